/** The names of tags: what stands before a version in them, whose it is, and the version. */
import { fail, ok, type Result } from "../../fault.ts";
import { parseOwn, pep440, semver, type Version } from "../../version/startup.ts";

import {
  isInDate,
  isNumbered,
  numbered,
  plainMarks,
  plainRelease,
  withAgain,
  withDots,
  withWeek,
} from "./marks.ts";

/** How a project's tags are spelled: what stands around the version. */
export interface TagPattern {
  readonly before: string;
  readonly after: string;
  /** What else stands before versions of the same project: `` beside `v`. */
  readonly others?: readonly string[];
  /** What one number alone is: a version, `v257`, or a date, `20261105` and `2026-11-05`. */
  readonly single?: "count" | "date";
  /** What says which fix of a release it is, where that is no number of its own. */
  readonly fixes?: Fixes;
  /** Whether `.pre.1` and `.preview.1` come before candidates, and are none: gems are called so. */
  readonly hasPreviews?: boolean;
  /** Whether `1.2.0-3` is the third release after `1.2.0-0`, as where no version is without such a count. */
  readonly hasRevisions?: boolean;
  /** Whether `1.2.0-3` is a build that came before 1.2.0. */
  readonly hasBuilds?: boolean;
  /** What the count of a day's further releases begins with: 2 for `2026-07-02_2`. */
  readonly again?: number;
  /** Which major numbers are its own, where another package's tags are spelled alike: `v2.1.0`. */
  readonly majors?: { readonly least: number; readonly below: number };
}

/** How the fixes of a release are told from it: `3.7a`, `3.7b` after 3.7, or `V_9_8_P2`. */
export interface Fixes {
  /** What stands before the fix's number; letters where nothing does. */
  readonly mark: string;
  /** The number of `P1`: 0 where no release is without one, and it is the release itself. */
  readonly first: 0 | 1;
  /** The numbers that each of them stands behind, if more than two: `0.6.1a`. */
  readonly behind?: number;
}

/** Words before a version that name nothing: `v1.2.0`, `release-1.2`, `REL_1_2`. */
const WORD = "(?:v|r|rel|releases?|versions?|ver)";
const NUMBERS =
  "(?:(?:\\d{1,4}!)?\\d+(?:(?:\\.\\d+)+|(?:_\\d+)+)|20\\d\\d[.-]?w[0-5]\\d(?![0-9a-z]))";
const TAIL = "(?:[-_.~^+]?[0-9A-Za-z][0-9A-Za-z._+~-]*)?";

/** The version of the game that a mod is for: `mc1.21.4-0.6.9`. */
export const GAME = "mc\\d+(?:\\.\\d+)*";

// No `^`, `.`, `$`: names hold separators that end no line to git. `go1.21` is named, too.
const OWNED =
  `(?<![^\\n])(?:${GAME}[-_/]v?|(?:[^\\n]*?[-_/@.=])??(?:${WORD}[-_.]?|[a-z]{1,20})?)`;
const BEFORE = new RegExp(`${OWNED}(?=${NUMBERS}${TAIL}(?![^\\n]))`, "gi");
const SINGLE = new RegExp(
  `(?<![^\\n])(?:${WORD}[-_.]?)?(?=\\d{1,3}(?!\\d)${TAIL}(?![^\\n]))`,
  "gi",
);

/** A date in one number, `20261105`, or with hyphens. */
const DATE =
  "(?:19|20)\\d\\d(?:(?:0[1-9]|1[0-2])[0-3]\\d|-(?:0[1-9]|1[0-2])-[0-3]\\d)(?!\\d)";
const DATED = new RegExp(`${OWNED}(?=${DATE}${TAIL}(?![^\\n]))`, "gi");
const AT_DATE = new RegExp(`^${DATE}`);
/** The texts of lists of names: several patterns go over each. */
const TEXTS = new WeakMap<readonly string[], string>();

/** All names as one text, a line each. */
export function textOf(names: readonly string[]): string {
  return TEXTS.getOrInsertComputed(names, (all) => all.join("\n"));
}

