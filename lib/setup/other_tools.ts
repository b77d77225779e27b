/**
 * Other release tools' configurations: what of them has a counterpart in rung's, and what has
 * none. Sources: each tool's own reference of its configuration, named at its row.
 */
import type { Tree } from "../files/mod.ts";
import { TOOL_SIGNS } from "../forge/mod.ts";
import { jobFiles } from "../plan/mod.ts";
import { ROWS } from "./other_tool_rows.ts";
import type { OtherTool } from "./other_tool.ts";
import { inside, tableOf, type Values } from "./tool_values.ts";

const MANIFEST = "package.json";

/** The tools whose configuration is there, in the order of the rows, and those that jobs run. */
export async function otherTools(tree: Tree): Promise<readonly OtherTool[]> {
  const found: OtherTool[] = [];
  for (const { name, paths, at = [], inManifest = [], take, isText } of ROWS) {
    const places = [
      ...paths.map((path) => [path, at] as const),
      ...inManifest.map((key) => [MANIFEST, [key]] as const),
    ];
    for (const [path, keys] of places) {
      const text = tree.read(path);
      if (text === undefined) continue;
      const values: Values | undefined = isText
        ? {}
        : inside(await tableOf(text, path), keys);
      const taken = values && take(values, text);
      if (taken) found.push({ name, path, ...taken });
    }
  }
  return [...found, ...runByJobs(tree)];
}

/** The tools that jobs run, whatever they are configured with. */
function runByJobs(tree: Tree): readonly OtherTool[] {
  return jobFiles(tree).flatMap(({ path, text }) => {
    return TOOL_SIGNS.filter(([, words]) => words.test(text)).map(([name]) => ({
      ...{ name, path, places: [] },
      without: ["is run by this workflow: both would release; let one do it"],
    }));
  });
}
