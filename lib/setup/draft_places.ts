/** The version files that other tools name, as entries of a first `rung.toml`. */
import { discover, type Tree, type VersionFile } from "../files/mod.ts";
import { globOf } from "../glob.ts";
import { spell } from "../plan/mod.ts";
import type { Version } from "../version/startup.ts";
import { patternsIn, saidOf, unsaidOf, wholeOf } from "./place_patterns.ts";
import type { Place } from "./tools/mod.ts";

/** What is said of a place that nothing tells. */
const UNCLEAR = "has the version for another tool, and rung cannot tell where";

/** Whether the remark says that nothing tells where that file has the version. */
export function isUnclear(remark: string, path: string): boolean {
  return remark.startsWith(`${path} ${UNCLEAR}`);
}

/** An entry of a first `rung.toml`. */
export interface PlaceEntry {
  readonly path: string;
  readonly pattern?: string;
  /** What finds it by itself, said beside a pattern for a line that it does not find. */
  readonly format?: string;
}

/**
 * The places that rung does not find by itself, and that it can read with what is said. A
 * changelog is none: a release writes its own section there.
 */
export async function newPlaces(
  tree: Tree,
  { places, changelogs }: {
    readonly places: readonly Place[];
    readonly changelogs: readonly string[];
  },
  remarks: string[],
): Promise<readonly PlaceEntry[]> {
  const found = await discover(tree, [], undefined);
  const files = found.ok ? found.value.files : [];
  const known = new Map(files.map((file) => [file.path, file]));
  const versions = [...new Set(files.map(({ spelled }) => spelled))];
  const taken: PlaceEntry[] = [];
  for (const place of places) {
    const { path } = place;
    if (changelogs.includes(path)) continue;
    const file = known.get(path);
    const isAlone = place.pattern === undefined && place.lines === undefined;
    if (isAlone && (file || taken.some((each) => each.path === path))) continue;
    const paths = pathsOf(tree, path);
    if (!file && paths.every((each) => known.has(each))) continue;
    const texts = paths.flatMap((each) => tree.read(each) ?? []);
    if (texts.length === 0) {
      remarks.push(`${path} is named by another tool, and is not there`);
      continue;
    }
    const text = texts.join("\n");
    const said = saidOf(text, versions);
    for (const read of await entriesAt(tree, { place, file, text, said }, remarks)) {
      const { entry: { pattern }, versions: there } = read;
      if (taken.some((each) => each.path === path && each.pattern === pattern)) {
        continue;
      }
      if (file !== undefined) taken.push(...await beside(tree, read, file, taken));
      // what says a number of its own would keep every release from being decided
      else if (files.length === 0 || there.some(among(files, said))) {
        taken.push(read.entry);
      } else {
        remarks.push(
          `${path} says ${there[0]} for another tool, and the version files do not: ` +
            "add a [[file]] entry if it is to go along",
        );
      }
    }
  }
  return taken;
}

/** A place that another tool names, with what is there. */
interface PlaceRead {
  readonly place: Place;
  /** What rung finds there by itself. */
  readonly file: VersionFile | undefined;
  readonly text: string;
  /** The versions that may be said there. */
  readonly said: readonly string[];
}

/** An entry, which versions it says, and on which lines. */
interface EntryRead {
  readonly entry: PlaceEntry;
  readonly versions: readonly string[];
  readonly lines: readonly number[];
}

/** The entries that read a place; says of which lines nothing tells how. */
async function entriesAt(
  tree: Tree,
  { place, file, text, said }: PlaceRead,
  remarks: string[],
): Promise<readonly EntryRead[]> {
  const { path } = place;
  const pattern = place.pattern?.includes("\n") ? undefined : place.pattern;
  // a text without a version is where something is put in: nothing there is the version's
  const isMark = pattern !== undefined && !pattern.includes("{version}");
  const own = isMark || file && pattern === undefined
    ? undefined
    : await readable(tree, { path, ...patternOf(pattern) });
  if (own) return [own];
  const others = isMark
    ? []
    : wholeOf(text, pattern, said) ?? patternsIn(text, place, said);
  const read = (await Promise.all(
    others.map((each) => readable(tree, { path, pattern: each })),
  )).flatMap((each) => each ?? []);
  if (read.length === 0) {
    // what is looked for there may be said otherwise than what is found
    if (file === undefined) {
      remarks.push(`${path} ${UNCLEAR}: add a [[file]] entry with a pattern`);
    }
    return [];
  }
  const lost = unsaidOf(text, place, said) + others.length - read.length;
  if (lost > 0) {
    remarks.push(
      `${path}: ${lost} of its marked lines say the version, and rung cannot tell how: ` +
        "add a [[file]] entry with a pattern",
    );
  }
  return read;
}

/** The entry beside what finds the file by itself, if it finds more, and takes nothing from that. */
async function beside(
  tree: Tree,
  { entry, lines }: EntryRead,
  file: VersionFile,
  taken: readonly PlaceEntry[],
): Promise<readonly PlaceEntry[]> {
  const { path, format } = file;
  if (lines.every((line) => linesIn(file).includes(line))) return [];
  const before = taken.filter((each) => each.path === path);
  const own = before.length === 0 ? [{ path, format }] : [];
  const isRight = await areIn(tree, [...before, ...own, entry], file);
  return isRight ? [...own, entry] : [];
}

/** The lines of a file that say the version. */
function linesIn(file: Pick<VersionFile, "slots">): readonly number[] {
  return file.slots.map(({ line }) => line);
}

/** Whether the entries still find all that is found of the file without them. */
async function areIn(
  tree: Tree,
  entries: readonly PlaceEntry[],
  file: VersionFile,
): Promise<boolean> {
  const read = await discover(tree, entries, undefined);
  const found = read.ok
    ? read.value.files.find(({ path }) => path === file.path)
    : undefined;
  const lines = found ? linesIn(found) : [];
  return linesIn(file).every((line) => lines.includes(line));
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
): Promise<EntryRead | undefined> {
  const read = await discover(tree, [entry], undefined);
  const paths = pathsOf(tree, entry.path);
  const there = read.ok
    ? read.value.files.filter(({ path }) => paths.includes(path))
    : [];
  if (there.length === 0) return undefined;
  const versions = there.map(({ version, spelled }) =>
    version ? spell(version) : spelled
  );
  return { entry, versions, lines: there.flatMap(linesIn) };
}

function patternOf(pattern: string | undefined): { pattern?: string } {
  return pattern === undefined ? {} : { pattern };
}
