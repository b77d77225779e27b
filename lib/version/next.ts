/** What the next version is: the ladder's rules, and the one place that holds them. */
import { fail, ok, type Result } from "../fault.ts";
import { type Channel, compareChannels } from "./channel.ts";
import {
  baseOf,
  channelOf,
  compare,
  highest,
  isNightly,
  isPrerelease,
  isStamped,
  onChannel,
  type Part,
  raise,
  release,
  type Version,
} from "./version.ts";

/** Where a line of development stands, as its tags tell. */
export interface Standing {
  /** The highest stable version reachable from HEAD. */
  readonly stable?: Version;
  /** The highest pre-release above `stable` on this line whose base is not released. */
  readonly cycle?: Version;
  /** The highest that may be on this line, further on than this clone knows it. */
  readonly ahead?: Version;
  /** Every version that has a tag, local or remote, on any line. */
  readonly taken: readonly Version[];
  /** What the version files say; it counts only where no tag of this line does. */
  readonly written?: Version;
  /** The base that the version files are developing, if they say one. */
  readonly coming?: Version;
  /**
   * What the commits ask for above `stable`: those since the cycle's last tag where a cycle is
   * open, since whoever made that tag knew the others; nothing when none of them is released.
   */
  readonly level?: Part;
  /** The base that a commit since `stable` names, by its trailer `Release-As`. */
  readonly wanted?: Version;
  /** Whether a commit that is released came since the last tag of this line. */
  readonly hasNews: boolean;
}

/** What was asked for. */
export interface Ask {
  readonly channel: Channel;
  /** The part to raise; by default the commits decide. */
  readonly part?: Part;
  /** A nightly's stamps from coarse to fine (`20261120`, `202611201530`); dev only. */
  readonly stamps?: readonly number[];
  /** The number a new series of pre-releases starts with; absent: as the series before. */
  readonly firstNumber?: number | undefined;
}

/** How versions are spelled in what a person reads. */
export type Spell = (version: Version) => string;

/**
 * The next version. Source: docs/versions.md, "What the next version is".
 *
 * Fails with `nothing_to_release`, `channel_down`, `version_down` or `tag_taken`.
 */
export function next(standing: Standing, ask: Ask, spell: Spell): Result<Version> {
  const { stable, cycle, hasNews } = standing;
  const base = baseFor(standing, ask.part);
  const version = onChannel(base, ask.channel, numberFor(standing, base, ask));
  const isRungUp = cycle !== undefined &&
    compareChannels(ask.channel, channelOf(cycle)) > 0;
  const isWanted = standing.wanted !== undefined &&
    compare(standing.wanted, base) === 0;
  if (!hasNews && !ask.part && !isRungUp && !isWanted && (stable || cycle)) {
    const last = (cycle ?? stable)!;
    return fail(
      "nothing_to_release",
      `Cannot go on from "${spell(last)}": no commit since then is released`,
      isAbove(standing, version, spell).ok
        ? { hint: `Commit something first, or name the version: ${spell(version)}` }
        : {},
    );
  }
  const allowed = isAbove(standing, version, spell);
  return allowed.ok ? allowed : withWayOut(allowed, standing, version, ask, spell);
}

/** The same refusal, with a version that would be allowed. */
function withWayOut(
  refused: Extract<Result<Version>, { readonly ok: false }>,
  standing: Standing,
  version: Version,
  ask: Ask,
  spell: Spell,
): Result<Version> {
  const [first] = refused.faults;
  const free = freeAbove(standing, version, ask, spell);
  if (!first || first.code === "channel_down" || !free) return refused;
  const hint = first.code === "tag_taken"
    ? `The next number that is free is ${spell(free)}: name it as the VERSION`
    : `Name the VERSION: ${spell(free)} is above all that is out`;
  return { ok: false, faults: [{ ...first, hint }] };
}

/** The next version of the same kind that may be released on this line. */
function freeAbove(
  standing: Standing,
  version: Version,
  ask: Ask,
  spell: Spell,
): Version | undefined {
  let base = baseOf(version);
  const part = ask.part ?? (version.release[2] === 0 ? "minor" : "patch");
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const each = onChannel(base, ask.channel, numberFor(standing, base, ask));
    if (isAbove(standing, each, spell).ok) return each;
    base = raise(base, part);
  }
  const { stable, cycle, ahead } = standing;
  const top = highest([stable, cycle, ahead].filter((each) => each !== undefined));
  if (!top) return undefined;
  const above = isPrerelease(top) ? baseOf(top) : raise(top, part);
  const last = onChannel(above, ask.channel, numberFor(standing, above, ask));
  return isAbove(standing, last, spell).ok ? last : undefined;
}

