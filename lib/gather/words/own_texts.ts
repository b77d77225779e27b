/** Texts that a project writes itself: its README. */
import type { Tree } from "../../files/mod.ts";
import { type Config, hasInstallBlock, type ReleaseFacts } from "../../plan/mod.ts";

/** The project's README, where it has a block to keep true; of one package, none. */
export function readmeOf(tree: Tree, { wanted }: Config): ReleaseFacts["readme"] {
  const path = "README.md";
  const text = wanted ? undefined : tree.read(path);
  return text !== undefined && hasInstallBlock(text) ? { path, text } : undefined;
}
