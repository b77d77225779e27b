/** Whose tags stand in a repository, as far as their names tell. */
import { bareName, plainName } from "../../plain_name.ts";
import {
  baseOf,
  compare,
  isPrerelease,
  PARTS,
  raise,
  type Version,
} from "../../version/startup.ts";
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

/** So many times the tags of another name make it no rival. */
const MANY = 10;

/**
 * The owners without those that were left long ago: the highest one with a line has many times as many
 * tags, and made half of them after their last. What else was tagged here once is nobody's next release.
 */
export function withoutLeft(
  owners: readonly Measured[],
  order: TagOrder,
): readonly Measured[] {
  const lines = owners.filter(({ tags }) => tags.length >= FEW);
  const [top] = (lines.length > 0 ? lines : owners)
    .toSorted((a, b) => compare(b.tags[0]![1], a.tags[0]![1]));
  if (top === undefined) return owners;
  const places = ({ tags }: Measured) => tags.map(([name]) => order.get(name) ?? 0);
  const middle = places(top).toSorted((a, b) => a - b)[top.tags.length >> 1]!;
  return owners.filter((each) =>
    each === top || each.tags.length * MANY > top.tags.length ||
    Math.max(...places(each)) >= middle
  );
}

/** Whether all that an owner has came out as releases of the other: candidates by another name. */
function areCandidates({ tags }: Measured, { tags: released }: Measured): boolean {
  return tags.every(([, version]) =>
    isPrerelease(version) &&
    released.some(([, each]) => compare(each, baseOf(version)) === 0)
  );
}

/** A family with all its versions. */
export interface Measured extends Family {
  /** Name and version, highest first. */
  readonly tags: readonly (readonly [name: string, version: Version])[];
  /** The same of all its tags, where `tags` are those that HEAD leads to. */
  readonly known?: Measured["tags"];
}

/** Owners that are packages, and whether a folder of their own is theirs, below the root. */
export type PackagesNamed = ReadonlyMap<string, "below" | "root">;

/**
 * Whether the tags without a name went on beside a name: after its last tag, or, where it is a
 * package below the root, through half of its tags; or whether it was left, half of all tags ago.
 */
export function wentOnBeside(
  own: Measured,
  other: Measured,
  order: TagOrder,
  packages: PackagesNamed = new Map(),
): boolean {
  const placesOf = ({ tags }: Measured) =>
    tags.map(([name]) => order.get(name) ?? 0).toSorted((a, b) => a - b);
  const [places, mine] = [placesOf(other), placesOf(own)];
  const [end, last] = [places.at(-1) ?? Infinity, mine.at(-1) ?? 0];
  const middle = places[places.length >> 1] ?? end;
  const isBeside = packages.get(other.owner) === "below" && last > middle;
  const since = isBeside ? places[1] ?? end : end;
  return mine.filter((each) => each > since).length >= ENOUGH ||
    last === order.size - 1 && end * 2 < last;
}

/** The place of a family's newest tag. */
export function lastOf({ tags }: Measured, order: TagOrder | undefined): number {
  return Math.max(...tags.map(([name]) => order?.get(name) ?? 0));
}

/** The highest version of a family. */
export function topOf({ tags }: Measured): Version {
  return tags[0]![1];
}

/**
 * The order in which tags came that HEAD leads to: name → place, the oldest first. Nothing
 * where nobody asked git.
 */
export type TagOrder = ReadonlyMap<string, number>;

/** Whether `after` goes on where `before` stopped. */
export function goesOn(before: Measured, after: Measured, order: TagOrder): boolean {
  if (compare(topOf(after), topOf(before)) <= 0) return false;
  if (areCandidates(before, after)) return true;
  const end = lastOf(before, order);
  const isLater = (name: string) => (order.get(name) ?? 0) > end;
  const later = after.tags.filter(([name]) => isLater(name));
  // Releases on branches of their own are none that HEAD leads to, and make a line all the same.
  const first = later.at(-1)?.[1];
  const isAbove = ([, each]: readonly [string, Version]) =>
    compare(each, topOf(before)) > 0;
  if (!first || (after.known ?? after.tags).filter(isAbove).length < FEW) return false;
  const isNamed = before.owner !== "";
  const isLonger = after.owner.startsWith(before.owner);
  if (isNamed && !isLonger && !isNext(before, first)) return false;
  if (!mayFollow(topOf(before), first)) return false;
  // A stray tag among many is no line that could stop.
  if (!isNamed && before.tags.length * 3 <= after.tags.length) return true;
  // A release that has both names belongs to both.
  const alone = after.tags.filter(([, version]) =>
    before.tags.every(([, other]) => compare(other, version) !== 0)
  );
  // Candidates may have the new name while the old line still gets its fixes.
  return alone.every(([name, version]) =>
    compare(version, topOf(before)) > 0 && (isPrerelease(version) || isLater(name))
  );
}

/** Whether a version is the very next of a line: a project that got another name counts on. */
function isNext(line: Measured, version: Version): boolean {
  return line.tags.length >= FEW &&
    PARTS.some((part) => compare(raise(topOf(line), part), baseOf(version)) === 0);
}

/** Whether a line may go on so: 2.46 after 2.13 counts something else. */
export function mayFollow(
  { release: last }: Version,
  { release: first }: Version,
): boolean {
  const [major = 0, minor = 0] = last;
  const raised = (first[0] ?? 0) - major;
  return raised === 0
    ? (first[1] ?? 0) - minor <= MOST_LEFT_OUT
    : raised <= MOST_LEFT_OUT;
}

/** Numbers that a project leaves out, at the most. */
const MOST_LEFT_OUT = 5;

/** One tag of a name is no line yet. */
export const FEW = 2;

/** So many are no slip. */
const ENOUGH = 3;
