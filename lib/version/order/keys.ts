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

/**
 * The same as units at the end of a key that is being made: one text of all of them is
 * flat, where texts put together would be made flat when they are first compared.
 */
export function putNumber(
  units: number[],
  text: string,
  at: number,
  end: number,
): void {
  let start = at;
  while (start < end && text.charCodeAt(start) === 48) start++;
  units.push(end - start);
  for (let i = start; i < end; i++) units.push(text.charCodeAt(i));
}

/** The key that these units are. */
export function textOf(units: readonly number[]): string {
  return String.fromCharCode(...units);
}

/** The commonest keys, so that they need not be made: `0` is the empty number. */
const ONE_DIGIT = Array.from({ length: 10 }, (_, i) => i === 0 ? "\x00" : `\x01${i}`);

/** The key of 0. */
export const ZERO = "\x00";

/** The number of a whole text of digits. */
export function wholeKey(digits: string): string {
  return numberKey(digits, 0, digits.length);
}

/** Before every number of a list, so that a longer list is above its beginning. */
const NUMBER = "\x02";

/** The key of a list of numbers, and where in the text it ends. */
export interface NumbersKey {
  readonly key: string;
  readonly end: number;
}

/**
 * The numbers from `start` on, without zeros at the end; `goesOn` says whether the one unit
 * at a place separates two numbers.
 */
export function numbersKey(
  text: string,
  start: number,
  goesOn: (at: number) => boolean,
): NumbersKey {
  let key = "";
  let kept = 0;
  let at = start;
  while (true) {
    const end = digitsEnd(text, at);
    const number = numberKey(text, at, end);
    key += NUMBER + number;
    if (number !== ZERO) kept = key.length;
    if (!goesOn(end)) return { key: key.slice(0, kept), end };
    at = end + 1;
  }
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
