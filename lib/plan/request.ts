/** What was asked for, in the field's words, and the version it leads to. */
import { fail, ok, type Result } from "../fault.ts";
import {
  type Ask,
  type Channel,
  isAbove,
  type LineState,
  next,
  parseLenient,
  parseOwn,
  type Part,
  pep440,
  semver,
  type Spell,
  type SpellingStyle,
  type Version,
} from "../version/startup.ts";
import { isDate } from "./tags/names.ts";

/** A release as it was asked for. */
export interface Request {
  /** Nothing: the command's own default. */
  readonly channel?: Channel | "nightly";
  readonly part?: Part;
  /** An exact version, as it was typed. */
  readonly version?: string;
  /** The command that takes a VERSION, for hints: `rung prepare` if absent. */
  readonly command?: string | undefined;
}

/**
 * Makes a request of the channel and part flags and the VERSION that were typed.
 *
 * Fails with `usage` where they contradict each other, with `version_unreadable` for a
 * VERSION that is none.
 */
export function requestOf(
  channels: readonly (Channel | "nightly")[],
  parts: readonly Part[],
  typed: string | undefined,
): Result<Request> {
  const kinds = [...new Set(channels)];
  const [part, ...moreParts] = [...new Set(parts)];
  if (kinds.length > 1 || moreParts.length > 0) {
    const two = kinds.length > 1 ? kinds.map(flag) : [part!, ...moreParts].map(flag);
    return fail("usage", `Cannot release to ${two.join(" and ")} at once`, {
      hint: "Name one of them",
    });
  }
  if (typed !== undefined && (kinds.length > 0 || part)) {
    return fail("usage", `Cannot raise "${typed}": a VERSION is released as it is`, {
      hint: "Leave out the channel and the part, or the VERSION",
    });
  }
  // Whether a letter is a fix, `3.7d`, and a number one, `1.2.0-3`, only the tags tell.
  if (typed !== undefined && !/^v?\d+(?:\.\d+)+(?:[a-z]|-\d+)$/.test(typed)) {
    const version = exact(typed);
    if (!version.ok) return version;
  }
  const [channel] = kinds;
  return ok({
    ...(channel ? { channel } : {}),
    ...(part ? { part } : {}),
    ...(typed !== undefined ? { version: typed } : {}),
  });
}

/**
 * The version that the request leads to from where the line stands.
 *
 * Fails as `next` does, and with `version_unreadable`.
 */
export function versionFor(
  request: Request,
  lineState: LineState,
  firstNumber: number | undefined,
  now: Date,
  fallback: Channel,
  shown: Spell = spell,
): Result<Version> {
  if (request.version !== undefined) {
    const version = exact(request.version);
    return version.ok ? isAbove(lineState, version.value, shown) : version;
  }
  const channel = request.channel ?? fallback;
  const ask: Ask = {
    channel: channel === "nightly" ? "dev" : channel,
    firstNumber,
    command: request.command,
    ...(request.part ? { part: request.part } : {}),
    ...(channel === "nightly" ? { stamps: stampsOf(now) } : {}),
  };
  return next(lineState, ask, shown);
}

/** A version as messages and git spell it: SemVer, or what is nearest to it. */
export function spell(version: Version, style?: SpellingStyle): string {
  const text = semver.format(version, style);
  return text.ok ? text.value : version.release.join(".");
}

/** Whether a text is a version's spelling, in whichever way a development version has it. */
export function isSpelled(version: Version, text: string): boolean {
  return spell(version) === text || spell(version, { dev: "plain" }) === text;
}

/** A nightly's stamps in UTC, from the day to the second. */
export function stampsOf(now: Date): readonly number[] {
  const digits = now.toISOString().replace(/\D/g, "");
  return [8, 12, 14].map((length) => Number(digits.slice(0, length)));
}

/** A typed version; a tag's `v` is forgiven, since people paste tags. */
function exact(typed: string): Result<Version> {
  const text = typed.replace(/^v(?=\d)/, "");
  const strict = semver.parse(text);
  if (strict.ok) return strict;
  const spelled = inAnotherSpelling(text);
  if (spelled !== undefined) return ok(spelled);
  // Of the project's own channels nothing but the text that rung would write is taken.
  const own = parseOwn(text, semver);
  if (!own.ok || own.value.version.stage !== "label") return strict;
  return spell(own.value.version) === text ? ok(own.value.version) : strict;
}

/** A version as other ecosystems spell it: `4.0.0b2`, `26.4`, `2.13.2-rc1`, `2.0.0.rc3`. */
function inAnotherSpelling(text: string): Version | undefined {
  // A lone number behind a hyphen is a pre-release to one and a post-release to another.
  // One number alone, or a zero in front, is more likely a slip than a version.
  if (/^0[0-9]|^[0-9]+$|-[0-9]/.test(text) && !isDate(text)) return undefined;
  const python = pep440.parse(text);
  if (python.ok) return python.value;
  const loose = /[0-9]$/.test(text) ? parseLenient(text, semver) : python;
  return loose.ok && "version" in loose.value ? loose.value.version : undefined;
}

function flag(name: string): string {
  return `--${name}`;
}
