/** A project's files from a table, for tests that must not touch the disk. */
import type { Tree } from "../../lib/files/mod.ts";

/** A tree of these paths and texts. */
export function treeOf(files: Readonly<Record<string, string>>): Tree {
  const below = (folder: string) => {
    const prefix = folder === "" ? "" : `${folder}/`;
    return Object.keys(files).filter((path) => path.startsWith(prefix))
      .map((path) => path.slice(prefix.length)).toSorted();
  };
  return {
    read: (path) => files[path],
    list: (folder) => below(folder).filter((rest) => !rest.includes("/")),
    folders: (folder) => [
      ...new Set(
        below(folder).filter((rest) => rest.includes("/"))
          .map((rest) => rest.slice(0, rest.indexOf("/"))),
      ),
    ],
  };
}
