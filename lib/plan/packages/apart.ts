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
  const roots = homes.filter(({ rootSays }) => rootSays !== undefined);
  if (roots.length === 0 && !homes.some(({ sharesLoosely }) => sharesLoosely)) {
    return homes;
  }
  const all = familiesIn(tags);
  const families = all.filter(({ owner }) => owner !== "");
  const ownOf = ({ name, alias = name }: Home) => familiesOf(families, [name, alias]);
  const isRoots = !roots.some((each) => ownOf(each).length > 0) &&
    all.some((each) =>
      each.owner === "" && says(each, tags, roots[0]?.rootSays?.version)
    );
  return homes.map((home) => {
    const { version, rootSays } = home;
    if (rootSays) {
      const { sharesWith } = rootSays;
      return isRoots
        ? { ...home, sharesWith, sharesLoosely: true }
        : { ...home, sharesLoosely: false };
    }
    const isOwn = home.sharesLoosely === true && home.sharesWith !== undefined &&
      ownOf(home).some((each) => says(each, tags, version));
    if (!isOwn) return home;
    const { sharesWith: _, ...rest } = home;
    return { ...rest, sharesLoosely: false };
  });
}
