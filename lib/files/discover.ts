/**
 * Finding: which files of a project say its version.
 *
 * Entries of the configuration come first and hide what would have been found at their
 * paths. Then the files at the root whose names belong to a format, scripts at the root,
 * and whatever those manifests name. No other folder is looked into.
 */
import { fault, ok, type Result } from "../fault.ts";
import { check, follow, lookAt, type Remark, type Run } from "./leads.ts";
import type { Search } from "./search.ts";
import type { FileEntry, Tree } from "./tree.ts";
import { readAll, type VersionFile } from "./version_file.ts";

/** What was found in a project. */
export interface Discovery {
  /** The version files, entries of the configuration first. */
  readonly files: readonly VersionFile[];
  /** What somebody who expected more files should know. */
  readonly remarks: readonly Remark[];
}

/**
 * The project's version files.
 *
 * No file is not a failure: a project's version may be its tag alone, and a remark says so
 * when a manifest does. Fails with every fault of every file: `file_broken`,
 * `file_unreadable`, `file_outside`, `version_missing`, `version_not_unique`,
 * `version_unreadable`, `config_invalid`, `scheme_unknown`.
 */
export async function discover(
  tree: Tree,
  entries: readonly FileEntry[],
): Promise<Result<Discovery>> {
  const run: Run = {
    tree,
    own: new Set(),
    leads: [],
    settled: new Set(),
    faults: [],
    remarks: [],
    promises: [],
  };
  for (const entry of entries) await follow(run, entry);
  for (const name of tree.list("")) await lookAt(run, name);
  const followed = new Map<string, Search[]>();
  const whys = new Map<string, string>();
  // Leads are added while they are followed: a manifest names further files.
  for (const lead of run.leads) {
    if (!await check(run, lead)) continue;
    followed.set(lead.path, [...followed.get(lead.path) ?? [], lead.search]);
    if (!whys.has(lead.path)) whys.set(lead.path, lead.why);
  }
  const files = [...followed].flatMap(([path, searches]) =>
    fileOf(run, path, searches, whys.get(path)!)
  );
  keep(run, files);
  const { faults, remarks } = run;
  return faults.length > 0 ? { ok: false, faults } : ok({ files, remarks });
}

/** The file as all its searches read it; none, and a fault, when they cannot. */
function fileOf(
  { tree, faults }: Run,
  path: string,
  searches: readonly Search[],
  why: string,
): VersionFile[] {
  const text = tree.read(path) ?? "";
  const slots = readAll(searches, text, path);
  if (!slots.ok) {
    faults.push(...slots.faults);
    return [];
  }
  const [first] = slots.value;
  if (first === undefined) return [];
  const { scheme, version, spelled, line } = first;
  const [{ format } = { format: "" }] = searches;
  return [{
    path,
    format,
    scheme,
    slots: slots.value,
    text,
    version,
    spelled,
    line,
    why,
    searches,
  }];
}

/** Every promised version must have been found in some file of Python's. */
function keep({ promises, faults }: Run, files: readonly VersionFile[]): void {
  if (files.some(({ scheme }) => scheme === "pep440")) return;
  for (const { path, line } of promises) {
    faults.push(fault(
      "version_missing",
      `Cannot find the version that "${path}" calls dynamic: no table says where it stands`,
      { path, line },
    ));
  }
}
