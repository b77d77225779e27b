/** What a person should know about how the next version was counted, a line each. */
import type { Facts } from "./facts.ts";
import { leftOut } from "./tags.ts";

/** What was left out of the count and why, in sentences; mostly nothing. */
export function remarksOn({ tags }: Facts): readonly string[] {
  return [...aboutTags(tags)];
}

function aboutTags(tags: Facts["tags"]): readonly string[] {
  const left = leftOut(tags);
  if (!left) return [];
  const { count, highest } = left;
  return [
    count === 1
      ? `tag "${highest}" does not count: it is another package's; -p NAME counts those`
      : `${count} tags of other packages do not count, "${highest}" is the highest; ` +
        `-p NAME counts those`,
  ];
}
