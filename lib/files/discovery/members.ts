/** Members of a workspace: the folders, and the files, that globs mean. */
import { globOf, shellGlobOf } from "../../glob.ts";
import { folderOf, nameOf, resolve } from "../path.ts";
import type { Tree } from "../tree.ts";

/** Folders in which nobody keeps packages of their own. */
const VENDORED = new Set(["node_modules", "vendor", "target", "dist", "build"]);

/** How deep `**` looks. */
const DEEPEST = 8;

/** What globs of a workspace mean. */
export interface Members {
  /** The folders that are wanted, sorted. */
  readonly wanted: readonly string[];
  /** What is left out, whoever names it: patterns of folders, and all below them. */
  readonly unwanted: readonly RegExp[];
}

/**
 * The folders that `globs` mean, as seen from `folder`, sorted; `!glob` takes some away.
 *
 * `*` stands for any run inside a name, `**` for any folders; neither goes into vendored
 * folders or those that begin with a dot, unless the glob does.
 */
export function membersOf(
  tree: Tree,
  folder: string,
  globs: readonly string[],
): Members {
  const isNot = (glob: string) => glob.startsWith("!") && !glob.startsWith("!(");
  const wanted = globs.filter((glob) => !isNot(glob));
  const unwanted = globs.filter(isNot)
    .map((glob) => resolve(folder, glob.slice(1)))
    .flatMap((glob) => glob === undefined ? [] : [globOf(glob)]);
  const found = wanted.flatMap((glob) => {
    const path = resolve(folder, glob);
    return path === undefined || path === "" ? [] : expand(tree, "", path.split("/"));
  });
  return {
    wanted: [...new Set(found)].toSorted()
      .filter((path) => !unwanted.some((pattern) => pattern.test(path))),
    unwanted,
  };
}

/** Whether a path has marks of a glob in it. */
export function isGlob(path: string): boolean {
  return /[*?[{]|[!+@]\(/.test(path);
}

/** The files that a glob means, sorted; folders as `membersOf` looks through them. */
export function filesAt(tree: Tree, glob: string): readonly string[] {
  const folder = folderOf(glob);
  const name = nameOf(glob) === "**" ? "*" : nameOf(glob);
  const homes = nameOf(glob) === "**"
    ? [folder, ...membersOf(tree, "", [glob]).wanted]
    : folder === "**"
    ? ["", ...membersOf(tree, "", [folder]).wanted]
    : isGlob(folder)
    ? membersOf(tree, "", [folder]).wanted
    : [folder];
  const pattern = globOf(name);
  const found = homes.flatMap((home) =>
    tree.list(home).filter((each) => pattern.test(each))
      .map((each) => home === "" ? each : `${home}/${each}`)
  );
  return [...new Set(found)].toSorted();
}

function expand(tree: Tree, from: string, segments: readonly string[]): string[] {
  const [segment, ...rest] = segments;
  if (segment === undefined) return [from];
  const below = (name: string) => from === "" ? name : `${from}/${name}`;
  if (!isGlob(segment)) return expand(tree, below(segment), rest);
  const folders = (tree.folders?.(from) ?? [])
    .filter((name) =>
      (!name.startsWith(".") || segment.startsWith(".")) && !VENDORED.has(name)
    );
  if (segment !== "**") {
    const pattern = shellGlobOf(segment);
    return folders.filter((name) => pattern.test(name))
      .flatMap((name) => expand(tree, below(name), rest));
  }
  const isDeep = from.split("/").length > DEEPEST;
  return [
    ...(from === "" && rest.length === 0 ? [] : expand(tree, from, rest)),
    ...(isDeep ? [] : folders.flatMap((name) => expand(tree, below(name), segments))),
  ];
}
