/** The numbers of a version, as many and as wide as a place had them. */
import { holdsPlace } from "../../version/mod.ts";

/** What stood in a place. */
interface Said {
  readonly spelled: string;
}

const NUMBERS = /^(?:[0-9]+[!:])?([0-9]+(?:\.[0-9]+)*)/;

/** `1.3.0.1`: a step between two releases of three numbers. */
const STEP = /^\d+\.\d+\.\d+\.[1-9]\d*(?![.\d])/;
const THREE = /^\d+\.\d+\.\d+(?![.\d])/;

/** The text with as many numbers as stood there, if those beyond are zero. */
export function withCount(
  text: string,
  { spelled }: Said,
  meant: string | undefined,
): string {
  const count = holdsPlace(spelled)
    ? undefined
    : NUMBERS.exec(spelled)?.[1]?.split(".").length;
  const numbers = NUMBERS.exec(text)?.[1];
  if (count === undefined || numbers === undefined) return text;
  const parts = numbers.split(".");
  while (parts.length > Math.max(count, 1) && parts.at(-1) === "0") parts.pop();
  // Two or three numbers are what people write; only a fourth is put in its place, unless what
  // was typed, or the tag, does without one.
  const isStep = STEP.test(spelled) && THREE.test(meant ?? "");
  while (count > 3 && !isStep && parts.length < count) parts.push("0");
  return text.replace(numbers, parts.join("."));
}

/** How many numbers a version begins with. */
export function countOf(text: string): number {
  return NUMBERS.exec(text)?.[1]?.split(".").length ?? 0;
}

/** What was typed with as many numbers as the project's version has: a place that had more keeps them. */
export function withOwnCount(typed: string, { spelled }: Said, usual: number): string {
  const missing = countOf(spelled) - countOf(typed);
  const isLike = usual > 0 && countOf(typed) === usual && countOf(spelled) <= 3;
  if (!isLike || missing <= 0 || holdsPlace(spelled)) return typed;
  return typed.replace(NUMBERS, (numbers) => numbers + ".0".repeat(missing));
}

/** A date of two digits: `2026.09.05`. */
export const ZERO = /\.0\d/;
/** A date without: `2026.9.5`. */
export const ONE_DIGIT = /\.\d(?!\d)/;

/** The text with two digits for month and day, where the place or the tags have them so. */
export function withZeros(text: string, { spelled }: Said, tagged: string): string {
  const isDate = /^\d{4}\.\d\d/.test(spelled) && !ONE_DIGIT.test(spelled);
  if (!isDate || !(ZERO.test(spelled) || ZERO.test(tagged))) return text;
  // What has a 0 there counts, and is no date.
  if (/\.0(?!\d)/.test(text)) return text;
  return text.replace(NUMBERS, (numbers) => numbers.replace(/\.(\d)(?!\d)/g, ".0$1"));
}

/** `1.4.0-beta.1`: on the JVM, too, who writes it writes SemVer; Maven's own is `-beta-1`. */
export const DOTTED = /^v?\d+\.\d+\.\d+-(?:alpha|beta|rc)\.\d+$/;

/** Whether two numbers alone were typed, for a place that counted in its third. */
export function isShortened(spelled: string, typed: string | undefined): boolean {
  return /^\d+\.\d+$/.test(typed ?? "") && /^\d+\.\d+\.[1-9]\d*$/.test(spelled);
}
