/** The old version, looked for in all of the project's files, by git's own search. */
import type { Discovery, FileEntry, LeftBehind } from "../files/mod.ts";
import type { Git } from "../git/mod.ts";
import type { Result } from "../fault.ts";
import type { Exit } from "../system/startup.ts";
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
  return isFree ? (await lookBehind(git, found, false, released, over)).constants : [];
}

/**
 * What would stay behind of the version that the files say, or the last tag where none says
 * one; nothing where no git can search.
 *
 * Of one package of several nothing is refused: what says its version may be another's. Nor is
 * it where the tags alone say the version.
 */
export async function lookBehind(
  git: Git,
  { files, knows, packages }: Discovery,
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
  const exit = await grepAny(git, wanted, texts.every(isShort) ? MODULES : []);
  if (!exit.ok || exit.value.code > 1) return NOTHING;
  const lines = new TextDecoder().decode(exit.value.stdout).split("\n");
  const isMeant = (line: string) => wanted.some((each) => line.includes(each));
  const before = [...over].flatMap(([path, text = ""]) =>
    text.split("\n").map((text, at) => ({ path, line: at + 1, text }))
  ).filter(({ text }) => isMeant(text));
  // What the last tag alone says may be another's, as in the manifests of packages.
  const isTold = textsToFind(files).length > 0;
  const isOthers = (path: string) =>
    !isTold && leadOf(files) !== undefined && isManifest(path);
  const now = lines.flatMap((each) => {
    const [path = "", line = "", text = ""] = each.split("\0");
    return path === "" || over.has(path)
      ? []
      : [{ path, line: Number(line), text: text.slice(0, 500) }];
  });
  const mentions = [...now, ...before].filter(({ path }) => !isOthers(path));
  return leftBehind(mentions, texts, knows, {
    refuses: !isOnePackage && isTold,
    packages,
  });
}

/**
 * git's search for the lines that hold one of these texts, as one pattern: git looks for each of
 * many patterns anew, and takes seconds for fifty where one takes none. It is told by standard
 * input, for a command line has not room for all. Fails with `git_missing`.
 */
async function grepAny(
  git: Git,
  texts: readonly string[],
  paths: readonly string[],
): Promise<Result<Exit>> {
  const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  const how = [
    "-I",
    "-n",
    "-z",
    "--no-color",
    "--no-column",
    "--no-recurse-submodules",
  ];
  return await git.try(["grep", ...how, "-E", "-f", "-", "--", ...paths], {
    stdin: `${texts.map(literal).join("|")}\n`,
  });
}
