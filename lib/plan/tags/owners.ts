/** Whose tags stand in a repository, as far as their names tell. */
import { bareName, plainName } from "../../plain_name.ts";
import {
  isOwner,
  ownerOf,
  textsBefore,
  textsBeforeDate,
  textsBeforeSingle,
} from "./names.ts";

/** Tags that belong to one owner: the project, or a package of it. */
export interface Family {
  /** Empty for tags that name nobody. */
  readonly owner: string;
  readonly befores: readonly string[];
  /** Its versions are dates: `20261105`. */
  readonly single?: "date";
}

/** Owners that are packages, though their names mostly stand for builds: `edge@1.0.0`. */
export type NamedLikeBuilds = ReadonlySet<string>;

const NONE: NamedLikeBuilds = new Set();

/**
 * The tags by their owners, as far as names tell. Builds own none, unless a package is `called`
 * as they are.
 */
export function familiesIn(
  names: readonly string[],
  called: NamedLikeBuilds = NONE,
): readonly Family[] {
  const { plain, likeBuilds } = familiesOf(names);
  const owned = called.size === 0
    ? plain
    : [...plain, ...likeBuilds.filter(({ owner }) => called.has(owner))];
  if (owned.length > 0 || textsBeforeSingle(names).length > 0) return owned;
  // Dates are versions where nothing else is one.
  return byOwner(textsBeforeDate(names)).filter(({ owner }) => isOwner(owner))
    .map((each) => ({ ...each, single: "date" }));
}

/** The tags of those who are called as builds are: `edge@1.0.0` and `nightly-1.2.0`. */
export function likeBuildsIn(names: readonly string[]): readonly Family[] {
  return familiesOf(names).likeBuilds;
}

/** The tags of those whose names read as this one does: `sass-api` beside `sass_api`. */
export function spelledLike(names: readonly string[], name: string): readonly Family[] {
  return familiesOf(names).bySpelling().get(unscoped(name)) ?? [];
}

/** A name without its scope, as it is compared. */
function unscoped(name: string): string {
  return plainName(bareName(name));
}

/** Whether a tag says whose it is: `edge@1.0.0`, not `v1.0.0`. */
export function namesOwner(tag: string): boolean {
  return textsBefore([tag]).some((before) => ownerOf(before) !== "");
}

/** Whether tags name more owners than one: the project, or packages of it. */
export function hasSeveralOwners(
  names: readonly string[],
  called?: NamedLikeBuilds,
): boolean {
  return familiesIn(names, called).length > 1;
}

/** All owners that tags name. */
interface Families {
  readonly plain: readonly Family[];
  readonly likeBuilds: readonly Family[];
  readonly bySpelling: () => ReadonlyMap<string, readonly Family[]>;
}

/** Hundreds of packages ask the same of the same names. */
const KNOWN = new WeakMap<readonly string[], Families>();

function familiesOf(names: readonly string[]): Families {
  return KNOWN.getOrInsertComputed(names, () => {
    const families = byOwner(textsBefore(names));
    let spelled: Map<string, Family[]> | undefined;
    return {
      plain: families.filter(({ owner }) => isOwner(owner)),
      likeBuilds: families.filter(({ owner }) => !isOwner(owner)),
      bySpelling: () =>
        spelled ??= Map.groupBy(families, ({ owner }) => unscoped(owner)),
    };
  });
}

function byOwner(befores: readonly string[]): readonly Family[] {
  const owners = new Map<string, string[]>();
  for (const before of befores) {
    const owner = ownerOf(before);
    const befores = owners.get(owner);
    if (befores) befores.push(before);
    else owners.set(owner, [before]);
  }
  return [...owners].map(([owner, befores]) => ({ owner, befores }));
}
