/** Where the branch of a release left this line. */
import type { Version } from "../../version/startup.ts";
import type { History } from "../history.ts";

/** Longer branches are no branches for a release. */
export const MOST_WALKED = 2000;

/** Where a release's own line has this one. */
interface PlaceLeft {
  readonly sha: string;
  /** This line was merged into the branch of the release. */
  readonly isMerged: boolean;
}

/**
 * Where a release's own line, by first parents, meets this one, or was the last to take it by a
 * merge: releases may have a branch of their own that every one of them merges this line into.
 * What an earlier release merged is not this one's. Nothing where that is too far.
 */
export function placeLeft(
  history: History,
  { sha, version }: { readonly sha: string; readonly version: Version },
  versions: ReadonlyMap<string | undefined, Version>,
  mayBeMerged: boolean,
): PlaceLeft | undefined {
  let isOwn = mayBeMerged;
  let at = history.bySha.get(sha);
  for (let steps = 0; at && steps < MOST_WALKED; steps++) {
    if (history.reachable.has(at.sha)) return { sha: at.sha, isMerged: false };
    const earlier = versions.get(at.sha);
    isOwn &&= earlier === undefined || isSameMinor(earlier, version);
    const merged = isOwn
      ? at.parents.slice(1).find((each) => history.reachable.has(each))
      : undefined;
    if (merged !== undefined) return { sha: merged, isMerged: true };
    at = history.bySha.get(at.parents[0] ?? "");
  }
  return undefined;
}

/** Whether two versions are of one minor version. */
export function isSameMinor({ release: a }: Version, { release: b }: Version): boolean {
  return a[0] === b[0] && (a[1] ?? 0) === (b[1] ?? 0);
}
