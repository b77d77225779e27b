/**
 * Adopting: manifests that no workspace names, and that say the project's version all the same.
 *
 * A list of workspaces is never complete. So every manifest of the project is looked at once:
 * one that says the very version is of the release, unless the version is one that anybody
 * starts with. Tests, examples and what is vendored hold packages of nobody's.
 */
import { compare } from "../version/mod.ts";
import { formatNamed, formatOf } from "./format_of.ts";
import type { Format } from "./format.ts";
import { isExcluded, type Run, take } from "./candidates.ts";
import { folderOf, nameOf } from "./path.ts";
import { find, searchBy } from "./search.ts";
import type { Tree } from "./tree.ts";
import { leadOf, type VersionFile } from "./version_file.ts";

/** Folders whose packages are nobody's, wherever they are. */
const FOREIGN = new RegExp(
  "(?:^|/)(?:" + [
    "tests?|testing|specs?|__tests__|test-?data|fixtures?|__fixtures__|(?:__)?snapshots(?:__)?",
    "[\\w-]*examples?[\\w-]*|samples?|demos?|playgrounds?|templates?|bench(?:es|marks?)?",
    "e2e|integration[-_]tests?|node_modules|vendor(?:ed)?|third[-_]party|target|dist|build|out",
    String.raw`\.[^/]+`,
  ].join("|") + ")/",
  "i",
);

/** The most files that a project without git is looked through for. */
const MOST = 20_000;

/** How deep a project without git is looked through. */
const DEEPEST = 6;

/** Python's modules that customarily repeat the version. */
const MODULES = /^(?:__init__|__about__|__version__|_version|version)\.py$/;

/** Versions that packages begin with: to say one is no evidence. */
const USUAL = /^(?:0\.0\.0|0\.0\.1|0\.1\.0|0\.1|0\.1\.1|0\.2\.0|1\.0\.0|1\.0|1\.1\.0)$/;

/** Whether a path lies where packages are nobody's: tests, examples, what is vendored. */
export function isForeign(path: string): boolean {
  return FOREIGN.test(path);
}

/**
 * Takes up the manifests, anywhere in the project, that say the version of `files`; where
 * there are no files, those nearest to the root. Returns whether there is a lead more.
 */
export async function adopt(
  run: Run,
  files: readonly VersionFile[],
): Promise<boolean> {
  const lead = leadOf(files);
  const before = run.leads.length;
  if (lead !== undefined && (lead.isLoose || USUAL.test(lead.spelled))) {
    await takeAllLocks(run);
    return run.leads.length > before;
  }
  // Where the tag alone says the version, no file is to be found.
  if (lead === undefined && run.remarks.length > 0) return false;
  // A package says its version in one module; that of another package is its own.
  const wantsModule = lead !== undefined && run.own.size > 0 &&
    !files.some(({ format }) => format === "python");
  const found = pathsOf(run.tree).flatMap((path) => {
    const format = run.taken.has(path) || run.settled.has(path)
      ? undefined
      : manifestFormat(path, wantsModule);
    return format === undefined || isForeign(path) || isExcluded(run, folderOf(path))
      ? []
      : [{ path, format }];
  });
  for (const { path, format } of lead ? found : nearest(found)) {
    const version = await versionIn(run, path, format);
    if (version === undefined) continue;
    if (lead && compare(version, lead.version) !== 0) continue;
    const why = lead
      ? `says ${lead.spelled} too`
      : `${format.title} in ${folderOf(path)}`;
    await take(run, path, format, why, lead ? { isMember: true } : {});
    await takeLocks(run, folderOf(path));
  }
  await takeAllLocks(run);
  return run.leads.length > before;
}

/** Takes up every lockfile of the project that may hold one of its packages. */
async function takeAllLocks(run: Run): Promise<void> {
  for (const path of pathsOf(run.tree)) {
    const format = formatNamed(path);
    const isLock = format?.follows && !run.taken.has(path) && !run.settled.has(path) &&
      !isForeign(path);
    if (!isLock) continue;
    const text = run.tree.read(path) ?? "";
    if (![...run.own].some((name) => text.includes(name))) continue;
    await take(run, path, format, `${format.title} in ${folderOf(path)}`);
  }
}

/** Those that lie least deep. */
function nearest<T extends { readonly path: string }>(
  found: readonly T[],
): readonly T[] {
  const depth = ({ path }: T) => path.split("/").length;
  const least = Math.min(...found.map(depth));
  return found.filter((each) => depth(each) === least);
}

/** The format of a manifest: no lockfile, and no file that may say anything. */
function manifestFormat(path: string, wantsModule: boolean): Format | undefined {
  if (wantsModule && MODULES.test(nameOf(path))) {
    const module = formatOf("python");
    return module.ok ? module.value : undefined;
  }
  const format = formatNamed(path);
  return format === undefined || format.follows || format.guess ? undefined : format;
}

async function versionIn({ tree, own }: Run, path: string, format: Format) {
  const text = tree.read(path);
  // Nothing can be read that has no digit; most modules of a package say no version at all.
  if (text === undefined || format.id === "python" && !/version/i.test(text)) {
    return undefined;
  }
  const search = await searchBy(format, { path, own }, { guess: true });
  const read = find(search, text, path);
  const slots = read.ok ? read.value.readings : [];
  const said = leadOf([{ slots }]);
  return said?.version;
}

/** Takes up the lockfiles beside a manifest. */
async function takeLocks(run: Run, folder: string): Promise<void> {
  for (const name of run.tree.list(folder)) {
    const path = folder === "" ? name : `${folder}/${name}`;
    const format = formatNamed(path);
    if (format?.follows) await take(run, path, format, `${format.title} in ${folder}`);
  }
}

/** All files of the project: as git has them, else as they lie below the root. */
export function pathsOf(tree: Tree): readonly string[] {
  if (tree.all !== undefined) return tree.all();
  const paths: string[] = [];
  const walk = (folder: string, depth: number) => {
    const below = (name: string) => folder === "" ? name : `${folder}/${name}`;
    for (const name of tree.list(folder)) {
      if (paths.length < MOST) paths.push(below(name));
    }
    if (depth === DEEPEST) return;
    for (const name of tree.folders?.(folder) ?? []) {
      if (!isForeign(`${name}/`)) walk(below(name), depth + 1);
    }
  };
  walk("", 0);
  return paths;
}
