/**
 * Other release tools' configurations: what of them has a counterpart in rung's, and what has
 * none. Sources: each tool's own reference of its configuration, named at its row.
 */
import type { Tree } from "../../files/mod.ts";
import { TOOL_SIGNS } from "../../forge/mod.ts";
import { jobFiles } from "../../plan/mod.ts";
import { ROWS } from "./other_tool_rows.ts";
import type { OtherTool } from "./other_tool.ts";
import { inside, tableOf, tagPattern, type Values } from "./tool_values.ts";

const MANIFEST = "package.json";

/** The tools whose configuration is there, in the order of the rows, and those that jobs run. */
export async function otherTools(tree: Tree): Promise<readonly OtherTool[]> {
  const found: OtherTool[] = [];
  for (const row of ROWS) {
    const { name, paths, at = [], inManifest = [], inTables = [], take, isText } = row;
    const places = [
      ...paths.map((path) => [path, at] as const),
      ...inManifest.map((key) => [MANIFEST, [key]] as const),
      ...inTables.map(([path, ...keys]) => [path, keys] as const),
    ];
    for (const [path, keys] of places) {
      const text = tree.read(path);
      if (text === undefined) continue;
      const table = isText ? {} : await tableOf(text, path);
      // a file of the tool's own that cannot be read is told: nobody would look for it
      if (!table && paths.includes(path) && !SHARED.includes(path)) {
        found.push(unread(name, path, "it cannot be read"));
      }
      const values: Values | undefined = inside(table, keys);
      const taken = values && take(values, text);
      if (taken) found.push({ name, path, ...spelled(taken) });
    }
    found.push(
      ...(row.programs ?? []).filter((path) => tree.read(path) !== undefined)
        .map((path) => unread(name, path, "it is a program")),
    );
  }
  return [...found, ...runByJobs(tree)];
}

/** With the tag's pattern as rung writes it; one that it cannot write is told. */
function spelled<T extends Pick<OtherTool, "tag" | "without">>(taken: T): T {
  const { tag: told, ...rest } = taken;
  if (told === undefined) return taken;
  const tag = tagPattern(told);
  if (tag !== undefined) return { ...taken, tag };
  const remark = `tag "${told}": say it as rung does, tag = "{package}-v{version}"`;
  return { ...rest, without: [remark, ...taken.without] } as unknown as T;
}

/** Files that are not one tool's own. */
const SHARED: readonly string[] = ["pyproject.toml", "setup.cfg"];

function unread(name: string, path: string, why: string): OtherTool {
  const told = `${why}, so nothing of it is taken over: compare it with docs/migration`;
  return { name, path, places: [], without: [told] };
}

/** The tools that jobs run, whatever they are configured with. */
function runByJobs(tree: Tree): readonly OtherTool[] {
  return jobFiles(tree).flatMap(({ path, text }) => {
    return TOOL_SIGNS.filter(([, words]) => words.test(text)).map(([name]) => ({
      ...{ name, path, places: [] },
      without: [
        name === "goreleaser"
          ? "is run by this workflow: keep it there, for its files"
          : "is run by this workflow: both would release; let one do it",
      ],
    }));
  });
}
