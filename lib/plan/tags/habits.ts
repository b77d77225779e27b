/** What a project's tags mean together that none of them says alone: dates in one number, fixes by letters. */
import {
  beforeIn,
  type Fixes,
  GAME,
  isDate,
  numbersIn,
  type TagPattern,
  textOf,
  versionText,
} from "./names.ts";
import { againIn, countBuilds, countRevisions } from "./marks.ts";
import type { TagOrder } from "./owners.ts";

/** A letter, `P1` or a date at the end of a name: most projects have none. */
const ODD =
  /\d(?:[a-z]|[-._]?[pP]\d{1,3}|\d{7}|-\d\d-\d\d|[-.]\d\d_\d{1,2})(?![^\n])|(?<!\d)\d{8}(?=[-.])/;

/** What no name has where all are numbers with dots, as most are: then there is nothing odd. */
const UNUSUAL = /[^v\d.\n]|\dv|\d{7}/;

/** What patterns found in lists of names: those of the clone are asked about again with the remote's. */
const FOUND = new WeakMap<readonly string[], Map<RegExp, boolean>>();

function isIn(pattern: RegExp, names: readonly string[]): boolean {
  return FOUND.getOrInsertComputed(names, () => new Map())
    .getOrInsertComputed(pattern, () => pattern.test(textOf(names)));
}

/** Whether letters behind numbers may be fixes or pre-releases: then it takes the order of tags to tell. */
export function mayHaveLetters(names: readonly string[]): boolean {
  return isIn(UNUSUAL, names) && /\d[._]\d+[a-z](?![^\n])/.test(textOf(names));
}

/** The pattern, with what only all of its tags tell. */
export function withHabits(
  pattern: TagPattern,
  names: readonly string[],
  order: TagOrder | undefined,
): TagPattern {
  const told =
    pattern.single === undefined && isIn(ALONE, names) && isAlone(pattern, names)
      ? { ...pattern, single: "count" as const }
      : pattern;
  return isIn(UNUSUAL, names) ? withUnusual(told, names, order) : told;
}

/** `v25`. */
const ALONE = /(?<![^\n])[a-z]{0,8}[-_/]?\d{1,3}(?![^\n])/i;

/** So many numbers alone that fixes followed are no chance. */
const FOLLOWED = 2;

/**
 * Whether one number alone is a release: `v25`, which `v25.1` followed. Where it is `v25.0` that
 * did, or stood in its place, the number alone is a tag that moves.
 */
function isAlone(pattern: TagPattern, names: readonly string[]): boolean {
  const texts = names.flatMap((name) => versionText(pattern, name) ?? []);
  const alone = new Set(texts.filter((each) => /^\d{1,3}$/.test(each)));
  const behind = texts.flatMap((each) => {
    const [, major = "", minor = ""] = /^(\d{1,3})[._](\d+)/.exec(each) ?? [];
    return alone.has(major) ? [{ major, minor }] : [];
  });
  return behind.every(({ minor }) => Number(minor) > 0) &&
    new Set(behind.map(({ major }) => major)).size >= FOLLOWED;
}

function withUnusual(
  pattern: TagPattern,
  names: readonly string[],
  order: TagOrder | undefined,
): TagPattern {
  const text = textOf(names);
  const hasPreviews = PREVIEW.test(text) && CANDIDATE.test(text);
  const shape = hasPreviews ? { ...pattern, hasPreviews } : pattern;
  const counted = REVISED.test(text) ? withCounts(shape, names) : shape;
  return ODD.test(text) ? withOdd(counted, names, order) : counted;
}

/** `1.51.0-2`. */
const REVISED = /\.\d+-\d{1,4}(?![^\n])/;

function withCounts(pattern: TagPattern, names: readonly string[]): TagPattern {
  const texts = names.flatMap((name) => versionText(pattern, name) ?? []);
  if (countRevisions(texts)) return { ...pattern, hasRevisions: true };
  return countBuilds(texts) ? { ...pattern, hasBuilds: true } : pattern;
}

/** `1.5.0.preview.8` where `1.5.0.rc.1` came after it. PEP 440 knows one stage for both. */
const PREVIEW = /\d\.pre(?:view)?(?:[._]?\d+)?(?![^\n])/i;
const CANDIDATE = /\d\.rc(?:[._]?\d+)?(?![^\n])/i;

