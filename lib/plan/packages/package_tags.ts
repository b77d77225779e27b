/** Which tags of a repository are those of one package. */
import { fail, ok, type Result } from "../../fault.ts";
import { compare } from "../../version/startup.ts";
import type { Home } from "../belongs.ts";
import { measure, patternOf } from "../tags/families.ts";
import { asSiblings } from "./as_siblings.ts";
import { familiesIn, type Family, likeBuildsIn, spelledLike } from "../tags/owners.ts";
import { isOwner, type TagPattern } from "../tags/names.ts";
import { develops, isPast, isPlain, isTop, says } from "./plain.ts";
import {
  begunWith,
  chartsOf,
  familiesOf,
  groupedAs,
  isNamed,
  isPublishedOne,
  isSiblings,
  nearTo,
  type Place,
  placedFamilies,
  wordsOf,
} from "./placed.ts";

/**
 * The pattern of one package's tags: `core@1.0.0`, `core-v1.0.0`, `core/v1.0.0`, whatever
 * there is; for one without a tag as its siblings' are, else `core@{version}`. Tags that name
 * nobody, `v1.0.0`, are of the package at the root, or of the one whose manifest says the
 * version of such a tag: its own ones, if those stop below the newest of them, were left, and else
 * are taken all the same.
 *
 * Fails with `config_invalid` where the name is nearly that of tags (`config/v1.0.0` for
 * `tool-config`) and no manifest tells: which of them are meant is for people to say.
 */
export function findPackagePattern(
  names: readonly string[],
  packageName: string,
  place?: Place,
): Result<TagPattern> {
  const divided = place && byMajor(place);
  if (divided) return ok(divided);
  const all = familiesIn(names, namedLikeBuilds(names, place?.homes ?? []));
  const families = all.filter((each) =>
    each.owner !== "" && !isOtherPath(each, place?.home)
  );
  const known = [packageName, place?.home.alias ?? packageName];
  const wanted = wordsOf(known);
  const own = known.flatMap((name) => spelledLike(names, name)).filter((each) =>
    each.owner !== "" && (!place || mayBeOf(place.home, each, names)) &&
    (wanted.has(each.owner) || !isSiblings(each.owner, place)) &&
    !(place?.home.isPrivate && isPublishedOne(each.owner, place) &&
      !says(each, names, place.home.version))
  );
  const exact = own.filter(({ owner }) => wanted.has(owner));
  const isScoped = ({ owner }: Family) => owner.startsWith("@");
  const isSaid = (each: Family) => says(each, names, place?.home.version);
  const unnamed = all.find(({ owner }) => owner === "");
  const isLeft = unnamed !== undefined && place !== undefined && own.length > 0 &&
    !place.home.isPrivate && !own.some(isSaid) && isTop(unnamed, names, place.home);
  if (isLeft) {
    const also = own.filter((each) => isPast(each, unnamed, names));
    return ok(patternAmong([unnamed, ...also], [unnamed], names));
  }
  const near = nearTo(packageName, families);
  const free = near.filter((each) => !isNamed(each, place));
  const sure = free.filter((each) =>
    isSaid(each) || place !== undefined && develops(each, names, place.home)
  );
  if (exact.length > 0) {
    const others = own.filter((each) => !exact.includes(each) && !isScoped(each));
    // A stray tag of the whole name tells less than those that say the version.
    const isStray = sure.length === 1 && !exact.some(isSaid);
    const first = isStray ? sure : exact;
    const whole = new Set([...first, ...exact, ...others]);
    return ok(patternAmong([...whole], first, names));
  }
  if (own.length > 0) return ok(patternAmong(own, own, names));
  // Where tags without a name say its version, the others are what it once had.
  const placed = place ? placedFamilies(place, families) : [];
  const isOld = unnamed !== undefined && isSaid(unnamed) && !placed.some(isSaid);
  if (placed.length > 0 && !isOld) return ok(patternAmong(placed, placed, names));
  // One folder may hold a crate and its package for JavaScript: `dialog` and `dialog-js`.
  const scripts = packageName.startsWith("@")
    ? families.filter(({ owner }) => near.some((each) => owner === `${each.owner}-js`))
    : [];
  if (scripts.length === 1) return ok(patternAmong(scripts, scripts, names));
  if (sure.length === 1) return ok(patternAmong(sure, sure, names));
  const grouped = place ? groupedAs(place, families) : [];
  if (grouped.length === 1) return ok(patternAmong(grouped, grouped, names));
  const begun = place ? begunWith(place, families, isSaid) : [];
  if (begun.length === 1) return ok(patternAmong(begun, begun, names));
  const charts = place ? chartsOf(packageName, place, families) : [];
  if (charts.length === 1) return ok(patternAmong(charts, charts, names));
  if (unnamed && place && isPlain(unnamed, families, names, place)) {
    return ok(patternAmong([unnamed], [unnamed], names));
  }
  const lead = place && free.length === 0 ? leadOf(place, families) : undefined;
  if (lead) return findPackagePattern(names, lead.home.name, lead);
  return free.length > 0
    ? unclear(packageName, free)
    : ok({ before: asSiblings(packageName, families, names, place), after: "" });
}