/**
 * The texts before the versions of these tags, each once.
 *
 * They are looked for in one text of all names: a pattern over it is ten times as fast as a
 * look at each, and ten thousand tags are no rarity.
 */
export function textsBefore(names: readonly string[]): readonly string[] {
  const text = textOf(names);
  // Mostly all tags are `v1.2.3`, and then there is nothing to look for in each.
  if (PLAIN.test(text) && !OTHERWISE.test(text)) return ["v"];
  return [...new Set(text.match(BEFORE))].filter((each) => !isInDate(each));
}

const PLAIN = /(?<![^\n])v\d+\.\d+\.\d+(?![^\n])/;
/** A name that begins in another way. */
const OTHERWISE = /^(?!v\d)|\n(?!v\d)/;

/** The same of tags that are one number, `v257`. */
export function textsBeforeSingle(names: readonly string[]): readonly string[] {
  return [...new Set(textOf(names).match(SINGLE))];
}

/** The same of tags that are a date, `20261105` and `release-2026-11-05`. */
export function textsBeforeDate(names: readonly string[]): readonly string[] {
  return [...new Set(textOf(names).match(DATED))];
}

/** Whether a text of a tag begins with a date that is one number, or has hyphens. */
export function isDate(text: string): boolean {
  return AT_DATE.test(text);
}

/**
 * Whose tags have this text before the version: `core` of `core@`, `core==`, `core-v`, `core-v/`, `core/v`
 * and `rel/core-`; empty for those that name nobody, `v`, `release-`, `mc1.21-` and nothing at all. In lower
 * case.
 */
export function ownerOf(before: string): string {
  const name = before.toLowerCase()
    .replace(new RegExp(`(?<![^-_/@.])(?:${WORD}[-_.]?|v/)$`), "")
    .replace(/[-_/@.=]+$/, "")
    .replace(new RegExp(`^(?:${WORD}|tags?)/(?=.)`), "")
    .replace(new RegExp(`^${GAME}$`), "");
  return new RegExp(`^(?:${WORD}|tags?)$`).test(name) ? "" : name;
}

/** Names of builds and of what was put aside: `nightly/1.9.9` is no package's version. */
const BUILDS =
  /(?:^|[-_/@.])(?:nightly|canary|snapshot|dev|latest|edge|alpha|beta|rc|preview|next|tests?|old|archived?|backup|wip|tmp|pre-?release|builds?|ci|deploy(?:ed|ment|s)?|prod(?:uction)?|stag(?:e|ing)|qa|uat|branched(?:-(?:to|at|from|off))?|branch-?points?)$/;

/** Whether an owner is a package, or the project itself, and no heap of builds. */
export function isOwner(owner: string): boolean {
  return !BUILDS.test(owner);
}

/** The version a tag says, read leniently so that counting sees it; nothing for others. */
export function versionOf(pattern: TagPattern, name: string): Version | undefined {
  const text = versionText(pattern, name);
  const version = text === undefined ? undefined : readVersion(text, pattern);
  const { least = 0, below = Infinity } = pattern.majors ?? {};
  const [major = 0] = version?.release ?? [];
  return major < least || major >= below ? undefined : version;
}

/** The part of a tag's name that should be a version. */
export function versionText(pattern: TagPattern, name: string): string | undefined {
  const before = beforeIn(pattern, name);
  return before === undefined
    ? undefined
    : name.slice(before.length, name.length - pattern.after.length);
}

/** What stands before the version in this name, of all that may. */
export function beforeIn(
  { before, after, others }: TagPattern,
  name: string,
): string | undefined {
  if (!name.endsWith(after)) return undefined;
  if (isFirst(before, name, after)) return before;
  return others?.find((each) => isFirst(each, name, after));
}

function isFirst(text: string, name: string, after: string): boolean {
  const unit = name.charCodeAt(text.length);
  return unit >= 48 && unit <= 57 && name.startsWith(text) &&
    name.length >= text.length + after.length;
}

/**
 * The version a text of a tag means, `1.2.0`, `26.3`, `1_2_3`, `4.0.0b2`; nothing for one
 * number alone unless `single` says what it is: `v1` is mostly the name of a tag that moves.
 */
