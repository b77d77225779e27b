/** How the next tag is spelled: as the project's own tags are, unless it says otherwise. */
import {
  baseOf,
  compare,
  isPrerelease,
  isSameBase,
  type SpellingStyle,
  type Version,
} from "../../version/startup.ts";
import {
  beforeIn,
  type Fixes,
  numbersIn,
  type TagPattern,
  versionText,
} from "./names.ts";
import { behindIn, builtIn, devIn, epochText, weekIn } from "./marks.ts";
import {
  type Glue,
  glueOf,
  isStaged,
  stageText,
  type Staging,
  wordsIn,
} from "./glue.ts";
import type { Tag, Tags } from "./tags.ts";

/** How versions are spelled in tags. */
export interface TagSpelling extends Staging {
  /** The least count of numbers: 2 for `26.3`, which is 26.3.0. */
  readonly parts: number;
  /** The same of pre-releases, where they have fewer: `20260526.rc2` of 20260526.0. */
  readonly early?: number;
  /** What stands between the numbers: `-` between those of a date alone. */
  readonly separator: "." | "_" | "-";
  readonly again?: TagPattern["again"];
  /** The least digits of each number: 2 for the month of `2026.01`. */
  readonly widths: readonly number[];
  /** What stands before the week of a year: `.w` of `2026.w40`. */
  readonly week?: string;
  /** What stands for the third number: a letter. */
  readonly fixes?: Fixes;
  /** What all versions of the project end in: `+k3s1`. */
  readonly built?: string;
}

/** The spellings that `tag-scheme` names; nothing for SemVer's own. */
const TAG_SCHEMES: Readonly<Record<string, Glue | undefined>> = {
  semver: undefined,
  pep440: { lead: "", label: "short", join: "" },
  gem: { lead: ".", label: "long", join: "" },
  maven: { lead: "-", label: "long", join: "-" },
};

/** What the configuration says of series of pre-releases. */
interface Series {
  readonly "tag-scheme"?: string | undefined;
  readonly "first-number"?: number | undefined;
}

const PLAIN: TagSpelling = { parts: 3, separator: ".", widths: [] };

/** So many tags are looked at for how a project spells. */
const MOST_LOOKED_AT = 60;

/**
 * How this line's tags are spelled: what stands around the version is that of the newest tag
 * of the line, and the spelling that of its last pre-release and its last round version.
 */
export function spellingOn(
  tags: Pick<Tags, "pattern" | "versions">,
  newest: Tag | undefined,
  { "tag-scheme": scheme, "first-number": first }: Series = {},
): TagSpelling {
  const { pattern, versions } = tags;
  const from = newest ? versions.indexOf(newest) : 0;
  const seen = versions.slice(Math.max(from, 0), Math.max(from, 0) + MOST_LOOKED_AT);
  if (seen.length === 0) return withGlue(PLAIN, TAG_SCHEMES[scheme ?? "semver"]);
  const textOf = (tag: Tag) => versionText(pattern, tag.name) ?? "";
  const rounds = seen.filter(({ version }) =>
    !isPrerelease(version) && version.release.at(-1) === 0
  );
  const [round] = rounds;
  const last = textOf(newest ?? seen[0]!);
  const countOf = (tag: Tag) => numbersIn(textOf(tag)).length;
  // `v1.0` beside `v1.0.0` is one that moves, and `v1.1` after it a slip.
  const isOf = (own: Tag) => ({ version }: Tag) => compare(version, own.version) === 0;
  const before = round && rounds.find((each) => !isOf(round)(each));
  const numbersOf = (own: Tag) => Math.max(...seen.filter(isOf(own)).map(countOf));
  const least = before && numbersOf(before) === 3 ? 3 : 1;
  // `v26` after `v25.3`, where `v25` was the first of its own.
  const isAlone = pattern.single === "count" && least < 3;
  const spelling: TagSpelling = {
    parts: isAlone ? 1 : round ? Math.max(numbersOf(round), least) : Math.max(
      // Where nothing is released yet, its candidates tell: 26.0 of `26.0rc1`.
      versions.every((each) => isPrerelease(each.version) && countOf(each) === 2)
        ? 2
        : 3,
      // A fourth number that some have counts what came after the release.
      Math.min(...seen.slice(0, 10).map(countOf)),
    ),
    separator: /^\d+_/.test(last) ? "_" : /^\d{4}-\d\d-\d/.test(last) ? "-" : ".",
    ...(pattern.fixes ? { fixes: pattern.fixes } : {}),
    ...(pattern.again === undefined ? {} : { again: pattern.again }),
    widths: widthsOf(seen.slice(0, 20).map(textOf)),
    ...weekIn(last),
    ...devIn(seen.map(textOf)),
    ...builtIn(seen.slice(0, 20).map(textOf)),
    ...behindIn(
      seen.map(textOf),
      seen.filter(({ version }) => !isPrerelease(version)).map(textOf)[0],
      pattern.hasRevisions,
    ),
  };
  if (scheme !== undefined) {
    const { dev: _, ...plain } = spelling;
    return withGlue(plain, TAG_SCHEMES[scheme]);
  }
  // A line without pre-releases spells its first as others beside it are spelled.
  const own = seen.filter(({ version }) => isStaged(version));
  const staged = own.length > 0
    ? own
    : versions.slice(0, MOST_LOOKED_AT).filter(({ version }) => isStaged(version));
  const count = staged[0] ? countOf(staged[0]) : spelling.parts;
  const isLonger = (own: Tag) => (each: Tag) =>
    compare(each.version, baseOf(own.version)) === 0 && countOf(each) > count;
  // An open cycle goes on as it began: `1.1.pre.5` after `1.1.pre.4`.
  const [open] = staged;
  const isOpen = open !== undefined && open === (newest ?? seen[0]) &&
    staged.every((each) =>
      countOf(each) === count || !isSameBase(each.version, open.version)
    );
  const isShort = count < spelling.parts && (isOpen ||
    staged.some((each) => countOf(each) === count && seen.some(isLonger(each))));
  // Only Python has epochs.
  const isPython = staged.length === 0 && (newest ?? seen[0])!.version.epoch > 0;
  const glue = isPython ? TAG_SCHEMES.pep440 : glueOf(staged, pattern, first);
  const told = isShort ? { ...spelling, early: count } : spelling;
  return glue ? { ...told, glue, words: wordsIn(staged, textOf, glue) } : told;
}