/** The versions that are looked at for a free one. */
const MOST_TRIES = 100;

/**
 * Whether `version` may be released on this line, whatever chose it.
 *
 * Fails with `tag_taken` (it or its base has a tag), `channel_down` (a higher rung of its
 * base has one) or `version_down` (this line is past it).
 */
export function isAbove(
  { stable, cycle, ahead, taken }: Standing,
  version: Version,
  spell: Spell,
): Result<Version> {
  const text = spell(version);
  const twin = taken.find((each) => compare(each, version) === 0);
  if (twin) return fail("tag_taken", `Cannot release "${text}": it has a tag already`);
  const base = baseOf(version);
  if (taken.some((each) => compare(each, base) === 0) && isPrerelease(version)) {
    return fail(
      "tag_taken",
      `Cannot release "${text}": "${spell(base)}" is released already`,
    );
  }
  const siblings = taken.filter((each) => compare(baseOf(each), base) === 0);
  const top = highest(siblings);
  if (top && compare(top, version) > 0) {
    const isRungDown = compareChannels(channelOf(top), channelOf(version)) > 0;
    return fail(
      isRungDown ? "channel_down" : "version_down",
      `Cannot release "${text}": "${spell(top)}" of the same base is out already`,
    );
  }
  const reached = highest([stable, cycle, ahead].filter((each) => each !== undefined));
  if (reached && compare(reached, version) >= 0) {
    return fail(
      "version_down",
      `Cannot release "${text}": this line is at "${spell(reached)}"`,
    );
  }
  return ok(version);
}

/** The base that the rules give: from PART, else from the cycle and the commits. */
function baseFor(
  { stable, cycle, written, level, wanted, coming }: Standing,
  part?: Part,
): Version {
  const last = cycle ?? stable;
  if (!part && wanted && (!last || compare(wanted, baseOf(last)) >= 0)) return wanted;
  if (part) {
    const from = stable ?? (cycle ? release(0, 0, 0) : written ?? release(0, 0, 0));
    return raise(from, part);
  }
  const asked = stable && level && raise(stable, level);
  // A development version names what is to come; what is out already is no word on it.
  const told = coming ? [coming] : [];
  if (cycle) return highest([baseOf(cycle), ...(asked ? [asked] : []), ...told])!;
  if (asked) return highest([asked, ...told])!;
  if (stable) return highest([raise(stable, "patch"), ...told])!;
  return written ? baseOf(written) : release(0, 1, 0);
}

/** The number of the pre-release: above every taken one of the same base and channel. */
function numberFor({ taken, written }: Standing, base: Version, ask: Ask): number {
  if (ask.channel === "stable") return 0;
  const isSibling = (each: Version) =>
    channelOf(each) === ask.channel && compare(baseOf(each), base) === 0;
  const numbers = taken.filter(isSibling);
  if (ask.stamps) {
    const used = numbers.map((each) => each.number);
    return ask.stamps.find((stamp) => used.every((each) => each < stamp)) ??
      ask.stamps[ask.stamps.length - 1]!;
  }
  const counted = numbers.filter((each) => !isStamped(each)).map((each) => each.number);
  // What the files say of a line without a tag is what is to come, not what was.
  const first = ask.firstNumber ?? seriesStart(taken, ask.channel);
  const from = written && isSibling(written) && !isNightly(written)
    ? Math.max(written.number, first)
    : first;
  return counted.reduce((top, each) => Math.max(top, each + 1), from);
}

/**
 * The number that this project's series begin with, 0 or 1: that of the newest series of the
 * channel, else of any channel. 1 where there is none, or where the beginning is not known.
 */
function seriesStart(taken: readonly Version[], channel: Channel): number {
  const counted = taken.filter((each) => isPrerelease(each) && !isStamped(each));
  const own = counted.filter((each) => channelOf(each) === channel);
  const among = own.length > 0 ? own : counted;
  const newest = highest(among);
  if (!newest) return 1;
  const series = among.filter((each) =>
    channelOf(each) === channelOf(newest) && compare(baseOf(each), baseOf(newest)) === 0
  );
  return series.some(({ number }) => number === 0) ? 0 : 1;
}
