/**
 * Finding: which files of a project say its version.
 *
 * Entries of the configuration come first and hide what would have been found at their
 * paths. Then the files at the root whose names belong to a format, scripts at the root,
 * and whatever those manifests name. No other folder is looked into.
 */
import { fault, ok, type Result } from "../fault.ts";
import { countFaults, keepPromises, missing, tellPieces } from "./complaints.ts";
import { compare } from "../version/mod.ts";
import {
  follow,
  gatherMembers,
  type Lead,
  lookAround,
  point,
  type Remark,
  type Run,
} from "./leads.ts";
import type { Reading } from "./reading.ts";
import { find, type Found, type Search } from "./search.ts";
import { folderOf } from "./path.ts";
import { lineAt } from "./text.ts";
import type { FileEntry, Tree, Wanted } from "./tree.ts";
import { fileOf, leadOf, type VersionFile } from "./version_file.ts";

/** What was found in a project. */
export interface Discovery {
  /** The version files, entries of the configuration first. */
  readonly files: readonly VersionFile[];
  /** The names of the project's packages, as its manifests give them. */
  readonly packages: readonly string[];
  /** What somebody who expected more files should know. */
  readonly remarks: readonly Remark[];
}

/** A lead that was followed. */
interface Followed {
  readonly lead: Lead;
  readonly found: Found;
}

/**
 * The project's version files.
 *
 * No file is not a failure: a project's version may be its tag alone, and a remark says so
 * when a manifest does. Fails with every fault of every file: `file_broken`,
 * `file_unreadable`, `file_outside`, `version_missing`, `version_not_unique`,
 * `version_unreadable`, `config_invalid`, `scheme_unknown`, and with `usage` when there is
 * no package of the wanted name.
 */
export async function discover(
  tree: Tree,
  entries: readonly FileEntry[],
  wanted?: Wanted,
): Promise<Result<Discovery>> {
  const run: Run = {
    tree,
    own: new Set(),
    linked: new Set(),
    based: new Set(),
    leads: [],
    taken: new Set(),
    settled: new Set(),
    faults: [],
    remarks: [],
    promises: [],
  };
  for (const entry of entries) await follow(run, entry);
  await lookAround(run, "");
  if (wanted?.folder !== undefined) await lookAround(run, wanted.folder);
  const followed: Followed[] = [];
  // Leads are added while they are followed: a manifest names further files.
  for (const lead of run.leads) {
    const found = await check(run, lead);
    if (found !== undefined) followed.push({ lead, found });
  }
  const files = filesOf(run, followed, meant(followed, wanted));
  keepPromises(run, files);
  const { faults, remarks, own } = run;
  if (wanted !== undefined && faults.length === 0) {
    faults.push(...missing(run, wanted.only, files));
  }
  if (faults.length > 0) return { ok: false, faults };
  return ok({ files, packages: [...own].toSorted(), remarks });
}

/** Reads a lead's file and takes up what it names; nothing when there is nothing in it. */
async function check(run: Run, lead: Lead): Promise<Found | undefined> {
  const { path, search, isNamed, why } = lead;
  const text = run.tree.read(path);
  if (text === undefined) {
    if (isNamed) {
      const message = `Cannot read "${path}" (${why}): there is no such file`;
      run.faults.push(fault("file_unreadable", message, { path }));
    }
    return undefined;
  }
  const found = find(search, text, path);
  if (!found.ok) {
    run.faults.push(...found.faults);
    return undefined;
  }
  const { name, tagged, promised, elsewhere = [], members = [], links = [] } =
    found.value;
  if (name !== undefined) run.own.add(name);
  if (name !== undefined && found.value.isBase) run.based.add(name);
  for (const each of links) run.linked.add(each);
  if (tagged !== undefined) {
    const message = `${tagged} takes the version from the tag, no file says it`;
    run.remarks.push({ path, message });
  }
  if (promised !== undefined) run.promises.push({ path, line: lineAt(text, promised) });
  const isPassedOn = isNamed && found.value.readings.length === 0 &&
    search.format === "python" && elsewhere.length > 0;
  if (isPassedOn) run.promises.push({ path, line: 1 });
  tellPieces(run, lead, text, found.value.pieces);
  for (const pointer of elsewhere) await point(run, lead, name, pointer);
  await gatherMembers(run, lead, members);
  const isSettled = tagged !== undefined || elsewhere.length > 0 ||
    found.value.pieces.length > 0;
  if (isNamed && !isSettled) {
    run.faults.push(...countFaults(lead, found.value.readings));
  }
  return found.value;
}

/** The names of the package that is meant: as asked for, and as its own manifests say. */
function meant(
  followed: readonly Followed[],
  wanted: Wanted | undefined,
): ReadonlySet<string> | undefined {
  if (wanted === undefined) return undefined;
  const own = followed.flatMap(({ lead, found }) =>
    folderOf(lead.path) === wanted.folder ? found.name ?? [] : []
  );
  return new Set([wanted.only, ...own]);
}

/** The files as all that led to them reads them, now that every package's name is known. */
function filesOf(
  { tree, faults }: Run,
  followed: readonly Followed[],
  only: ReadonlySet<string> | undefined,
): VersionFile[] {
  const byPath = Map.groupBy(followed, ({ lead }) => lead.path);
  const files = [...byPath].flatMap(([path, [first, ...others]]) => {
    const { lead, found } = first!;
    const package_ = found.name ?? lead.of;
    const isMeant = ({ of = package_ }: Reading) =>
      only === undefined || lead.why.startsWith("[[file]]") || only.has(of ?? "");
    const file = fileOf({
      path,
      text: tree.read(path) ?? "",
      why: lead.why,
      searches: searchesOf([first!, ...others]),
      keeps: isMeant,
    });
    if (!file.ok) faults.push(...file.faults);
    if (!file.ok || file.value === undefined) return [];
    return [{
      ...file.value,
      isLoose: lead.isMember === true && found.isPrivate === true,
    }];
  });
  return withoutEchoes(withoutLoose(files));
}

/** The searches of one file, those that know its schemes best first. */
function searchesOf(followed: readonly Followed[]): Search[] {
  const rank = ({ lead }: Followed) => lead.knowsBetter ? 0 : 1;
  return followed.toSorted((a, b) => rank(a) - rank(b)).map(({ lead }) => lead.search);
}

/** Leaves out files that may speak of something else, where they say another version. */
function withoutEchoes(files: readonly VersionFile[]): VersionFile[] {
  const isEcho = ({ searches, why }: VersionFile) =>
    searches.every(({ echoes }) => echoes) && !why.startsWith("[[file]]");
  const lead = leadOf(files.filter((file) => !isEcho(file)));
  return files.filter((file) =>
    !isEcho(file) || lead === undefined || compare(file.version, lead.version) === 0
  );
}

/** Leaves out members that are never published and go by a version of their own. */
function withoutLoose(
  files: readonly (VersionFile & { readonly isLoose: boolean })[],
): VersionFile[] {
  const firm = leadOf(files.filter(({ isLoose }) => !isLoose));
  return files.flatMap(({ isLoose, ...file }) => {
    const own = leadOf([file]);
    const isOff = isLoose && own !== undefined && firm !== undefined &&
      compare(own.version, firm.version) !== 0;
    if (!isOff) return [file];
    const keeps = (reading: Reading) => reading.follows === true && file.keeps(reading);
    const rest = fileOf({ ...file, keeps });
    return rest.ok && rest.value !== undefined ? [rest.value] : [];
  });
}
