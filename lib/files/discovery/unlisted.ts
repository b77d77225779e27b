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
import { takeAllLocks, takeFound, takeLocks } from "./choosing/locks.ts";
import { takeOrphans } from "./choosing/orphans.ts";
import { isAside, isForeign, isNobodys, isUsual } from "./foreign.ts";
import { isExcluded, type Run, take } from "./candidates.ts";
import { folderOf } from "../path.ts";
import { pathsOf, saidIn } from "./modules.ts";
import { isLeftOut } from "./known.ts";
import { isSameName } from "./package_name.ts";
import { agreesWith } from "./agreement.ts";
import { type Package, tellOwn, untellApart } from "./told/apart.ts";
import { lags, tellLagging, tellLeft, tellLeftOut } from "./told/lagging.ts";
import { tellTemplates } from "./told/templates.ts";
import { leadOf, type Read, type VersionFile } from "../version_file.ts";

/** What is around the files. */
interface Around {
  /** What their packages are called. */
  readonly called: ReadonlySet<string>;
  /** What manifests say that were followed, and are not of the release. */
  readonly aside: readonly Version[];
}

/** What an unlisted manifest is held against. */
interface Ground extends Around {
  readonly run: Run;
  readonly files: readonly VersionFile[];
  readonly lead: Read;
}

/**
 * Takes up the manifests, anywhere in the project, that say the version of `files`; where
 * there are no files, those nearest to the root. Returns whether there is a lead more.
 */
export async function takeUnlisted(
  run: Run,
  files: readonly VersionFile[],
  around: Around,
): Promise<boolean> {
  const lead = leadOf(files);
  const before = run.leads.length;
  tellLeftOut(run);
  // Where the tag alone says the version, no file is to be found.
  const isTold = run.remarks.some(({ kind }) => kind === undefined);
  if (lead === undefined && isTold) return false;
  const found = unlistedIn(run, files, lead !== undefined);
  if (lead === undefined) {
    for (const each of await firmest(run, found)) await takeFound(run, each);
    return run.leads.length > before;
  }
  const areEntries = files.every(({ format }) => format === "pattern");
  if (areEntries && await takeFirm(run, files, lead)) return true;
  const ground = { ...around, run, files, lead };
  if (lead.isLoose) await tellOld(ground, found);
  else if (await takeAbove(ground, found)) return true;
  else await takeAgreeing(ground, found);
  await takeAllLocks(run);
  return run.leads.length > before;
}

/**
 * Takes up what would tell the version without the configuration's patterns, where it says the
 * same: a page that they name is not all that says it. Returns whether there is such.
 */
async function takeFirm(
  run: Run,
  files: readonly VersionFile[],
  { version }: Read,
): Promise<boolean> {
  const before = run.leads.length;
  const remarks = [...run.remarks];
  const firm = await firmest(run, unlistedIn(run, files, false));
  run.remarks.splice(0, Infinity, ...remarks);
  for (const each of firm) {
    if (compare(each.version, version) === 0) await takeFound(run, each);
  }
  return run.leads.length > before;
}

/** The manifests that nothing has led to, and that may be the project's. */
function unlistedIn(
  run: Run,
  files: readonly VersionFile[],
  hasLead: boolean,
): readonly Manifest[] {
  // A package says its version in one module; that of another package is its own.
  const root = run.tree.list("");
  const hasModules = run.own.size > 0 || root.includes("setup.py");
  const wantsModule = hasLead && hasModules &&
    !files.some(({ format }) => format === "python");
  return pathsOf(run.tree).flatMap((path) => {
    const format = run.taken.has(path) || run.settled.has(path)
      ? undefined
      : manifestFormat(path, wantsModule, hasLead, root);
    const isOut = format?.anywhere ? isNobodys : isForeign;
    const isOwn = format?.id === "perl" && isOfPerl(path);
    return format === undefined || !isOwn && isOut(belowHome(run, path)) ||
        isExcluded(run, folderOf(path)) || isLeftOut(run, path)
      ? []
      : [{ path, format }];
  });
}

