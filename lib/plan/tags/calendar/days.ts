/** Whether the numbers of a version are the date on which it was tagged. */
import { type Version, weekOf } from "../../../version/startup.ts";

/** No version is of a year before. */
export const FIRST_YEAR = 1990;
/** A release is made some days before or after its month begins. */
const SLACK = 5;

/** A version, and when it was tagged. */
export interface Dated {
  readonly version: Version;
  /** `2026-11-20`. */
  readonly day: string;
}

/** Whether its second number is month and day, of when it was made or a day beside it. */
export function isOfDate({ version: { release: [, date = 0] }, day }: Dated): boolean {
  const [, month = 0, made = 0] = day.split("-").map(Number);
  return Math.abs(month * 100 + made - date) <= 1;
}

/** Whether its second number is the week in which it was made, or one beside it. */
export function isInWeek({ version: { release: [, week = 0] }, day }: Dated): boolean {
  const [year = 0, month = 1, made = 1] = day.split("-").map(Number);
  const { week: own } = weekOf(year, month, made);
  return Math.abs(own - week) <= 1 ||
    Math.max(own, week) >= 52 && Math.min(own, week) === 1;
}

/** Near the end of a month the next one is meant, near its beginning the one before. */
export function isInMonth(
  { version: { release: [, month = 0] }, day }: Dated,
): boolean {
  return nearMonths(day).some(([, each]) => each === month);
}

/** The same, or it came out in the month after: many name the month of the candidate. */
export function isSoonAfter(dated: Dated): boolean {
  const { version: { release: [, month = 0] }, day } = dated;
  return isInMonth(dated) || Number(day.split("-")[1]) === month % 12 + 1;
}

/** Whether its first number is the year, or one that begins or ends then. */
export function isInYear({ version: { release: [year = 0] }, day }: Dated): boolean {
  const full = year < FIRST_YEAR ? year + 2000 : year;
  return nearMonths(day).some(([each]) => each === full);
}

/** Year and month of the day, and of those some days around it. */
function nearMonths(day: string): readonly (readonly [year: number, month: number])[] {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const own = [year, month] as const;
  if (date <= SLACK) return [own, month === 1 ? [year - 1, 12] : [year, month - 1]];
  if (date < 31 - SLACK) return [own];
  return [own, month === 12 ? [year + 1, 1] : [year, month + 1]];
}

/** Whether it is that day of the month, or one beside it. */
export function isOnDay({ version: { release: [, , date = 0] }, day }: Dated): boolean {
  const made = Number(day.split("-")[2]);
  return Math.abs(made - date) <= 1 ||
    (Math.max(made, date) >= 28 && Math.min(made, date) === 1);
}
