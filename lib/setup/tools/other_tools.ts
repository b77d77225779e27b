/**
 * Other release tools' configurations: what of them has a counterpart in rung's, and what has
 * none. Sources: each tool's own reference of its configuration, named at its row.
 */
import type { Tree } from "../../files/mod.ts";
import { TOOL_SIGNS } from "../../forge/mod.ts";
import { jobFiles } from "../../plan/mod.ts";
import { ROWS } from "./other_tool_rows.ts";
import { literalIn } from "./literal.ts";
import type { OtherTool, Row } from "./other_tool.ts";
import { inside, tableOf, tagPattern, type Values } from "./tool_values.ts";

const MANIFEST = "package.json";

/** The tools whose configuration is there, in the order of the rows, and those that jobs run. */
export async function otherTools(tree: Tree): Promise<readonly OtherTool[]> {
  const found: OtherTool[] = [];
  for (const row of ROWS) {
    const { name, paths, at = [], inManifest = [], inTables = [], isText } = row;
    const places = [
      ...paths.map((path) => [path, at] as const),
      ...inManifest.map((key) => [MANIFEST, [key]] as const),
      ...inTables.map(([path, ...keys]) => [path, keys] as const),
    ];
    for (const [path, keys] of places) {
      const text = tree.read(path);
      if (text === undefined) continue;
      const isPlain = isText || path.endsWith(".cfg");
      const table = isPlain ? {} : await tableOf(text, path);
      // a file of the tool's own that cannot be read is told: nobody would look for it
      if (!table && paths.includes(path) && !SHARED.includes(path)) {
        found.push(unread(name, path, "it cannot be read"));
      }
      const values: Values | undefined = isPlain ? {} : inside(table, keys);
      const taken = values && takenBy(row, values, [text, path]);
      if (taken) found.push({ name, path, ...spelled(taken) });
    }
    for (const path of row.programs ?? []) {
      const text = tree.read(path);
      if (text === undefined) continue;
      const values = literalIn(text);
      const taken = values && takenBy(row, values, [text, path]);
      found.push(
        taken
          ? { name, path, ...spelled(taken) }
          : unread(name, path, "it is a program"),
      );
    }
  }
  return [...found, ...runByJobs(tree)];
}

/** What the row takes, and which of the keys it neither takes nor knows: nothing is lost unsaid. */
function takenBy(
  { take, quiet = [] }: Row,
  values: Values,
  of: readonly [text: string, path: string],
): ReturnType<Row["take"]> {
  if (quiet === "all") return take(values, ...of);
  const seen = new Set<PropertyKey>(quiet);
  const watched = new Proxy(values, {
    get: (target, key) => (seen.add(key), Reflect.get(target, key)),
    getOwnPropertyDescriptor: (target, key) => (
      seen.add(key), Reflect.getOwnPropertyDescriptor(target, key)
    ),
  });
  const taken = take(watched, ...of);
  const others = Object.keys(values).filter((key) =>
    !seen.has(key) && !/^\$|^_/.test(key)
  );
  return taken === undefined || others.length === 0 ? taken : {
    ...taken,
    without: [
      ...taken.without,
      `has more, which is not looked at: ${others.join(", ")}`,
    ],
  };
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
