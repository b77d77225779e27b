/** The first `rung.toml`: only what differs from what rung finds by itself. */
import { tomlText, type Tree } from "../files/mod.ts";
import { deeperChangelog } from "../gather/mod.ts";
import { changelogPath, DEFAULTS, hotfixBranch } from "../plan/mod.ts";
import type { Version } from "../version/startup.ts";
import { newPlaces } from "./draft_places.ts";
import { type TablesGround, tablesOf } from "./draft_tables.ts";
import { type Matter, settled } from "./settled.ts";
import type { OtherTool } from "./tools/mod.ts";

/** What a draft is made from. */
export interface Ground extends Omit<TablesGround, "isThere"> {
  readonly tree: Tree;
  /** How the branches of older lines are called, where rung's own name does not fit. */
  readonly hotfix: string | undefined;
  /** Whether tags tell what pre-releases look like. */
  readonly hasSeries: boolean;
  /** The tag's pattern as it was found: `v{version}`. */
  readonly pattern: string | undefined;
  /** Whether there are tags that say so, or `pattern` is what they would be. */
  readonly isTagged: boolean;
  readonly defaultBranch: string | undefined;
  /** The last stable release, whose changelog may lie where rung does not look. */
  readonly last?: Version | undefined;
}

/** A draft: the lines of the file, and what of other tools it does not have. */
export interface Draft {
  /** The text; empty where nothing differs. */
  readonly text: string;
  /** The files that it has entries for. */
  readonly paths: readonly string[];
  readonly remarks: readonly string[];
  /** Whether it speaks of packages that are released each by itself. */
  readonly isOfPackages: boolean;
}

/** Makes the draft. */
export async function draftOf(
  { tree, tools, pattern, isTagged, defaultBranch, hotfix, hasSeries, last, ...more }:
    Ground,
): Promise<Draft> {
  const first = <T>(pick: (tool: OtherTool) => T | undefined) =>
    tools.map(pick).find((each) => each !== undefined);
  const remarks: string[] = [];
  const lines: string[] = [];
  const tables = tablesOf({
    ...{ tools, ...more },
    isThere: (path) => tree.list(path).length > 0,
  });
  remarks.push(...tables.remarks);
  const settle = <T>(matter: Matter<T>) => {
    const { value, remarks: others } = settled(tools, matter);
    remarks.push(...others);
    return value;
  };
  const tag = settle({
    name: "tag",
    said: (tool) => isTagged && !isOf(tool.tag, pattern) ? undefined : tool.tag,
    words: (each) => `"${each}"`,
    isSo: (each) => each === pattern,
  });
  // what a tool does unasked says nothing against the tags that are there
  const others = !isTagged
    ? []
    : tools.filter((tool) =>
      !tool.isTagUnsaid && tool.tag !== undefined && !isOf(tool.tag, pattern)
    );
  remarks.push(
    ...others.map((tool) =>
      `${tool.name} (${tool.path}) tag "${tool.tag}": the tags are "${pattern}"`
    ),
  );
  const isFound = tag?.includes("{package}") ? isOfEach(tag, more) : tag === pattern;
  if (tag !== undefined && !isFound) lines.push(`tag = ${tomlText(tag)}`);
  const branch = settle({
    name: "branch",
    said: (tool) => tool.branch,
    words: (each) => each.map((name) => `"${name}"`).join(", "),
    isSo: (each) => each.join() === defaultBranch,
  });
  if (branch !== undefined && branch.join() !== defaultBranch) {
    const names = branch.map(tomlText).join(", ");
    lines.push(`branch = ${branch.length === 1 ? names : `[${names}]`}`);
  }
  const older = hotfix ?? first((tool) => tool.hotfix);
  if (older !== undefined && older !== hotfixBranch(DEFAULTS)) {
    lines.push(`hotfix-branch = ${tomlText(older)}`);
  }
  const series = hasSeries ? undefined : first((tool) => tool.series);
  if (series?.["tag-scheme"]) {
    lines.push(`tag-scheme = ${tomlText(series["tag-scheme"])}`);
  }
  if (series?.["first-number"] !== undefined) {
    lines.push(`first-number = ${series["first-number"]}`);
  }
  const named = settle({
    name: "changelog",
    said: (tool) => tool.changelog,
    words: (each) => each === "" ? "none" : `"${each}"`,
    isSo: (each) => tree.read(each) !== undefined,
  });
  const changelog = changelogIn(tree, named) ??
    (tree.read(changelogPath(DEFAULTS, tree)) === undefined
      ? deeperChangelog(tree, last)
      : undefined);
  if (changelog !== undefined) lines.push(`changelog = ${tomlText(changelog)}`);
  const entries = await newPlaces(tree, {
    places: tools.flatMap(({ places }) => places),
    changelogs: [
      changelog ?? changelogPath(DEFAULTS, tree),
      ...tools.flatMap(({ packages = [] }) =>
        packages.flatMap((each) => each.changelog ?? [])
      ),
    ],
  }, remarks);
  lines.push(...tables.top);
  for (const { path, pattern, format } of entries) {
    lines.push("", "[[file]]", `path = ${tomlText(path)}`);
    if (format !== undefined) lines.push(`format = ${tomlText(format)}`);
    if (pattern !== undefined) lines.push(`pattern = ${tomlText(pattern)}`);
  }
  lines.push(...tables.tables);
  for (const { name, path, without } of tools) {
    remarks.push(...without.map((each) => `${name} (${path}) ${each}`));
  }
  return {
    remarks: [...new Set(remarks)],
    paths: entries.map(({ path }) => path),
    isOfPackages: tables.tables.some((line) => line.startsWith("[package.")) ||
      [...lines, ...tables.top].some((line) => line.includes("{package}")),
    text: lines.length > 0 ? `${lines.join("\n").trimStart()}\n` : "",
  };
}

/** Whether tags of a tool's shape may be those of the project: they are, or each package has its own. */
function isOf(tag: string | undefined, pattern: string | undefined): boolean {
  return tag === pattern || tag?.includes("{package}") === true;
}

/** Whether the packages' tags have that shape, or would have it without being told. */
function isOfEach(
  tag: string,
  { homes, tagged }: Pick<Ground, "homes" | "tagged">,
): boolean {
  const told = homes.flatMap(({ name }) => {
    const shape = tagged(name);
    return shape === undefined ? [] : [shape === tag.replace("{package}", name)];
  });
  return told.length > 0 ? told.every(Boolean) : tag === "{package}@{version}";
}

/** The changelog that another tool names, where it is not the one that rung finds, or would make. */
function changelogIn(tree: Tree, named: string | undefined): string | undefined {
  const found = changelogPath(DEFAULTS, tree);
  if (named === undefined || named === found || named === "") {
    return named === "" ? named : undefined;
  }
  // one that the tool never wrote is no reason to leave the one that is there
  return tree.read(named) === undefined && tree.read(found) !== undefined
    ? undefined
    : named;
}
