/** Which tags of a repository are those of one package. */
import { fail, ok, type Result } from "../fault.ts";
import { compare, isPrerelease } from "../version/startup.ts";
import type { Home } from "./belongs.ts";
import { measure, patternOf } from "./tags/families.ts";
import { familiesIn, type Family } from "./tags/owners.ts";
import { ownerOf, readVersion, type TagPattern, textsBefore } from "./tags/names.ts";

/** A package among the others of its project. */
interface Place {
  readonly home: Home;
  readonly homes: readonly Home[];
}

/**
 * The pattern of one package's tags: `core@1.0.0`, `core-v1.0.0`, `core/v1.0.0`, whatever
 * there is; `core@{version}` for one without a tag. Tags that name nobody, `v1.0.0`, are of
 * the package at the root, or of the one whose manifest says the version of such a tag.
 *
 * Fails with `config_invalid` where the name is nearly that of tags (`config/v1.0.0` for
 * `tool-config`) and no manifest tells: which of them are meant is for people to say.
 */
export function findPackagePattern(
  names: readonly string[],
  packageName: string,
  place?: Place,
): Result<TagPattern> {
  const all = familiesIn(names);
  const families = all.filter(({ owner }) => owner !== "");
  const known = [packageName, place?.home.alias ?? packageName];
  const plainly = familiesOf(families, known);
  const wanted = wordsOf(known);
  const own = plainly.length > 0
    ? plainly
    : familyNamed(names, (owner) => wanted.has(owner));
  const of = (found: readonly Family[], owner: string) => {
    const befores = found.flatMap((each) => each.befores);
    return ok(patternOf(measure({ owner, befores }, names), []));
  };
  if (own.length > 0) return of(own, packageName.toLowerCase());
  const bare = bareOf(packageName);
  const near = families.filter(({ owner }) =>
    bare.endsWith(`-${owner}`) || owner.endsWith(`/${bare}`)
  );
  const free = near.filter(({ owner }) =>
    !place?.homes.some(({ name }) => name.toLowerCase() === owner)
  );
  const sure = free.filter((each) => says(each, names, place?.home.version));
  if (sure.length === 1) return of(sure, sure[0]!.owner);
  const plain = all.find(({ owner }) => owner === "");
  if (plain && place && isPlain(plain, families, names, place)) return of([plain], "");
  return free.length > 0
    ? unclear(packageName, free)
    : ok({ before: place?.home.tagBefore ?? `${packageName}@`, after: "" });
}

/** Whether tags without a name are this package's. */
function isPlain(
  plain: Family,
  families: readonly Family[],
  names: readonly string[],
  { home, homes }: Place,
): boolean {
  if (home.folders.includes("") && !home.isPrivate) return true;
  if (!says(plain, names, home.version)) return false;
  const others = homes.filter((each) => each !== home && !each.isPrivate);
  const isOnly = others.every(({ name, alias = name }) =>
    familiesOf(families, [name, alias]).length > 0
  );
  const [, top] =
    measure(plain, names).tags.find(([, version]) => !isPrerelease(version)) ?? [];
  const said = readVersion(home.version ?? "");
  return isOnly ||
    (top !== undefined && said !== undefined && compare(top, said) === 0);
}

/** Whether a tag of the family says the version. */
function says(
  family: Family,
  names: readonly string[],
  version: string | undefined,
): boolean {
  const said = readVersion(version ?? "");
  return said !== undefined &&
    measure(family, names).tags.some(([, each]) => compare(each, said) === 0);
}

/** The families that bear one of these names, with its scope or without. */
function familiesOf(
  families: readonly Family[],
  names: readonly string[],
): readonly Family[] {
  const wanted = wordsOf(names);
  return families.filter(({ owner }) => wanted.has(owner));
}

/** The tags of an owner of that name, though it be a word that mostly stands for builds: `next@`. */
function familyNamed(
  names: readonly string[],
  isNamed: (owner: string) => boolean,
): readonly Family[] {
  const befores = textsBefore(names).filter((before) =>
    ownerOf(before) !== "" && isNamed(ownerOf(before))
  );
  const owners = Map.groupBy(befores, ownerOf);
  return [...owners].map(([owner, befores]) => ({ owner, befores }));
}

function wordsOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap((each) => [each.toLowerCase(), bareOf(each)]));
}

/** A name without its scope, in small letters. */
function bareOf(name: string): string {
  return name.toLowerCase().replace(/^@[^/]*\//, "");
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