export function readVersion(
  written: string,
  { single, fixes, hasPreviews, hasRevisions, again }: Partial<TagPattern> = {},
): Version | undefined {
  const told = hasPreviews ? written.replace(PREVIEW, "-") : written;
  const counted = again === undefined ? told : withAgain(told, again);
  const text = withWeek(fixes ? withFix(counted, fixes) : counted);
  const plain = plainRelease(text);
  if (plain) return plain;
  const isAlone = single === "date"
    ? isDate(text)
    : single === "count" && /^\d{1,3}(?!\d)/.test(text);
  if (!isAlone && !/^(?:\d{1,4}!)?\d+[._]\d/.test(text) && !EARLY.test(text)) {
    return undefined;
  }
  const dotted = withDots(plainMarks(text))
    .replace(/^(\d{4})-(\d\d)-(\d\d)(?!\d)/, "$1.$2.$3");
  const reading = parseOwn(dotted, semver);
  if (reading.ok) return reading.value.version;
  if (isNumbered(dotted)) return numbered(dotted, hasRevisions);
  const python = pep440.parse(dotted);
  return python.ok && python.value.build.length === 0 && !/-\d+$/.test(dotted)
    ? python.value
    : undefined;
}

/** A pre-release of a release with one number, as GNOME has them: `50.beta`, `45.rc.1`. */
export const EARLY = /^\d{1,3}\.(?:alpha|beta|rc)(?:\.\d+)?$/;

/** What stands between the numbers and the name of a preview. */
const PREVIEW = /\.(?=pre(?:view)?(?![a-z]))/i;

/** The text with the number of its fix as a number of its own: `3.7.2` for `3.7b`. */
export function withFix(text: string, { mark, first }: Fixes): string {
  if (mark === "") {
    return text.replace(
      /^(\d+(?:[._]\d+)+)([a-z])(?![0-9A-Za-z])/,
      (_, base, letter: string) => `${base}.${letter.charCodeAt(0) - 96}`,
    ).replace(/^\d+(?:_\d+)+(?=\.)/, (all) => all.replaceAll("_", "."));
  }
  return text.replace(
    /^(\d+)[._](\d+)[-._]?p(\d{1,4})(?![0-9A-Za-z])/i,
    (_, major, minor, fix) => `${major}.${minor}.${Number(fix) - 1 + first}`,
  );
}

/** The numbers that a text begins with, without an epoch: three of `2026-11-05`, two of `3.7a`. */
export function numbersIn(text: string): readonly string[] {
  const [, numbers = ""] =
    /^(?:\d{1,4}!)?(\d{4}-\d\d-\d\d(?!\d)(?:\.\d+)*|\d+(?:[._]\d+)*)/
      .exec(withWeek(text)) ?? [];
  return numbers === "" ? [] : numbers.split(/[-._]/);
}

/** The version as its tag spells it, `1.0.0b1` of `v1.0.0b1`; underscores are of names alone. */
export function spelledIn(
  tag: string,
  { before, after }: { readonly before: string; readonly after: string },
): string | undefined {
  if (!tag.startsWith(before) || !tag.endsWith(after)) return undefined;
  const text = withDots(tag.slice(before.length, tag.length - after.length));
  if (text === "" || text.includes("_")) return undefined;
  // where the pattern is that of odd tags, `v` is the tag's and none of the version's
  return text.replace(/^v(?=\d)/i, "");
}

/** Whether git can make a tag: what is a folder of tags is none itself. Fails with `tag_taken`. */
export function checkRoom(tag: string, names: readonly string[]): Result<undefined> {
  const inWay = names.find((each) =>
    tag.startsWith(`${each}/`) || each.startsWith(`${tag}/`)
  );
  if (inWay === undefined) return ok(undefined);
  const message =
    `Cannot release "${tag}": git has no room for it beside the tag "${inWay}"`;
  const hint =
    `Name releases otherwise, with \`tag\` in rung.toml; or take that tag away, here ` +
    `and on the remote: \`git tag -d ${inWay}\`, \`git push REMOTE :refs/tags/${inWay}\``;
  return fail("tag_taken", message, { hint });
}
