/** Members of a workspace: the folders that a manifest's globs mean. */
import { globOf } from "../glob.ts";
import { resolve } from "./path.ts";
import type { Tree } from "./tree.ts";

/** Folders in which nobody keeps packages of their own. */
const VENDORED = new Set(["node_modules", "vendor", "target", "dist", "build"]);

/** How deep `**` looks. */
const DEEPEST = 8;

/**
 * The folders that `globs` mean, as seen from `folder`, sorted; `!glob` takes some away.
 *
 * `*` stands for any run inside a name, `**` for any folders; neither goes into vendored
 * folders or those that begin with a dot.
 */
export function membersOf(
  tree: Tree,
  folder: string,
  globs: readonly string[],
): readonly string[] {
  const wanted = globs.filter((glob) => !glob.startsWith("!"));
  const unwanted = globs.filter((glob) => glob.startsWith("!"))
    .map((glob) => resolve(folder, glob.slice(1)))
    .flatMap((glob) => glob === undefined ? [] : [globOf(glob)]);
  const found = wanted.flatMap((glob) => {
    const path = resolve(folder, glob);
    return path === undefined || path === "" ? [] : expand(tree, "", path.split("/"));
  });
  return [...new Set(found)].toSorted()
    .filter((path) => !unwanted.some((pattern) => pattern.test(path)));
}

function expand(tree: Tree, from: string, segments: readonly string[]): string[] {
  const [segment, ...rest] = segments;
  if (segment === undefined) return [from];
  const below = (name: string) => from === "" ? name : `${from}/${name}`;
  if (!segment.includes("*")) return expand(tree, below(segment), rest);
  const folders = (tree.folders?.(from) ?? [])
    .filter((name) => !name.startsWith(".") && !VENDORED.has(name));
  if (segment !== "**") {
    const pattern = globOf(segment);
    return folders.filter((name) => pattern.test(name))
      .flatMap((name) => expand(tree, below(name), rest));
  }
  const isDeep = from.split("/").length > DEEPEST;
  return [
    ...(from === "" ? [] : expand(tree, from, rest)),
    ...(isDeep ? [] : folders.flatMap((name) => expand(tree, below(name), segments))),
  ];
}
