/** A count of builds made of the numbers of the version: `1040395` of 1.4.3. */
import { release } from "../../version/mod.ts";
import type { PartRow } from "./part.ts";

/** One or two digits, two, two, and what all releases have behind them. */
const DIGITS = /^(\d{1,2})(\d\d)(\d\d)(\d\d)?$/;

/** `142` of 1.4.2: a digit each. */
const SINGLE = /^[1-9]\d\d$/;

/** Which part a count of builds is, beside the version that a person sees: one more, or its numbers. */
export function countOf(version: string, count: string): "build" | "coded" {
  const numbers = /^\d+\.\d+(?:\.\d+)?$/.test(version)
    ? version.split(".").map(Number)
    : undefined;
  if (numbers?.length === 3 && SINGLE.test(count) && numbers.join("") === count) {
    return "coded";
  }
  const [, ...coded] = DIGITS.exec(count) ?? [];
  const isIt = numbers !== undefined && Number(coded[0]) > 0 &&
    [0, 1, 2].every((i) => Number(coded[i]) === (numbers[i] ?? 0));
  return isIt ? "coded" : "build";
}

/** The numbers of the version with two digits each; a pre-release counts in what is behind them. */
export const coded: PartRow = {
  // What began with a digit each, and came to counting, is any number by now.
  read: (text) => /^\d{3,15}$/.test(text) ? release(0, 0, 0) : undefined,
  write(before, { to, moves }) {
    if (!moves) return before;
    if (SINGLE.test(before)) return orOneMore(before, to.release.slice(0, 3).join(""));
    const [, , , , tail = ""] = DIGITS.exec(before) ?? [];
    const [major = 0, minor = 0, patch = 0] = to.release;
    // With three digits for one of them it counts on, and goes by no numbers from there.
    if (to.release.slice(0, 3).some((n) => n > 99)) return String(Number(before) + 1);
    const two = (n: number) => String(n).padStart(2, "0");
    const end = to.stage === "final" || tail === "" ? tail : two(to.number);
    const now = `${major}${two(minor)}${two(patch)}${end}`;
    return orOneMore(before, now);
  },
  isApart: true,
};

/** A store takes no count that is not above the last. */
function orOneMore(before: string, now: string): string {
  return Number(now) > Number(before) ? now : String(Number(before) + 1);
}

/** Whether a count of builds is kept: one that still is 1 was never raised. */
export function isCounted(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) > 1;
}
