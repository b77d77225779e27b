/**
 * SemVer's order, for the schemes of its family: numbers by value, texts by ASCII, a number
 * below a text, the longer list above its beginning, build metadata never.
 * Source: SemVer 2.0.0, §11.
 */
import { digitsEnd, type Wrong } from "../reading.ts";
import { numberKey } from "./keys.ts";
import { type KeyOrder, strangeAt } from "./text_order.ts";

/** What an implementation of SemVer has of its own. */
export interface SemVerRules {
  /** The greatest number of the three; any if absent. */
  readonly most?: bigint;
  /** Above it a number of a pre-release is a text; no number is if absent. */
  readonly mostPre?: bigint;
  /** Whether numbers of a pre-release are doubles, which lose count past 2^53. */
  readonly hasDoubles?: boolean;
}

const DOT = 46;
const HYPHEN = 45;
const PLUS = 43;
const NUMBERS = ["major", "minor", "patch"] as const;

/** No pre-release: above every one. */
const RELEASE = "\x7f";
const NUMERIC = "\x01";
const TEXT = "\x02";
const END = "\x00";

/** The key of the SemVer that begins at `start`, or what is wrong with it. */
export function semVerKey(
  text: string,
  start: number,
  rules: SemVerRules,
): string | Wrong {
  let key = "";
  let at = start;
  for (let i = 0; i < 3; i++) {
    const end = digitsEnd(text, at);
    const name = NUMBERS[i]!;
    if (end === at) return strangeAt(at, `the ${name} number is missing`);
    if (end - at > 1 && text.charCodeAt(at) === 48) {
      return strangeAt(at, `the ${name} number has a leading zero`);
    }
    if (rules.most !== undefined && isAbove(text, at, end, rules.most)) {
      return { reason: "range", index: at, why: `a number is above ${rules.most}` };
    }
    key += numberKey(text, at, end);
    at = end;
    if (i === 2) break;
    if (text.charCodeAt(at) !== DOT) {
      return strangeAt(at, `it has ${i + 1} of three numbers`);
    }
    at++;
  }
  return suffixKey(text, at, key, rules);
}

/** Whether SemVer's text has a pre-release: a hyphen before a build. */
export function isBeforeSemVer(text: string): boolean {
  const hyphen = text.indexOf("-");
  const plus = text.indexOf("+");
  return hyphen >= 0 && (plus < 0 || hyphen < plus);
}

/** The order of SemVer by an implementation's rules. */
export function semVerOrder(rules: SemVerRules): KeyOrder {
  return { read: (text) => semVerKey(text, 0, rules), isBefore: isBeforeSemVer };
}

/** The rest of a key, from a hyphen, a plus or the end on: what stands before is `key`. */
export function suffixKey(
  text: string,
  at: number,
  key: string,
  rules: SemVerRules,
): string | Wrong {
  if (at === text.length) return key + RELEASE;
  let end = at;
  let whole = key + RELEASE;
  if (text.charCodeAt(at) === HYPHEN) {
    const read = prereleaseKey(text, at + 1, rules);
    if ("reason" in read) return read;
    end = read.end;
    whole = key + read.key;
  }
  if (end < text.length && text.charCodeAt(end) === PLUS) {
    const build = buildEnd(text, end + 1);
    if (typeof build !== "number") return build;
    end = build;
  }
  if (end === text.length) return whole;
  return strangeAt(end, "there is more than a version");
}

function prereleaseKey(
  text: string,
  start: number,
  rules: SemVerRules,
): { readonly key: string; readonly end: number } | Wrong {
  let key = "";
  let at = start;
  while (true) {
    const end = identifierEnd(text, at);
    if (end === at) {
      return strangeAt(at, "a pre-release identifier is empty or misspelled");
    }
    if (digitsEnd(text, at) < end) key += TEXT + text.slice(at, end) + END;
    else {
      if (end - at > 1 && text.charCodeAt(at) === 48) {
        return strangeAt(at, "a pre-release number has a leading zero");
      }
      const { mostPre } = rules;
      const isText = mostPre !== undefined && isAbove(text, at, end, mostPre);
      key += isText
        ? TEXT + text.slice(at, end) + END
        : NUMERIC + prereleaseNumber(text, at, end, rules);
    }
    if (text.charCodeAt(end) !== DOT) return { key: key + END, end };
    at = end + 1;
  }
}

function prereleaseNumber(
  text: string,
  at: number,
  end: number,
  { hasDoubles = false }: SemVerRules,
): string {
  if (!hasDoubles || end - at < 16) return numberKey(text, at, end);
  const digits = BigInt(Number(text.slice(at, end))).toString();
  return numberKey(digits, 0, digits.length);
}

function buildEnd(text: string, start: number): number | Wrong {
  let at = start;
  while (true) {
    const end = identifierEnd(text, at);
    if (end === at) return strangeAt(at, "a build identifier is empty or misspelled");
    if (text.charCodeAt(end) !== DOT) return end;
    at = end + 1;
  }
}

function identifierEnd(text: string, at: number): number {
  let end = at;
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    const isIn = (unit >= 48 && unit <= 57) || (unit >= 97 && unit <= 122) ||
      (unit >= 65 && unit <= 90) || unit === HYPHEN;
    if (!isIn) break;
  }
  return end;
}

/** Whether the digits are above a bound: most are too few for it. */
function isAbove(text: string, at: number, end: number, most: bigint): boolean {
  return end - at > 15 && BigInt(text.slice(at, end)) > most;
}

/** 2^53 - 1, above which doubles lose count. */
export const SAFE = 9007199254740991n;
/** 2^64 - 1, the greatest number of 64 bits. */
export const U64 = 18446744073709551615n;
