/** Leads: the files to look at for a version, each with what sent us there. */
import { type Fault, fault } from "../../fault.ts";
import { globOf } from "../../glob.ts";
import { formatNamed, formatOf, FORMATS } from "../format_of.ts";
import type { Ask, FormatData, Located, Pointer } from "../format.ts";
import { type Names, newNames, ownFor } from "./choosing/families.ts";
import type { Lead, Places } from "./lead.ts";
export type { Lead, Places } from "./lead.ts";
import { filesAt, isGlob, membersOf } from "./members.ts";
import { folderOf, nameOf, resolve } from "../path.ts";
import type { Version } from "../../version/mod.ts";
import type { PromisedVersion } from "./promises.ts";
import { isScript } from "./scripts.ts";
import { searchAt, searchBy, searchOf } from "../search.ts";
import type { FileEntry, Tree } from "../tree.ts";

/** Something worth saying about a file. */
export interface Remark {
  readonly path: string;
  readonly message: string;
  /** What it is about, where that is asked for: packages that stay, a version that is the tag. */
  readonly kind?: "apart" | "behind" | "tagged";
}

/** What is known so far; one for each run. */
export interface Run extends Names {
  readonly tree: Tree;
  /** What was released last, where that is known and the project is meant as one. */
  readonly last?: Version | undefined;
  /** See `Ask`; `tagged` are those of whose version no file speaks: their tag is all. */
  readonly linked: Set<string>;
  readonly based: Set<string>;
  readonly unversioned: Set<string>;
  readonly tagged: Set<string>;
  /** Package → its manifest, where that need not say a version: see `Located.isByTag`. */
  readonly byTag: Map<string, string>;
  readonly leads: Lead[];
  /** Paths that lead somewhere already. */
  readonly taken: Set<string>;
  /** Folders that a workspace leaves out, as patterns of paths. */
  readonly excluded: RegExp[];
  /** Manifest → the one that has it commented out of its modules. */
  readonly leftOut: Map<string, string>;
  /** Paths that the configuration speaks of. */
  readonly settled: Set<string>;
  /** Globs of paths that the configuration leaves out. */
  readonly ignored: RegExp[];
  /** What the patterns of the configuration are to find. */
  readonly patterns: Places[];
  readonly faults: Fault[];
  readonly remarks: Remark[];
  /** Promises of a version that stands elsewhere, to be kept by the end. */
  readonly promises: PromisedVersion[];
  /** What settings call the packages in folders whose manifests have no name. */
  readonly called: Map<string, string>;
  /** Path of a file → the further packages whose manifests name it. */
  readonly sharing: Map<string, string[]>;
}

/** A run that knows nothing yet. */
export function newRun(tree: Tree, last?: Version): Run {
  return {
    ...{ tree, last },
    ...{ ...newNames(), linked: new Set(), based: new Set() },
    ...{ unversioned: new Set(), tagged: new Set(), byTag: new Map() },
    ...{ leads: [], taken: new Set(), settled: new Set() },
    ...{ excluded: [], ignored: [], patterns: [], leftOut: new Map() },
    ...{ faults: [], remarks: [], promises: [] },
    ...{ called: new Map(), sharing: new Map() },
  };
}

/** Takes up an entry of the configuration. */
export async function follow(run: Run, entry: FileEntry): Promise<void> {
  const where = entry.line === undefined ? "" : ` (line ${entry.line})`;
  const path = resolve("", entry.path);
  if (path === undefined || path === "") {
    const message =
      `Cannot use the [[file]] entry "${entry.path}"${where}: it lies outside the project`;
    run.faults.push(fault("file_outside", message, { path: entry.path }));
    return;
  }
  const isLiteral = !isGlob(path) || isThere(run.tree, path);
  const isOut = entry.ignore === true || entry.format === "none";
  if (isOut && !isLiteral) run.ignored.push(globOf(path));
  if (isOut && isLiteral) run.settled.add(path);
  if (isOut) return;
  const paths = isLiteral ? [path] : filesAt(run.tree, path);
  const why = entry.why ?? `[[file]] entry${where}`;
  if (paths.length === 0) {
    const message = `Cannot use the ${why}: no file is called "${path}"`;
    run.faults.push(fault("file_unreadable", message, { path }));
  }
  const wanted = { path, why, all: entry.all ?? !isLiteral, found: 0 };
  for (const each of paths) {
    run.settled.add(each);
    const search = await searchOf(entry, askOf(run, each));
    if (!search.ok) {
      run.faults.push(...search.faults.map((one) => ({ path: each, ...one })));
      return;
    }
    run.leads.push({
      path: each,
      search: search.value,
      why,
      isNamed: isLiteral || entry.pattern === undefined,
      ...(entry.pattern === undefined ? {} : { wanted }),
    });
  }
  if (entry.pattern !== undefined) run.patterns.push(wanted);
}

function askOf(run: Run, path: string): Ask {
  const { linked, based, unversioned, homes } = run;
  return { path, own: ownFor(run, path), linked, based, unversioned, homes };
}

