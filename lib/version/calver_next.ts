/** The next version by the calendar. Source: calver.org, "Scheme". */
import { baseOf, compare, type Version } from "./version.ts";

/** The words of a format: those of the calendar, and those that count. */
const CALENDAR: Readonly<Record<string, (day: Date) => number>> = {
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
const COUNTS: readonly string[] = ["MAJOR", "MINOR", "MICRO", "PATCH"];

/** What a format looks like: CalVer's words with points between them, the calendar first. */
export const CALVER_FORM =
  /^(?:YYYY|YY|0Y)(?:\.(?:MM|0M|WW|0W|DD|0D))*(?:\.(?:MAJOR|MINOR|MICRO|PATCH)){0,2}$/;

/**
 * The base that comes on this day after `last`: where the calendar has gone on, its numbers and
 * zeros; else `last` with its last count raised. Without a count a second release on the same
 * date has no number, and `last` itself comes back.
 */
export function calverBase(
  format: string,
  day: Date,
  last: Version | undefined,
): Version {
  const words = format.split(".");
  const release = words.map((word) => CALENDAR[word]?.(day) ?? 0);
  while (release.length < 3) release.push(0);
  const fresh: Version = { epoch: 0, release, stage: "final", number: 0, build: [] };
  if (!last) return fresh;
  const isSame = words.every((word, i) =>
    COUNTS.includes(word) || last.release[i] === release[i]
  );
  if (!isSame || words.length > last.release.length) return fresh;
  if (last.stage !== "final" && last.stage !== "post") return baseOf(last);
  const at = words.findLastIndex((word) => COUNTS.includes(word));
  if (at < 0) return baseOf(last);
  const raised = last.release.map((each, i) => i < at ? each : i === at ? each + 1 : 0);
  const next: Version = { ...baseOf(last), release: raised };
  return compare(next, fresh) > 0 ? next : fresh;
}

/** The week of the year. Source: ISO 8601. */
function weekOf(day: Date): number {
  const thursday = new Date(day);
  thursday.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7));
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.ceil(((thursday.getTime() - first) / 86_400_000 + 1) / 7);
}
