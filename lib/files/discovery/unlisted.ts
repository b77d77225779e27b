/**
 * Unlisted manifests: no workspace names them, and they say the project's version all the
 * same.
 *
 * A list of workspaces is never complete. So every manifest of the project is looked at once:
 * one that says the very version is of the release, unless the version is one that anybody
 * starts with. Tests, examples and what is vendored hold packages of nobody's.
 */
import { compare, type Version } from "../../version/mod.ts";
import { isEcho } from "./choosing/echoes.ts";
import { firmest, type Manifest } from "./choosing/firmest.ts";
import { isOfPerl, manifestFormat } from "./choosing/manifest_format.ts";
import { takeNameless, takeOrphans } from "./choosing/orphans.ts";
import { isAside, isForeign, isNobodys, isUsual } from "./foreign.ts";
import { formatNamed, isManifest } from "../format_of.ts";
import { isExcluded, type Run, take } from "./candidates.ts";
import { isLeftOut } from "./known.ts";
import type { Followed } from "./lead.ts";
import { folderOf, nameOf } from "../path.ts";
import { manifestsOf, pathsOf, readAt, saidIn } from "./modules.ts";
import { isSameName } from "./package_name.ts";
import { agreesWith } from "./agreement.ts";
import { type Package, tellOwn, untellApart } from "./told/apart.ts";
import { lags, tellLagging, tellLeft, tellLeftOut } from "./told/lagging.ts";
import { tellTemplates } from "./told/templates.ts";
import { leadOf, type VersionFile } from "../version_file.ts";
import { asksForOther, isByPath } from "./choosing/strays.ts";

/** What is around the files. */
interface Around {
  /** What their packages are called. */
  readonly called: ReadonlySet<string>;
  /** What manifests say that were followed, and are not of the release. */
  readonly aside: readonly Version[];
}

/**
 * Takes up the manifests, anywhere in the project, that say the version of `files`; where
 * there are no files, those nearest to the root. Returns whether there is a lead more.
 */
export async function takeUnlisted(
  run: Run,
  files: readonly VersionFile[],
  { called, aside }: Around,
): Promise<boolean> {
  const lead = leadOf(files);
  const before = run.leads.length;
  tellLeftOut(run);
  // Where the tag alone says the version, no file is to be found.
  const isTold = run.remarks.some(({ kind }) => kind === undefined);
  if (lead === undefined && isTold) return false;
  // A package says its version in one module; that of another package is its own.
  const root = run.tree.list("");
  const hasModules = run.own.size > 0 || root.includes("setup.py");
  const wantsModule = lead !== undefined && hasModules &&
    !files.some(({ format }) => format === "python");
  const found = pathsOf(run.tree).flatMap((path) => {
    const format = run.taken.has(path) || run.settled.has(path)
      ? undefined
      : manifestFormat(path, wantsModule, lead !== undefined, root);
    const isOut = format?.anywhere ? isNobodys : isForeign;
    const isOwn = format?.id === "perl" && isOfPerl(path);
    return format === undefined || !isOwn && isOut(belowHome(run, path)) ||
        isExcluded(run, folderOf(path)) || isLeftOut(run, path)
      ? []
      : [{ path, format }];
  });
  if (lead === undefined) {
    for (const each of await firmest(run, found)) await takeFound(run, each);
    return run.leads.length > before;
  }
  // A manifest of the project in another folder, that was forgotten before: it is of the same
  // package, or of the same line of versions.
  const isOld = ({ name, isPrivate, spelled, version }: Said) =>
    lags(version, lead.version) &&
    (!isPrivate && called.has(name ?? "") ||
      !isUsual(spelled) && isOfLine(version, lead.version));
  if (lead.isLoose) {
    for (const { path, format } of found) {
      const said = await saidIn(run, path, format);
      if (said !== undefined && isOld(said)) tellLagging(run, path, said.spelled);
    }
    await takeAllLocks(run);
    return run.leads.length > before;
  }
  // What may speak of something else yields to manifests that say more, or where a template's does.
  if (run.remarks.length === 0 && files.every(isEcho)) {
    const below = await firmest(run, found);
    const isAhead = below.some(({ spelled, version }) =>
      compare(version, lead.version) > 0 || isUsual(lead.spelled) && !isUsual(spelled)
    );
    for (const each of isAhead ? below : []) await takeFound(run, each);
    if (isAhead) return true;
  }
  // Where no manifest stands at the root, the one that is meant is not the only one.
  const isBelow = files.every(({ path }) => folderOf(path) !== "");
  const left: string[] = [];
  const others: Package[] = [];
  const heirs: Manifest[] = [];
  for (const { path, format } of found) {
    const said = await saidIn(run, path, format);
    if (said === undefined) {
      heirs.push({ path, format });
      continue;
    }
    if (!agreesWith(said, lead.version)) {
      const isAhead = format.id === "manifest.json" && !isUsual(said.spelled) &&
        compare(said.version, lead.version) > 0;
      if (isOld(said) || isAhead) tellLagging(run, path, said.spelled);
      const { name, spelled, version } = said;
      const isOther = isUsual(lead.spelled) && !isUsual(spelled) &&
        name !== undefined && compare(version, lead.version) > 0;
      // With a member that was left aside, it may be what the project's version is.
      if (isOther && aside.some((each) => agreesWith(said, each))) {
        const why = `says ${spelled}, as a member does`;
        await take(run, path, format, why, { isMember: true });
        await takeLocks(run, folderOf(path));
        untellApart(run);
      } else if (
        isOther || isBelow && !isOld(said) && !isAside(path) && isOwnPackage(said)
      ) {
        others.push({ name, spelled, path });
      }
      continue;
    }
    // Two packages that begin at the same version are not one by that.
    if (
      [lead, said].some(({ spelled }) => isUsual(spelled)) &&
      !isNamesake(run, said.name)
    ) {
      if (!said.isPrivate) left.push(path);
      continue;
    }
    await take(run, path, format, `says ${said.spelled} too`, { isMember: true });
    await takeLocks(run, folderOf(path));
  }
  await takeOrphans(run, heirs, lead.version);
  tellLeft(run, left, lead.spelled);
  await tellTemplates(run, lead.version);
  if (run.leads.length === before) tellOwn(run, others);
  await takeAllLocks(run);
  return run.leads.length > before;
}

