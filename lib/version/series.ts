/** The numbers of pre-releases: how a series goes on, and how one begins. */
import type { Channel } from "./channel.ts";
import type { Ask, LineState } from "./line_state.ts";
import {
  channelOf,
  highest,
  isNightly,
  isPrerelease,
  isSameBase,
  isStamped,
  type Version,
} from "./version.ts";

/** The number of the pre-release: above every taken one of the same base and channel. */
export function numberFor(lineState: LineState, base: Version, ask: Ask): number {
  const { taken, written, wantedEarly } = lineState;
  if (ask.channel === "stable") return 0;
  const isSibling = (each: Version) =>
    channelOf(each) === ask.channel && isSameBase(each, base);
  const numbers = taken.filter(isSibling);
  if (ask.stamps) {
    const used = numbers.map((each) => each.number);
    return ask.stamps.find((stamp) => used.every((each) => each < stamp)) ??
      ask.stamps[ask.stamps.length - 1]!;
  }
  const counted = numbers.filter((each) => !isStamped(each)).map((each) =>
    lineState.unnumbered?.has(each) ? withoutNumber(lineState, each) : each.number
  );
  // What the files say of a line without a tag is what is to come, not what was.
  const first = ask.firstNumber ?? seriesStart(lineState, ask.channel);
  const from = written && isSibling(written) && !isNightly(written)
    ? Math.max(written.number, first)
    : first;
  const least = wantedEarly && isSibling(wantedEarly) ? wantedEarly.number : from;
  return counted.reduce((top, each) => Math.max(top, each + 1), Math.max(from, least));
}

/**
 * What a pre-release without a number counts as: `4.0.0-beta` is the first, and `-beta.2` follows.
 * 0 where all series of the project that began so went on with 1, and for a development version,
 * which only opens a cycle.
 */
function withoutNumber({ taken, unnumbered }: LineState, version: Version): 0 | 1 {
  if (channelOf(version) === "dev" || unnumbered?.get(version) === 0) return 0;
  const isOfSame = (each: Version, first: Version) =>
    channelOf(each) === channelOf(first) && isSameBase(each, first);
  const seconds = [...unnumbered?.keys() ?? []].flatMap((first) => {
    const numbers = taken.filter((each) =>
      !unnumbered?.has(each) && isOfSame(each, first)
    )
      .map(({ number }) => number);
    return numbers.length > 0 ? [Math.min(...numbers)] : [];
  });
  return seconds.length > 0 && seconds.every((each) => each <= 1) ? 0 : 1;
}

/**
 * The number that this project's series begin with, 0 or 1: that of the newest series of the
 * channel, else of any channel. 1 where there is none, or where the beginning is not known.
 */
function seriesStart(
  { taken, unnumbered, isBare, isEarly }: LineState,
  channel: Channel,
): number {
  if ((isBare || isEarly) && channel !== "dev") return 0;
  const counted = taken.filter((each) =>
    isPrerelease(each) && !isStamped(each) && !unnumbered?.has(each)
  );
  const own = counted.filter((each) => channelOf(each) === channel);
  const among = own.length > 0 ? own : counted;
  const newest = highest(among);
  if (!newest) return 1;
  const series = among.filter((each) =>
    channelOf(each) === channelOf(newest) && isSameBase(each, newest)
  );
  return series.some(({ number }) => number === 0) ? 0 : 1;
}
