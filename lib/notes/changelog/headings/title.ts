/** What the heading of a changelog's section says: a version, a date, or "not released yet". */
import { type DateFound, dateIn } from "./dates.ts";
import { saysUnreleasedElsewhere } from "./other_languages.ts";
import { STAGE, stageApart } from "./stages.ts";

/** The heading of a release's section. Positions are in UTF-16 units of the title. */
export interface Title {
  /** As it is spelled there, without a `v` and without what says that it is to come. */
  readonly version: string;
  /** The other versions that share the section: `4.3.1 and 3.12.2`, `v1.1.1 - v1.1.2`. */
  readonly also?: readonly string[];
  /** What stands before it by name: `cli` of `cli@1.2.0`. */
  readonly name?: string;
  readonly start: number;
  readonly end: number;
  readonly date?: DateFound;
  /** Whether it says that the version is still to come. */
  readonly isPlanned: boolean;
}

// Ansible's collections escape the dots
// GNOME's 50.beta has one number
const NUMBERS =
  "(?:\\d+(?:\\\\?[._]\\d+)+(?:\\\\?[-+_.]?[0-9A-Za-z]+)*|\\d+\\.(?:alpha|beta|rc)\\b)";
// "Version 12", "v12", "Release 2026-11-05": a number or a day alone is a version only where a
// word says so
const LEAD = "(?:<[^>]*>\\s*)*[\\\\\\[`*_~\"'(]*";
// "Changes with nginx 1.29.0", as Apache has it, "Changelog for restic 0.18.1", and GNOME's
// "Overview of changes in GLib 2.86.0"
const CHANGES =
  "(?:(?:noteworthy |overview of )?changes|change highlights|changelog|release notes|news|what's new) (?:in|with|for|leading to)";
const WORD = `(?:(?:${CHANGES}\\s+)?(?:version|release|ver\\.?):?|${CHANGES})\\s+`;
/** Of one word, `0MQ` too, or of a few that are capitals: "Apache Commons CSV". */
const NAME =
  "(?:@?[A-Za-z]|\\d+(?=[A-Za-z]))[\\w+./-]*?(?:(?-i: [A-Z])[\\w+./-]*?){0,3}?";
