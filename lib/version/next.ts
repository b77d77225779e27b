/** What the next version is: the ladder's rules, and the one place that holds them. */
import { fail, ok, type Result } from "../fault.ts";
import { compareChannels } from "./channel.ts";
import { isZero } from "./placeholder.ts";
import { numberFor } from "./series.ts";
import type { Ask, LineState, Spell } from "./line_state.ts";
import {
  baseOf,
  channelOf,
  compare,
  highest,
  isPrerelease,
  isSameBase,
  onChannel,
  type Part,
  PARTS,
  raise,
  release,
  type Version,
} from "./version.ts";

/**
 * The next version. Source: docs/versions.md, "What the next version is".
 *
 * Fails with `nothing_to_release`, `channel_down`, `version_down` or `tag_taken`.
 */
export function next(lineState: LineState, ask: Ask, spell: Spell): Result<Version> {
  const { stable, cycle, hasNews } = lineState;
  const base = baseFor(lineState, ask.part);
  const version = finestFor(lineState, ask) ??
    onChannel(base, ask.channel, numberFor(lineState, base, ask));
  const isRungUp = cycle !== undefined &&
    compareChannels(ask.channel, channelOf(cycle)) > 0;
  const isWanted = lineState.wanted !== undefined &&
    compare(lineState.wanted, base) === 0;
  if (!hasNews && !ask.part && !isRungUp && !isWanted && (stable || cycle)) {
    const last = (cycle ?? stable)!;
    return fail(
      "nothing_to_release",
      `Cannot go on from "${spell(last)}": no commit since then is released`,
      isAbove(lineState, version, spell).ok
        ? {
          hint: `Commit something first, or release anyway: ${
            orderFor(ask, version, spell)
          }`,
        }
        : {},
    );
  }
  const above = isAbove(lineState, version, spell);
  const allowed = above.ok ? notBelowAll(lineState, version, spell) : above;
  return allowed.ok ? allowed : withWayOut(allowed, lineState, version, ask, spell);
}

/** The same refusal, with a version that would be allowed. */
function withWayOut(
  refused: Extract<Result<Version>, { readonly ok: false }>,
  lineState: LineState,
  version: Version,
  ask: Ask,
  spell: Spell,
): Result<Version> {
  const [first] = refused.faults;
  const free = freeAbove(lineState, version, ask, spell);
  if (!first || first.code === "channel_down" || !free) return refused;
  const order = orderFor(ask, free, spell);
  const hint = first.code === "tag_taken"
    ? `The next number that is free is ${spell(free)}: ${order}`
    : `Name a version above all that is out: ${order}`;
  const fix = fixOf(lineState, version, ask, spell);
  const ofLine = fix ? `; as a fix of this line: ${orderFor(ask, fix, spell)}` : "";
  return { ok: false, faults: [{ ...first, hint: hint + ofLine }] };
}

/** The next patch of a line whose next number is taken on another, if it is free. */
function fixOf(
  lineState: LineState,
  version: Version,
  ask: Ask,
  spell: Spell,
): Version | undefined {
  if (!lineState.stable || ask.part) return undefined;
  const base = raise(lineState.stable, "patch");
  const fix = onChannel(base, ask.channel, numberFor(lineState, base, ask));
  const isLower = compare(base, baseOf(version)) < 0;
  return isLower && isAbove(lineState, fix, spell).ok ? fix : undefined;
}

/** The command that releases this version, for a hint. */
function orderFor(
  { command = "rung prepare" }: Ask,
  version: Version,
  spell: Spell,
): string {
  return `\`${command} ${spell(version)}\``;
}

