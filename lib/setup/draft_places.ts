/** The version files that other tools name, as entries of a first `rung.toml`. */
import { discover, linePattern, type Tree } from "../files/mod.ts";
import { globOf } from "../glob.ts";
import { spell } from "../plan/mod.ts";
import type { Version } from "../version/startup.ts";
import type { Place } from "./tools/mod.ts";

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
    const read = await readable(tree, [
      { path, ...(place.pattern?.includes("\n") ? {} : patternOf(place.pattern)) },
      ...patternsIn(text, place, said).map((pattern) => ({ path, pattern })),
    ]);
    if (!read) {
      remarks.push(
        `${path} has the version for another tool, and rung cannot tell where: add a [[file]] ` +
          "entry with a pattern",
      );
    } else if (files.length > 0 && !read.versions.some(among(files, said))) {
      // what says a number of its own would keep every release from being decided
      remarks.push(
        `${path} says ${
          read.versions[0]
        } for another tool, and the version files do not: ` +
          "add a [[file]] entry if it is to go along",
      );
    } else taken.push(read.entry);
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

/** The first of the entries that says a version there, and which ones it says. */
async function readable(
  tree: Tree,
  entries: readonly Pick<Place, "path" | "pattern">[],
): Promise<
  { readonly entry: Place; readonly versions: readonly string[] } | undefined
> {
  for (const entry of entries) {
    const read = await discover(tree, [entry], undefined);
    const paths = pathsOf(tree, entry.path);
    const there = read.ok
      ? read.value.files.filter(({ path }) => paths.includes(path))
      : [];
    if (there.length > 0) {
      const versions = there.map(({ version, spelled }) =>
        version ? spell(version) : spelled
      );
      return { entry, versions };
    }
  }
  return undefined;
}

/** Longer lines, and files with more that say the version, are data: see `linesOf`. */
const LONGEST_LINE = 200;
const MOST_LINES = 1000;

/** What release-please has people write behind a version, and what stands before it. */
const MARK = /x-release-please-version/;
const NUMBERS = /\d+\.\d+\.\d+(?:-[\w.]+)?/g;

/** The versions of the files, and those of marked lines: a package may not be found yet. */
function saidOf(text: string, known: readonly string[]): readonly string[] {
  const marked = text.split(/\r?\n/).filter((line) =>
    line.length <= LONGEST_LINE && MARK.test(line)
  );
  const told = marked.slice(0, MOST_LINES).flatMap((line) => line.match(NUMBERS) ?? []);
  return [...new Set([...known, ...told])];
}

/** How the line that a tool means says the version; nothing where there are several ways. */
function patternsIn(
  text: string,
  { lines = /^/ }: Place,
  versions: readonly string[],
): readonly string[] {
  const all = text.split(/\r?\n/).filter((line) =>
    line.length <= LONGEST_LINE && versions.some((version) => line.includes(version))
  ).slice(0, MOST_LINES);
  const meant = all.filter((line) => lines.test(line));
  const found = (meant.length > 0 ? meant : all).flatMap((line) =>
    versions.flatMap((version) => linePattern(line, version) ?? [])
  );
  const patterns = [...new Set(found)];
  return patterns.length === 1 ? patterns : [];
}

function patternOf(pattern: string | undefined): { pattern?: string } {
  return pattern === undefined ? {} : { pattern };
}
