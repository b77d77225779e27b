/**
 * What every scheme's reader and writer needs: bounds, digits, and the faults' wording.
 *
 * No pattern here or in a scheme sees more than `LONGEST` units, so none can blow up.
 */
import { fail, type Result } from "../fault.ts";
import { canonicalText } from "./canonical.ts";
import type { Version } from "./version.ts";

/** The longest text that is read as a version, in UTF-16 units: npm's own bound. */
export const LONGEST = 256;

/** A finer kind of `version_unreadable` and `version_unspellable`. */
export type Reason =
  | "syntax"
  | "length"
  | "pre_glued"
  | "pre_no_number"
  | "pre_unknown"
  | "dev"
  | "dev_label"
  | "label"
  | "epoch"
  | "parts"
  | "post"
  | "build"
  | "build_chars"
  | "range"
  | "pseudo"
  | "unmappable";

/** `text` in quotes, cut at 40 units, with control characters as `\u0000`. */
export function quoted(text: string): string {
  const cut = text.length > 40 ? text.slice(0, 40) + "…" : text;
  const shown = cut.replace(
    /\p{Cc}|\p{Bidi_Control}|["\\\u2028\u2029]/gu,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `"${shown}"`;
}

/** What is wrong with a text, and where: `index` counts UTF-16 units from 0. */
export interface Wrong {
  readonly reason: Reason;
  readonly index: number;
  /** How things stand, the second half of the message. */
  readonly why: string;
  readonly hint?: string;
}

/**
 * A reader's fault: `Cannot read "1.2" as SemVer: …`, with its column.
 *
 * Fails with `version_unreadable`.
 */
export function unreadable(
  text: string,
  title: string,
  { reason, index, why, hint }: Wrong,
): Result<never> {
  return fail("version_unreadable", `Cannot read ${quoted(text)} as ${title}: ${why}`, {
    reason,
    column: index + 1,
    ...(hint === undefined ? {} : { hint }),
  });
}

/** What a scheme cannot say of a version. */
export interface Unsaid {
  readonly reason: Reason;
  readonly why: string;
  readonly hint?: string;
}

/** Why only SemVer's family has a place for a pre-release that is kept as it was found. */
export function suffixGap(suffix: string): Unsaid {
  return { reason: "label", why: `"-${suffix}" is more than a channel and its number` };
}

/**
 * A writer's fault: `Cannot write "1!1.2.0" as SemVer: it has no epoch`.
 *
 * Fails with `version_unspellable`.
 */
export function unspellable(
  version: Version,
  title: string,
  { reason, why, hint }: Unsaid,
): Result<never> {
  return fail(
    "version_unspellable",
    `Cannot write ${quoted(canonicalText(version))} as ${title}: ${why}`,
    { reason, ...(hint === undefined ? {} : { hint }) },
  );
}

/** The fault of an empty or overlong text, or nothing. */
export function badLength(text: string): Wrong | undefined {
  if (text.length === 0) {
    return { reason: "syntax", index: 0, why: "it is empty" };
  }
  if (text.length <= LONGEST) return undefined;
  return {
    reason: "length",
    index: LONGEST,
    why: `it has ${text.length} characters, ${LONGEST} is the most`,
  };
}

/** Where the ASCII digits that begin at `at` end; `at` itself where there are none. */
export function digitsEnd(text: string, at: number): number {
  let end = at;
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (unit < 48 || unit > 57) break;
  }
  return end;
}

/** The digits' end, or -1 where no canonical number of at most 15 digits begins. */
export function canonicalEnd(text: string, at: number): number {
  const end = digitsEnd(text, at);
  const length = end - at;
  if (length === 0 || length > 15) return -1;
  return length > 1 && text.charCodeAt(at) === 48 ? -1 : end;
}

/** Three numbers in their canonical form, and where they end. */
export interface Scanned {
  readonly release: readonly [number, number, number];
  readonly end: number;
}

/** The `1.2.0` that a text begins with; nothing where that is not its canonical form. */
export function scanRelease(text: string): Scanned | undefined {
  if (text.length > LONGEST) return undefined;
  const major = canonicalEnd(text, 0);
  if (major < 0 || text.charCodeAt(major) !== DOT) return undefined;
  const minor = canonicalEnd(text, major + 1);
  if (minor < 0 || text.charCodeAt(minor) !== DOT) return undefined;
  const end = canonicalEnd(text, minor + 1);
  if (end < 0) return undefined;
  const release = [
    digitsValue(text, 0, major),
    digitsValue(text, major + 1, minor),
    digitsValue(text, minor + 1, end),
  ] as const;
  return { release, end };
}

const DOT = 46;

/** The value of the digits from `at` to `end`: exact up to 15 of them. */
export function digitsValue(text: string, at: number, end: number): number {
  let value = 0;
  for (let i = at; i < end; i++) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
}

/** The number that `digits` spell, or nothing past 2^53 - 1, where doubles lose count. */
export function wholeNumber(digits: string): number | undefined {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** What is wrong with a number past 2^53 - 1 that begins at `index`. */
export function tooGreat(index: number): Wrong {
  return { reason: "range", index, why: "a number is above 9007199254740991" };
}

/** The release as the model holds it: three numbers at least, no zeros after the third. */
export function normalRelease(numbers: readonly number[]): readonly number[] {
  let length = numbers.length;
  while (length > 3 && numbers[length - 1] === 0) length--;
  const kept = numbers.slice(0, length);
  while (kept.length < 3) kept.push(0);
  return kept;
}