/** The next version of the same kind that may be released on this line. */
function freeAbove(
  lineState: LineState,
  version: Version,
  ask: Ask,
  spell: Spell,
): Version | undefined {
  const mayBe = (each: Version) =>
    isAbove(lineState, each, spell).ok && notBelowAll(lineState, each, spell).ok;
  let base = baseOf(version);
  const part = ask.part ?? (version.release[2] === 0 ? "minor" : "patch");
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const each = onChannel(base, ask.channel, numberFor(lineState, base, ask));
    if (mayBe(each)) return each;
    base = raise(base, part);
  }
  const { stable, cycle, ahead, taken } = lineState;
  const reached = [stable, cycle, ahead].filter((each) => each !== undefined);
  const top = highest(reached) ?? highest(taken);
  if (!top) return undefined;
  // The base of a candidate may be released beside this line.
  const bases = [...(isPrerelease(top) ? [baseOf(top)] : []), raise(baseOf(top), part)];
  return bases.map((above) =>
    onChannel(above, ask.channel, numberFor(lineState, above, ask))
  ).find(mayBe);
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
  { stable, cycle, ahead, taken }: LineState,
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
  const siblings = taken.filter((each) => isSameBase(each, version));
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

/**
 * A first version that no file and nobody named. Fails with `version_down` where a higher one is out: this line
 * leads to none of the releases, and it is not told which of them it goes on from.
 */
function notBelowAll(
  { stable, cycle, ahead, taken, written }: LineState,
  version: Version,
  spell: Spell,
): Result<Version> {
  const top = stable ?? cycle ?? ahead ?? written ? undefined : highest(taken);
  if (!top || compare(top, version) < 0) return ok(version);
  return fail(
    "version_down",
    `Cannot release "${spell(version)}": "${spell(top)}" is out`,
  );
}

/** The fix behind the third number, where no more than that is asked for. */
function finestFor(
  { finest, stable, cycle, level, wanted, coming }: LineState,
  { part, channel }: Ask,
): Version | undefined {
  const isMore = part ?? cycle ?? wanted ?? coming ??
    (level === "patch" ? undefined : level);
  if (!finest || !stable || channel !== "stable" || isMore) return undefined;
  if (finest === "post") {
    const number = stable.stage === "post" ? stable.number + 1 : 1;
    return { ...baseOf(stable), stage: "post", number };
  }
  const [major = 0, minor = 0, patch = 0, last = 0] = stable.release;
  return { ...baseOf(stable), release: [major, minor, patch, last + 1] };
}

/** The base that the rules give: from PART, else from the cycle and the commits. */
function baseFor(
  { stable, cycle, written, level, wanted, coming, least = "patch", evens }: LineState,
  part?: Part,
): Version {
  const raised = (part: Part) => raisedAs(stable!, part, evens);
  const last = cycle ?? stable;
  if (!part && wanted && (!last || compare(wanted, baseOf(last)) >= 0)) return wanted;
  if (part) {
    if (stable) return raisedTo(raised(part), part, coming);
    if (!cycle) return raise(written ?? release(0, 0, 0), part);
    // Nothing stable yet: what the part makes of nothing, or of the cycle that is past that.
    const [first, base] = [raise(release(0, 0, 0), part), baseOf(cycle)];
    return compare(first, base) < 0 ? raise(base, part) : first;
  }
  const asked = stable && level && raised(level);
  // A development version names what is to come; what is out already is no word on it.
  const told = coming ? [coming] : [];
  if (cycle) return highest([baseOf(cycle), ...(asked ? [asked] : []), ...told])!;
  if (asked) return highest([asked, ...told])!;
  if (stable) return highest([raised(least), ...told])!;
  return written && !isZero(written) ? baseOf(written) : release(0, 1, 0);
}

/** The part raised, by two where that is the project's habit. */
function raisedAs(stable: Version, part: Part, evens?: ReadonlySet<Part>): Version {
  const once = raise(stable, part);
  const isOdd = (once.release[PARTS.indexOf(part)] ?? 0) % 2 !== 0;
  return evens?.has(part) && isOdd ? raise(once, part) : once;
}

/** The part raised; what the files are developing, where that is a release of this very part. */
function raisedTo(raised: Version, part: Part, coming: Version | undefined): Version {
  if (!coming || compare(coming, raised) <= 0) return raised;
  const at = PARTS.indexOf(part);
  const isOfPart = coming.release.every((each, i) =>
    i < at ? each === raised.release[i] : i === at || each === 0
  );
  return isOfPart ? coming : raised;
}
