/**
 * Python's order, for all that `packaging` reads: post-releases of pre-releases and
 * development builds of both too. Source: PEP 440; packaging's comparison key.
 */
import { type Parts, splitPep440, type Suffix } from "../pep440/parts.ts";
import { digitsEnd, type Wrong } from "../reading.ts";
import { isDigits, numberKey, putNumber, textOf, wholeKey } from "./keys.ts";
import type { KeyOrder } from "./text_order.ts";

const LOWEST = "\x00";
const THERE = "\x01";
const HIGHEST = "\x7f";
const LETTERS: Readonly<Record<string, string>> = { a: "a", b: "b" };

/** What nearly all versions look like; everything else is for the whole reader. */
const PLAIN =
  /^([0-9]+(?:\.[0-9]+)*)(?:(a|b|rc)([0-9]+))?(?:\.post([0-9]+))?(?:\.dev([0-9]+))?$/;

/** The key of a version, or what PEP 440 has against it. */
function pep440Key(text: string): string | Wrong {
  const plain = PLAIN.exec(text);
  if (plain !== null) return plainKey(plain);
  const parts = splitPep440(text);
  return "reason" in parts ? parts : keyOf(parts);
}

/** The same as `keyOf`, made at once. */
function plainKey(match: RegExpExecArray): string {
  const [, release = "", letter, pre = "", post, dev] = match;
  const units = [0];
  let kept = 1;
  for (let at = 0; at < release.length;) {
    const end = digitsEnd(release, at);
    units.push(1);
    putNumber(units, release, at, end);
    if (units.at(-1) !== 0) kept = units.length;
    at = end + 1;
  }
  units.length = kept;
  units.push(0);
  if (letter === undefined) {
    units.push(dev !== undefined && post === undefined ? 0 : 0x7f);
  } else {
    units.push(letter.charCodeAt(0));
    putNumber(units, pre, 0, pre.length);
  }
  putSuffix(units, post, 0);
  putSuffix(units, dev, 0x7f);
  units.push(0);
  return textOf(units);
}

function putSuffix(units: number[], digits: string | undefined, absent: number): void {
  if (digits === undefined) units.push(absent);
  else {
    units.push(1);
    putNumber(units, digits, 0, digits.length);
  }
}

function keyOf({ epoch, release, pre, post, dev, local }: Parts): string {
  return wholeKey(epoch) + releaseKey(release) + preKey(pre, post, dev) +
    (post ? THERE + numberOf(post) : LOWEST) +
    (dev ? THERE + numberOf(dev) : HIGHEST) + localKey(local);
}

function numberOf({ digits }: Suffix): string {
  return wholeKey(digits);
}

/** The numbers without zeros at the end: the longer list is above its beginning. */
function releaseKey(release: string): string {
  let key = "";
  let kept = 0;
  let at = 0;
  while (at < release.length) {
    const dot = release.indexOf(".", at);
    const end = dot < 0 ? release.length : dot;
    const number = numberKey(release, at, end);
    key += THERE + number;
    if (number !== "\x00") kept = key.length;
    at = end + 1;
  }
  return key.slice(0, kept) + LOWEST;
}

/** A development build of the release itself is below every pre-release. */
function preKey(
  pre: Suffix | undefined,
  post: Suffix | undefined,
  dev: Suffix | undefined,
): string {
  if (pre) {
    const label = pre.label.charAt(0).toLowerCase();
    return (LETTERS[label] ?? "r") + numberOf(pre);
  }
  return dev && !post ? LOWEST : HIGHEST;
}

function localKey(local: string): string {
  if (local === "") return LOWEST;
  const segments = local.toLowerCase().split(/[-_.]/);
  return segments.map((each) =>
    isDigits(each) ? "\x02" + wholeKey(each) : "\x01" + each + "\x00"
  ).join("") + LOWEST;
}

function isBeforePep440(text: string): boolean {
  const parts = splitPep440(text);
  return !("reason" in parts) && (parts.pre !== undefined || parts.dev !== undefined);
}

/** Python's order; pre-releases and development builds come before the release. */
export const pep440Order: KeyOrder = {
  read: pep440Key,
  isBefore: isBeforePep440,
};