/**
 * Whether it is a manifest of the project in another folder, that was forgotten before: it is of
 * the same package, or of the same line of versions.
 */
function isOld(
  { lead, called }: Ground,
  { name, isPrivate, spelled, version }: Said,
): boolean {
  return lags(version, lead.version) &&
    (!isPrivate && called.has(name ?? "") ||
      !isUsual(spelled) && isOfLine(version, lead.version));
}

/** Says which manifests lag behind, where what the files say is in no normal form. */
async function tellOld(ground: Ground, found: readonly Manifest[]): Promise<void> {
  const { run } = ground;
  for (const { path, format } of found) {
    const said = await saidIn(run, path, format);
    if (said !== undefined && isOld(ground, said)) tellLagging(run, path, said.spelled);
  }
}

/**
 * Takes up the manifests that say more than files which may speak of something else, or where a
 * template's does. Returns whether there are such.
 */
async function takeAbove(
  { run, files, lead }: Ground,
  found: readonly Manifest[],
): Promise<boolean> {
  if (run.remarks.length > 0 || !files.every(isEcho)) return false;
  const below = await firmest(run, found);
  const isAhead = below.some(({ spelled, version }) =>
    compare(version, lead.version) > 0 || isUsual(lead.spelled) && !isUsual(spelled)
  );
  for (const each of isAhead ? below : []) await takeFound(run, each);
  return isAhead;
}

/** Takes up the manifests that say the version of the files, and says what others stay. */
async function takeAgreeing(ground: Ground, found: readonly Manifest[]): Promise<void> {
  const { run, lead } = ground;
  const before = run.leads.length;
  const left: string[] = [];
  const others: Package[] = [];
  const heirs: Manifest[] = [];
  for (const { path, format } of found) {
    const said = await saidIn(run, path, format);
    if (said === undefined) {
      heirs.push({ path, format });
    } else if (!agreesWith(said, lead.version)) {
      const other = await otherAt(ground, { path, format }, said);
      if (other !== undefined) others.push(other);
    } else if (
      // Two packages that begin at the same version are not one by that.
      [lead, said].some(({ spelled }) => isUsual(spelled)) &&
      !isNamesake(run, said.name)
    ) {
      if (!said.isPrivate) left.push(path);
    } else {
      await takeMember(run, { path, format }, `says ${said.spelled} too`);
    }
  }
  await takeOrphans(run, heirs, lead.version);
  tellLeft(run, left, lead.spelled);
  await tellTemplates(run, lead.version);
  if (run.leads.length === before) tellOwn(run, others);
}

/**
 * What to make of a manifest that says another version: it lags behind, or goes with a member that
 * was left aside, or is a package apart, which is given.
 */
async function otherAt(
  ground: Ground,
  manifest: Manifest,
  said: Said,
): Promise<Package | undefined> {
  const { run, files, lead, aside } = ground;
  const { path, format } = manifest;
  const { name, spelled, version } = said;
  const isHigher = !isUsual(spelled) && compare(version, lead.version) > 0;
  const isAhead = format.id === "manifest.json" && isHigher;
  if (isOld(ground, said) || isAhead) tellLagging(run, path, spelled);
  const isOther = isUsual(lead.spelled) && isHigher && name !== undefined;
  // With a member that was left aside, it may be what the project's version is.
  if (isOther && aside.some((each) => agreesWith(said, each))) {
    await takeMember(run, manifest, `says ${spelled}, as a member does`);
    untellApart(run);
    return undefined;
  }
  // Where no manifest stands at the root, the one that is meant is not the only one.
  const isBelow = files.every((file) => folderOf(file.path) !== "");
  const isApart = isBelow && !isOld(ground, said) && !isAside(path) &&
    isOwnPackage(said);
  return isOther || isApart ? { name, spelled, path } : undefined;
}

/** Takes up the manifest of a package of the release, with the lockfiles beside it. */
async function takeMember(
  run: Run,
  { path, format }: Manifest,
  why: string,
): Promise<void> {
  await take(run, path, format, why, { isMember: true });
  await takeLocks(run, folderOf(path));
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
