/** What projects write in and behind the numbers of a version: `.Final`, `p2` of a post-release, `.M1`, a date. */
import { parseOwn, release, semver, type Version } from "../../version/startup.ts";

/** What the text of a stable version ends in. */
function finalIn(text: string | undefined): { readonly final?: string } {
  const found = text === undefined
    ? null
    : /\d([-.](?:final|release|ga|stable|lts))$/i.exec(text);
  return found ? { final: found[1]! } : {};
}

/** What the first post-release of these texts has before its number, `p` of `1.9.17p2`. */
function postIn(texts: readonly string[]): { readonly post?: string } {
  const found = texts.find((each) => POST.test(each));
  return found === undefined ? {} : { post: POST.exec(found)![1]! };
}

const POST = /^\d+(?:[._]\d+)*([-._]?(?:p|patch|post|r|rev|sp)[-._]?)\d+$/i;

/** A milestone behind a dot, and the day of a build: OSGi's qualifier, which says no version. */
const MILESTONE = /\.(?=M\d{1,3}$)/;
const BUILT = /\.v(?:19|20)\d{6}(?:\d{4})?$/;
/** The channel of a registry, as semantic-release once had it: `1.1.0-beta.1@beta`. */
const ON_CHANNEL = /(?<=\d)@[a-z][\w-]*$/i;

/** The text with a milestone as SemVer has it, and without the day of its build or a registry's channel. */
export function plainMarks(text: string): string {
  return text.replace(MILESTONE, "-").replace(BUILT, "").replace(ON_CHANNEL, "");
}

/** So many builds by one word are a habit. */
const BY_WORD = 3;

/**
 * What stands behind all of these versions: `+k3s1`, a word of the project's own and a count that
 * begins anew with each version.
 */
export function builtIn(texts: readonly string[]): { readonly built?: string } {
  const found = texts.flatMap((each) => {
    const [, word, count] = /\+([a-z](?:[a-z0-9.-]*[a-z.-])?)(\d{1,3})$/i.exec(each) ??
      [];
    return word === undefined ? [] : [{ word, count: Number(count) }];
  });
  const [first] = found;
  if (!first || found.length < BY_WORD || found.length < texts.length) return {};
  const least = Math.min(...found.map(({ count }) => count));
  return least <= 1 && found.every(({ word }) => word === first.word)
    ? { built: `+${first.word}${least}` }
    : {};
}

/** `1.2.3-rc` of `1_2_3-rc`: underscores between numbers are there for the name alone. */
export function withDots(text: string): string {
  return text.replace(/^\d+(?:_\d+)+/, (numbers) => numbers.replaceAll("_", "."));
}

/** The week of a year, as ISO 8601 has it: `2026-W40`, `2026.w40` and `2026w40`. */
const WEEK = /^(20\d\d)([.-]?w)([0-5]\d)(?![0-9a-z])/i;

/** `2026.40` of `2026.w40`. */
export function withWeek(text: string): string {
  return text.replace(WEEK, "$1.$3");
}

/** What stands before the week in the newest of these texts, if that has one: `.w`. */
export function weekIn(text: string): { readonly week?: string } {
  const [, , week] = WEEK.exec(text) ?? [];
  return week === undefined ? {} : { week };
}

/**
 * What stands before the number of a build in the first of these that has one, where that is no SemVer:
 * PEP 440's `.dev`, or `-dev` of `-dev5`.
 */
export function devIn(texts: readonly string[]): { readonly dev?: string } {
  const found = texts.find((each) => /\d[-.](?:dev|nightly)[-.]?\d+$/i.test(each)) ??
    "";
  const [, dev] = /\d([-.]dev)\d+$/.exec(found) ?? [];
  return dev === undefined ? {} : { dev };
}

/** `1!` before the numbers of a version whose numbering began anew. */
export function epochText({ epoch }: Pick<Version, "epoch">): string {
  return epoch === 0 ? "" : `${epoch}!`;
}

/** A number behind a hyphen and nothing else: SemVer reads a pre-release, Debian a revision. */
const NUMBERED = /^(\d+(?:\.\d+)+)-(\d{1,9})$/;

/** Whether it is such a version. */
export function isNumbered(text: string): boolean {
  return NUMBERED.test(text);
}

/**
 * `1.2.0-3` as SemVer orders it, before its base: what it means, only people know. Where all
 * versions have such a count, it is what came after `1.2.0-0`.
 */