/** The pattern, with what dates and letters mean in all of its tags. */
function withOdd(
  pattern: TagPattern,
  names: readonly string[],
  order: TagOrder | undefined,
): TagPattern {
  const told = names.flatMap((name) => {
    const text = versionText(pattern, name);
    return text === undefined ? [] : [{ name, text }];
  });
  const texts = told.map(({ text }) => text);
  const fixes = lettersIn(told, order) ?? marksIn(texts);
  const again = againIn(texts);
  return {
    ...pattern,
    ...(pattern.single === undefined && hasDates(texts)
      ? { single: "date" as const }
      : {}),
    ...(fixes ? { fixes } : {}),
    ...(again === undefined ? {} : { again }),
  };
}

/** Dates are versions where all else are dates with a count: `20240116.1`. */
function hasDates(texts: readonly string[]): boolean {
  return texts.some((each) => isDate(each)) &&
    texts.every((each) => isDate(each) || !/^\d+[._]\d/.test(each));
}

const LETTERED = /^(\d+(?:[._]\d+)+)([a-z])$/;

/**
 * `3.7a` is a fix of 3.7 where letters go on beyond those of pre-releases, or where the release
 * came before each of its letters; else it is the alpha of Python's old spelling.
 */
function lettersIn(
  told: readonly { readonly name: string; readonly text: string }[],
  order: TagOrder | undefined,
): Fixes | undefined {
  const found = told.flatMap(({ name, text }) => {
    const [, base, letter] = LETTERED.exec(text) ?? [];
    return base === undefined ? [] : [{ name, base, letter: letter! }];
  });
  if (found.length === 0) return undefined;
  const behind = Math.min(...found.map(({ base }) => numbersIn(base).length));
  const letters: Fixes = { mark: "", first: 1, ...(behind > 2 ? { behind } : {}) };
  // A project that took a third number left its letters behind.
  const usual = found.map(({ base }) => numbersIn(base).length)
    .toSorted((a, b) => a - b)[found.length >> 1]!;
  const longer = told.filter(({ text }) => numbersIn(text).length > usual);
  if (longer.length > found.length) return undefined;
  if (found.some(({ letter }) => letter > "c")) return letters;
  if (told.some(({ text }) => /\d(?:a|b|c|rc)\d+$/.test(text))) return undefined;
  const nameOf = new Map(told.map(({ name, text }) => [text, name]));
  const most = Math.max(...found.map(({ base }) => numbersIn(base).length));
  const isFix = ({ name, base }: typeof found[number]) => {
    const release = nameOf.get(base);
    if (release === undefined) return false;
    const [before, after] = [order?.get(release), order?.get(name)];
    return before === undefined || after === undefined || before < after;
  };
  return found.every(isFix) &&
      told.every(({ text }) => numbersIn(text).length <= most)
    ? letters
    : undefined;
}

const MARKED = /^(\d+[._]\d+)([-._]?p)\d{1,4}$/i;

/** `V_9_8_P1` where most releases have such a mark, or the later ones of a release. */
function marksIn(texts: readonly string[]): Fixes | undefined {
  const marks = texts.flatMap((each) => MARKED.exec(each)?.[2] ?? []);
  const mark = marks.at(-1);
  if (mark === undefined) return undefined;
  const stable = texts.filter((each) => /^\d+(?:[._]\d+)+$/.test(each));
  const long = stable.filter((each) => numbersIn(each).length > 2).length;
  // Projects that once had three numbers may have left them behind.
  if (long > 0 && long * 4 > marks.length) return undefined;
  return { mark, first: (stable.length - long) * 4 <= marks.length ? 0 : 1 };
}

const OF_GAME = new RegExp(`^${GAME}[-_/]`, "i");

/**
 * Which of two tags of one version comes first: a release's own before one that moves, `v2.0.0`
 * before `v2.0`; the one for the newer game, `mc1.21.4-0.6.9` before `mc1.20.1-0.6.9`; else the
 * one whose shape more versions have: `v2.1.0` where some have `2.0.0` beside it.
 */
export function ofSame(
  pattern: TagPattern,
  tags: readonly { readonly name: string }[],
): (a: string, b: string) => number {
  const counts = new Map<string | undefined, number>();
  const countOf = (name: string) => counts.get(beforeIn(pattern, name)) ?? 0;
  return (a, b) => {
    if (a.startsWith(`${b}.`)) return -1;
    if (b.startsWith(`${a}.`)) return 1;
    if (OF_GAME.test(a) && OF_GAME.test(b)) {
      return b.localeCompare(a, "en", { numeric: true });
    }
    if (!pattern.others?.length) return 0;
    if (counts.size === 0) {
      for (const { name } of tags) {
        const before = beforeIn(pattern, name);
        counts.set(before, (counts.get(before) ?? 0) + 1);
      }
    }
    return countOf(b) - countOf(a);
  };
}
