/** Calendar versions. */
import { calverOrder } from "../order/calver.ts";
import { textOrder } from "../order/text_order.ts";
import { ok } from "../../fault.ts";
import {
  badLength,
  digitsEnd,
  tooGreat,
  unreadable,
  type Unsaid,
  wholeNumber,
  type Wrong,
} from "../reading.ts";
import type { Scheme } from "../scheme.ts";
import { formatWithin, readWithin, type SemVerLimits } from "../semver/family.ts";
import type { Version } from "../version.ts";

const LIMITS: SemVerLimits = { id: "calver", title: "CalVer", gap };

function gap({ release: [year = 0] }: Version): Unsaid | undefined {
  if ((year >= 1970 && year <= 9999) || isDay(year)) return undefined;
  return { reason: "range", why: "its first number is a year from 1970 to 9999" };
}

/** Whether it is a date in one number: `20261120`. */
function isDay(number: number): boolean {
  const [month, day] = [Math.floor(number / 100) % 100, number % 100];
  return number >= 19700101 && number <= 99991231 && month >= 1 && month <= 12 &&
    day <= 31;
}

/** The text with its first two or three numbers without leading zeros, and three of them. */
function unpadded(text: string): { text: string; core: number; end: number } | Wrong {
  const numbers: number[] = [];
  let at = 0;
  while (numbers.length < 3) {
    const end = digitsEnd(text, at);
    if (end === at) {
      return { reason: "syntax", index: at, why: "a number is missing here" };
    }
    const number = wholeNumber(text.slice(at, end));
    if (number === undefined) return tooGreat(at);
    numbers.push(number);
    at = end;
    if (text[at] !== "." || digitsEnd(text, at + 1) === at + 1) break;
    at += 1;
  }
  if (numbers.length < 2 && !isDay(numbers[0]!)) {
    return { reason: "parts", index: at, why: "it has one number" };
  }
  if (text[at - 1] === ".") at -= 1;
  while (numbers.length < 3) numbers.push(0);
  const core = numbers.join(".");
  return { text: core + text.slice(at), core: core.length, end: at };
}

function read(text: string): Version | Wrong {
  const plain = unpadded(text);
  if ("reason" in plain) return plain;
  const version = readWithin(plain.text, LIMITS);
  if (!("reason" in version)) return version;
  const { index } = version;
  return {
    ...version,
    index: index < plain.core ? index : index - plain.core + plain.end,
  };
}

/**
 * Calendar versions with a full year, `2026.11.20`, `2026.01`, `20261120.1`, and SemVer's suffix; written
 * with three numbers without leading zeros, as every other scheme can hold them.
 * Source: calver.org; reference/versions.md §3.13.
 */
export const calver: Scheme = {
  id: "calver",
  title: "CalVer",
  ...textOrder(LIMITS.title, calverOrder),
  parse(text) {
    const version = badLength(text) ?? read(text);
    return "reason" in version ? unreadable(text, LIMITS.title, version) : ok(version);
  },
  format: (version, style) => formatWithin(version, LIMITS, style),
};
