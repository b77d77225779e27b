/**
 * Composer's order: a text is normalised, then compared as PHP's version_compare() does.
 * Source: composer/semver's VersionParser; PHP's versioning.c.
 */
import type { Wrong } from "../reading.ts";
import { wholeKey } from "./keys.ts";
import { type KeyOrder, strangeAt } from "./text_order.ts";

const MODIFIER =
  "[._-]?(?:(stable|beta|b|RC|alpha|a|patch|pl|p)((?:[.-]?\\d+)*)?)?([.-]?dev)?";
const CLASSIC = new RegExp(
  `^v?(\\d{1,5})(\\.\\d+)?(\\.\\d+)?(\\.\\d+)?${MODIFIER}$`,
  "i",
);
const DATED = new RegExp(
  `^v?(\\d{4}(?:[.:-]?\\d{2}){1,6}(?:[.:-]?\\d{1,3})?)${MODIFIER}$`,
  "i",
);
const BRANCH = /^v?(\d+)(\.(?:\d+|[x*]))?(\.(?:\d+|[x*]))?(\.(?:\d+|[x*]))?$/i;
const STABILITY = /@(?:stable|RC|beta|alpha|dev)$/i;

const FORMS: Readonly<Record<string, string>> = {
  alpha: "\x02",
  a: "\x02",
  beta: "\x03",
  b: "\x03",
  rc: "\x04",
  patch: "\x07",
  pl: "\x07",
  p: "\x07",
};
/** Before the name of a branch, where a version has its first number. */
const BRANCH_NAME = "\x01";
const DEV = "\x01";
const END = "\x05";
const NUMBER = "\x06";
/** Where PHP's integers end. */
const MOST = 9223372036854775807n;

/** The key of a version, or why Composer takes it for none. */
function composerKey(given: string): string | Wrong {
  const start = given.length - given.trimStart().length;
  const text = plainText(given.trim());
  const branch = branchOf(text);
  if (branch !== undefined) return BRANCH_NAME + branch;
  const match = CLASSIC.exec(text);
  if (match !== null) {
    const [, first, second = ".0", third = ".0", fourth = ".0"] = match;
    const numbers = [first!, second, third, fourth].map((each) =>
      each.replace(".", "")
    );
    return numbers.map(numberPart).join("") + modifierKey(match.slice(5));
  }
  const dated = DATED.exec(text);
  if (dated !== null) {
    const numbers = dated[1]!.split(/\D/).map(numberPart).join("");
    return numbers + modifierKey(dated.slice(2));
  }
  return branchKey(text) ?? strangeAt(start, "it is no version that Composer knows");
}

/** The branch that a text names; Composer has those below every version. */
function branchOf(text: string): string | undefined {
  if (/^(?:master|trunk|default)$/.test(text)) return text;
  return /^dev-/i.test(text) ? text.slice("dev-".length) : undefined;
}

/** Without an alias, a stability and a build: Composer leaves them out of the order. */
function plainText(text: string): string {
  const alias = /^([^,\s]+) +as +[^,\s]+$/.exec(text)?.[1] ?? text;
  const plain = alias.replace(STABILITY, "");
  if (/^dev-/i.test(plain)) return plain;
  return /^([^,\s+]+)\+[^\s]+$/.exec(plain)?.[1] ?? plain;
}

function numberPart(digits: string): string {
  const isPast = digits.length > 18 && BigInt(digits) > MOST;
  return NUMBER + wholeKey(isPast ? `${MOST}` : digits);
}

/** Stability, its numbers, and whether it is a development version. */
function modifierKey([stability, digits = "", dev]: readonly (string | undefined)[]) {
  const form = stability?.toLowerCase();
  if (form === "stable") return END;
  const numbers = form === undefined ? [] : digits.split(/[.-]/).filter(Boolean);
  return (form === undefined ? "" : FORMS[form]) + numbers.map(numberPart).join("") +
    (dev ? DEV : "") + END;
}

/** `1.x-dev`: a branch with numbers is above all that it has. */
function branchKey(text: string): string | undefined {
  const name = /^(.*?)[.-]?dev$/i.exec(text)?.[1]?.trim();
  const match = name === undefined ? null : BRANCH.exec(name);
  if (match === null) return undefined;
  const numbers = match.slice(1, 5).map((each = ".x") =>
    /[x*]/i.test(each) ? "9999999" : each.replace(".", "")
  );
  return numbers.map(numberPart).join("") + DEV + END;
}

function isUnstable(text: string): boolean {
  const plain = plainText(text.trim());
  return branchOf(plain) !== undefined || /[.-]?dev$/i.test(plain) ||
    /[._-]?(?:beta|b|RC|alpha|a)(?:[.-]?\d+)*$/i.test(plain);
}

/** Composer's order; what it does not call stable comes before the release. */
export const composerOrder: KeyOrder = {
  read: composerKey,
  isBefore: isUnstable,
};
