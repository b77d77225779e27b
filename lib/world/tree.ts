/** The project's files, as the formats may ask for them. */
import { decode, type Tree } from "../files/core.ts";
import { sep } from "./path.ts";
import { absolute } from "./repository.ts";
import type { World } from "./world.ts";

/**
 * The files below `root`, each read once; `over` gives texts that stand for a file's own.
 *
 * A path that a link leads out of `root` reads as if nothing were there.
 */
export function treeOf(
  { disk }: World,
  root: string,
  over: ReadonlyMap<string, string | undefined> = new Map(),
): Tree {
  const seen = new Map<string, string | undefined>();
  const top = disk.real(root) ?? root;
  const isInside = (path: string) => {
    const real = disk.real(path);
    return real !== undefined && (real === top || real.startsWith(top + sep));
  };
  return {
    read(path) {
      if (over.has(path)) return over.get(path);
      if (!seen.has(path)) {
        const full = absolute(root, path);
        const isFile = isInside(full) && disk.stat(full)?.kind === "file";
        const bytes = isFile ? disk.read(full) : undefined;
        seen.set(path, bytes && decode(bytes));
      }
      return seen.get(path);
    },
    list: (folder) => disk.list(absolute(root, folder)),
    // A folder with a `.git` of its own is a submodule, or another clone.
    folders: (folder) =>
      disk.folders(absolute(root, folder)).filter((name) =>
        disk.stat(absolute(root, `${folder}/${name}/.git`)) === undefined
      ),
  };
}
