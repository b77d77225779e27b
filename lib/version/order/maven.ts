/**
 * Maven's order: lists of numbers, words and lists, compared place by place.
 *
 * It is not transitive for every odd text, so that no key can stand for it: the lists are
 * compared as Maven does. Source: ComparableVersion of Maven 3 (3.8 and 3.9 agree).
 */
import type { KeyItem, KeyOrder, OrderKey } from "./text_order.ts";

/** The words that Maven knows, in their order; the release itself is the empty one. */
const QUALIFIERS = ["alpha", "beta", "milestone", "rc", "snapshot", "", "sp"];
const RELEASE = `${QUALIFIERS.indexOf("")}`;
const ALIASES: Readonly<Record<string, string>> = {
  ga: "",
  final: "",
  release: "",
  cr: "rc",
};
const SHORT: Readonly<Record<string, string>> = {
  a: "alpha",
  b: "beta",
  m: "milestone",
};

/** The lists of a version. Maven takes every text for one. */
function mavenKey(text: string): OrderKey {
  return normalised(nested(text.toLowerCase()));
}

/** A list that is still being read. */
type Open = (number | bigint | string | Open)[];

function nested(text: string): Open {
  const whole: Open = [];
  let list = whole;
  const open = () => {
    const inner: Open = [];
    list.push(inner);
    list = inner;
  };
  let start = 0;
  let isDigit = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i);
    if (unit === "." || unit === "-") {
      list.push(i === start ? 0 : itemOf(isDigit, text.slice(start, i)));
      start = i + 1;
      if (unit === "-") open();
    } else if (/\p{Nd}/u.test(unit)) {
      if (!isDigit && i > start) {
        if (list.length > 0) open();
        list.push(wordOf(text.slice(start, i), true));
        start = i;
        open();
      }
      isDigit = true;
    } else {
      if (isDigit && i > start) {
        list.push(itemOf(true, text.slice(start, i)));
        start = i;
        open();
      }
      isDigit = false;
    }
  }
  if (text.length > start) {
    if (!isDigit && list.length > 0) open();
    list.push(itemOf(isDigit, text.slice(start)));
  }
  return whole;
}

function itemOf(isDigit: boolean, text: string): number | bigint | string {
  if (!isDigit) return wordOf(text, false);
  const digits = text.replace(/[^0-9]/g, asciiOf);
  return digits.length <= 15 ? Number(digits) : BigInt(digits);
}

/** A digit of another script, as Java counts it: ten stand in a row, from 0 on. */
function asciiOf(digit: string): string {
  const unit = digit.charCodeAt(0);
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCharCode(unit - value - 1))) value++;
  return `${value}`;
}

/** A word as a text that sorts by Maven's own list; unknown ones are above all known. */
function wordOf(text: string, beforeDigit: boolean): string {
  const long = beforeDigit ? SHORT[text] ?? text : text;
  const word = Object.hasOwn(ALIASES, long) ? ALIASES[long]! : long;
  const index = QUALIFIERS.indexOf(word);
  return index < 0 ? `${QUALIFIERS.length}-${word}` : `${index}`;
}

/** Without the zeros, release words and empty lists at its end, and behind those of lists. */
function normalised(list: Open): readonly KeyItem[] {
  const items: KeyItem[] = list.map((item) =>
    typeof item === "object" ? normalised(item) : item
  );
  for (let i = items.length - 1; i >= 0; i--) {
    const item = items[i]!;
    if (isNothing(item)) items.splice(i, 1);
    else if (typeof item !== "object") break;
  }
  return items;
}

function isNothing(item: KeyItem): boolean {
  if (typeof item === "object") return item.length === 0;
  return typeof item === "string" ? item === RELEASE : Number(item) === 0;
}

/** Which kind is above which, where two meet: numbers above lists above words. */
function rankOf(item: KeyItem): number {
  if (typeof item === "string") return 0;
  return typeof item === "object" ? 1 : 2;
}

function isList(key: KeyItem | OrderKey): key is readonly KeyItem[] {
  return typeof key === "object";
}

/** The order of two versions' lists. */
function compareMaven(a: OrderKey, b: OrderKey): number {
  return isList(a) && isList(b) ? compareLists(a, b) : 0;
}

function compareLists(a: readonly KeyItem[], b: readonly KeyItem[]): number {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [left, right] = [a[i], b[i]];
    const sign = left === undefined
      ? -againstNothing(right!)
      : right === undefined
      ? againstNothing(left)
      : compareItems(left, right);
    if (sign !== 0) return sign;
  }
  return 0;
}

function againstNothing(item: KeyItem): number {
  if (isList(item)) {
    for (const each of item) {
      const sign = againstNothing(each);
      if (sign !== 0) return sign;
    }
    return 0;
  }
  if (typeof item === "string") return item < RELEASE ? -1 : item > RELEASE ? 1 : 0;
  return Number(item) === 0 ? 0 : 1;
}

function compareItems(a: KeyItem, b: KeyItem): number {
  if (isList(a) && isList(b)) return compareLists(a, b);
  const kinds = rankOf(a) - rankOf(b);
  if (kinds !== 0) return kinds;
  return a < b ? -1 : a > b ? 1 : 0;
}

function isBeforeMaven(text: string): boolean {
  return hasWordBefore(mavenKey(text));
}

function hasWordBefore(item: KeyItem | OrderKey): boolean {
  return isList(item)
    ? item.some(hasWordBefore)
    : typeof item === "string" && item < RELEASE;
}

/** Maven's order; a word that it sorts below the release makes a pre-release. */
export const mavenOrder: KeyOrder = {
  read: mavenKey,
  compare: compareMaven,
  isBefore: isBeforeMaven,
};
