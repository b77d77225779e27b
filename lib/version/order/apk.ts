/**
 * Alpine's order: numbers, a letter, suffixes, a commit, a revision, token by token.
 *
 * A number with a leading zero turns its comparison into one of texts, so that no key can
 * stand for it. Source: apk-tools 3, version.c.
 */
import { digitsEnd, type Wrong } from "../reading.ts";
import { type KeyItem, type KeyOrder, type OrderKey, strangeAt } from "./text_order.ts";

/** The kinds of tokens, in the order that the grammar has them. */
const [FIRST, NUMBER, LETTER, SUFFIX, SUFFIX_NUMBER, COMMIT, REVISION, END] = [
  0,
  1,
  2,
  3,
  4,
  5,
  6,
  7,
];

/** What may follow a name with `_`; those before the empty one come before the release. */
const SUFFIXES = ["alpha", "beta", "pre", "rc", "", "cvs", "svn", "git", "hg", "p"];
const RELEASE = SUFFIXES.indexOf("");

/** The tokens of a version, each a kind, its text and its number; or what is wrong. */
function apkKey(text: string): OrderKey | Wrong {
  const first = digitsEnd(text, 0);
  if (first === 0) return strangeAt(0, "it begins with no digit");
  const tokens: KeyItem[][] = [[
    FIRST,
    text.slice(0, first),
    count(text.slice(0, first)),
  ]];
  let at = first;
  while (at < text.length) {
    const token = tokenAt(text, at, tokens.at(-1)![0] as number);
    if (token === undefined) {
      return strangeAt(at, "no part of a version can stand here");
    }
    tokens.push(token.token);
    at = token.end;
  }
  return [...tokens, [END]];
}

interface Read {
  readonly token: KeyItem[];
  readonly end: number;
}

function tokenAt(text: string, at: number, before: number): Read | undefined {
  const unit = text.charAt(at);
  if (unit >= "a" && unit <= "z") {
    return before <= NUMBER! ? { token: [LETTER!, unit], end: at + 1 } : undefined;
  }
  if (unit === ".") {
    return before <= NUMBER! ? digits(text, at + 1, NUMBER!) : undefined;
  }
  if (unit >= "0" && unit <= "9") {
    return before === SUFFIX ? digits(text, at, SUFFIX_NUMBER!) : undefined;
  }
  if (unit === "_" && before <= SUFFIX_NUMBER!) return suffix(text, at + 1);
  if (unit === "~" && before < COMMIT!) {
    const hash = /^[0-9a-f]+/.exec(text.slice(at + 1))?.[0];
    return hash && { token: [COMMIT!, hash], end: at + 1 + hash.length } || undefined;
  }
  const isRevision = unit === "-" && before < REVISION! && text.startsWith("-r", at);
  return isRevision ? digits(text, at + 2, REVISION!) : undefined;
}

function digits(text: string, at: number, kind: number): Read | undefined {
  const end = digitsEnd(text, at);
  if (end === at) return undefined;
  const spelled = text.slice(at, end);
  return { token: [kind, spelled, count(spelled)], end };
}

/** A number as apk counts it, in 64 bits. */
function count(digits: string): number | bigint {
  return digits.length <= 15 ? Number(digits) : BigInt.asUintN(64, BigInt(digits));
}

function suffix(text: string, at: number): Read | undefined {
  const name = /^[a-z]+/.exec(text.slice(at))?.[0];
  const index = name === undefined ? -1 : SUFFIXES.indexOf(name);
  return index < 0 ? undefined : { token: [SUFFIX!, index], end: at + name!.length };
}

/** The order of two versions' tokens. */
function compareApk(a: OrderKey, b: OrderKey): number {
  for (let i = 0;; i++) {
    const left = a[i] as readonly KeyItem[];
    const right = b[i] as readonly KeyItem[];
    if (left[0] !== right[0]) return compareKinds(left, right);
    if (left[0] === END) return 0;
    const sign = compareTokens(left, right);
    if (sign !== 0) return sign;
  }
}

/** What goes on is above what ends, unless a pre-release goes on. */
function compareKinds(a: readonly KeyItem[], b: readonly KeyItem[]): number {
  if (isBefore(a)) return -1;
  if (isBefore(b)) return 1;
  return (b[0] as number) - (a[0] as number);
}

function isBefore([kind, index]: readonly KeyItem[]): boolean {
  return kind === SUFFIX && (index as number) < RELEASE;
}

function compareTokens(a: readonly KeyItem[], b: readonly KeyItem[]): number {
  const isText = a[0] === NUMBER &&
    [a, b].some(([, text]) => `${text}`.startsWith("0"));
  const at = isText || a.length === 2 ? 1 : 2;
  const [left, right] = [a[at]!, b[at]!];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Alpine's order; the suffixes below the release make a pre-release. */
export const apkOrder: KeyOrder = {
  read: apkKey,
  compare: compareApk,
  isBefore: (text) => /_(?:alpha|beta|pre|rc)/.test(text),
};
