/** The next version by the calendar. Source: calver.org, "Scheme". */
import { normalRelease } from "./reading.ts";
import { baseOf, compare, type Version } from "./version.ts";

/** The words of a format: those of the calendar, and those that count. */
const CALENDAR: Readonly<Record<string, (day: Date) => number>> = {
  YYYY0M0D: (day) =>
    (day.getUTCFullYear() * 100 + day.getUTCMonth() + 1) * 100 + day.getUTCDate(),
  YYYY: (day) => day.getUTCFullYear(),
  YY: (day) => day.getUTCFullYear() - 2000,
  "0Y": (day) => day.getUTCFullYear() - 2000,
  MM: (day) => day.getUTCMonth() + 1,
  "0M": (day) => day.getUTCMonth() + 1,
  WW: weekOf,
  "0W": weekOf,
  DD: (day) => day.getUTCDate(),
  "0D": (day) => day.getUTCDate(),
};
const isOfDay = (word: string) => /D$/.test(word);
const COUNTS: readonly string[] = ["MAJOR", "MINOR", "MICRO", "PATCH"];

/** What a format looks like: CalVer's words with points between them, the calendar first. */
export const CALVER_FORM =
  /^(?:YYYY0M0D|(?:YYYY|YY|0Y)(?:\.(?:MM|0M|WW|0W|DD|0D))*)(?:\.(?:MAJOR|MINOR|MICRO|PATCH)){0,2}$/;

/**
 * The base that comes on this day after `last`: where the calendar has gone on, its numbers and
 * zeros; else `last` with its last count raised. Without a count in the format the second release
 * of a date has one behind it, 1. A count begins with `first`.
 *
 * A candidate keeps its date where that is to come, or is a day: then the release is of the day
 * that was put to the test.
 */
export function calverBase(
  format: string,
  day: Date,
  last: Version | undefined,
  first = 0,
): Version {
  const words = format.split(".");
  const count = words.findIndex((word) => COUNTS.includes(word));
  const release = words.map((word, i) =>
    CALENDAR[word]?.(day) ?? (i === count ? first : 0)
  );
  const fresh: Version = {
    ...{ epoch: 0, stage: "final", number: 0, build: [] },
    release: normalRelease(release),
  };
  if (!last) return fresh;
  const isSame = words.every((word, i) =>
    COUNTS.includes(word) || last.release[i] === release[i]
  );
  if (!isSame) {
    const isOpen = ["alpha", "beta", "rc"].includes(last.stage);
    const isOn = words.some(isOfDay) || compare(baseOf(last), fresh) > 0;
    return isOpen && isOn ? baseOf(last) : fresh;
  }
  if (last.stage !== "final" && last.stage !== "post") return baseOf(last);
  const found = words.findLastIndex((word) => COUNTS.includes(word));
  const at = found < 0 ? words.length : found;
  const length = Math.max(words.length, at + 1);
  const numbers = Array.from({ length }, (_, i) => last.release[i] ?? 0);
  const raised = numbers.map((each, i) => i < at ? each : i === at ? each + 1 : 0);
  const next: Version = { ...baseOf(last), release: normalRelease(raised) };
  return compare(next, fresh) > 0 ? next : fresh;
}

/** The week of the year. Source: ISO 8601. */
function weekOf(day: Date): number {
  const year = day.getUTCFullYear();
  const weekday = day.getUTCDay() || 7;
  const week = Math.floor((dayOfYear(day) - weekday + 10) / 7);
  if (week < 1) return weeksIn(year - 1);
  return week > weeksIn(year) ? 1 : week;
}

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function dayOfYear(day: Date): number {
  const month = day.getUTCMonth();
  const before = MONTHS.slice(0, month).reduce((sum, each) => sum + each, 0);
  return before + day.getUTCDate() +
    (month > 1 && isLeap(day.getUTCFullYear()) ? 1 : 0);
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** 53 in years that begin, or end, with a Thursday. */
function weeksIn(year: number): number {
  const end = (each: number) =>
    (each + Math.floor(each / 4) - Math.floor(each / 100) + Math.floor(each / 400)) % 7;
  return end(year) === 4 || end(year - 1) === 3 ? 53 : 52;
}
