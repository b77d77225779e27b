/** What says 0.0.0 in place of a version. */
import { leadOf, type VersionFile } from "../../version_file.ts";

/** A file with what its manifest says of the package. */
interface Said {
  readonly file: VersionFile;
  readonly name?: string;
  readonly isMember: boolean;
  readonly isPrivate: boolean;
  readonly isGuess: boolean;
}

/**
 * What says 0.0.0 beside members, or a package at the root, that say more, as what is not
 * released: its version is set when it is published, as that of many a `jsr.json` beside
 * `package.json`. `isZero` marks those at the root that are published.
 */
export function withoutZero<T extends Said>(
  candidates: readonly T[],
): readonly (T & { readonly isZero?: true })[] {
  const isOdd = candidates.some((each) =>
    !isZero(each) && (each.isMember || isReleased(each))
  );
  return candidates.map((each) => {
    if (!isOdd || !isZero(each)) return each;
    const isTold = !each.isMember && !each.isPrivate;
    return { ...each, isPrivate: true, ...(isTold ? { isZero: true } : {}) };
  });
}

function isZero({ file }: Said): boolean {
  return /^0(?:\.0){0,2}$/.test(leadOf([file])?.spelled ?? "");
}

/** Whether it is what is released, and says a version: a package, or what is built. */
function isReleased({ file, isPrivate, isGuess }: Said): boolean {
  return !isPrivate && !isGuess && leadOf([file]) !== undefined;
}
