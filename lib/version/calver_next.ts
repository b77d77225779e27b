/** The next version by the calendar. Source: calver.org, "Scheme". */
import { normalRelease } from "./reading.ts";
import { baseOf, compare, type Version } from "./version.ts";

/** A day, as a format says it. */
interface Day {
  readonly year: number;
  readonly month: number;
  readonly date: number;
  readonly week: number;
}

const dateOf = ({ month, date }: Day) => month * 100 + date;

/** The words of a format: those of the calendar, and those that count. */
const CALENDAR: Readonly<Record<string, (day: Day) => number>> = {
  YYYY0M0D: (day) => day.year * 10000 + dateOf(day),
  YYYY: ({ year }) => year,
  YY: ({ year }) => year - 2000,
  "0Y": ({ year }) => year - 2000,
  MM: ({ month }) => month,
  "0M": ({ month }) => month,
  WW: ({ week }) => week,
  "0W": ({ week }) => week,
  DD: ({ date }) => date,
  "0D": ({ date }) => date,
  MM0D: dateOf,
  "0M0D": dateOf,
};
const isOfDay = (word: string) => /D$/.test(word);
const COUNTS: readonly string[] = ["MAJOR", "MINOR", "MICRO", "PATCH"];

/** What a format looks like: CalVer's words with points between them, the calendar first. */
export const CALVER_FORM =
  /^(?:YYYY0M0D|(?:YYYY|YY|0Y)(?:\.(?:MM0D|0M0D|MM|0M|WW|0W|DD|0D))*)(?:\.(?:MAJOR|MINOR|MICRO|PATCH)){0,2}$/;

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
  const at = dayIn(day, words.some((word) => word.endsWith("W")));
  const release = words.map((word, i) =>
    CALENDAR[word]?.(at) ?? (i === count ? first : 0)
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
  const place = found < 0 ? words.length : found;
  const length = Math.max(words.length, place + 1);
  const numbers = Array.from({ length }, (_, i) => last.release[i] ?? 0);
  const raised = numbers.map((each, i) =>
    i < place ? each : i === place ? each + 1 : 0
  );
  const next: Version = { ...baseOf(last), release: normalRelease(raised) };
  return compare(next, fresh) > 0 ? next : fresh;
}

/** The day, and the year of its week where the format has weeks. */
function dayIn(day: Date, hasWeeks: boolean): Day {
  const year = day.getUTCFullYear();
  const month = day.getUTCMonth() + 1;
  const date = day.getUTCDate();
  const of = weekOf(year, month, date);
  return { year: hasWeeks ? of.year : year, month, date, week: of.week };
}

/** The week of a day, and the year that it is of. Source: ISO 8601. */
export function weekOf(
  year: number,
  month: number,
  date: number,
): { readonly year: number; readonly week: number } {
  const ofYear = dayOfYear(year, month, date);
  const weekday = (daysBefore(year) + ofYear - 1) % 7 + 1;
  const week = Math.floor((ofYear - weekday + 10) / 7);
  if (week < 1) return { year: year - 1, week: weeksIn(year - 1) };
  return week > weeksIn(year) ? { year: year + 1, week: 1 } : { year, week };
}

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function dayOfYear(year: number, month: number, date: number): number {
  const before = MONTHS.slice(0, month - 1).reduce((sum, each) => sum + each, 0);
  return before + date + (month > 2 && isLeap(year) ? 1 : 0);
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The days of all years before; the first of them began with a Monday. */
function daysBefore(year: number): number {
  const last = year - 1;
  return last * 365 + Math.floor(last / 4) - Math.floor(last / 100) +
    Math.floor(last / 400);
}

/** 53 in years that begin, or end, with a Thursday. */
function weeksIn(year: number): number {
  const isThursday = (day: number) => day % 7 === 3;
  const isLong = isThursday(daysBefore(year)) || isThursday(daysBefore(year + 1) - 1);
  return isLong ? 53 : 52;
}