export function numbered(text: string, hasRevisions = false): Version | undefined {
  const [, base = "", suffix = ""] = NUMBERED.exec(text) ?? [];
  const read = parseOwn(base, semver);
  if (!read.ok) return undefined;
  const { version } = read.value;
  const number = Number(suffix);
  if (!hasRevisions) return { ...version, stage: "dev", number, suffix };
  return number === 0 ? version : { ...version, stage: "post", number };
}

/** Whether this is a version of which only people know whether it came before its base. */
export function isUnclear({ stage, suffix }: Version): boolean {
  return stage === "dev" && /^\d+$/.test(suffix ?? "");
}

/** So many bases of which none was released without a count are no chance. */
const ENOUGH = 5;

/** Whether `1.2.0-3` comes after `1.2.0-0`: nearly all versions have such a count, from 0. */
export function countRevisions(texts: readonly string[]): boolean {
  const found = texts.flatMap((each) => {
    const [, base, count] = NUMBERED.exec(each) ?? [];
    return base === undefined ? [] : [{ base, isFirst: Number(count) === 0 }];
  });
  const begun = new Set(found.flatMap(({ base, isFirst }) => isFirst ? [base] : []));
  return begun.size >= ENOUGH && found.length * 10 >= texts.length * 9;
}

/** So many releases that a count from 0 led to are no chance. */
const OFTEN = 3;

/**
 * Whether `1.2.0-3` is a build on the way to 1.2.0: releases without a count have one from 0
 * beside them. What comes after a release begins with 1, or has the release without it nowhere.
 */
export function countBuilds(texts: readonly string[]): boolean {
  const all = new Set(texts);
  const begun = texts.flatMap((each) => NUMBERED.exec(each)?.[1] ?? []);
  const led = new Set(begun.filter((base) => all.has(base) && all.has(`${base}-0`)));
  return led.size >= OFTEN;
}

/**
 * What stands behind the numbers of these: `-0` of a release and `-` of its revisions, where
 * all have a count.
 */
export function behindIn(
  texts: readonly string[],
  stable: string | undefined,
  hasRevisions = false,
): { readonly final?: string; readonly post?: string } {
  return hasRevisions
    ? { final: "-0", post: "-" }
    : { ...finalIn(stable), ...postIn(texts) };
}

/** A further release of a day. */
const AGAIN = /^(\d{4}[-.]\d\d[-.]\d\d)_(\d{1,2})$/;

/** What the count of a day's further releases begins with in these, `2` of `2026-07-02_2`. */
export function againIn(texts: readonly string[]): number | undefined {
  const counts = texts.flatMap((each) => AGAIN.exec(each)?.[2] ?? []);
  return counts.length > 0 ? Math.min(...counts.map(Number)) : undefined;
}

/** `2026-07-02.1` for `2026-07-02_2`, the first of them. */
export function withAgain(text: string, first: number): string {
  return text.replace(AGAIN, (_, day, count) => `${day}.${Number(count) - first + 1}`);
}

/** `1.2.0.post3` for `1.2.0-3`, as versions are read that have no tag yet. */
export function withPost(text: string): string {
  return text.replace(
    NUMBERED,
    (_, base, count) => Number(count) === 0 ? base : `${base}.post${count}`,
  );
}

const IN_DATE = /(?:19|20)\d\d-[01]\d-$/;
/** `May13_2020` is a date, and `May` nobody's name. */
const MONTH =
  /(?:^|[-_/@.])(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/i;

/** Whether what stands before numbers is the beginning of a date: `2026-11-` or `May`. */
export function isInDate(before: string): boolean {
  return IN_DATE.test(before) || MONTH.test(before);
}

/**
 * The release that three canonical numbers and nothing else say, which most tags are. A pattern
 * would make five texts of each, and tens of thousands of tags are no rarity.
 */
export function plainRelease(text: string): Version | undefined {
  const first = text.indexOf(".");
  const second = text.indexOf(".", first + 1);
  if (second < 0) return undefined;
  const major = numberIn(text, 0, first);
  const minor = numberIn(text, first + 1, second);
  const patch = numberIn(text, second + 1, text.length);
  const isPlain = major >= 0 && minor >= 0 && patch >= 0;
  return isPlain ? release(major, minor, patch) : undefined;
}

/** The canonical number of 15 digits at the most that stands there; below 0 for anything else. */
function numberIn(text: string, start: number, end: number): number {
  const digits = end - start;
  const isCanonical = digits > 0 && digits <= 15 &&
    (digits === 1 || text.charCodeAt(start) !== 48);
  let number = isCanonical ? 0 : -1;
  for (let i = start; i < end && number >= 0; i++) {
    const digit = text.charCodeAt(i) - 48;
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : -1;
  }
  return number;
}