/** The path below the folder of one of the project's packages, which may be called `build`. */
function belowHome(run: Run, path: string): string {
  const [, above = "", folder = "", rest = ""] =
    /^((?:src|lib)\/)?([^/]+)\/(.*)$/.exec(path) ?? [];
  return folder !== "" && isNamesake(run, folder) ? above + rest : path;
}

/** What a manifest says. */
type Said = NonNullable<Awaited<ReturnType<typeof saidIn>>>;

/** Whether it is a package that is published, under a name, at a version of its own. */
function isOwnPackage({ name, isPrivate, spelled }: Said): boolean {
  return name !== undefined && !isPrivate && !isUsual(spelled);
}

/** Whether two versions differ in their last number alone. */
function isOfLine({ release: [a, b] }: Version, { release: [c, d] }: Version): boolean {
  return a === c && b === d;
}

/** Whether a package has the name of one of the project's own, in its ecosystem's spelling. */
function isNamesake({ own }: Run, name: string | undefined): boolean {
  return name !== undefined && [...own].some((each) => isSameName(each, name));
}

/**
 * Takes up the manifest of the package of this name, wherever it is: no workspace names it. Of
 * several, those in a folder of that name are meant. Returns whether there is one.
 */
export async function takeNamed(run: Run, name: string): Promise<boolean> {
  const before = run.leads.length;
  const found: Manifest[] = [];
  for (const path of manifestsOf(run.tree)) {
    const format = run.taken.has(path) || run.settled.has(path)
      ? undefined
      : formatNamed(path);
    const text = format === undefined ? "" : run.tree.read(path) ?? "";
    // A build may call what lies in a folder, and its files may not.
    const called = run.called.get(folderOf(path));
    if (format === undefined || called !== name && !text.includes(name)) continue;
    const read = await readAt(run, path, format);
    if ((read?.name ?? (read && called)) === name) found.push({ path, format });
  }
  const home = name.slice(name.lastIndexOf("/") + 1);
  const isHome = ({ path }: Manifest) => nameOf(folderOf(path)) === home;
  for (const each of found.some(isHome) ? found.filter(isHome) : found) {
    await takeFound(run, each);
    await takeNameless(run, folderOf(each.path), name);
  }
  return run.leads.length > before;
}

/** Takes up a manifest with the lockfiles beside it. */
async function takeFound(run: Run, { path, format }: Manifest): Promise<void> {
  await take(run, path, format, `${format.title} in ${folderOf(path)}`);
  await takeLocks(run, folderOf(path));
}

/** Takes up every lockfile of the project that may hold one of its packages. */
async function takeAllLocks(run: Run): Promise<void> {
  for (const path of pathsOf(run.tree)) {
    const format = formatNamed(path);
    const isLock = format?.follows && !run.taken.has(path) && !run.settled.has(path) &&
      (!isForeign(path) || isByPath(run, path, format)) &&
      !asksForOther(run, path, format);
    if (!isLock) continue;
    const text = run.tree.read(path) ?? "";
    if (![...run.own].some((name) => text.includes(name))) continue;
    const why = `${format.title} in ${folderOf(path)}`;
    await take(run, path, format, why, { isStray: true });
  }
}

/** Takes up the lockfiles beside the manifests that were followed: no workspace has one for them. */
export async function takeLocksBeside(
  run: Run,
  followed: readonly Followed[],
): Promise<void> {
  const folders = followed.filter(({ lead }) => isManifest(lead.path))
    .map(({ lead }) => folderOf(lead.path));
  for (const folder of new Set(folders)) await takeLocks(run, folder);
}

/** Takes up the lockfiles beside a manifest. */
async function takeLocks(run: Run, folder: string): Promise<void> {
  const below = (name: string) => folder === "" ? name : `${folder}/${name}`;
  for (const name of run.tree.list(folder)) {
    const path = below(name);
    const format = formatNamed(path);
    // npm's says a version of its own: that of the package beside it, and of no other.
    const isOther = format?.id === "package-lock.json" &&
      !run.taken.has(below("package.json"));
    if (format?.follows && !isOther) {
      await take(run, path, format, `${format.title} in ${folder}`);
    }
  }
}
