/** Releases on branches that HEAD does not lead to, where the tags that it leads to are others'. */
import { baseOf, compare, raise } from "../../version/startup.ts";
import { measure, patternOf } from "./families.ts";
import type { TagPattern } from "./names.ts";
import { familiesIn, type TagOrder } from "./owners.ts";

/**
 * The pattern of the tags without a name, where the project goes on with them, on branches that HEAD
 * does not lead to: the newest of `all` tags, by their order, show it. Nothing where they are mere
 * fixes of what was `reached`: an older line is kept up so.
 */
export function findOnBranches(
  names: readonly string[],
  all: TagOrder,
  reached: TagOrder,
): TagPattern | undefined {
  const own = familiesIn(names).find(({ owner }) => owner === "");
  if (!own) return undefined;
  const { tags } = measure(own, names);
  const newest = tags.filter(([name]) => (all.get(name) ?? 0) >= all.size - NEWEST);
  const [, known] = tags.find(([name]) => reached.has(name)) ?? [];
  const next = known && raise(known, "minor");
  const isOpen = newest.length >= OF_NEWEST &&
    newest.some(([, version]) => !next || compare(baseOf(version), next) >= 0);
  return isOpen ? patternOf({ ...own, tags }, []) : undefined;
}

/** Of so many newest tags, so many are no chance. */
const [NEWEST, OF_NEWEST] = [10, 3] as const;
