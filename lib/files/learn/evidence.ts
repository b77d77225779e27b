/**
 * Evidence: lines of past releases that went from the old version to the new one, and so tell
 * where a project writes its version.
 */

import { givesDigest } from "./sealed.ts";

/** A version as it may be spelled, old and new, and the scheme that spells both so. */
export interface Pair {
  readonly scheme: string;
  readonly from: string;
  readonly to: string;
}

/** A place that a release changed. */
export interface Evidence {
  readonly path: string;
  /** The text around the version, with `{version}` in its place. */
  readonly pattern: string;
  /** The whole line, for where that pattern says too little. */
  readonly whole: string;
  /** The schemes that it was spelled in. */
  readonly schemes: readonly string[];
}

/** The pattern of a file that holds the version and nothing else. */
export const BARE = "{version}";

/** One hunk of a diff without context. */
interface Hunk {
  readonly path: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** Longer lines are data, or made by a program. */
const LONGEST_LINE = 2000;

/**
 * The places in which a diff (`git diff -U0`) turns the old version into the new one, line by
 * line, and nothing else.
 */
export function evidenceIn(diff: string, pairs: readonly Pair[]): readonly Evidence[] {
  const found: Evidence[] = [];
  // What packs a release has the checksum of its archive, which goes with its version.
  const packed = new Set<string>();
  for (const { path, removed, added } of hunksOf(diff)) {
    const come = new Set(added);
    if (removed.some((line) => givesDigest(line) && !come.has(line))) packed.add(path);
    for (const line of removed) {
      if (line.length > LONGEST_LINE) continue;
      const fits = pairs.filter((pair) => come.has(turned(line, pair)));
      const [first] = fits.filter((pair) => turned(line, pair) !== line);
      if (first === undefined) continue;
      const schemes = fits.filter(({ from }) => from === first.from).map((p) =>
        p.scheme
      );
      const whole = wholeOf(line, first.from);
      const told = whole === BARE ? [BARE] : patternsIn(line, first.from);
      // Where no words stand close enough, the line tells.
      const isTold = told.length > 0 || !isTelling(whole.replaceAll(BARE, ""));
      for (const pattern of isTold ? told : [whole]) {
        found.push({ path, pattern, whole, schemes });
      }
    }
  }
  return found.filter(({ path }) => !packed.has(path));
}

function* hunksOf(diff: string): Generator<Hunk> {
  let path = "";
  let hunk: { path: string; removed: string[]; added: string[] } | undefined;
  for (const line of diff.split("\n")) {
    if (line.startsWith("diff --git ") || line.startsWith("@@ ")) {
      if (hunk !== undefined) yield hunk;
      hunk = line.startsWith("@@ ") ? { path, removed: [], added: [] } : undefined;
    } else if (hunk === undefined) {
      path = /^\+\+\+ b\/(.*?)\t?$/.exec(line)?.[1] ?? path;
    } else if (line.startsWith("-")) hunk.removed.push(line.slice(1));
    else if (line.startsWith("+")) hunk.added.push(line.slice(1));
  }
  if (hunk !== undefined) yield hunk;
}

/** The version in a text, and not as a part of another one. */
function searchOf(version: string): RegExp {
  return new RegExp(
    String.raw`(?<![0-9]|[0-9][.])${RegExp.escape(version)}` +
      String.raw`(?![0-9]|\.[0-9]|[-.]?(?:rc|alpha|beta|dev|pre|a|b)\.?[0-9])`,
    "g",
  );
}

/** What a line says, with `{version}` wherever that version stands. */
export function wholeOf(line: string, version: string): string {
  return withHoles(line.trim(), version);
}

/** A text with `{version}` wherever that version stands. */
export function withHoles(text: string, version: string): string {
  return text.replaceAll(searchOf(version), () => "{version}");
}

function turned(line: string, { from, to }: Pair): string {
  return line.includes(from) ? line.replaceAll(searchOf(from), () => to) : line;
}

/** The end of what stands before: a word or two with what joins them to the version. */
const ONE_WORD = /(?:[A-Za-z][\w./+-]*[^\w\s]{1,4}\s?|[A-Za-z][\w./+-]*\s)?[A-Za-z]*$/;
const TWO_WORDS = /(?:\w[\w./+-]*[^\w]{1,4}){0,2}[A-Za-z]*$/;
/** What a version runs on into: `-debian`, `.tar`. */
const RUN_ON = /^(?:[-+~^!.]\w+|\w+)/;
/** What stands behind it where nothing tells enough before. */
const NEXT_WORD = /^[^\w]{0,3}[\w-]{0,16}/;

/** A pattern for each time the version stands in the line, as tight as words allow. */
function patternsIn(line: string, version: string): readonly string[] {
  let from = 0;
  return [...line.matchAll(searchOf(version))].flatMap(({ index }) => {
    const end = index + version.length;
    const [left, right] = [line.slice(from, index), line.slice(end)];
    from = end;
    const one = ONE_WORD.exec(left)?.[0] ?? "";
    const before = isTelling(one) ? one : TWO_WORDS.exec(left)?.[0] ?? "";
    const run = RUN_ON.exec(right)?.[0] ?? "";
    const after = isTelling(before) || run !== ""
      ? run
      : NEXT_WORD.exec(right)?.[0] ?? "";
    const isEnough = isTelling(before) || isTelling(after);
    return isEnough ? [`${before}{version}${after}`] : [];
  });
}

function isTelling(text: string): boolean {
  return (text.match(/[A-Za-z]/g) ?? []).length >= 2;
}
