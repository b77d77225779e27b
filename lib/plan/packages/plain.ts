/** Tags that name nobody: whose they are, as far as versions tell. */
import {
  baseOf,
  compare,
  isPrerelease,
  isZero,
  PARTS,
  raise,
} from "../../version/startup.ts";
import type { Home } from "../belongs.ts";
import { measure } from "../tags/families.ts";
import { readVersion } from "../tags/names.ts";
import type { Family } from "../tags/owners.ts";
import { familiesOf, type Place } from "./placed.ts";

/** Whether tags without a name are this package's. */
export function isPlain(
  plain: Family,
  families: readonly Family[],
  names: readonly string[],
  { home, homes }: Place,
): boolean {
  if (home.folders.includes("") && !home.isPrivate) return true;
  if (isAfter(plain, names, { home, homes })) return true;
  if (isUnsaid(families, { home, homes })) return true;
  // Of those that have one number, some may have had no news for the last releases.
  const mates = homes.filter(({ isPrivate, sharesWith }) =>
    !isPrivate && sharesWith !== undefined && sharesWith === home.sharesWith
  );
  const isMate = !home.isPrivate && families.length === 0 &&
    mates.some((each) => isTop(plain, names, each));
  if (isMate) return true;
  // A root of no registry that says the number of all has the tags that all have.
  if (home.isPrivate && home.rootSays !== undefined && home.sharesWith !== undefined) {
    return mates.some((each) => isPlain(plain, families, names, { home: each, homes }));
  }
  if (!says(plain, names, home.version)) return false;
  const others = homes.filter((each) => each !== home && !each.isPrivate);
  // What is never published may say any number that the project once had.
  const isOnly = !home.isPrivate &&
    others.every(({ name, alias = name }) =>
      familiesOf(families, [name, alias]).length > 0
    );
  // Where no tag names anybody, what most packages say is out under the tags there are.
  const sharing = others.filter(({ version }) => version === home.version);
  const isShared = !home.isPrivate && families.length === 0 &&
    sharing.length * 2 >= others.length && sharing.length > 0;
  return isOnly || isShared || isTop(plain, names, home);
}

/**
 * Whether tags name nobody and no published package says a version, or more than 0.0.0: then all
 * of them have theirs from these tags, as PHP's and .NET's have.
 */
function isUnsaid(families: readonly Family[], { home, homes }: Place): boolean {
  const isSilent = ({ version, isPrivate }: Home) => {
    const said = readVersion(version ?? "");
    return isPrivate || version === undefined || said !== undefined && isZero(said);
  };
  return !home.isPrivate && home.tagBefore === undefined && families.length === 0 &&
    homes.every(isSilent);
}

/** Whether a published package goes on from these tags, and none at the root does. */
function isAfter(
  family: Family,
  names: readonly string[],
  { home, homes }: Place,
): boolean {
  const isRooted = homes.some((each) => each.folders.includes("") && !each.isPrivate);
  return !home.isPrivate && !isRooted && develops(family, names, home);
}

/** Whether the package is developing what comes right after the newest release: `3.3.5.dev1` after 3.3.4. */
export function develops(
  family: Family,
  names: readonly string[],
  { version }: Pick<Home, "version">,
): boolean {
  const [, top] = measure(family, names).tags.find(([, each]) => !isPrerelease(each)) ??
    [];
  const said = readVersion(version ?? "");
  return top !== undefined && said !== undefined && isPrerelease(said) &&
    PARTS.some((part) => compare(raise(top, part), baseOf(said)) === 0);
}

/** Whether the highest tag of the family, or the highest stable one, says the package's version. */
export function isTop(
  family: Family,
  names: readonly string[],
  { version }: Home,
): boolean {
  const { tags } = measure(family, names);
  const said = readVersion(version ?? "");
  const top = tags.find(([, each]) => !isPrerelease(each));
  return said !== undefined &&
    [tags[0], top].some((each) => each !== undefined && compare(each[1], said) === 0);
}

/** Whether the highest version of a family is above that of another, and of its major version. */
export function isPast(
  family: Family,
  other: Family,
  names: readonly string[],
): boolean {
  const [top, below] = [family, other].map((each) => measure(each, names).tags[0]?.[1]);
  return top !== undefined && below !== undefined &&
    top.release[0] === below.release[0] && compare(top, below) > 0;
}

/** Whether a tag of the family says the version. */
export function says(
  family: Family,
  names: readonly string[],
  version: string | undefined,
): boolean {
  const said = readVersion(version ?? "");
  return said !== undefined && !isZero(said) &&
    measure(family, names).tags.some(([, each]) => compare(each, said) === 0);
}