/** Takes up the files in a folder, and those that formats keep at a place of their own. */
export async function lookAround(run: Run, folder: string): Promise<void> {
  const below = (path: string) => folder === "" ? path : `${folder}/${path}`;
  for (const name of run.tree.list(folder)) await lookAt(run, below(name));
  const folders = run.tree.folders?.(folder);
  // Most places are in folders that are not there.
  const mayBe = (place: string) => {
    const first = place.slice(0, place.indexOf("/"));
    return folders === undefined || isGlob(first) || folders.includes(first);
  };
  for (const format of FORMATS) {
    for (const place of (format.places ?? []).filter(mayBe)) {
      for (const path of filesAt(run.tree, below(place))) {
        await take(run, path, format, format.title);
      }
    }
  }
}

/** Takes up a file if its name, or its first line, says that it may be one. */
async function lookAt(run: Run, path: string): Promise<void> {
  const format = formatNamed(path);
  const where = folderOf(path) === "" ? "at the root" : `in ${folderOf(path)}`;
  if (format !== undefined && format.id !== "shell") {
    await take(run, path, format, `${format.title} ${where}`);
    return;
  }
  const shell = formatOf("shell");
  if (!shell.ok || !isScript(run.tree, path)) return;
  await take(run, path, shell.value, `shell script ${where} with VERSION=`);
}

/** Whether the configuration has spoken of a path, or leaves it out. */
function isSettled({ settled, ignored }: Run, path: string): boolean {
  return settled.has(path) || ignored.some((glob) => glob.test(path));
}

/** Takes up one file as a lead, unless it is one already or the configuration has its say. */
export async function take(
  run: Run,
  path: string,
  format: FormatData,
  why: string,
  more: Partial<Lead> = {},
): Promise<void> {
  if (isSettled(run, path) || run.taken.has(path)) return;
  run.taken.add(path);
  const search = await searchBy(format, askOf(run, path), {
    guess: format.guess === true,
  });
  run.leads.push({ path, search, why, isNamed: false, ...more });
}

/** Takes up the further packages that a manifest lists as members of its workspace. */
export async function gatherMembers(
  run: Run,
  from: Lead,
  { members: globs = [], memberFormat = from.search.format }: Located,
): Promise<void> {
  const format = formatOf(memberFormat);
  if (!format.ok || globs.length === 0) return;
  const names = format.value.names.filter((name) => !name.includes("*"));
  const { wanted, unwanted } = membersOf(run.tree, folderOf(from.path), globs);
  run.excluded.push(...unwanted);
  for (const folder of wanted) {
    if (isExcluded(run, folder)) continue;
    const there = new Set(run.tree.list(folder));
    for (const name of names.filter((each) => there.has(each))) {
      await take(run, `${folder}/${name}`, format.value, `member of ${from.path}`, {
        isMember: true,
      });
    }
  }
}

/** Whether a workspace leaves this folder, or one that it is in, out. */
export function isExcluded({ excluded }: Run, folder: string): boolean {
  const parts = folder.split("/");
  return parts.some((_, i) => {
    const above = parts.slice(0, i + 1).join("/");
    return excluded.some((pattern) => pattern.test(above));
  });
}

/** Takes up the files that a manifest points at. */
export async function point(
  run: Run,
  from: Lead,
  name: string | undefined,
  pointer: Pointer,
): Promise<void> {
  const known = pointer.paths.filter((path) => resolve("", path) !== undefined);
  const there = known.filter((path) => isThere(run.tree, path));
  const paths = pointer.take === "first" ? there.slice(0, 1) : there;
  if (pointer.take === "first" && paths.length === 0) {
    const [code, state] = known.length === 0
      ? ["file_outside", "it lies outside the project"] as const
      : ["file_unreadable", "there is no such file"] as const;
    const list = pointer.paths.map((path) => `"${path}"`).join(" or ");
    const message = `Cannot read ${list} (${pointer.why}): ${state}`;
    run.faults.push(fault(code, message, { path: from.path }));
  }
  for (const path of paths) {
    const isKnown = run.taken.has(path);
    if (isKnown && name) run.sharing.getOrInsertComputed(path, () => []).push(name);
    // A pointer that knows the scheme better than the file's own format is heard as well.
    if (isSettled(run, path) || (isKnown && pointer.schemes === undefined)) continue;
    // Scripts may apply each other in a ring.
    const isHeard = (lead: Lead) => lead.path === path && lead.why === pointer.why;
    if (isKnown && run.leads.some(isHeard)) continue;
    run.taken.add(path);
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
      ...(pointer.isMember || from.isMember ? { isMember: true } : {}),
      ...(isKnown ? { knowsBetter: true } : {}),
      ...(name === undefined ? {} : { of: name }),
    });
  }
}

/** Listing a folder is cheaper than reading a file that may not be there. */
function isThere(tree: Tree, path: string): boolean {
  return tree.list(folderOf(path)).includes(nameOf(path));
}
