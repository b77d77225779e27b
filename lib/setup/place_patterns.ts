/** How the lines that another tool means say the version: patterns of a `[[file]]`. */
import { linePattern } from "../files/mod.ts";
import type { Place } from "./tools/mod.ts";

/** Longer lines, and files with more that say the version, are data: see `linesOf`. */
const LONGEST_LINE = 200;
const MOST_LINES = 1000;

/** What release-please has people write behind a version, or around some. */
const MARK = /x-release-please-version/;
const BEGIN = /x-release-please-start-version/;
const END = /x-release-please-end/;
const NUMBERS = /\d+\.\d+\.\d+(?:-[\w.]+)?/g;

/** The lines that are marked as release-please has it. */
function markedIn(text: string): readonly string[] {
  const marked: string[] = [];
  let isInside = false;
  for (const line of text.split(/\r?\n/)) {
    if (line.length > LONGEST_LINE) continue;
    if (BEGIN.test(line)) isInside = true;
    else if (END.test(line)) isInside = false;
    else if (isInside || MARK.test(line)) marked.push(line);
  }
  return marked.slice(0, MOST_LINES);
}

/** The versions of the files, and those of marked lines: a package may not be found yet. */
export function saidOf(text: string, known: readonly string[]): readonly string[] {
  const told = markedIn(text).flatMap((line) => line.match(NUMBERS) ?? []);
  return [...new Set([...known, ...told])];
}

/** The marked lines that say a version, where the tool goes by marks. */
function meantIn(
  text: string,
  { lines }: Place,
  versions: readonly string[],
): readonly string[] {
  if (lines?.source !== MARK.source) return [];
  return markedIn(text).filter((line) => versions.some((each) => line.includes(each)));
}

/** The patterns of a line, one for each version that it says as a whole. */
function patternsOf(line: string, versions: readonly string[]): readonly string[] {
  return versions.flatMap((version) => linePattern(line, version) ?? []);
}

/** How many marked lines say the version in a way that makes no pattern. */
export function unsaidOf(
  text: string,
  place: Place,
  versions: readonly string[],
): number {
  return meantIn(text, place, versions).filter((line) =>
    patternsOf(line, versions).length === 0
  ).length;
}

/**
 * How the lines that a tool means say the version: each that is marked; else the one, and
 * nothing where there are several ways.
 */
export function patternsIn(
  text: string,
  place: Place,
  versions: readonly string[],
): readonly string[] {
  const marked = meantIn(text, place, versions);
  const { lines = /^/ } = place;
  const all = text.split(/\r?\n/).filter((line) =>
    line.length <= LONGEST_LINE && versions.some((version) => line.includes(version))
  ).slice(0, MOST_LINES);
  const meant = marked.length > 0 ? marked : all.filter((line) => lines.test(line));
  // lines that it is about and that say no version are marks, for something that is put in
  if (
    meant.length === 0 &&
    text.split(/\r?\n/).some((each) => each.length <= LONGEST_LINE && lines.test(each))
  ) return [];
  const found = (meant.length > 0 ? meant : all).flatMap((line) =>
    patternsOf(line, versions)
  );
  const patterns = [...new Set(found)];
  return patterns.length === 1 || marked.length > 0 ? patterns : [];
}

/** `badge/v{version}.svg` of `badge/v{version}`: what follows may be read as of the version. */
export function wholeOf(
  text: string,
  pattern: string | undefined,
  versions: readonly string[],
): readonly string[] | undefined {
  if (!pattern?.endsWith("{version}")) return undefined;
  for (const version of versions) {
    const said = pattern.replace("{version}", version);
    const at = text.indexOf(said);
    const rest = at < 0
      ? ""
      : text.slice(at + said.length, at + said.length + LONGEST_LINE);
    const [more = ""] = /^[\w.+-]+/.exec(rest) ?? [];
    if (more !== "") return [pattern + more];
  }
  return undefined;
}
