/** Which of the places that releases changed may be of the project's own version at all. */
import { folderOf, nameOf } from "../path.ts";
import type { Tree } from "../tree.ts";
import type { Evidence } from "./evidence.ts";

/** Files in which old versions are meant to stay; a `RELEASE.md` tells how to release. */
const HISTORY =
  /(?:^|\/)(?:change(?:s|log)?|history|news|releases|releases?[-_]?notes)\b[^/]*$/i;

/** Whether what a release changed may be a place of the project's own version. */
export function isOffered({ path, whole }: Evidence, tree: Tree): boolean {
  if (HISTORY.test(path) || !isThere(tree, path)) return false;
  // Another module may be at the same number by chance.
  return !/(?:^|\/)go\.(?:mod|sum|work\.sum)$/.test(path) || isOfModule(whole, tree);
}

/** Whether a line of Go's files asks for the module at the root, or for one below it. */
function isOfModule(line: string, tree: Tree): boolean {
  const own = /^module[ \t]+"?([^\s"]+)/m.exec(tree.read("go.mod") ?? "")?.[1];
  const asked = /^(?:require[ \t]+)?"?([^\s"]+)/.exec(line)?.[1];
  const base = own?.replace(/\/v\d+$/, "");
  return base !== undefined &&
    (asked === base || asked?.startsWith(`${base}/`) === true);
}

function isThere(tree: Tree, path: string): boolean {
  return tree.list(folderOf(path)).includes(nameOf(path));
}