const VERSION = new RegExp(
  `^${LEAD}(?:(?:${WORD})?[\\[("'\`*_]*v?(?<bare>${NUMBERS})|` +
    `(?:${WORD}v?|v)(?<one>(?:19|20)\\d\\d-[01]\\d-[0-3]\\d|\\d+)(?![\\w.])|` +
    `(?:(?:${CHANGES}|release:?)\\s+)?[\\[]?(?<name>${NAME})(?: version |[-_ @/] ?| [(\\[]|[\`*]{1,2} (?:[-–—:] )?\\[?)v?(?<named>${NUMBERS}))`,
  "i",
);
const PLANNED =
  /\bunreleased\b|\bTB[DA]\b|\bnot (?:yet )?released\b|\b(?:in|under) (?:development|progress)\b|\bReleaseDate\b|\bpending\b|\((?:next|plann(?:ed|ing))\)|[[(](?:N\/A|TODO)[\])]|^\W*(?:current|next|upcoming) \(|\?{2,}|\bXX+\b/i;
const UNRELEASED = new RegExp(
  // what Dist::Zilla writes the version over
  "^\\{\\{\\$NEXT\\}\\}\\s*$|^\\W*(?:unreleased\\b(?! \\w+ing\\b)|upcoming(?: (?:release|version|changes))?\\W*$|" +
    "next(?: (?:release|version))?(?:\\W*$| \\((?=[^)?X]*[?X])[?\\dX/.-]+\\)$)|TBD\\W*$|in development\\W*$|" +
    "HEAD\\W*$|(?:master|main|develop|development|trunk|HEAD|next|git|dev)\\b.*\\bunreleased\\b)|" +
    // "dplyr (development version)", as R has it
    "^\\S+ \\((?:in )?(?:development|devel|dev|unreleased)(?: version)?\\)$",
  "i",
);
/** What newest commits are called: a heading is only that where releases are headed alike. */
const BRANCH =
  /^\W*(?:master|main|trunk|develop|dev(?:el)?|development(?: version)?|git(?: (?:master|main|head))?|latest changes|current|wip|work in progress)\W*$/i;
/** What may follow a version in a heading without a sign in between. */
const FOLLOWING =
  /^(?:released?|on|from|of|final|stable|latest|yanked|branch released?|unreleased|(?:under|in) development|in progress|pending|ReleaseDate|TB[DA]|WIP\b|the|aka|XX+\b|\d)/i;

/**
 * What stands behind a version that is to come: `1.4.0-wip`, `1.4.0-SNAPSHOT`, `1.4.0.dev0`,
 * and R's `1.4.0.9000`.
 */
const COMING = /[-+._](?:wip|dev0?|snapshot|unreleased)$|\.900\d$/i;

/** No longer text heads a release, and patterns must not run away on one. */
export const LONGEST = 2_000;

/** What a heading says of a release; nothing when it is the heading of something else. */
export function titleOf(text: string): Title | undefined {
  if (text.length > LONGEST) return undefined;
  const [mark] = EMOJI.exec(text) ?? [];
  if (mark !== undefined) {
    const title = titleOf(text.slice(mark.length));
    return title && shifted(title, mark.length);
  }
  const { to } = rangeIn(text) ?? {};
  const title = titleAt(to === undefined ? text : text.slice(to));
  if (title) return to === undefined ? title : shifted(title, to);
  return titleBehindDay(text) ?? titleToFillIn(text);
}

/** What decorates a heading: `🚀 1.2.0`, `:tada: v1.2.0`. */
const EMOJI = /^\s*(?:(?:\p{Extended_Pictographic}\u{FE0F}?|:[a-z0-9_+-]+:)\s*)+/u;

/**
 * Where the versions of a heading stand that says both: `CHANGES FROM 3.7 TO 3.8`, OpenSSL's
 * `Changes between 3.5.1 and 3.5.2 [5 Aug 2025]`.
 */
export function rangeIn(text: string) {
  const { lead, from, between } = RANGE.exec(text)?.groups ?? {};
  if (from === undefined) return undefined;
  const start = lead!.length;
  return { from, start, to: start + from.length + between!.length };
}

const RANGE =
  /^(?<lead>\W*changes (?:from|between) v?)(?<from>\d[\w.+-]*)(?<between> (?:to|and) )(?=v?\d)/i;

/** A title found so many characters further on. */
function shifted({ date, ...title }: Title, by: number): Title {
  return {
    ...title,
    start: title.start + by,
    end: title.end + by,
    ...(date && { date: { ...date, start: date.start + by, end: date.end + by } }),
  };
}

/** `x.y.z (yyyy-mm-dd)`: what a release writes its version over. */
function titleToFillIn(text: string): Title | undefined {
  const { version } = TO_FILL_IN.exec(text)?.groups ?? {};
  if (version === undefined) return undefined;
  const start = text.indexOf(version);
  return { version, start, end: start + version.length, isPlanned: true };
}

const TO_FILL_IN =
  /^[^\w?]*(?:[a-z][\w.-]* )?v?(?<version>x\.[xy](?:\.[xz])?|\?\.\?(?:\.\?)?)(?:\W*$|\s.*(?:unreleased|not (?:yet )?released|\by{2,4}\b|x{2,}|\?{3}|\bdate\b|\bTB[DA]\b|release notes))/i;

/** `2026-08-21 : 3.5`, `2020-11-25, Version 3.28.0`, and `2026-07-21 (1.1.0)`. */
function titleBehindDay(text: string): Title | undefined {
  const date = /(?:19|20)\d\d/.test(text) ? dateIn(text) : undefined;
  if (date === undefined || /\w/.test(text.slice(0, date.start))) return undefined;
  const [sign] =
    /^\s*[:,;–—-]\s*(?=\S)|^\s+(?=(?:version|release) v?\d)|^\s+\((?=v?\d[\w.+-]*\)\s*$)/i
      .exec(text.slice(date.end)) ?? [];
  if (sign === undefined) return undefined;
  const from = date.end + sign.length;
  const title = titleAt(text.slice(from));
  return title && { ...shifted(title, from), date };
}

function titleAt(text: string): Title | undefined {
  const found = VERSION.exec(text);
  if (!found) return undefined;
  const { bare, one, name, named } = found.groups!;
  // "v3.45.0-v3.45.2" is no version of its own
  const plain = (bare ?? one ?? named)!.replace(/-v\d+\..*$|[._-]+$/, "");
  const start = found.index + found[0].length - (bare ?? one ?? named)!.length;
  const spelled = plain + stageApart(text.slice(start + plain.length));
  const end = start + spelled.length;
  if (one === undefined && dateIn(spelled) && !/\d{4}[.]\d{1,2}/.test(spelled)) {
    return undefined;
  }
  const rest = afterLink(text.slice(end));
  const date = dateIn(text.slice(end));
  const also = sharing(text.slice(end));
  const isBareWord = /^\s+[A-Za-z]/.test(rest) && also.length === 0 && !isNamed(rest) &&
    !FOLLOWING.test(rest.trimStart()) && dateIn(rest)?.start !== rest.search(/\S/);
  if (isBareWord) return undefined;
  // "Python 3.8 - dropped" is about Python: a name's version stands alone or with a date
  if (name !== undefined) {
    const more = rest.replace(/[A-Za-z]+/g, (word) => isDateWord(word) ? "" : word);
    if (/[A-Za-z]/.test(more) && !PLANNED.test(rest)) return undefined;
    // nor is "Drop Node 18.0" about a release
    if (name.includes(" ") && date === undefined && !/release notes/i.test(rest)) {
      return undefined;
    }
  }
  return {
    version: spelled.replaceAll("\\", "").replace(COMING, ""),
    ...(also.length > 0 && { also }),
    ...(name !== undefined && { name }),
    start,
    end,
    ...(date && {
      date: { ...date, start: date.start + end, end: date.end + end },
    }),
    isPlanned: COMING.test(spelled) || PLANNED.test(text),
  };
}

/** The versions right behind the first, with what joins them. */
function sharing(rest: string): readonly string[] {
  const also: string[] = [];
  for (let left = rest;;) {
    const [whole, version] =
      /^\W?\s*(?:,|&|and\b|\/|[-–—]|to\b)\s*\W?v?(\d+(?:\.\d+)+(?:-?(?:alpha|beta|rc)[.-]?\d*)?)(?![\w.-]*\d)/i
        .exec(left) ?? [];
    if (version === undefined || dateIn(version)) {
      // "5.21.5 - 5.21 Patch" has a name
      const isNamed = /^\s+[A-Za-z]/.test(left) && !FOLLOWING.test(left.trimStart());
      return isNamed ? [] : also;
    }
    also.push(version);
    left = left.slice(whole!.length);
  }
}

/** Whether what follows a version is a name and the day: `1.8.3 ultimate-farewell (2022-04-07)`. */
function isNamed(rest: string): boolean {
  const [, within, behind] =
    /^\s+\p{L}[\p{L}\w'’-]*(?: \p{L}[\p{L}\w'’-]*)? (?:\(([^()]+)\)|[-–—] ([^()]+))\s*$/u
      .exec(rest) ?? [];
  const day = within ?? behind;
  if (day === undefined || STAGE.test(rest)) return false;
  const date = dateIn(day);
  return date !== undefined && date.start === 0 && date.end === day!.length;
}

