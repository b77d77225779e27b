/** The project's files, as the formats may ask for them. */
import { decode, folderOf, nameOf, type Tree } from "../files/startup.ts";
import { absolute, type Git, placesInside } from "../git/mod.ts";
import type { Entries, World } from "../system/startup.ts";
import { load } from "../load.ts";

/** What finds the version files: its many files are loaded where they are needed. */
export const loadFormats = () =>
  load<typeof import("../files/mod.ts")>(import("../files/mod.ts" as string));

/** What finds those that say the version, and no more. */
export const loadDiscovery = () =>
  load<typeof import("../files/build.ts")>(import("../files/build.ts" as string));

/** How much of a file tells a script from others: its first line, in bytes. */
const HEAD_LENGTH = 256;

/**
 * The files below `root`, each read once; `over` gives texts that stand for a file's own,
 * and what git ignores is not listed: see `filesBelow`.
 *
 * A path that a link leads out of `root` reads as if nothing were there.
 */
export function treeOf(
  { disk }: World,
  root: string,
  over: ReadonlyMap<string, string | undefined> = new Map(),
  { ignored, all }: FilesBelow = { ignored: new Set() },
): Tree {
  const seen = new Map<string, string | undefined>();
  const placeOf = placesInside(disk, root);
  const known = new Map<string, Entries>();
  // What the folder above is known not to have need not be looked for.
  const isNone = (folder: string) => {
    const above = folder === "" ? undefined : known.get(folderOf(folder));
    const name = asFound(nameOf(folder));
    const isIt = (each: string) => asFound(each) === name;
    return above && !above.folders.some(isIt) && !above.files.some(isIt);
  };
  const entriesOf = (folder: string) =>
    known.getOrInsertComputed(
      folder,
      () => isNone(folder) ? NOTHING : disk.entries(absolute(root, folder)),
    );
  // A folder with a `.git` of its own is a submodule, or another clone.
  const isOther = (folder: string) => {
    const { files, folders } = entriesOf(folder);
    return folders.includes(".git") || files.includes(".git");
  };
  const listed = new Map<string, readonly string[]>();
  const inside = new Map<string, readonly string[]>();
  const fileAt = (path: string) => {
    const place = placeOf(path, "read");
    const isFile = place.ok && disk.stat(place.value)?.kind === "file";
    return isFile ? place.value : undefined;
  };
  return {
    head(path) {
      if (over.has(path) || seen.has(path)) return this.read(path);
      const place = fileAt(path);
      const bytes = place === undefined ? undefined : disk.head(place, HEAD_LENGTH);
      return bytes && new TextDecoder().decode(bytes);
    },
    ...(all === undefined ? {} : { all: () => all }),
    read(path) {
      if (over.has(path)) return over.get(path);
      if (!seen.has(path)) {
        const place = fileAt(path);
        const bytes = place === undefined ? undefined : disk.read(place);
        seen.set(path, bytes && decode(bytes));
      }
      return seen.get(path);
    },
    list: (folder) =>
      listed.getOrInsertComputed(
        folder,
        () =>
          entriesOf(folder).files.filter((name) =>
            !isIgnored(below(folder, name), ignored)
          ),
      ),
    folders: (folder) =>
      inside.getOrInsertComputed(
        folder,
        () =>
          entriesOf(folder).folders.filter((name) =>
            !isIgnored(`${below(folder, name)}/`, ignored) &&
            !isOther(below(folder, name))
          ),
      ),
  };
}

/** A name as a disk may find it that tells no case and no form of letters apart: macOS', Windows'. */
function asFound(name: string): string {
  return name.normalize().toLowerCase();
}

const NOTHING: Entries = { files: [], folders: [] };

function below(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** Whether the path, or a folder that it is in, is ignored. */
function isIgnored(path: string, ignored: ReadonlySet<string>): boolean {
  if (ignored.size === 0) return false;
  if (ignored.has(path)) return true;
  for (let i = path.indexOf("/"); i >= 0; i = path.indexOf("/", i + 1)) {
    if (ignored.has(path.slice(0, i + 1))) return true;
  }
  return false;
}

/** What git knows of the files below its folder. */
export interface FilesBelow {
  /** What it ignores: files, and folders with `/` at their end. */
  readonly ignored: ReadonlySet<string>;
  /** The files that it does not ignore; nothing where there is no git to ask. */
  readonly all?: readonly string[];
}

/** Asks git for the files below its folder; outside of a clone nothing is ignored. */
export async function filesBelow(git: Git): Promise<FilesBelow> {
  const listed = async (...options: readonly string[]) => {
    const exit = await git.try([
      "ls-files",
      "-z",
      "--others",
      "--exclude-standard",
      ...options,
    ]);
    if (!exit.ok || exit.value.code !== 0) return undefined;
    return new TextDecoder().decode(exit.value.stdout).split("\0").filter(Boolean);
  };
  const [ignored = [], all] = await Promise.all([
    listed("--ignored", "--directory"),
    listed("--cached"),
  ]);
  return { ignored: new Set(ignored), ...(all === undefined ? {} : { all }) };
}
