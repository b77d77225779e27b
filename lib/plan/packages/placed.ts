/** Tags that are called by the place of a package, and not by its name. */
import { bareName } from "../../plain_name.ts";
import type { Home } from "../belongs.ts";
import { compare, isPrerelease } from "../../version/startup.ts";
import { measure } from "../tags/families.ts";
import { ownerOf, readVersion, type TagPattern } from "../tags/names.ts";
import {
  familiesIn,
  type Family,
  type NamedLikeBuilds,
  type PackagesNamed,
} from "../tags/owners.ts";

/** A package among the others of its project. */
export interface Place {
  readonly home: Home;
  readonly homes: readonly Home[];
}

/**
 * The tags that are called by the package's place, `integrations/search-v1.2.0` or, where it is
 * published, `search-v1.2.0`, or as its ecosystem says, whatever its name is; none where another
 * package lies there, or is called so.
 */
export function placedFamilies(
  { home, homes }: Place,
  families: readonly Family[],
): readonly Family[] {
  const isTheirs = (owner: string) =>
    homes.some((each) =>
      each !== home &&
      (wordsOf([each.name]).has(owner) || isAt(each, owner) || isIn(each, owner) ||
        each.alias === owner)
    );
  return families.filter(({ owner, befores }) =>
    befores.some((each) => each === home.tagBefore) ||
    (isAt(home, owner) || !home.isPrivate && isIn(home, owner)) && !isTheirs(owner)
  );
}

/** The tags that are called by the end of a package's name, `cli` for `acme-cli`, or by a path to it. */
export function nearTo(
  packageName: string,
  families: readonly Family[],
): readonly Family[] {
  const bare = bareName(packageName.toLowerCase());
  // `checkpointsqlite` for `acme-checkpoint-sqlite`; never one word of its whole name alone.
  const words = bare.split("-");
  const ends = new Set(words.slice(1).map((_, i) => words.slice(i + 1).join("")));
  return families.filter(({ owner }) =>
    ends.has(owner.replaceAll("-", "")) || endsWhole(owner, bare)
  );
}

/** The tags of a chart beside the application of its name: `acme-helm-chart-1.2.0`, `acme-chart-1.2.0`. */
export function chartsOf(
  packageName: string,
  place: Place,
  families: readonly Family[],
): readonly Family[] {
  const own = bareName(packageName.toLowerCase());
  return families.filter(({ owner }) =>
    [`${own}-helm-chart`, `${own}-chart`].includes(owner) && !isSiblings(owner, place)
  );
}

/** Whether an owner is a path or a group, and then the name: `org.acme.core`, as Maven has it. */
function endsWhole(owner: string, bare: string): boolean {
  return owner.endsWith(`/${bare}`) || owner.endsWith(`.${bare}`);
}

/** The tags whose owner ends with the package's whole name, where no other package is called so. */
export function groupedAs(
  { home, homes }: Place,
  families: readonly Family[],
): readonly Family[] {
  const bareOf = (each: Home) => bareName(each.name.toLowerCase());
  const own = bareOf(home);
  const isShared = homes.some((each) => each !== home && bareOf(each) === own);
  return isShared
    ? []
    : families.filter(({ owner }) =>
      endsWhole(owner, own) && !isSiblings(owner, { home, homes })
    );
}

/**
 * The tags that are called by the beginning of a package's name, `curve` for `curve-acme`: where
 * others leave the same end out, or where they say its version; never what several begin with.
 */
export function begunWith(
  { home, homes }: Place,
  families: readonly Family[],
  isSaid: (family: Family) => boolean,
): readonly Family[] {
  const bareOf = (each: Home) => bareName(each.name.toLowerCase());
  const own = bareOf(home);
  return families.filter((each) => {
    const { owner } = each;
    if (!own.startsWith(`${owner}-`) || isSiblings(owner, { home, homes })) {
      return false;
    }
    const isShared = homes.some((other) =>
      bareOf(other).startsWith(owner) && !bareOf(other).startsWith(own)
    );
    if (isShared) return false;
    const end = own.slice(owner.length);
    const isHabit = homes.some((other) =>
      other !== home && families.some((family) => family.owner + end === bareOf(other))
    );
    return isHabit || isSaid(each);
  });
}

