/** Nesting: what program text says at one level of its brackets, whatever stands deeper. */
import { spaces } from "./blank.ts";

/** Strings of either quote, which hide brackets. */
const EITHER = String.raw`"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'`;
/** Strings of languages in which an apostrophe quotes nothing. */
const DOUBLE = String.raw`"(?:[^"\\]|\\[^])*"`;

/** Which quotes hide brackets. */
export type Quotes = "either" | "double";

function marks(quotes: Quotes): RegExp {
  return new RegExp(`${quotes === "either" ? EITHER : DOUBLE}|[()\\[\\]{}]`, "g");
}

/**
 * Where the bracket that opened before `from` is closed; the end of the text if never.
 *
 * All kinds of brackets count as one, as in a text that its own tools accept.
 */
export function closing(code: string, from: number, quotes: Quotes = "either"): number {
  const pattern = marks(quotes);
  pattern.lastIndex = from;
  let depth = 1;
  for (let mark = pattern.exec(code); mark !== null; mark = pattern.exec(code)) {
    if (/^[([{]/.test(mark[0])) depth++;
    if (/^[)\]}]/.test(mark[0]) && --depth === 0) return mark.index;
  }
  return code.length;
}

/** A block: where its head begins, and its inside, `[from, to)`. */
export interface Block {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** The blocks that a pattern with the flag `g` opens, but those inside of another of them. */
export function blocksIn(code: string, pattern: RegExp): readonly Block[] {
  let to = 0;
  return [...code.matchAll(pattern)].flatMap(({ 0: head, index }) => {
    if (index < to) return [];
    const from = index + head.length;
    to = closing(code, from);
    return [{ index, from, to }];
  });
}

/**
 * `code` from `from` to `to` at its own level: what stands in brackets is blanked out, and
 * everything keeps its place.
 */
export function shallow(
  code: string,
  from: number,
  to: number,
  quotes: Quotes = "either",
): string {
  const text = code.slice(from, to);
  const parts: string[] = [];
  let depth = 0;
  let done = 0;
  for (const { 0: mark, index } of text.matchAll(marks(quotes))) {
    if (/^["']/.test(mark)) continue;
    const isOpening = /[([{]/.test(mark);
    if (isOpening && depth++ > 0) continue;
    if (!isOpening && --depth > 0) continue;
    const at = isOpening ? index + 1 : index;
    parts.push(isOpening ? text.slice(done, at) : spaces(text.slice(done, at)));
    done = at;
    depth = Math.max(depth, 0);
  }
  const rest = text.slice(done);
  return parts.join("") + (depth > 0 ? spaces(rest) : rest);
}
