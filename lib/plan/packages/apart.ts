/** Packages that lerna.json has a number for, and that have tags of their own all the same. */
import type { Home } from "../belongs.ts";
import { familiesIn } from "../tags/owners.ts";
import { familiesOf } from "./placed.ts";
import { says } from "./plain.ts";

/**
 * The packages, those on their own whose version stands in their manifest and in a tag that names
 * them: `b@1.4.0` beside a lerna.json at 2.0.0, which another tool left behind.
 */
export function withOwnNumbers(
  homes: readonly Home[],
  tags: readonly string[],
): readonly Home[] {
  if (!homes.some(({ sharesLoosely }) => sharesLoosely)) return homes;
  const families = familiesIn(tags).filter(({ owner }) => owner !== "");
  return homes.map((home) => {
    const { name, alias = name, version, sharesLoosely } = home;
    const isOwn = sharesLoosely === true && home.sharesWith !== undefined &&
      familiesOf(families, [name, alias]).some((each) => says(each, tags, version));
    if (!isOwn) return home;
    const { sharesWith: _, ...rest } = home;
    return { ...rest, sharesLoosely: false };
  });
}