function withGlue(spelling: TagSpelling, glue: Glue | undefined): TagSpelling {
  return glue ? { ...spelling, glue } : spelling;
}

/** The digits of each number, as the first of these texts has them that tells: `01`, or `1`. */
function widthsOf(texts: readonly string[]): readonly number[] {
  const widths: number[] = [];
  for (const text of texts) {
    for (const [i, digits] of numbersIn(text).entries()) {
      if (digits.length === 1 || digits.startsWith("0")) widths[i] ??= digits.length;
    }
  }
  // Of a date with two digits for its day so has the month, unless a month had one.
  const isDay = (widths[2] ?? 1) > 1 &&
    texts.every((each) => /^\d{4}[-._]\d\d(?!\d)/.test(each));
  if (isDay) widths[1] = 2;
  if (texts[0] !== undefined && weekIn(texts[0]).week !== undefined) widths[1] = 2;
  return widths.some((each) => each > 1) ? widths : [];
}

/** The pattern with what stands before the newest tag of a line. */
export function patternOn(pattern: TagPattern, newest: Tag | undefined): TagPattern {
  const before = newest && beforeIn(pattern, newest.name);
  return before === undefined ? pattern : { ...pattern, before };
}

/** The tag that a version gets. */
export function tagOf(
  pattern: TagPattern,
  version: Version,
  style?: SpellingStyle,
  spelling: TagSpelling = PLAIN,
): string {
  const { parts, early = parts, separator, widths } = spelling;
  const own = isPrerelease(version) ? { ...spelling, parts: early } : spelling;
  const base = numbersText(version, own, separator, widths);
  return pattern.before + epochText(version) + base +
    stageText(version, style, spelling) + (spelling.built ?? "") + pattern.after;
}

/**
 * The version as people read it, SemVer with as many numbers as the project's tags have:
 * `26.4` after `26.3`.
 */
export function shownVersion(
  version: Version,
  style?: SpellingStyle,
  spelling: Pick<TagSpelling, "parts" | "fixes" | "post"> = PLAIN,
): string {
  const { parts, fixes, post } = spelling;
  const plain = fixes?.mark ? { ...fixes, mark: "p" } : fixes;
  const numbers = { parts, ...(plain ? { fixes: plain } : {}) };
  return epochText(version) + numbersText(version, numbers, ".", []) +
    stageText(version, style, post === undefined ? {} : { post });
}

function numbersText(
  { release, stage }: Version,
  { parts, fixes, again, week }: Pick<
    TagSpelling,
    "parts" | "fixes" | "again" | "week"
  >,
  separator: string,
  widths: readonly number[],
): string {
  const hasFix = fixes !== undefined && parts < 4 && parts >= (fixes.behind ?? 1) &&
    release.length === parts + 1;
  const numbers = hasFix ? release.slice(0, parts) : [...release];
  while (numbers.length > Math.max(parts, 1) && numbers.at(-1) === 0) numbers.pop();
  while (numbers.length < parts) numbers.push(0);
  const texts = numbers.map((each, i) => String(each).padStart(widths[i] ?? 1, "0"));
  const day = texts.slice(0, 3).join(separator);
  if (again !== undefined && texts.length > 3) {
    return `${day}_${numbers[3]! + again - 1}`;
  }
  const [year, inYear, ...others] = texts;
  const text = week !== undefined && inYear !== undefined
    ? [year + week + inYear, ...others].join(".")
    : separator === "-"
    ? [day, ...texts.slice(3)].join(".")
    : texts.join(separator);
  const fix = release[parts] ?? 0;
  const isSaid = hasFix && (fix > 0 || stage === "final");
  return isSaid ? text + fixText(fix, fixes) : text;
}

/** `b` for the second fix, or `_P2`. */
function fixText(fix: number, { mark, first }: Fixes): string {
  if (mark !== "") return fix < first ? "" : `${mark}${fix + 1 - first}`;
  if (fix === 0) return "";
  return fix <= 26 ? String.fromCharCode(96 + fix) : `.${fix}`;
}
