/** What the next version is: the ladder's rules, and the one place that holds them. */
import { fail, ok, type Result } from "../fault.ts";
import { compareChannels } from "./channel.ts";
import { numberFor } from "./series.ts";
import { baseFor, finestFor } from "./base.ts";
import { isLed, notBelowAll } from "./first.ts";
import type { Ask, LineState, Spell } from "./line_state.ts";
import {
  baseOf,
  channelOf,
  compare,
  highest,
  isPrerelease,
  isSameBase,
  onChannel,
  raise,
  release,
  type Version,
} from "./version.ts";

/**
 * The next version. Source: docs/versions.md, "What the next version is".
 *
 * Fails with `nothing_to_release`, `channel_down`, `version_down`, `tag_taken` or `module_path`.
 */
export function next(lineState: LineState, ask: Ask, spell: Spell): Result<Version> {
  const { stable, cycle, hasNews } = lineState;
  const base = baseFor(lineState, ask);
  if (ask.part && (base.release[0] ?? 0) < (lineState.major ?? 0)) {
    return belowModule(lineState, base, ask, spell);
  }
  if (isPastModule(lineState, base)) return pastModule(lineState, base, ask, spell);
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
  const allowed = above.ok ? isLed(lineState, version, ask, spell) : above;
  return allowed.ok ? allowed : withWayOut(allowed, lineState, version, ask, spell);
}

/** A part that leads to a version which Go does not take for the module's path. */
function belowModule(
  lineState: LineState,
  version: Version,
  { part: _, ...ask }: Ask,
  spell: Spell,
): Result<Version> {
  const message = `Cannot release "${spell(version)}": ` +
    `the module's path in go.mod ends in "/v${lineState.major}"`;
  const least = next({ ...lineState, hasNews: true }, ask, spell);
  const hint = least.ok
    ? `Release one that Go takes: ${orderFor(ask, least.value, spell)}`
    : undefined;
  return fail("version_down", message, hint === undefined ? {} : { hint });
}

/**
 * Whether a version is above all that Go takes for the module's path, where all of this line was
 * released as the path has it: who tags otherwise builds programs, and asks Go for nothing.
 */
function isPastModule({ major, stable, cycle }: LineState, version: Version): boolean {
  const above = (each: Version | undefined) => (each?.release[0] ?? 0) > (major ?? 0);
  return major !== undefined && above(version) && !above(stable) && !above(cycle);
}

/** The refusal of such a version, with what makes it one. */
function pastModule(
  lineState: LineState,
  version: Version,
  ask: Ask,
  spell: Spell,
): Result<Version> {
  const onAsked = (base: Version) =>
    onChannel(base, ask.channel, numberFor(lineState, base, ask));
  const path = `"/v${version.release[0]}"`;
  const { cycle, stable = release(lineState.major ?? 0, 0, 0) } = lineState;
  const less = onAsked(cycle ? baseOf(cycle) : raise(stable, "minor"));
  return fail(
    "module_path",
    `Cannot release "${spell(onAsked(version))}": ` +
      `the module's path in go.mod ends in "/v${lineState.major}", and Go takes no other major version of it`,
    {
      hint:
        `Let the path end in ${path}, in go.mod and in each import of it, and commit ` +
        `that; or, where nobody imports what breaks: ${orderFor(ask, less, spell)}`,
    },
  );
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
  if (!first || !free) return refused;
  const order = orderFor(ask, free, spell);
  if (first.code === "channel_down") {
    if (!ask.part) return refused;
    const hint = `Stay on the channel or go up; or begin what comes after it: ${order}`;
    return { ok: false, faults: [{ ...first, hint }] };
  }
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
  if (isPrerelease(version) && taken.some((each) => compare(each, base) === 0)) {
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
