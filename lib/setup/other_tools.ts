/**
 * Other release tools' configurations: what of them has a counterpart in rung's, and what has
 * none. Sources: each tool's own reference of its configuration, named at its row.
 */
import type { Tree } from "../files/mod.ts";
import { inside, ROWS, tableOf } from "./other_tool_rows.ts";
import type { OtherTool } from "./other_tool.ts";

/** The tools whose configuration is there, in the order of the rows. */
export async function otherTools(tree: Tree): Promise<readonly OtherTool[]> {
  const found: OtherTool[] = [];
  for (const { name, paths, at = [], take, isText } of ROWS) {
    for (const path of paths) {
      const text = tree.read(path);
      if (text === undefined) continue;
      // A manifest has the table of a tool only if it says so.
      const keys = path === "package.json" ? ["release"] : at;
      const values = isText ? {} : inside(await tableOf(text, path), keys);
      if (values) found.push({ name, path, ...take(values, text) });
    }
  }
  return found;
}
