/** What the rest of a project has passed, and what is none of its release. */
import { compare, type Version } from "../../../version/mod.ts";
import { isUsual } from "../foreign.ts";
import { isManifest } from "../../format_of.ts";
import { leadOf, type VersionFile } from "../../version_file.ts";

/** A file with what its manifest says of the package. */
interface Said {
  readonly file: VersionFile;
  readonly isMember: boolean;
  readonly isPrivate: boolean;
}

/**
 * Roots of a workspace that say less than the `last` release, where most of its packages say that
 * very one, as ones that nobody publishes: 0.0.1 beside packages at 2.34.0. Of one that says what
 * many begin with, a single such package tells it. `isPassed` marks them.
 */
export function withoutPassed<T extends Said>(
  candidates: readonly T[],
  last: Version | undefined,
): readonly (T & { readonly isPassed?: true })[] {
  if (last === undefined) return candidates;
  const members = candidates.filter((each) =>
    each.isMember && !each.isPrivate && isManifest(each.file.path) &&
    leadOf([each.file]) !== undefined
  );
  const isLast = ({ file }: Said) => compare(leadOf([file])!.version, last) === 0;
  const out = members.filter(isLast).length;
  if (out === 0) return candidates;
  const isMost = out > 1 && out * 2 > members.length;
  return candidates.map((each) => {
    const { file, isMember } = each;
    const said = isMember || !isManifest(file.path) || file.format === "lerna.json"
      ? undefined
      : leadOf([file]);
    const isPassed = said !== undefined && compare(said.version, last) < 0 &&
      (isMost || isUsual(said.spelled));
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
