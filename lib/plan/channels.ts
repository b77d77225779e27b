/**
 * The channels of a project's own, `next`, `canary`, `preview`: which there are, what other
 * ecosystems call them, and whether they stand where the project says.
 */
import { closest } from "../closest.ts";
import { fail, ok, type Result } from "../fault.ts";
import {
  canonicalText,
  type Channel,
  channelOf,
  CHANNELS,
  checkPlainDev,
  compare,
  compareChannels,
  isLabel,
  isLadderChannel,
  isPrerelease,
  isSameBase,
  type LabelStage,
  pep440,
  type SpellingStyle,
  type Version,
} from "../version/startup.ts";
import type { Config } from "./config/config.ts";

type Said = Pick<Config, "dev-style" | "channels">;

/** How the project's versions are spelled where a scheme has a choice. */
export function spellingOf({ "dev-style": dev, channels }: Said): SpellingStyle {
  const labels = new Map<string, LabelStage>();
  for (const [name, { pep440: told }] of channels) if (told) labels.set(name, told);
  return { ...(dev ? { dev } : {}), ...(labels.size > 0 ? { labels } : {}) };
}

/** What other tools call pre-releases and the release itself. */
const OTHERS: Readonly<Record<string, string>> = {
  a: "Name the channel: alpha",
  b: "Name the channel: beta",
  c: "Name the channel: rc",
  cr: "Name the channel: rc",
  final: "The release itself is the channel stable",
  ga: "The release itself is the channel stable",
  help: "See `rung help`",
  hotfix: "Open the line of a release that is out: `rung hotfix TAG`",
  latest: "The release itself is the channel stable",
  post: "What follows a release is its next patch: name the part, patch",
  pre: "Name the channel: rc, beta, alpha or dev",
  "pre-release": "Name the channel: rc, beta, alpha or dev",
  premajor: "Name channel and part: rc major",
  preminor: "Name channel and part: rc minor",
  prepatch: "Name channel and part: rc patch",
  prerelease: "Name the channel: rc, beta, alpha or dev",
  production: "The release itself is the channel stable",
  release: "The release itself is the channel stable",
  snapshot: "A development version is the channel dev, or nightly by the day",
};

/**
 * Whether the project has the channel: one of rung's own, one of its configuration, or one that its
 * tags name, those of its other packages too (`names`). Fails with `channel_unknown`, so that a
 * slip of the hand makes none.
 */
export function checkChannel(
  channel: Channel,
  { channels }: Said,
  taken: Iterable<Version>,
  names: readonly string[] = [],
): Result<Channel> {
  if (isLadderChannel(channel) || channels.has(channel)) return ok(channel);
  const own = new Set(channels.keys());
  for (const version of taken) if (version.label) own.add(version.label);
  if (own.has(channel) || isInNames(channel, names)) return ok(channel);
  const known = [...new Set([...CHANNELS, "nightly", ...own])];
  const near = closest(channel, known);
  const below = CHANNELS.findLast((each) => compareChannels(each, channel) < 0);
  const hint = Object.hasOwn(OTHERS, channel)
    ? OTHERS[channel]!
    : near !== undefined
    ? `Did you mean "${near}"?`
    : isLabel(channel)
    ? `Add it to the configuration first: [channel.${channel}] with after = "${below}"`
    : "A channel's name has lower-case letters, and hyphens between them";
  return fail(
    "channel_unknown",
    `Cannot release to channel "${channel}": the project has ${known.join(", ")}`,
    { hint },
  );
}

/** Whether a tag of anybody's ends in a pre-release of the channel: `aes-v0.9.0-pre.2`. */
function isInNames(channel: Channel, names: readonly string[]): boolean {
  if (!isLabel(channel)) return false;
  const end = new RegExp(`\\d-${channel}(?:\\.?\\d+)?$`);
  return names.some((each) => end.test(each));
}

/**
 * Whether the version stays in order with those of its base, in SemVer as in Python.
 *
 * Fails with `channel_order` where a told rank is not SemVer's, where plainly spelled
 * development versions would break the order, and where Python would have one name for two.
 */
export function checkOrder(
  version: Version,
  config: Said,
  taken: readonly Version[],
): Result<Version> {
  const siblings = taken.filter((each) => isSameBase(each, version));
  const plain = config["dev-style"] === "plain"
    ? checkPlainDev(version, siblings)
    : ok(version);
  if (!plain.ok) return plain;
  for (const other of siblings) {
    const wrong = brokenRank(version, other, config) ??
      sharedName(version, other, config);
    if (wrong !== undefined) {
      const why = `Cannot release "${canonicalText(version)}": ${wrong.why}`;
      return fail("channel_order", why, { hint: wrong.hint });
    }
  }
  return ok(version);
}

interface Broken {
  readonly why: string;
  readonly hint: string;
}

/** A rung between the one that a channel is told to follow and the channel itself. */
function brokenRank(a: Version, b: Version, { channels }: Said): Broken | undefined {
  for (const [own, other] of [[a, b], [b, a]] as const) {
    const label = channelOf(own);
    const after = channels.get(label)?.after;
    const between = channelOf(other);
    if (after === undefined || !isLadderChannel(between)) continue;
    if (compareChannels(after, between) >= 0) continue;
    if (compareChannels(between, label) >= 0) continue;
    return {
      why: `[channel.${label}] comes after "${after}", and SemVer sorts ` +
        `"${canonicalText(own)}" above "${canonicalText(other)}"`,
      hint: `Say where it stands: after = "${between}" in [channel.${label}]`,
    };
  }
  return undefined;
}

/** Two versions that Python would have one name for. */
function sharedName(a: Version, b: Version, config: Said): Broken | undefined {
  const style = spellingOf(config);
  if (style.labels === undefined || compare(a, b) === 0) return undefined;
  const [left, right] = [pep440.format(a, style), pep440.format(b, style)];
  if (!left.ok || !right.ok || left.value !== right.value) return undefined;
  const label = a.label ?? b.label;
  return {
    why: `Python would have "${left.value}" for "${canonicalText(b)}" too`,
    hint: `Give it another pep440 in [channel.${label}], or another number`,
  };
}

/** Whether a release has a section of its own in the changelog. */
export function hasSection(
  version: Version,
  { notes: { prereleases } }: Config,
): boolean {
  return prereleases !== "none" || !isPrerelease(version);
}
