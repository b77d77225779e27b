/** Assignments in program text: the one search that every language's format shares. */
import type { Slot } from "../format.ts";

/** What may stand between quotes as a version, before a scheme has its say. */
const QUOTED = String.raw`(?<quote>["'])v?(?<version>\d[^"'\s]*)\k<quote>`;

/**
 * What may follow a literal that is all of its expression, a block's `do`, Ruby's `unless defined?`; calls that leave it
 * as it is.
 */
const END =
  /^(?:\.(?:freeze|dup|strip\(\)|trim\(\)|to_s|toString\(\)))?[ \t]*(?:$|[\r\n,;)\]}]|do\b|unless[ \t]+defined\b)/;
/** The same inside of parentheses, where lines do not end it. */
const END_INSIDE = /^\s*(?:$|[,)\]}])/;

/**
 * The places of string literals that begin with a digit and follow what `before` matches.
 *
 * `before` is the source of a regular expression, searched in `code` line by line; a `v`
 * before the digits stays outside the place. A literal that an expression goes on behind is
 * marked as a piece of it; `within` brackets, a line's end does not end it.
 */
export function assigned(
  code: string,
  before: string,
  within = false,
): readonly Slot[] {
  const pattern = new RegExp(`${before}${QUOTED}`, "dgm");
  return [...code.matchAll(pattern)].flatMap((match) => {
    const range = match.indices?.groups?.["version"];
    if (range === undefined) return [];
    const slot = { start: range[0], end: range[1] };
    const rest = code.slice(match.index + match[0].length);
    const isInside = within || /\([ \t\r\n]*[rRuU]?["'][^"']*["']$/.test(match[0]);
    const isAll = (isInside ? END_INSIDE : END).test(rest);
    return [isAll ? slot : { ...slot, isPiece: true as const }];
  });
}

/** The places of the group `version` in all matches of a pattern with the flags `d` and `g`. */
export function slotsOf(code: string, pattern: RegExp): readonly Slot[] {
  return [...code.matchAll(pattern)].flatMap((match) => {
    const range = match.indices?.groups?.["version"];
    return range ? [{ start: range[0], end: range[1] }] : [];
  });
}

/** The slots of a stretch that begins at `offset`, as places of the whole text. */
export function moved(slots: readonly Slot[], offset: number): readonly Slot[] {
  return slots.map((slot) => ({
    ...slot,
    start: slot.start + offset,
    end: slot.end + offset,
  }));
}
