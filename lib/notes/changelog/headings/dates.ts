/** The forms that dates have in changelogs: found in a text, and written again. */

const MONTHS = [
  ...["January", "February", "March", "April", "May", "June", "July"],
  ...["August", "September", "October", "November", "December"],
];
const MONTH = `(?<month>${
  MONTHS.map((name) => `${name}|${name.slice(0, 3)}\\.?`).join("|")
}|Sept\\.?)`;
const WEEKDAYS = [
  ...["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
];
const WEEKDAY = `(?:(?<weekday>${
  WEEKDAYS.map((name) => `${name}|${name.slice(0, 3)}`).join("|")
}),?\\s+)?`;
const DAY = "(?<day>\\d{1,2})(?<ordinal>st|nd|rd|th)?";
const YEAR = "(?<year>(?:19|20)\\d{2})";

/** The time of day and where it was: of a day that comes, nobody knows it. */
const TIME =
  "[ T]\\d{2}:\\d{2}(?::\\d{2})?(?: ?(?:Z\\b|[A-Z]{2,4}T\\b|UTC\\b|[-+]\\d{2}:?\\d{2}))?(?: [A-Z]\\w+/\\w+)?";

// An underscore sets a date in italics, and is a letter to `\b`.
const BEGIN = "(?<![^\\W_])";
const END = "(?![^\\W_])";

// a date of numbers stands alone: 1.2026.11.20 is a version
const FORMS = [
  new RegExp(
    `(?<![\\d.])${YEAR}(?<gap>[-/.])(?<month>\\d{1,2})\\k<gap>(?<day>\\d{1,2})(?<time>${TIME})?(?![\\d.]*\\d)`,
    "d",
  ),
  new RegExp(
    `(?<![\\d.]|\\d )${YEAR} (?<month>0[1-9]|1[0-2]) (?<day>0[1-9]|[12]\\d|3[01])(?! ?[\\d.])`,
    "d",
  ),
  // as date(1) has it, "Sun Dec 20 22:11:50 CET 2015"
  new RegExp(
    `${BEGIN}${WEEKDAY}${MONTH}\\s+${DAY}(?<time> \\d{2}:\\d{2}(?::\\d{2})?(?: [A-Z]{3,4}| [-+]\\d{4})?) ${YEAR}${END}`,
    "di",
  ),
  new RegExp(`${BEGIN}${WEEKDAY}${MONTH}\\s+${DAY},?\\s+${YEAR}${END}`, "di"),
  new RegExp(
    `${BEGIN}${WEEKDAY}${DAY}(?:\\s+(?:of\\s+)?|-)${MONTH}(?:,?\\s+|-)${YEAR}${END}`,
    "di",
  ),
  new RegExp(
    `(?<![\\d.])(?<day>\\d{1,2})(?<gap>[-/.])(?<month>\\d{1,2})\\k<gap>${YEAR}(?![\\d.]*\\d)`,
    "d",
  ),
  new RegExp(`(?<![\\d.])${YEAR}(?<gap>[-/ ])${MONTH}\\k<gap>${DAY}(?!\\d)`, "di"),
  new RegExp(`${BEGIN}${DAY}\\s+${MONTH}\\s+(?<year>\\d{2})(?!\\d)`, "di"),
  new RegExp(`${BEGIN}${MONTH},?\\s+${YEAR}${END}`, "di"),
  // A day of whichever year: "2.0.0 (January 1)".
  new RegExp(`${BEGIN}${WEEKDAY}${MONTH}\\s+${DAY}${END}(?!\\.\\d)`, "di"),
  new RegExp(`${BEGIN}(?<!\\d\\.)${WEEKDAY}${DAY}\\s+(?:of\\s+)?${MONTH}${END}`, "di"),
];

/** A date in a text. Positions are in UTF-16 units. */
export interface DateFound {
  readonly start: number;
  readonly end: number;
  /** The day, `2026-11-20`, where its form tells it for certain. */
  readonly day?: string | undefined;
  /** Another day, `2026-11-20`, in the same form; where the 20th does not show it, `02` or `2`. */
  write(day: string, padsDays?: boolean): string;
}

/** The first date in a text, whichever of the forms it has. */
export function dateIn(text: string): DateFound | undefined {
  for (const form of FORMS) {
    const found = form.exec(text);
    if (!found) continue;
    const start = found.index;
    return {
      start,
      end: start + found[0].length,
      day: dayOf(found),
      write: (day, pads) => written(found, day, pads),
    };
  }
  return undefined;
}

/** The day that was found, where a name or its place tells which number is the month. */
function dayOf(found: RegExpExecArray): string | undefined {
  const { year = "", month = "", day = "" } = found.groups!;
  const at = MONTHS.findIndex((name) => name.slice(0, 3) === named(month)) + 1;
  if (year.length !== 4 || day === "" || at === 0 && !found[0].startsWith(year)) {
    return undefined;
  }
  const two = (number: number | string) => String(number).padStart(2, "0");
  return `${year}-${two(at || month)}-${two(day)}`;
}

/** The first three letters of a month, as `MONTHS` has them. */
function named(month: string): string {
  return month.slice(0, 1).toUpperCase() + month.slice(1, 3).toLowerCase();
}

/** What was found, with the parts of another day in place of its own. */
function written(found: RegExpExecArray, date: string, pads = false): string {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const own = found.groups!;
  const isNamed = /\D/.test(own["month"]!);
  // 11/20/2026 and 20/11/2026 look alike: a number above 12 tells, else the sign
  const said = own["day"] ?? "";
  const isMonthFirst = found[0].indexOf(said) === 0 && !isNamed &&
    Number(said) <= 12 && (own["gap"] === "/" || Number(own["month"]) > 12);
  const parts: Readonly<Record<string, string>> = {
    year: String(year).slice(-(own["year"] ?? "").length),
    month: isNamed
      ? monthLike(own["month"]!, month, /^0/.test(said))
      : padded(isMonthFirst ? day : month, own["month"]!),
    day: isNamed
      ? padded(day, /^0/.test(said) || pads && said.length > 1 ? "00" : "")
      : padded(isMonthFirst ? month : day, said),
    ordinal: own["ordinal"] ? ordinalOf(day) : "",
    time: "",
    weekday: weekdayLike(own["weekday"], year, month, day),
  };
  const spans = found.indices!.groups!;
  const names = Object.keys(parts).filter((name) => spans[name] !== undefined)
    .sort((a, b) => spans[b]![0] - spans[a]![0]);
  return names.reduce((text, name) => {
    const [from, to] = spans[name]!;
    return text.slice(0, from - found.index) + parts[name] +
      text.slice(to - found.index);
  }, found[0]);
}

/** Two digits, unless the sample shows a single one. */
function padded(number: number, sample: string): string {
  return sample.length === 1 || sample === ""
    ? String(number)
    : String(number).padStart(2, "0");
}

/** May is short and whole: beside a day of two digits, `06 May 2025`, it is short. */
function monthLike(sample: string, month: number, isPadded: boolean): string {
  const name = MONTHS[month - 1]!;
  const isMay = /^may$/i.test(sample);
  const isShort = isMay
    ? isPadded
    : sample.replace(".", "").length <= 4 && !MONTHS.includes(sample);
  const text = isShort || sample.length === 3 && !isMay
    ? name.slice(0, 3) + (sample.endsWith(".") && name !== "May" ? "." : "")
    : name;
  if (sample === sample.toUpperCase()) return text.toUpperCase();
  return sample === sample.toLowerCase() ? text.toLowerCase() : text;
}

/** The day of the week. Source: Sakamoto, "dow", comp.lang.c, 1993. */
function weekdayLike(
  sample: string | undefined,
  year: number,
  month: number,
  day: number,
): string {
  const y = month < 3 ? year - 1 : year;
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1]!;
  const days = y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  const name = WEEKDAYS[(days + shift + day) % 7]!;
  return sample?.length === 3 ? name.slice(0, 3) : name;
}

function ordinalOf(day: number): string {
  if (day % 100 >= 11 && day % 100 <= 13) return "th";
  return ["th", "st", "nd", "rd"][day % 10] ?? "th";
}
