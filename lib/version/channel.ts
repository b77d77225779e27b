/** The rungs of the ladder. */

/** All channels, lowest first; the order of this list is the order of releases. */
export const CHANNELS = ["dev", "alpha", "beta", "rc", "stable"] as const;

/** A rung. `nightly` is `dev` with a stamp for its number, not a channel of its own. */
export type Channel = (typeof CHANNELS)[number];

/** The rung of a channel: `dev` is 0, `stable` is 4. */
export function rankOf(channel: Channel): number {
  return CHANNELS.indexOf(channel);
}
