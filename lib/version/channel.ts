/**
 * The rungs of the ladder: rung's own five, and the channels of a project's own, which are
 * the labels of its pre-releases, `next`, `canary`, `m`.
 */

/** rung's own channels, lowest first; the order of this list is the order of releases. */
export const CHANNELS = ["dev", "alpha", "beta", "rc", "stable"] as const;

/** One of rung's own rungs. `nightly` is `dev` with a stamp for its number, not a channel. */
export type LadderChannel = (typeof CHANNELS)[number];

/** A rung: one of rung's own, or the lower-case label of a project's. */
export type Channel = LadderChannel | (string & Record<never, never>);

/** Whether it is one of rung's own. */
export function isLadderChannel(channel: Channel): channel is LadderChannel {
  return CHANNELS.some((each) => each === channel);
}

/** How the name of a channel of a project's own looks: letters, and hyphens between them. */
export const LABEL = /^[a-z](?:[a-z-]{0,30}[a-z])?$/;

/** Whether a text can name a channel of a project's own. */
export function isLabel(text: string): boolean {
  return LABEL.test(text) && !TAKEN.has(text);
}

/** Words that mean something else behind a version, and so label no channel. */
const TAKEN: ReadonlySet<string> = new Set([
  ...CHANNELS,
  ...["nightly", "snapshot", "a", "b", "c", "cr", "p", "r", "post", "patch", "rev"],
  ...["sp", "final", "ga", "release", "latest"],
]);

/**
 * Below 0, 0 or above 0, as channel `a` is below, with or above `b`: `dev` is lowest, `stable`
 * highest, and between them stands SemVer's own order, the alphabet's, which rung's alpha,
 * beta and rc keep too. Source: SemVer 2.0.0, §11.
 */
export function compareChannels(a: Channel, b: Channel): number {
  if (a === b) return 0;
  if (a === "dev" || b === "stable") return -1;
  if (b === "dev" || a === "stable") return 1;
  return a < b ? -1 : 1;
}
