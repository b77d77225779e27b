/** Assignments in program text: the one search that every language's format shares. */
import type { Slot } from "./format.ts";

/** What may stand between quotes as a version, before a scheme has its say. */
const QUOTED = String.raw`(?<quote>["'])v?(?<version>\d[^"'\s]*)\k<quote>`;

/**
 * The places of string literals that begin with a digit and follow what `before` matches.
 *
 * `before` is the source of a regular expression, searched in `code` line by line; a `v`
 * before the digits stays outside the place.
 */
export function assigned(code: string, before: string): readonly Slot[] {
  return slotsOf(code, new RegExp(`${before}${QUOTED}`, "dgm"));
}

/** The places of the group `version` in all matches of a pattern with the flags `d` and `g`. */
export function slotsOf(code: string, pattern: RegExp): readonly Slot[] {
  return [...code.matchAll(pattern)].flatMap((match) => {
    const range = match.indices?.groups?.["version"];
    return range ? [{ start: range[0], end: range[1] }] : [];
  });
}
