/** The project's files, as the formats may ask for them. */
import { decode, type Tree } from "../files/core.ts";
import { absolute, type Git, placeInside } from "../git/mod.ts";
import type { World } from "../system/core.ts";
import { load } from "../load.ts";

/** What finds the version files: its many files are loaded where they are needed. */
export const loadFormats = () =>
  load<typeof import("../files/mod.ts")>(import("../files/mod.ts" as string));

/**
 * The files below `root`, each read once; `over` gives texts that stand for a file's own,
 * and what is `ignored` is not listed: see `ignoredBelow`.
 *
 * A path that a link leads out of `root` reads as if nothing were there.
 */
export function treeOf(
  { disk }: World,
  root: string,
  over: ReadonlyMap<string, string | undefined> = new Map(),
  ignored: ReadonlySet<string> = new Set(),
): Tree {
  const seen = new Map<string, string | undefined>();
  return {
    read(path) {
      if (over.has(path)) return over.get(path);
      if (!seen.has(path)) {
        const place = placeInside(disk, root, path, "read");
        const isFile = place.ok && disk.stat(place.value)?.kind === "file";
        const bytes = isFile ? disk.read(place.value) : undefined;
        seen.set(path, bytes && decode(bytes));
      }
      return seen.get(path);
    },
    list: (folder) =>
      disk.list(absolute(root, folder)).filter((name) =>
        !isIgnored(below(folder, name), ignored)
      ),
    // A folder with a `.git` of its own is a submodule, or another clone.
    folders: (folder) =>
      disk.folders(absolute(root, folder)).filter((name) =>
        !isIgnored(`${below(folder, name)}/`, ignored) &&
        disk.stat(absolute(root, `${folder}/${name}/.git`)) === undefined
      ),
  };
}

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

/**
 * What git ignores below its folder: files, and folders with `/` at their end.
 *
 * Nothing outside of a clone, or without git: then there is nothing that could be ignored.
 */
export async function ignoredBelow(git: Git): Promise<ReadonlySet<string>> {
  const asked = ["--others", "--ignored", "--exclude-standard", "--directory", "-z"];
  const exit = await git.try(["ls-files", ...asked]);
  if (!exit.ok || exit.value.code !== 0) return new Set();
  return new Set(
    new TextDecoder().decode(exit.value.stdout).split("\0").filter(Boolean),
  );
}
