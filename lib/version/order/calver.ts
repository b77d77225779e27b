/**
 * The order of calendar versions: numbers by value whatever separates them, then words as
 * SemVer has them, before the release. Source: calver.org, "Scheme".
 */
import type { Wrong } from "../reading.ts";
import { isDigits, numbersKey, wholeKey } from "./keys.ts";
import { type KeyOrder, strangeAt } from "./text_order.ts";

const SHAPE =
  /^v?[0-9]+(?:[._-][0-9]+)*(?:[._-]?[A-Za-z][0-9A-Za-z]*(?:[._-][0-9A-Za-z]+)*)?/;
const NUMBER = "\x02";
const TEXT = "\x03";
const END = "\x01";
const RELEASE = "\x7f";

/** The key of a version, or the place where it stops to be one. */
function calverKey(text: string): string | Wrong {
  const plus = text.indexOf("+");
  const body = plus < 0 ? text : text.slice(0, plus);
  const read = SHAPE.exec(body)?.[0].length ?? 0;
  if (read < body.length || body === "") {
    return strangeAt(read, read === 0 ? "it begins with no number" : "it ends here");
  }
  if (plus >= 0 && !/^[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*$/.test(text.slice(plus + 1))) {
    return strangeAt(plus + 1, "a build identifier is empty or misspelled");
  }
  return keyOf(body, body.startsWith("v") ? 1 : 0);
}

function keyOf(text: string, start: number): string {
  // `-0.dev.5` is a pre-release, `-1` a second release of the day.
  const isNumber = /(?:[._]|-(?![0-9]+\.[A-Za-z]))[0-9]/y;
  const { key, end } = numbersKey(text, start, (at) => {
    isNumber.lastIndex = at;
    return isNumber.test(text);
  });
  const words = text.slice(end).match(/[0-9]+|[A-Za-z]+/g);
  return key + END + (words === null ? RELEASE : wordsKey(words));
}

function wordsKey(words: readonly string[]): string {
  return words.map((each) =>
    isDigits(each) ? NUMBER + wholeKey(each) : TEXT + each + "\x00"
  ).join("") + END;
}

/** The order of calendar versions; a word makes a pre-release. */
export const calverOrder: KeyOrder = {
  read: calverKey,
  isBefore: (text) => /[A-Za-z]/.test(text.replace(/^v|\+.*$/g, "")),
};
