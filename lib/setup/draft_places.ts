/** The version files that other tools name, as entries of a first `rung.toml`. */
import { discover, linePattern, type Tree } from "../files/mod.ts";
import { globOf } from "../glob.ts";
import { spell } from "../plan/mod.ts";
import type { Version } from "../version/startup.ts";
import type { Place } from "./tools/mod.ts";

/** What is said of a place that nothing tells. */
const UNCLEAR = "has the version for another tool, and rung cannot tell where";

/** Whether the remark says that nothing tells where that file has the version. */
export function isUnclear(remark: string, path: string): boolean {
  return remark.startsWith(`${path} ${UNCLEAR}`);
}

/** The places that rung does not find by itself, and that it can read with what is said. */
export async function newPlaces(
  tree: Tree,
  places: readonly Place[],
  remarks: string[],
): Promise<readonly Place[]> {
  const found = await discover(tree, [], undefined);
  const files = found.ok ? found.value.files : [];
  const known = new Set(files.map(({ path }) => path));
  const versions = [...new Set(files.map(({ spelled }) => spelled))];
  const taken: Place[] = [];
  for (const place of places) {
    const { path } = place;
    if (known.has(path) || taken.some((each) => each.path === path)) continue;
    const paths = pathsOf(tree, path);
    if (paths.length > 0 && paths.every((each) => known.has(each))) continue;
    const texts = paths.flatMap((each) => tree.read(each) ?? []);
    if (texts.length === 0) {
      remarks.push(`${path} is named by another tool, and is not there`);
      continue;
    }
    const text = texts.join("\n");
    const said = saidOf(text, versions);
    const pattern = place.pattern?.includes("\n") ? undefined : place.pattern;
    const own = await readable(tree, { path, ...patternOf(pattern) });
    const others = own ? [] : patternsIn(text, place, said);
    const read = own ? [own] : (await Promise.all(
      others.map((each) => readable(tree, { path, pattern: each })),
    )).flatMap((each) => each ?? []);
    if (read.length === 0) {
      remarks.push(
        `${path} ${UNCLEAR}: add a [[file]] entry with a pattern`,
      );
      continue;
    }
    const lost = own ? 0 : unsaidOf(text, place, said) + others.length - read.length;
    if (lost > 0) {
      remarks.push(
        `${path}: ${lost} of its marked lines say the version, and rung cannot tell how: ` +
          "add a [[file]] entry with a pattern",
      );
    }
    for (const { entry, versions: there } of read) {
      // what says a number of its own would keep every release from being decided
      if (files.length === 0 || there.some(among(files, said))) taken.push(entry);
      else {
        remarks.push(
          `${path} says ${there[0]} for another tool, and the version files do not: ` +
            "add a [[file]] entry if it is to go along",
        );
      }
    }
  }
  return taken;
}

/** Whether a version is one of those of the files, or of those said, however it is spelled. */
function among(
  files: readonly { readonly version: Version | undefined }[],
  said: readonly string[],
): (spelled: string) => boolean {
  const own = files.flatMap(({ version }) => version ? [spell(version)] : []);
  return (spelled) => own.includes(spelled) || said.includes(spelled);
}

/** The file of that name, or all that a glob means. */
function pathsOf(tree: Tree, path: string): readonly string[] {
  if (tree.read(path) !== undefined || !/[*?[]/.test(path)) return [path];
  return (tree.all?.() ?? []).filter((each) => globOf(path).test(each));
}

/** The entry, if it says a version there, and which ones it says. */
async function readable(
  tree: Tree,
  entry: Pick<Place, "path" | "pattern">,
): Promise<
  { readonly entry: Place; readonly versions: readonly string[] } | undefined
> {
  const read = await discover(tree, [entry], undefined);
  const paths = pathsOf(tree, entry.path);
  const there = read.ok
    ? read.value.files.filter(({ path }) => paths.includes(path))
    : [];
  if (there.length === 0) return undefined;
  const versions = there.map(({ version, spelled }) =>
    version ? spell(version) : spelled
  );
  return { entry, versions };
}

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
function saidOf(text: string, known: readonly string[]): readonly string[] {
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
function unsaidOf(text: string, place: Place, versions: readonly string[]): number {
  return meantIn(text, place, versions).filter((line) =>
    patternsOf(line, versions).length === 0
  ).length;
}

/**
 * How the lines that a tool means say the version: each that is marked; else the one, and
 * nothing where there are several ways.
 */
function patternsIn(
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
  const found = (meant.length > 0 ? meant : all).flatMap((line) =>
    patternsOf(line, versions)
  );
  const patterns = [...new Set(found)];
  return patterns.length === 1 || marked.length > 0 ? patterns : [];
}

function patternOf(pattern: string | undefined): { pattern?: string } {
  return pattern === undefined ? {} : { pattern };
}
