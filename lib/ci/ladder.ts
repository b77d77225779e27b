/**
 * A picture of the ladder: the releases of one line, by channel, as a Mermaid timeline and
 * as plain text. Source: mermaid, "Timeline Diagram".
 */
import {
  baseOf,
  canonicalText,
  type Channel,
  channelOf,
  compare,
  compareChannels,
  type Version,
} from "../version/mod.ts";

/** The releases of one channel on one line, lowest first. */
export interface Rung {
  readonly channel: Channel;
  readonly versions: readonly string[];
  /** How many more there are, lower than these. */
  readonly earlier: number;
}

/** The most versions that a rung shows. */
const SHOWN = 6;

/**
 * The rungs that lead to `version`: the stable release before its line, then every channel of
 * its base, lowest first, up to and including what is above it.
 */
export function ladderOf(version: Version, tags: readonly Version[]): readonly Rung[] {
  const base = baseOf(version);
  const all = [...tags, version];
  const line = all.filter((each) => compare(baseOf(each), base) === 0);
  const before = all.filter((each) =>
    channelOf(each) === "stable" && compare(each, base) < 0
  )
    .toSorted(compare).slice(-1);
  const channels = [...new Set(line.map(channelOf))].toSorted(compareChannels);
  const steps = channels.map((channel) =>
    rung(channel, line.filter((each) => channelOf(each) === channel))
  );
  return [rung("stable", before), ...steps].filter((each) => each.versions.length > 0);
}

function rung(channel: Channel, versions: readonly Version[]): Rung {
  const texts = [...new Set(versions.toSorted(compare).map(canonicalText))];
  return {
    channel,
    versions: texts.slice(-SHOWN),
    earlier: Math.max(0, texts.length - SHOWN),
  };
}

/** The ladder as a Mermaid timeline; the version that it is about stands in its title. */
export function mermaidOf(rungs: readonly Rung[], version: string): string {
  const lines = rungs.map(({ channel, versions, earlier }) => {
    const events = earlier > 0 ? [`${earlier} earlier`, ...versions] : versions;
    return `    ${[channel, ...events].map(safe).join(" : ")}`;
  });
  return ["timeline", `    title The way to ${safe(version)}`, ...lines, ""].join("\n");
}

/** The ladder as plain text, a line for each rung, the version that it is about marked. */
export function textLadderOf(rungs: readonly Rung[], version: string): string {
  return rungs.map(({ channel, versions, earlier }) => {
    const shown = versions.map((each) => each === version ? `[${each}]` : each);
    const events = earlier > 0 ? [`(${earlier} earlier)`, ...shown] : shown;
    return `${channel.padEnd(6)}  ${events.join("  ")}\n`;
  }).join("");
}

/** Text of a timeline: what would part it, or end it, goes. */
function safe(text: string): string {
  return text.replace(/[^\w.+() -]/g, "_");
}
