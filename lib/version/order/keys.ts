/** The pieces of keys: numbers of any length, and lists that end in endless zeros. */
import { digitsEnd } from "../reading.ts";

/**
 * The digits from `at` to `end` as a text that sorts as their number does: without leading
 * zeros, after their count. Nothing at all is 0.
 */
export function numberKey(text: string, at: number, end: number): string {
  let start = at;
  while (start < end && text.charCodeAt(start) === 48) start++;
  const length = end - start;
  if (length === 1) return ONE_DIGIT[text.charCodeAt(start) - 48]!;
  return String.fromCharCode(length) + text.slice(start, end);
}

/** The commonest keys, so that they need not be made: `0` is the empty number. */
const ONE_DIGIT = Array.from({ length: 10 }, (_, i) => i === 0 ? "\x00" : `\x01${i}`);

/** The key of 0. */
export const ZERO = "\x00";

/** The number of a whole text of digits. */
export function wholeKey(digits: string): string {
  return numberKey(digits, 0, digits.length);
}

/** Whether a text is digits alone, one at least. */
export function isDigits(text: string): boolean {
  return text.length > 0 && digitsEnd(text, 0) === text.length;
}

/** An item of a list that goes on in zeros for ever: what it is, against zero. */
export interface Padded {
  /** Below zero, zero itself, or above it. */
  readonly sign: -1 | 0 | 1;
  /** Its order among those of one sign; ends where it ends, whatever follows. */
  readonly key: string;
}

const BELOW = "\x01";
const END = "\x02";
const ABOVE = "\x03";
const MOST_ZEROS = 0xffff;

/**
 * The key of a list that goes on in zeros: `1`, `1.0` and `1.0.0` have one.
 *
 * Zeros are counted, not written: what is below zero comes the later the more of them stand
 * before it, what is above comes the earlier.
 */
export function paddedKey(items: readonly Padded[]): string {
  let key = "";
  let zeros = 0;
  for (const { sign, key: own } of items) {
    if (sign === 0) zeros++;
    else {
      key += sign < 0
        ? BELOW + String.fromCharCode(zeros)
        : ABOVE + String.fromCharCode(MOST_ZEROS - zeros);
      key += own;
      zeros = 0;
    }
  }
  return key + END;
}
