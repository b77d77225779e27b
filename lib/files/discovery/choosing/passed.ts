/** What the rest of a project has passed, and what is none of its release. */
import { compare, isPrerelease, type Version } from "../../../version/mod.ts";
import { disagreement } from "../agreement.ts";
import type { Remark, Run } from "../candidates.ts";
import { isEcho, isOfReleases } from "./echoes.ts";
import { isUsual } from "../foreign.ts";
import { isManifest } from "../../format_of.ts";
import { partOf } from "../../parts.ts";
import type { Reading } from "../../reading.ts";
import { leadOf, type VersionFile } from "../../version_file.ts";

/** A file with what its manifest says of the package. */
interface Said {
  readonly file: VersionFile;
  readonly isMember: boolean;
  readonly isPrivate: boolean;
}

/**
 * Roots of a workspace that say less than the `last` release, where most of its packages say that
 * very one, or one pre-release above it, as ones that nobody publishes: 0.0.1 beside packages at
 * 2.34.0. Of one that says what many begin with, a single such package tells it, or another file
 * at the root. `isPassed` marks them.
 */
export function withoutPassed<T extends Said>(
  candidates: readonly T[],
  last: Version | undefined,
): readonly (T & { readonly isPassed?: true })[] {
  const members = candidates.filter((each) =>
    each.isMember && !each.isPrivate && isManifest(each.file.path) &&
    leadOf([each.file]) !== undefined
  );
  if (last === undefined) return withoutTemplates(candidates, members);
  const versions = members.map(({ file }) => leadOf([file])!.version);
  // A pre-release of the next goes on from the last release.
  const isOut = (version: Version) => {
    const order = compare(version, last);
    return order === 0 || order > 0 && isPrerelease(version);
  };
  const counts = versions.filter(isOut).map((version) =>
    versions.filter((each) => compare(each, version) === 0).length
  );
  // A template's number, which nobody raises, beside one that is raised with each release.
  const isKept = candidates.some(({ file, isMember }) => {
    const said = isMember ? undefined : leadOf([file]);
    return said !== undefined && !isUsual(said.spelled) &&
      compare(said.version, last) === 0;
  });
  if (counts.length === 0 && !isKept) return candidates;
  const isMost = counts.some((count) => count > 1 && count * 2 > members.length);
  return candidates.map((each) => {
    const { file, isMember, isPrivate } = each;
    const said =
      isMember || isPrivate || !isManifest(file.path) || file.format === "lerna.json"
        ? undefined
        : leadOf([file]);
    const isPassed = said !== undefined && compare(said.version, last) < 0 &&
      (isMost || isUsual(said.spelled));
    return isPassed ? { ...each, isPrivate: true, isPassed: true } : each;
  });
}

/**
 * Where nothing tells what is out: the root of a workspace of npm at a template's number, beside
 * packages that say one version, more than that. It is marked as one that they have passed.
 */
function withoutTemplates<T extends Said>(
  candidates: readonly T[],
  members: readonly T[],
): readonly (T & { readonly isPassed?: true })[] {
  const [first, ...others] = members.map(({ file }) => leadOf([file])!);
  const isOne = first !== undefined && !isUsual(first.spelled) &&
    others.every(({ version }) => compare(version, first.version) === 0);
  return candidates.map((each) => {
    const { file, isMember, isPrivate } = each;
    const said = isMember || isPrivate || file.format !== "package.json"
      ? undefined
      : leadOf([file]);
    const isPassed = isOne && said !== undefined && isUsual(said.spelled) &&
      compare(said.version, first.version) < 0;
    return isPassed ? { ...each, isPrivate: true, isPassed: true } : each;
  });
}

/**
 * Of members that disagree, those which nobody publishes and which say what many begin with, where
 * none that is published says the same: examples and tests.
 */
export function unpublished<T extends Said>(said: readonly T[]): readonly T[] {
  const open = said.filter(({ isPrivate }) => !isPrivate);
  const spelled = ({ file }: Said) => leadOf([file])?.spelled ?? "";
  const published = new Set(open.map(spelled));
  if (open.length === 0 || !said.every(({ isMember }) => isMember)) return [];
  return said.filter((each) =>
    each.isPrivate && isUsual(spelled(each)) && !published.has(spelled(each))
  );
}

/** Whether it packs the project for a store, and has not been raised for long. */
export function isOldPack({ file }: Said, main: Version): boolean {
  const said = file.format === "snapcraft.yaml" ? leadOf([file]) : undefined;
  return said !== undefined && compare(said.version, main) < 0;
}

/** Whether a place of a file follows the releases, and may be of one long ago: no day goes by itself. */
export function mayLag(file: VersionFile): (reading: Reading) => boolean {
  const isOut = isOfReleases(file);
  return ({ lags, follows, says }) =>
    lags === true || isOut && follows === true && partOf(says) === undefined;
}

/**
 * What follows the releases, and has been forgotten by the `last` one or before, while the `lead`
 * of the project's files went on: the address of a crate's pages. It stays, and is told of.
 */
export function forgottenIn(
  { remarks, last }: Pick<Run, "remarks" | "last">,
  file: VersionFile,
  lead: Version | undefined,
): ReadonlySet<number> {
  const { path } = file;
  const old = file.slots.filter(mayLag(file)).filter(({ version }) =>
    last && version && compare(version, last) < 0 &&
    (lead === undefined || compare(version, lead) < 0)
  );
  const [first] = old;
  if (first !== undefined && !remarks.some((each) => each.path === path)) {
    const said =
      `line ${first.line} says ${first.spelled}, which the last release has passed, and stays`;
    remarks.push({ path, message: said, kind: "behind" });
  }
  return new Set(old.map(({ start }) => start));
}

/** Whether what was released last may tell which of several versions is the project's. */
export function asksForTags(
  files: readonly VersionFile[],
  remarks: readonly Remark[],
): boolean {
  const lead = leadOf(files);
  if (lead === undefined || isUsual(lead.spelled) || isPrerelease(lead.version)) {
    return true;
  }
  const isForgotten = ({ version }: Reading) =>
    version !== undefined && compare(version, lead.version) < 0;
  return files.every(isEcho) || disagreement(files) !== undefined ||
    remarks.some(({ kind }) => kind === "apart") ||
    files.some((file) => file.slots.filter(mayLag(file)).some(isForgotten));
}
