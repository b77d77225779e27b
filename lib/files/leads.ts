/** Leads: the files to look at for a version, each with what sent us there. */
import { type Fault, fault } from "../fault.ts";
import { formatNamed, formatOf } from "./format_of.ts";
import type { Ask, Pointer } from "./format.ts";
import { resolve } from "./path.ts";
import { find, type Search, searchAt, searchBy, searchOf } from "./search.ts";
import { lineAt } from "./text.ts";
import type { FileEntry, Tree } from "./tree.ts";

/** Something worth saying about a file. */
export interface Remark {
  readonly path: string;
  readonly message: string;
}

/** A file to look at. */
export interface Lead {
  readonly path: string;
  readonly search: Search;
  readonly why: string;
  /** Whether somebody named it: then it must be there and say a version. */
  readonly isNamed: boolean;
  /** Whether the version must stand in one place alone. */
  readonly isPattern?: boolean;
}

/** What is known so far; one for each run. */
export interface Run {
  readonly tree: Tree;
  readonly own: Set<string>;
  readonly leads: Lead[];
  /** Paths that the configuration speaks of. */
  readonly settled: Set<string>;
  readonly faults: Fault[];
  readonly remarks: Remark[];
  /** Promises of a version that stands elsewhere, to be kept by the end. */
  readonly promises: { readonly path: string; readonly line: number }[];
}

/** Takes up an entry of the configuration. */
export async function follow(run: Run, entry: FileEntry): Promise<void> {
  const where = entry.line === undefined ? "" : ` (line ${entry.line})`;
  const path = resolve("", entry.path);
  if (path === undefined || path === "") {
    run.faults.push(
      fault(
        "file_outside",
        `Cannot use the [[file]] entry "${entry.path}"${where}: it lies outside the project`,
        { path: entry.path },
      ),
    );
    return;
  }
  run.settled.add(path);
  if (entry.format === "none") return;
  const search = await searchOf({ ...entry, path }, askOf(run, path));
  if (!search.ok) {
    run.faults.push(...search.faults.map((each) => ({ path, ...each })));
    return;
  }
  run.leads.push({
    path,
    search: search.value,
    why: `[[file]] entry${where}`,
    isNamed: true,
    ...(entry.pattern === undefined ? {} : { isPattern: true }),
  });
}

function askOf({ own }: Run, path: string): Ask {
  return { path, own };
}

/** Takes up a file at the root if its name, or its first line, says that it may be one. */
export async function lookAt(run: Run, name: string): Promise<void> {
  if (run.settled.has(name)) return;
  const format = formatNamed(name);
  if (format !== undefined && format.id !== "shell") {
    run.leads.push({
      path: name,
      search: await searchBy(format, askOf(run, name), {
        guess: format.guess === true,
      }),
      why: `${format.title} at the root`,
      isNamed: false,
    });
  } else if (isScript(run.tree, name)) {
    const shell = formatOf("shell");
    if (!shell.ok) return;
    run.leads.push({
      path: name,
      search: await searchBy(shell.value, askOf(run, name), { guess: true }),
      why: "shell script at the root with VERSION=",
      isNamed: false,
    });
  }
}

/** Names that no script has, so that large files of other kinds are not read. */
const NO_SCRIPT =
  /\.(?:md|rst|txt|adoc|html?|css|[cm]?[jt]sx?|json[5c]?|lock|ya?ml|toml|xml|csv|py|rb|go|rs|java|kts?|c|h|cc|cpp|png|jpe?g|gif|svg|ico|webp|pdf|zip|t?[gx]z|bz2|zst|jar|whl|exe|dll|so|db|sqlite|log)$/i;

function isScript(tree: Tree, name: string): boolean {
  if (NO_SCRIPT.test(name)) return false;
  const head = tree.head?.(name) ?? tree.read(name) ?? "";
  return /^#![^\r\n]*\b(?:ba|da|k|z|a|mk)?sh\b/.test(head);
}

/** Reads a lead's file; whether it says a version. */
export async function check(run: Run, lead: Lead): Promise<boolean> {
  const { path, search, isNamed, why } = lead;
  const text = run.tree.read(path);
  if (text === undefined) {
    if (isNamed) {
      const message = `Cannot read "${path}" (${why}): there is no such file`;
      run.faults.push(fault("file_unreadable", message, { path }));
    }
    return false;
  }
  const found = find(search, text, path);
  if (!found.ok) {
    run.faults.push(...found.faults);
    return false;
  }
  const { name, tagged, promised, elsewhere = [], readings } = found.value;
  if (name !== undefined) run.own.add(name);
  if (tagged !== undefined) {
    const message = `${tagged} takes the version from the tag, no file says it`;
    run.remarks.push({ path, message });
  }
  if (promised !== undefined) run.promises.push({ path, line: lineAt(text, promised) });
  for (const pointer of elsewhere) await point(run, path, pointer);
  if (isNamed && tagged === undefined && elsewhere.length === 0) {
    run.faults.push(...countFaults(lead, readings.length, readings.map((r) => r.line)));
  }
  return readings.length > 0;
}

function countFaults(lead: Lead, count: number, lines: readonly number[]): Fault[] {
  const { path, why } = lead;
  if (count === 0) {
    const message =
      `Cannot find the version in "${path}" (${why}): nothing there matches`;
    return [fault("version_missing", message, { path })];
  }
  if (lead.isPattern !== true || count === 1) return [];
  const message =
    `Cannot tell the version in "${path}" (${why}): its pattern matches on the lines ${
      lines.join(", ")
    }`;
  return [fault("version_not_unique", message, { path, line: lines[1]! })];
}

/** Takes up the files that a manifest points at. */
async function point(run: Run, from: string, pointer: Pointer): Promise<void> {
  const known = pointer.paths.filter((path) => resolve("", path) !== undefined);
  const there = known.filter((path) => run.tree.read(path) !== undefined);
  const paths = pointer.take === "first" ? there.slice(0, 1) : there;
  if (pointer.take === "first" && paths.length === 0) {
    const [code, state] = known.length === 0
      ? ["file_outside", "it lies outside the project"] as const
      : ["file_unreadable", "there is no such file"] as const;
    const message = `Cannot read ${
      quotedList(pointer.paths)
    } (${pointer.why}): ${state}`;
    run.faults.push(fault(code, message, { path: from }));
  }
  for (const path of paths) {
    if (run.settled.has(path) || run.leads.some((lead) => lead.path === path)) continue;
    const search = await searchAt(pointer, askOf(run, path));
    if (!search.ok) {
      run.faults.push(...search.faults);
      continue;
    }
    run.leads.push({
      path,
      search: search.value,
      why: pointer.why,
      isNamed: pointer.take === "first",
    });
  }
}

function quotedList(paths: readonly string[]): string {
  return paths.map((path) => `"${path}"`).join(" or ");
}
