/** The old version, looked for in all of the project's files, by git's own search. */
import type { Discovery, FileEntry, LeftBehind, Mention } from "../files/mod.ts";
import type { Git } from "../git/mod.ts";
import { spelledIn } from "../plan/build.ts";
import type { Facts } from "../plan/startup.ts";
import { loadFormats } from "./tree.ts";

/** The version of the last release, as its tag spells it; nothing without one. */
export function releasedText({ line, tags }: Pick<Facts, "line" | "tags">) {
  const tag = line.cycle ?? line.stable;
  return tag && spelledIn(tag.name, tags.pattern);
}

/** Where two numbers alone are looked for: elsewhere too many lines hold them. */
const MODULES = ["*CMakeLists.txt", "*__init__.py", ":(icase)*version*"];

/** The texts that stand for files which a release that is open has changed. */
type Over = ReadonlyMap<string, string | undefined>;

const NOTHING: LeftBehind = { faults: [], remarks: [], constants: [] };

/**
 * Where a project without a version file says its last release in a constant of its sources:
 * none where a manifest says that the tag is the version, or of one package of several.
 */
export async function constantsOf(
  git: Git,
  found: Discovery,
  isOnePackage: boolean,
  released?: string,
  over?: Over,
): Promise<readonly FileEntry[]> {
  const isFree = !isOnePackage && released !== undefined && found.files.length === 0 &&
    found.remarks.every(({ kind }) => kind !== "tagged");
  if (!isFree) return [];
  return (await lookBehind(searchIn(git), found, false, released, over)).constants;
}

/**
 * What would stay behind of the version that the files say, or the last tag where none says
 * one; nothing where no git can search.
 *
 * Of one package of several nothing is refused: what says its version may be another's. Nor is
 * it where the tags alone say the version.
 */
export async function lookBehind(
  search: Search,
  { files, knows, packages, isInner, isSealed }: Discovery,
  isOnePackage: boolean,
  released?: string,
  over: Over = new Map(),
): Promise<LeftBehind> {
  const formats = await loadFormats();
  const { isManifest, isShort, leadOf, leftBehind, NUMBER_WORDS, textsToFind } =
    formats;
  const texts = textsToFind(files, released);
  if (texts.length === 0) return NOTHING;
  const wanted = [...texts, ...NUMBER_WORDS];
  const found = await search(wanted, texts.every(isShort) ? MODULES : []);
  if (found === undefined) return NOTHING;
  const isMeant = (line: string) => wanted.some((each) => line.includes(each));
  const before = [...over].flatMap(([path, text = ""]) =>
    text.split("\n").map((text, at) => ({ path, line: at + 1, text }))
  ).filter(({ text }) => isMeant(text));
  // What the last tag alone says may be another's, as in the manifests of packages.
  const isTold = textsToFind(files).length > 0;
  const isOthers = (path: string) =>
    !isTold && leadOf(files) !== undefined && isManifest(path);
  const now = found.filter(({ path }) => !over.has(path));
  const mentions = [...now, ...before].filter(({ path }) => !isOthers(path));
  return leftBehind(mentions, texts, knows, {
    refuses: !isOnePackage && isTold,
    ...{ packages, isInner, isSealed },
    planned: new Map(
      files.flatMap(({ path, searches, why }) =>
        why.startsWith("[[file]]")
          ? []
          : searches.slice(0, 1).map((each) => [path, each.format])
      ),
    ),
  });
}

/**
 * The lines that hold one of some texts, in files that these patterns name, or in all; nothing
 * where no git can search.
 */
export type Search = (
  texts: readonly string[],
  paths: readonly string[],
) => Promise<readonly Mention[] | undefined>;

/**
 * git's search. What is `expected` to be asked for is looked for along with the first text, so
 * that a plan of hundreds of packages has the files read once.
 */
export function searchIn(git: Git, expected: readonly string[] = []): Search {
  let known: ReadonlyMap<string, readonly Mention[]> = new Map();
  return async (texts, paths) => {
    if (paths.length > 0) {
      const found = await grepAny(git, texts, paths);
      return found && linesOf(found, texts);
    }
    if (!texts.every((each) => known.has(each))) {
      const all = [...new Set([...known.keys(), ...expected, ...texts])];
      const found = await grepAny(git, all, []);
      if (found === undefined) return undefined;
      known = found;
    }
    return linesOf(known, texts);
  };
}

/** The lines of some texts, each once, in the order of paths and lines. */
function linesOf(
  found: ReadonlyMap<string, readonly Mention[]>,
  texts: readonly string[],
): readonly Mention[] {
  const lines = new Set(texts.flatMap((text) => found.get(text) ?? []));
  return [...lines].toSorted((a, b) =>
    a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1
  );
}

/**
 * What git finds of these texts, as one pattern: it looks for each of many patterns anew, and
 * takes seconds for fifty where one takes none. It is told by standard input, for a command line
 * has not room for all. Nothing where git is missing, or fails.
 */
async function grepAny(
  git: Git,
  texts: readonly string[],
  paths: readonly string[],
): Promise<ReadonlyMap<string, readonly Mention[]> | undefined> {
  const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  const how = [
    ...["-I", "-n", "-z", "--no-color", "--no-column", "--no-recurse-submodules"],
    ...["-E", "-f", "-", "--"],
  ];
  const exit = await git.try(["grep", ...how, ...paths], {
    stdin: `${texts.map(literal).join("|")}\n`,
  });
  if (!exit.ok || exit.value.code > 1) return undefined;
  const found = new Map(texts.map((text) => [text, [] as Mention[]]));
  for (const each of new TextDecoder().decode(exit.value.stdout).split("\n")) {
    const [path = "", line = "", text = ""] = each.split("\0");
    if (path === "") continue;
    const said = { path, line: Number(line), text: text.slice(0, MOST_SHOWN) };
    for (const each of texts) if (text.includes(each)) found.get(each)!.push(said);
  }
  return found;
}

/** No more of a line than that is looked at. */
const MOST_SHOWN = 500;
