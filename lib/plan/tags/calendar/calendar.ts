/** Whether a project's tags go by the calendar, and by which of CalVer's words. */
import { isPrerelease, type Version } from "../../../version/startup.ts";
import { weekIn } from "../marks.ts";
import { numbersIn, versionText } from "../names.ts";
import type { Tag, Tags } from "../tags.ts";
import {
  type Dated,
  FIRST_YEAR,
  isInMonth,
  isInWeek,
  isInYear,
  isOfDate,
  isOnDay,
  isSoonAfter,
} from "./days.ts";

/** Versions by the calendar, as the tags have them. */
export interface Calendar {
  /** CalVer's words, `YYYY.MM.MICRO`. */
  readonly format: string;
  /** The number that a count begins with: 0, 1, or what follows the last where it goes on over the years. */
  readonly first: number;
}

/** When tags were made: name → `2026-11-20`. */
export type TagDays = ReadonlyMap<string, string>;

/** So many tags are looked at, of so many years before the last one where those are enough. */
const MOST = 40;
const YEARS = 5;
/** Days of so many tags are no chance. */
const ENOUGH = 3;
/** What was released late now and then is of its month all the same. */
const MOSTLY = 3 / 4;
/** Fewer than one in so many is no word of the format. */
const RARELY = 4;
/**
 * The tags whose days tell more, the highest first; none where the highest stable version can
 * be no year.
 */
export function calendarTags(
  { versions }: Pick<Tags, "versions">,
  now: Date,
): readonly Tag[] {
  const stable = versions.filter(({ version }) => !isPrerelease(version));
  const width = stable[0] ? widthOf(stable[0].version, now) : undefined;
  if (width === undefined) return [];
  // What was released before the project went by the calendar says nothing.
  const end = stable.findIndex(({ version }) => widthOf(version, now) !== width);
  const dated = ofLastYears(end < 0 ? stable : stable.slice(0, end), width);
  // What was released since is lower where a project left the calendar.
  const lower = end < 0 ? [] : stable.slice(end, end + ENOUGH);
  if (dated.length <= MOST) return [...dated, ...lower];
  // Nor does a date of which only the later releases are looked at.
  const dateOf = ({ version: { release } }: Tag) => `${release[0]}.${release[1]}`;
  const cut = dateOf(dated[MOST]!);
  return [...dated.slice(0, MOST).filter((tag) => dateOf(tag) !== cut), ...lower];
}

/** Those of the last years: a project may have counted before, in years too. */
function ofLastYears(dated: readonly Tag[], width: number): readonly Tag[] {
  const [last = 0] = dated[0]?.version.release ?? [];
  const since = width === 8 ? last - YEARS * 10_000 : last - YEARS;
  const recent = dated.filter(({ version: { release: [year = 0] } }) => year >= since);
  return recent.length >= 2 * ENOUGH ? recent : dated;
}

/** Whether releases that go by no calendar came after all that do. */
function isLeft(dated: readonly Tag[], lower: readonly Tag[], days: TagDays): boolean {
  const last = dated.map(({ name }) => days.get(name) ?? "").toSorted().at(-1) ?? "";
  return lower.length >= ENOUGH && dated.every(({ name }) => days.has(name)) &&
    lower.every(({ name }) => (days.get(name) ?? "") > last);
}

/**
 * The calendar that all of these tags fit, as `calendarTags` gives them; nothing where there is
 * none, or it was left.
 *
 * Days that agree with the years tell months from counts. Where they do not, as after an import
 * from elsewhere, the numbers alone are looked at. Two digits are a year only if the days say
 * so over two years, or if the month is written `04`.
 */
