/** What packs a release with a digest of its archive: a formula, a recipe, the target of a package. */
import { givesDigest, hasDigest } from "../../learn/sealed.ts";
import type { Remark } from "../candidates.ts";
import type { Tree } from "../../tree.ts";
import type { Mention } from "./mention.ts";
import { staysWith } from "./together.ts";

/** Whether a digest goes with a line: it stands there, or the file gives it in a line of its own. */
export function sealedIn(tree: Tree): (mention: Mention) => boolean {
  const recipes = new Map<string, boolean>();
  return ({ path, text }) =>
    hasDigest(text) ||
    recipes.getOrInsertComputed(
      path,
      () => (tree.read(path) ?? "").split("\n").some(givesDigest),
    );
}

/** One remark for all that say the old version, and a digest of what it names. */
export function inRecipes(
  places: readonly (Mention & { readonly said: string })[],
): readonly Remark[] {
  const [first, ...others] = [...Map.groupBy(places, ({ path }) => path).values()]
    .map(([place]) => place!);
  if (first === undefined) return [];
  const all = staysWith(others.map(({ path, line }) => `${path}:${line}`));
  return [{
    path: first.path,
    message:
      `line ${first.line} says ${first.said} too, ${all}; a digest goes with it, ` +
      "which is known when the release is out",
    kind: "behind",
  }];
}