function isDateWord(word: string): boolean {
  return /^(?:st|nd|rd|th|of|branch|released?|notes|on|small|stable|beta|alpha|yanked)$/i
    .test(
      word,
    ) ||
    dateIn(`1 ${word} 2000`) !== undefined;
}

/** The text behind a link, a closing bracket or a tag. */
function afterLink(text: string): string {
  return text.replace(/^[`*_"']*\](?:\([^)]*\)|\[[^\]]*\])?/, "").replace(
    /<[^>]*>/g,
    "",
  )
    .replace(/https?:\S+/g, "").replace(/\[[^\]]*\]/g, "");
}

/** Whether a heading is that of what is not released yet, without a version of its own. */
export function isUnreleased(text: string): boolean {
  return text.length <= LONGEST && (saysUnreleasedElsewhere(text) ||
    UNRELEASED.test(
        text.replace(/<[^>]*>|^(?::[a-z0-9_+-]+:\s*)+/g, "").replace(/^\[|[*_`]/g, ""),
      ) &&
      titleOf(text) === undefined);
}

/**
 * Whether a release writes its own heading over this one, as all of R's do: `dplyr (development
 * version)`.
 */
export function isWrittenOver(text: string): boolean {
  return /^\S+ \(development version\)$/i.test(text);
}

/** Whether a heading names what is not released yet by its branch alone: `master`, `dev`. */
export function namesBranch(text: string): boolean {
  return BRANCH.test(text);
}

/** Whether a line begins as the heading of a release does. */
export function startsWithVersion(text: string): boolean {
  return titleOf(text) !== undefined;
}

/** Whether a line says, and says only, that what stands above it is not released yet. */
export function saysUnreleased(text: string): boolean {
  return /^\W*(?:unreleased|not (?:yet )?released|TB[DA]|(?:to be )?released?(?: date)? ?:?\s*(?:TB[DA]|N\/A|unreleased|not yet))\W*$/i
    .test(text);
}
