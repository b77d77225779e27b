/** What says 0.0.0 in place of a version. */
import { compare } from "../../../version/mod.ts";
import { isUsual } from "../foreign.ts";
import { isSameName } from "../package_name.ts";
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
  const apart = withoutBegun(candidates);
  const isOdd = candidates.some((each) =>
    !isZero(each) && (each.isMember || isReleased(each))
  );
  return apart.map((each) => {
    if (!isOdd || !isZero(each)) return each;
    const isTold = !each.isMember && !each.isPrivate;
    return { ...each, isPrivate: true, ...(isTold ? { isZero: true } : {}) };
  });
}

/** The files of one package that say 0.0.0 beside one that says more: as in `withoutZero`. */
export function zerosOfOne<T extends Pick<Said, "file">>(
  candidates: readonly T[],
): readonly T[] {
  const saying = candidates.filter(({ file }) => leadOf([file]) !== undefined);
  return saying.every(isZero) ? [] : saying.filter(isZero);
}

/**
 * What says at the root what many begin with, beside a package of another name that says more,
 * as another package: the pages of `tool`, built with a `package.json` of their own.
 */
function withoutBegun<T extends Said>(candidates: readonly T[]): readonly T[] {
  const roots = candidates.filter((each) =>
    !each.isMember && each.name !== undefined && isReleased(each)
  );
  return candidates.map((each) => {
    const said = roots.includes(each) ? leadOf([each.file]) : undefined;
    const isOther = said !== undefined && isUsual(said.spelled) &&
      roots.some((root) => {
        const other = leadOf([root.file])!;
        return !isUsual(other.spelled) && compare(other.version, said.version) > 0 &&
          !isSameName(root.name!, each.name!);
      });
    return isOther ? { ...each, isMember: true } : each;
  });
}

function isZero({ file }: Pick<Said, "file">): boolean {
  return /^0(?:\.0){0,2}$/.test(leadOf([file])?.spelled ?? "");
}

/** Whether it is what is released, and says a version: a package, or what is built. */
function isReleased({ file, isPrivate, isGuess }: Said): boolean {
  return !isPrivate && !isGuess && leadOf([file]) !== undefined;
}