export function calendarOf(
  recent: readonly Tag[],
  { pattern }: Pick<Tags, "pattern">,
  days: TagDays,
  now: Date,
): Calendar | undefined {
  const [top] = recent;
  if (!top) return undefined;
  const width = widthOf(top.version, now);
  const tags = recent.filter(({ version }) => widthOf(version, now) === width);
  if (isLeft(tags, recent.slice(tags.length), days)) return undefined;
  const isShort = width === 2;
  const texts = tags.map(({ name }) => versionText(pattern, name) ?? "");
  const numbers = (place: number) =>
    tags.map(({ version }) => version.release[place] ?? 0);
  if (width === 8) {
    return {
      format: "YYYY0M0D.MICRO",
      first: numbers(1).every((each) => each > 0) ? 1 : 0,
    };
  }
  const dated = tags.flatMap(({ name, version }) => {
    const day = days.get(name);
    return day === undefined ? [] : [{ version, day }];
  });
  const opening = dated.filter(({ version }) => isFirst(version, tags));
  const inYear = opening.filter(isInYear).length;
  const isTrusted = opening.length > 0 && inYear >= opening.length * MOSTLY;
  const hasZero = (place: number) =>
    texts.some((text) => /^0\d/.test(numbersIn(text)[place] ?? ""));
  const isLong = texts.every((text) => numbersIn(text)[1]?.length === 2);
  const padded = (place: number) =>
    hasZero(place) || (place === 1 && isLong && !isShort && hasZero(2));
  const years = new Set(opening.map(({ version }) => version.release[0]));
  const isDated = inYear > 0 && inYear === opening.length &&
    (years.size > 1 || inMonths(opening, tags) || onDays(opening) ||
      hasBegun(opening, recent[tags.length]));
  const mayBeMonth = numbers(1).every((each) => each >= 1 && each <= 12);
  // What was made in several years, none of them the tags' own, was not made by the calendar.
  const isElsewhere = new Set(opening.map(({ day }) => day.slice(0, 4))).size > 1 &&
    inYear === 0;
  const mayBeDate = numbers(1).every((each) =>
    each > 100 && each < 1300 && each % 100 >= 1 && each % 100 <= 31
  );
  const hasDates = mayBeDate &&
    texts.some((text) => /^0\d{3}$/.test(numbersIn(text)[1]!));
  const isSure = isDated || (mayBeMonth && padded(1) || hasDates) && !isElsewhere;
  if (isShort && !isSure) return undefined;
  const year = isShort ? "YY" : "YYYY";
  const most = Math.max(...texts.map((text) => numbersIn(text).length));
  const told = { tags, isTrusted };
  const isMonth = mayBeMonth &&
    (padded(1) || saysDate(1, told, opening.map(isInMonth), opening.map(isSoonAfter)));
  const words = [year];
  const inYearText = isMonth
    ? padded(1) ? "0M" : "MM"
    : hasDates
    ? "0M0D"
    : mayBeDate && isTrusted && opening.every(isOfDate)
    ? "MM0D"
    : texts.some((text) => weekIn(text).week !== undefined)
    ? "0W"
    : isTrusted && opening.length >= ENOUGH && opening.every(isInWeek)
    ? padded(1) ? "0W" : "WW"
    : "MINOR";
  if (most > 1) words.push(inYearText);
  const isDay = isMonth && numbers(2).every((each) => each >= 1 && each <= 31) &&
    (padded(2) || saysDate(2, told, dated.map(isOnDay)));
  // Where few have a third number, it is of a fix alone.
  const longer = texts.filter((text) => numbersIn(text).length > 2).length;
  const isRare = words[1] === "MINOR" && longer * RARELY < texts.length;
  if (most > 2 && !isRare) words.push(isDay ? padded(2) ? "0D" : "DD" : "MICRO");
  // Where most days have one release, what a second one has behind its date is no word.
  const least = Math.min(...texts.map((text) => numbersIn(text).length));
  if (least > 3 && isDay) words.push("MICRO");
  const place = words.findIndex((word) => word === "MINOR" || word === "MICRO");
  return { format: words.join("."), first: place > 0 ? firstOf(tags, place) : 0 };
}

