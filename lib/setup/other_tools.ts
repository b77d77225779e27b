/**
 * Other release tools' configurations: what of them has a counterpart in rung's, and what has
 * none. Sources: each tool's own reference of its configuration, named at its row.
 */
import type { Tree } from "../files/mod.ts";
import { ROWS } from "./other_tool_rows.ts";
import type { OtherTool } from "./other_tool.ts";
import { inside, tableOf, type Values } from "./tool_values.ts";

const MANIFEST = "package.json";

/** Where the jobs of a CI stand that run a tool. */
const WORKFLOWS = ".github/workflows";

/** What a job says that runs a tool. Sources: the tools' and their actions' own READMEs. */
const RUNS: readonly (readonly [name: string, words: RegExp])[] = [
  ["changesets", /uses:\s*["']?changesets\/action@/],
  ["goreleaser", /uses:\s*["']?goreleaser\/goreleaser-action@/],
  ["python-semantic-release", /uses:\s*["']?python-semantic-release\//],
  [
    "release-please",
    /uses:\s*["']?google(?:apis|-github-actions)\/release-please-action@/,
  ],
  ["release-plz", /uses:\s*["']?(?:release-plz|MarcoIeni)\/(?:release-plz-)?action@/],
  [
    "semantic-release",
    /\b(?:npx|pnpm exec|pnpm dlx|yarn|bunx)\s+(?:-\S+\s+)*semantic-release\b|cycjimmy\/semantic-release-action@/,
  ],
];

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

/** The tools that workflows run, whatever they are configured with. */
function runByJobs(tree: Tree): readonly OtherTool[] {
  const workflows = tree.list(WORKFLOWS).filter((name) => /\.ya?ml$/.test(name));
  return workflows.flatMap((file) => {
    const path = `${WORKFLOWS}/${file}`;
    const text = tree.read(path) ?? "";
    return RUNS.filter(([, words]) => words.test(text)).map(([name]) => ({
      ...{ name, path, places: [] },
      without: ["is run by this workflow: both would release; let one do it"],
    }));
  });
}
