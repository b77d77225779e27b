/** How many issues were opened since a version came out. */
import type { Opened, OpenForge } from "../forge/mod.ts";
import type { Result } from "../fault.ts";
import type { Rung } from "../show/startup.ts";
import type { Known } from "./refs.ts";

/** Asks with a limit; what got no answer is remembered, and is nothing. */
export type Bounded = <T>(
  what: string,
  answer: Promise<Result<T>>,
) => Promise<T | undefined>;

/** The count for a version; null where nobody can tell. */
export type IssueCount = (
  rung: Rung,
  known: Known | undefined,
) => Promise<number | null>;

/** The forge is asked for one list, that of all issues since the oldest of the versions. */
export function issueCount(
  { forge: { title }, signals }: OpenForge,
  tagged: readonly (Known | undefined)[],
  bounded: Bounded,
  notAsked: Set<string>,
): IssueCount {
  if (tagged.length === 0) return () => Promise.resolve(null);
  if (!signals) {
    notAsked.add(`issues: rung cannot ask ${title} about them`);
    return () => Promise.resolve(null);
  }
  const moments = tagged.flatMap((each) => each ? [each.seconds * 1000] : []);
  const listed: Promise<Opened | undefined> = moments.length === 0
    ? Promise.resolve(undefined)
    : bounded("issues", signals.issuesOpened(Math.min(...moments)));
  return async ({ tag }, known) => {
    if (!known) {
      notAsked.add(`issues since ${tag}: this clone lacks the tag`);
      return null;
    }
    const [opened, published] = await Promise.all([
      listed,
      bounded(`publication of ${tag}`, signals.publishedAt(tag)),
    ]);
    if (!opened) return null;
    // The later of the two, as gates have it: a tag that waited for its release was not out.
    const out = Math.max(
      known.seconds * 1000,
      published === undefined ? 0 : Temporal.Instant.from(published).epochMilliseconds,
    );
    if (out >= opened.since) return opened.at.filter((at) => at >= out).length;
    notAsked.add(`issues since ${tag}: there are too many to count`);
    return null;
  };
}