/**
 * The owners of tags that are packages, though their names mostly stand for builds: `edge@1.0.0`
 * where the project has such a package. One that is never published has them only if one says its
 * version, or begins as its ecosystem has it.
 */
export function namedLikeBuilds(
  names: readonly string[],
  homes: readonly Home[],
): ReadonlySet<string> {
  const theirs = likeBuildsIn(names).filter((family) =>
    homes.some((home) =>
      wordsOf([home.name, home.alias ?? home.name]).has(family.owner) &&
      mayBeOf(home, family, names)
    )
  );
  return new Set(theirs.map(({ owner }) => owner));
}

/** Whether tags may be those of the package that has their name, and not builds'. */
function mayBeOf(home: Home, family: Family, names: readonly string[]): boolean {
  return isOwner(family.owner) || !home.isPrivate ||
    says(family, names, home.version) ||
    family.befores.some((each) => each === home.tagBefore);
}

/** Whether tags are called by another path than that which a module's own tags must begin with. */
function isOtherPath({ befores }: Family, home: Home | undefined): boolean {
  const own = home?.tagBefore;
  return own?.endsWith("/v") === true && !befores.includes(own) &&
    befores.every((each) => each.endsWith("/v"));
}

/**
 * The tags of a module that lies beside the next major version of it, `big` and `big/v2`: both begin
 * with `big/v`, and the number tells whose they are. Source: go.dev/ref/mod, "Mapping versions to
 * commits".
 */
function byMajor({ home, homes }: Place): TagPattern | undefined {
  const { tagBefore: before, major: own = 0 } = home;
  if (before === undefined) return undefined;
  const others = homes.filter((each) => each !== home && each.tagBefore === before)
    .map(({ major = 0 }) => major);
  const above = others.filter((each) => each > own);
  if (others.length === 0 || others.includes(own)) return undefined;
  return {
    before,
    after: "",
    majors: { least: own, below: Math.min(...above, Infinity) },
  };
}

/** Tells of a package whether tags bear its name, with its scope or without, or begin as its must. */
export function namesInTags(
  tags: readonly string[],
): (of: Pick<Home, "name" | "tagBefore">) => boolean {
  const families = familiesIn(tags).filter(({ owner }) => owner !== "");
  return ({ name, tagBefore }) =>
    familiesOf(families, [name]).length > 0 ||
    tagBefore !== undefined &&
      families.some((each) => each.befores.includes(tagBefore));
}

/** Whether tags name an owner that is none of these packages, by its name or its place. */
export function hasOtherOwners(
  tags: readonly string[],
  homes: readonly Pick<Home, "name" | "folders">[],
): boolean {
  const known = new Set(homes.flatMap(({ name, folders }) => [
    ...wordsOf([name]),
    ...folders.map((each) => each.toLowerCase()),
  ]));
  return familiesIn(tags).some(({ owner }) => owner !== "" && !known.has(owner));
}

/**
 * The package whose tags stand for this one too, since its number is from there: a module of a
 * Maven build, a crate beside the one at the root. Nothing where those that share the number
 * have tags of their own.
 */
function leadOf(
  { home, homes }: Place,
  families: readonly Family[],
): Place | undefined {
  const sharing = homes.filter((each) =>
    each.sharesWith !== undefined && each.sharesWith === home.sharesWith
  );
  const lead = sharing.find(({ name }) => name === home.sharesWith);
  const hasTags = ({ name, alias = name }: Home) =>
    familiesOf(families, [name, alias]).length > 0;
  const stands = lead !== undefined && lead !== home &&
    (lead.folders.includes("") || hasTags(lead)) &&
    sharing.every((each) => each === lead || !hasTags(each));
  return stands ? { home: lead, homes } : undefined;
}

/** The pattern of these tags together; where several have the highest version, that of the `first`. */
function patternAmong(
  found: readonly Family[],
  first: readonly Family[],
  names: readonly string[],
): TagPattern {
  const measured = (of: readonly Family[]) =>
    measure(
      { owner: "", befores: [...new Set(of.flatMap((each) => each.befores))] },
      names,
    );
  const [all, own] = [measured(found), measured(first)];
  const [top, ownTop] = [all.tags[0]?.[1], own.tags[0]?.[1]];
  const isTop = top && ownTop && compare(top, ownTop) === 0;
  return patternOf(isTop ? { ...all, tags: own.tags } : all, []);
}

function unclear(packageName: string, near: readonly Family[]): Result<never> {
  const [{ befores: [before = ""] }] = near as [Family];
  return fail(
    "config_invalid",
    `Cannot tell which tags are those of "${packageName}": there are ${
      near.flatMap((each) => each.befores).map((each) => `"${each}{version}"`)
        .join(", ")
    }`,
    {
      hint:
        `Say it in rung.toml: [package.${keyOf(packageName)}], and below it tag = ` +
        `"${before}{version}", or "${packageName}@{version}" for a package without a tag`,
    },
  );
}

/** A name as a key of TOML. */
export function keyOf(name: string): string {
  return /^[\w-]+$/.test(name) ? name : JSON.stringify(name);
}