/** Whether tags have the whole name of a package of the project. */
export function isNamed({ owner }: Family, place: Place | undefined): boolean {
  return place?.homes.some(({ name }) => name.toLowerCase() === owner) === true;
}

/** Whether an owner is the very name of another package. */
export function isSiblings(owner: string, place: Place | undefined): boolean {
  return (place?.homes ?? []).some(({ name }) => wordsOf([name]).has(owner));
}

/** Whether an owner is the path of a package's folder. */
function isAt({ folders }: Home, owner: string): boolean {
  return folders.some((each) => each.toLowerCase() === owner);
}

/** Whether an owner is the name of a package's folder, wherever that lies. */
function isIn({ folders }: Home, owner: string): boolean {
  return folders.some((each) => each.toLowerCase().endsWith(`/${owner}`));
}

/** Whether an owner is the name of a package that is published. */
export function isPublishedOne(owner: string, { homes }: Place): boolean {
  return homes.some(({ name, isPrivate }) => !isPrivate && wordsOf([name]).has(owner));
}

/** What tags may call packages of these names, in small letters. */
export function wordsOf(names: readonly string[]): ReadonlySet<string> {
  const small = names.map((each) => each.toLowerCase());
  return new Set([...small, ...small.map(bareName)]);
}

/**
 * The owners of tags that are packages, by their names or places; some may be `called` as builds are. Tags
 * without a name are those of a Go module at the root, since Go knows no others, and of a package there
 * that says what only one of them says.
 */
export function packagesNamed(
  names: readonly string[],
  homes: readonly Home[],
  called?: NamedLikeBuilds,
): PackagesNamed {
  const families = familiesIn(names, called);
  const isPlain = (home: Home) => isPlainOne(home) || saysPlain(home, names, families);
  return new Map(
    families.flatMap(({ owner }) => {
      const isOf = (home: Home) =>
        wordsOf([home.name, home.alias ?? home.name]).has(owner) ||
        isAt(home, owner) || isIn(home, owner);
      const home = homes.find(owner === "" ? isPlain : isOf);
      return home
        ? [[owner, home.folders.includes("") ? "root" : "below"] as const]
        : [];
    }),
  );
}

/** Whether the version of a package at the root has a tag without a name, and none by any name; its own it may go on with. */
function saysPlain(
  { name, folders, version, isPrivate }: Home,
  names: readonly string[],
  families: readonly Family[],
): boolean {
  const said = isPrivate ? undefined : readVersion(version ?? "");
  const own = wordsOf([name]);
  const isOwn = families.some(({ owner }) => own.has(owner));
  if (!said || !folders.includes("") || isPrerelease(said) || isOwn) return false;
  const owners = families.filter((family) =>
    measure(family, names).tags.some(([, each]) => compare(each, said) === 0)
  );
  return owners.length === 1 && owners[0]!.owner === "";
}

const isPlainOne = ({ folders, tagBefore }: Home) =>
  folders.includes("") && tagBefore === "v";

/**
 * The pattern, with what else stands before versions of the same project: tags without a name, and by
 * its own. That is a name which a manifest at the root says, or one of the `called`, as the repository
 * is, where no package has it.
 */
export function withOwnName(
  pattern: TagPattern,
  names: readonly string[],
  packages: PackagesNamed,
  called: ReadonlySet<string>,
): TagPattern {
  const isOwn = (owner: string) =>
    owner === "" || packages.get(owner) === "root" ||
    !packages.has(owner) && called.has(owner);
  const isPlain = pattern.after === "" && !pattern.single && !pattern.fixes;
  if (!isPlain || !isOwn(ownerOf(pattern.before))) return pattern;
  const known = [pattern.before, ...pattern.others ?? []];
  const more = familiesIn(names).filter(({ owner, single }) => !single && isOwn(owner))
    .flatMap(({ befores }) => befores).filter((each) => !known.includes(each));
  if (more.length === 0) return pattern;
  return { ...pattern, others: [...pattern.others ?? [], ...more] };
}

/** The families that bear one of these names, with its scope or without. */
export function familiesOf(
  families: readonly Family[],
  names: readonly string[],
): readonly Family[] {
  const wanted = wordsOf(names);
  return families.filter(({ owner }) => wanted.has(owner));
}