/** What the counts of the newest dates begin with: what was so years ago says nothing. */
function firstOf(tags: readonly Tag[], place: number): number {
  const series = Map.groupBy(
    tags,
    ({ version: { release } }) => release.slice(0, place).join("."),
  );
  // 2026.90 after 2025.89: the tags are sorted, and so are the dates.
  const counts = [...series.values()].slice(0, ENOUGH).map((each) =>
    each.map(({ version: { release } }) => release[place] ?? 0)
  );
  const goesOn = counts.length === ENOUGH &&
    counts.every((each, i) =>
      i === 0 || Math.min(...counts[i - 1]!) === Math.max(...each) + 1
    );
  if (goesOn) return Math.max(...counts[0]!) + 1;
  return [...series.values()].slice(0, ENOUGH).every((each) =>
      each.every(({ version: { release } }) => (release[place] ?? 0) > 0)
    )
    ? 1
    : 0;
}

/** Whether one year's releases are so many, each in its month, that it is no chance. */
function inMonths(opening: readonly Dated[], tags: readonly Tag[]): boolean {
  return opening.length > ENOUGH && opening.every(isInMonth) && !countsUp(tags, 1);
}

/** Whether each is of the very day on which it was made: several such are no chance. */
function onDays(opening: readonly Dated[]): boolean {
  const dates = new Set(opening.map(({ version: { release } }) => release.join(".")));
  return dates.size > 1 && opening.every((each) => isInMonth(each) && isOnDay(each));
}

/** Whether a project left its own numbers for dates: 26.8.0 after 1.5.0, made in August of 2026. */
function hasBegun(opening: readonly Dated[], before: Tag | undefined): boolean {
  const last = before?.version.release[0];
  const isLate = ({ version: { release: [, month = 0] } }: Dated) => month > 2;
  return last !== undefined && opening.every(isInMonth) && opening.some(isLate) &&
    opening.every(({ version: { release: [year = 0] } }) => year > last + 1);
}

/** How many digits the year of such a version has, or the whole date; nothing where it can be none. */
function widthOf({ release: [year = 0] }: Version, now: Date): 2 | 4 | 8 | undefined {
  const next = now.getUTCFullYear() + 1;
  if (year >= FIRST_YEAR * 10000 && year < (next + 1) * 10000) return 8;
  if (year >= FIRST_YEAR && year <= next) return 4;
  return year >= 10 && year <= next - 2000 ? 2 : undefined;
}

/** Whether none of the tags has the same numbers but for a lower last one: the others come later. */
function isFirst(version: Version, tags: readonly Tag[]): boolean {
  const [year, second, third = 0] = version.release;
  return tags.every(({ version: { release } }) =>
    release[0] !== year || release[1] !== second || (release[2] ?? 0) >= third
  );
}

/**
 * Whether the numbers of that place are months or days, by when the tags were made, and where
 * that does not tell, because they do not count up: then most of them are `nearly` of their date.
 */
function saysDate(
  place: number,
  { tags, isTrusted }: { readonly tags: readonly Tag[]; readonly isTrusted: boolean },
  fits: readonly boolean[],
  nearly = fits,
): boolean {
  if (isTrusted && fits.every(Boolean)) return true;
  const isDenied = isTrusted && fits.length >= ENOUGH &&
    nearly.filter(Boolean).length < fits.length * MOSTLY;
  return !isDenied && !countsUp(tags, place);
}

/** Whether the numbers of that place count up from 0 or 1, wherever those before are the same. */
function countsUp(tags: readonly Tag[], place: number): boolean {
  const series = new Map<string, Set<number>>();
  for (const { version: { release } } of tags) {
    const before = release.slice(0, place).join(".");
    const seen = series.get(before) ?? new Set();
    series.set(before, seen.add(release[place] ?? 0));
  }
  return [...series.values()].every((seen) =>
    Math.min(...seen) <= 1 && Math.max(...seen) - Math.min(...seen) === seen.size - 1
  );
}
