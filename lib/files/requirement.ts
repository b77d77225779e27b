/** Requirements: whether a version is one that a sibling's requirement admits. */
import { load } from "../load.ts";
import {
  baseOf,
  compare,
  isPrerelease,
  parseLenient,
  schemeOf,
  type Version,
} from "../version/mod.ts";
import type { Dialect, Requirement } from "./format.ts";

type Ranges = typeof import("../version/ranges.ts");

/** What reads ranges: it loads libraries, so it waits for the first requirement. */
let ranges: Ranges | undefined;

/** Loads what reads ranges: to be called once before `admits` is, where requirements are. */
export async function loadRanges(): Promise<void> {
  ranges ??= await load<Ranges>(import("../version/ranges.ts" as string));
}

/** The scheme whose ranges a dialect has, where it is not that of its name. */
const SCHEMES: Readonly<Partial<Record<Dialect, string>>> = { pub: "npm" };

/**
 * Whether `to` is admitted, as the ecosystem's resolver decides (`satisfies`); nothing where
 * the requirement is one that this does not read: a path, an address, a tag.
 *
 * `workspace:^` and `*` admit all that a workspace holds. Python's tools take the
 * pre-releases that they find in a workspace, Dart's those within a caret.
 */
export function admits(asked: Requirement, to: Version): boolean | undefined {
  const { dialect } = asked;
  const range = asked.range.replace(/^(?:workspace|npm):(?:@?[^@]+@)?/, "").trim();
  if (asked.range.startsWith("workspace:") && /^[\^~*]?$/.test(range)) return true;
  if (dialect === "exact") return isExactly(range, to);
  if (range === "*") return true;
  if (ranges === undefined) throw new Error("loadRanges() was not called");
  const scheme = schemeOf(SCHEMES[dialect] ?? dialect);
  if (!scheme.ok) return undefined;
  const syntax = ranges.rangesOf(scheme.value);
  if (!syntax.ok) return undefined;
  const takes = (version: Version, wanted: string) => {
    const text = scheme.value.format({ ...version, build: [] });
    const said = text.ok && ranges!.satisfies(text.value, wanted, syntax.value);
    return said && said.ok ? said.value : undefined;
  };
  // A specifier that names a pre-release lets all of them in, and this one any version.
  if (dialect === "pep440") return takes(to, `${range},>=0.dev0`);
  const isIn = takes(to, range);
  // Source: pub_semver, "Semantics": 1.5.0-rc.1 is below 2.0.0, and above 1.4.0.
  const isCaret = dialect === "pub" && isIn === false && range.startsWith("^");
  return isCaret ? takes(baseOf(to), range) : isIn;
}

function isExactly(text: string, to: Version): boolean | undefined {
  const scheme = schemeOf("semver");
  const read = scheme.ok ? parseLenient(text, scheme.value) : scheme;
  return read.ok ? compare(read.value.version, to) === 0 : undefined;
}

/** `~> 1.4` asks for less than `~> 1.4.0` does: where that depends on how many numbers there are. */
const TILDE = /^(?:workspace:)?~[>=]?\s*v?\d/;

/**
 * A requirement that is raised to `now`, with as many numbers as it had, where it means something
 * else with more, or the third is 0. Which names no candidate gets none: installers look for none
 * that is not asked for.
 */
export function asPrecise(
  { asks, isPartial, spelled }: {
    readonly asks?: Requirement;
    readonly isPartial?: true;
    readonly spelled: string;
  },
  to: Version,
  now: string,
): string {
  if (!asks || !isPartial) return now;
  if (asks.isWild) return shortened(asks, spelled, to) ?? spelled;
  if (isPrerelease(to)) return now;
  const short = numbersOf(to, spelled);
  const isZero = spelled.includes(".") && now === `${short}.0`;
  if (!TILDE.test(asks.range) && !isZero) return now;
  return shortened(asks, spelled, to) ?? now;
}

/** As many numbers of `to` as the requirement says, if it admits `to` with them. */
export function shortened(
  asks: Requirement,
  spelled: string,
  to: Version,
): string | undefined {
  const short = numbersOf(to, spelled);
  const range = asks.range.replace(spelled, short);
  return admits({ ...asks, range }, to) === true ? short : undefined;
}

function numbersOf({ release }: Version, spelled: string): string {
  return release.slice(0, spelled.split(".").length).join(".");
}

/**
 * A requirement with the word of the pre-release that was typed. RubyGems orders words by their
 * letters: `~> 2.0.rc1` does not admit 2.0.0.pre1.
 */
export function asTyped(now: string, typed = ""): string {
  const word = /\.[a-z][a-z0-9.]*$/i.exec(typed)?.[0];
  return word === undefined ? now : now.replace(/\.[a-z]+\.?\d+$/, word);
}
