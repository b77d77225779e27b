/**
 * Python's order, for all that `packaging` reads: post-releases of pre-releases and
 * development builds of both too. Source: PEP 440; packaging's comparison key.
 */
import { type Parts, splitPep440, type Suffix } from "../pep440/parts.ts";
import type { Wrong } from "../reading.ts";
import { isDigits, numberKey, wholeKey } from "./keys.ts";
import type { KeyOrder } from "./text_order.ts";

const LOWEST = "\x00";
const THERE = "\x01";
const HIGHEST = "\x7f";
const LETTERS: Readonly<Record<string, string>> = { a: "a", b: "b" };

/** The key of a version, or what PEP 440 has against it. */
function pep440Key(text: string): string | Wrong {
  const parts = splitPep440(text);
  return "reason" in parts ? parts : keyOf(parts);
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
