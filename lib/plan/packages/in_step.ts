/** Packages that always go out together under one number, though each has tags of its own. */
import { compare, isPrerelease } from "../../version/startup.ts";
import type { Home } from "../belongs.ts";
import type { Tag } from "../tags/tags.ts";
import { saysSame, type Tagged } from "./units.ts";

/** So many of the newest releases show it. */
const SHOWN = 5;

/**
 * The tags of the newest stable releases of each published package, the highest first, where all
 * say the same numbers; who came later has the highest of them. Nothing where they do not.
 */
export function sameNumbers(
  tagged: readonly Tagged[],
): ReadonlyMap<Home, readonly Tag[]> | undefined {
  const rows = new Map<Home, readonly Tag[]>();
  for (const { home, tags } of tagged) {
    if (home.isPrivate) continue;
    if (!tags.ok) return undefined;
    const own = tags.value.versions.filter(({ version }) => !isPrerelease(version));
    if (own.length > 0) rows.set(home, own.slice(0, SHOWN));
  }
  const [longest = [], ...others] = [...rows.values()]
    .toSorted((a, b) => b.length - a.length);
  const [first, ...rest] = rows.keys();
  const isOne = longest.length === SHOWN && others[0]?.length === SHOWN &&
    others.every((row) =>
      row.every(({ name, version }, i) =>
        compare(version, longest[i]!.version) === 0 && name !== longest[i]!.name
      )
    ) && rest.every(({ version }) => saysSame(version, first!.version));
  return isOne ? rows : undefined;
}

/** The packages as they are when these share one number: it is called after the shortest name. */
export function inStep(
  tagged: readonly Tagged[],
  together: ReadonlyMap<Home, unknown>,
): readonly Tagged[] {
  const [lead] = [...together.keys()].toSorted((a, b) => a.name.length - b.name.length);
  return tagged.map((each) =>
    together.has(each.home) && lead
      ? { ...each, home: { ...each.home, sharesWith: lead.name } }
      : each
  );
}
