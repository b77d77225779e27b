/** Packages that lerna.json or their root has a number for, and that have tags of their own all the same. */
import type { Home } from "../belongs.ts";
import { familiesIn } from "../tags/owners.ts";
import { familiesOf } from "./placed.ts";
import { says } from "./plain.ts";

/**
 * The packages, those on their own whose version stands in their manifest and in a tag that names
 * them: `b@1.4.0` beside a lerna.json at 2.0.0, which another tool left behind. The number of a
 * private root is theirs where a tag without a name says it, and none names one of them.
 */
export function withOwnNumbers(
  homes: readonly Home[],
  tags: readonly string[],
): readonly Home[] {
  if (!homes.some(({ sharesLoosely }) => sharesLoosely)) return homes;
  const all = familiesIn(tags);
  const families = all.filter(({ owner }) => owner !== "");
  const ownOf = ({ name, alias = name }: Home) => familiesOf(families, [name, alias]);
  const isRoots = !homes.some((each) => each.rootSays && ownOf(each).length > 0) &&
    all.some((each) =>
      each.owner === "" && says(each, tags, homes.find(isOfRoot)?.rootSays)
    );
  return homes.map((home) => {
    const { version, sharesLoosely } = home;
    if (isOfRoot(home) ? isRoots : sharesLoosely !== true) return home;
    const isOwn = isOfRoot(home) || home.sharesWith !== undefined &&
        ownOf(home).some((each) => says(each, tags, version));
    if (!isOwn) return home;
    const { sharesWith: _, ...rest } = home;
    return { ...rest, sharesLoosely: false };
  });
}

/** Whether the number that it is said to share is that of a root of no registry. */
function isOfRoot({ rootSays }: Home): boolean {
  return rootSays !== undefined;
}
