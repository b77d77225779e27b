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
    !isZero(each) && (each.isMember || isPackage(each))
  );
  return candidates.map((each) => {
    if (!isOdd || !isZero(each)) return each;
    const isTold = !each.isMember && !each.isPrivate;
    return { ...each, isPrivate: true, ...(isTold ? { isZero: true } : {}) };
  });
}

function isZero({ file }: Said): boolean {
  return leadOf([file])?.spelled === "0.0.0";
}

/** Whether it is one that is published, and says a version. */
function isPackage({ file, name, isPrivate, isGuess }: Said): boolean {
  return name !== undefined && !isPrivate && !isGuess && leadOf([file]) !== undefined;
}
