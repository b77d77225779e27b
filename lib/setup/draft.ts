/** The first `rung.toml`: only what differs from what rung finds by itself. */
import { discover, type Tree } from "../files/mod.ts";
import { changelogPath, DEFAULTS } from "../plan/mod.ts";
import type { OtherTool, Place } from "./other_tool.ts";

/** What a draft is made from. */
export interface Ground {
  readonly tree: Tree;
  readonly tools: readonly OtherTool[];
  /** The tag's pattern as it was found: `v{version}`. */
  readonly pattern: string | undefined;
  readonly defaultBranch: string | undefined;
}

/** A draft: the lines of the file, and what of other tools it does not have. */
export interface Draft {
  /** The text; empty where nothing differs. */
  readonly text: string;
  /** The files that it has entries for. */
  readonly paths: readonly string[];
  readonly remarks: readonly string[];
}

/** Makes the draft. */
export async function draftOf(
  { tree, tools, pattern, defaultBranch }: Ground,
): Promise<Draft> {
  const first = <T>(pick: (tool: OtherTool) => T | undefined) =>
    tools.map(pick).find((each) => each !== undefined);
  const remarks: string[] = [];
  const lines: string[] = [];
  const tag = first((tool) => tool.tag);
  if (tag !== undefined && tag !== pattern) lines.push(`tag = ${quoted(tag)}`);
  const branch = first((tool) => tool.branch);
  if (branch !== undefined && branch !== defaultBranch) {
    lines.push(`branch = ${quoted(branch)}`);
  }
  const changelog = changelogIn(tree, first((tool) => tool.changelog));
  if (changelog !== undefined) lines.push(`changelog = ${quoted(changelog)}`);
  const entries = await newPlaces(tree, tools.flatMap(({ places }) => places), remarks);
  for (const { path, pattern } of entries) {
    lines.push("", "[[file]]", `path = ${quoted(path)}`);
    if (pattern !== undefined) lines.push(`pattern = ${quoted(pattern)}`);
  }
  for (const { name, path, without } of tools) {
    remarks.push(...without.map((each) => `${name} (${path}) ${each}`));
  }
  return {
    remarks: [...new Set(remarks)],
    paths: entries.map(({ path }) => path),
    text: lines.length > 0 ? `${lines.join("\n").trimStart()}\n` : "",
  };
}

/** The changelog that another tool names, where it is not the one that rung finds. */
function changelogIn(tree: Tree, named: string | undefined): string | undefined {
  if (named === undefined || tree.read(named) === undefined) return undefined;
  return named === changelogPath(DEFAULTS, tree) ? undefined : named;
}

/** The places that rung does not find by itself, and that it can read with what is said. */
async function newPlaces(
  tree: Tree,
  places: readonly Place[],
  remarks: string[],
): Promise<readonly Place[]> {
  const found = await discover(tree, [], undefined);
  const known = new Set(found.ok ? found.value.files.map(({ path }) => path) : []);
  const taken: Place[] = [];
  for (const place of places) {
    const { path, pattern } = place;
    if (known.has(path) || taken.some((each) => each.path === path)) continue;
    if (tree.read(path) === undefined) {
      remarks.push(`${path} is named by another tool, and is not there`);
      continue;
    }
    const entry = { path, ...(pattern?.includes("\n") ? {} : said(pattern)) };
    const read = await discover(tree, [entry], undefined);
    if (read.ok && read.value.files.some((each) => each.path === path)) {
      taken.push(entry);
    } else {
      remarks.push(
        `${path} has the version for another tool, and rung cannot tell where: add a [[file]] ` +
          "entry with a pattern",
      );
    }
  }
  return taken;
}

function said(pattern: string | undefined): { pattern?: string } {
  return pattern === undefined ? {} : { pattern };
}

/** A TOML text: literal where it can be, so that patterns stay readable. */
function quoted(text: string): string {
  // deno-lint-ignore no-control-regex -- what a literal TOML text cannot hold
  return /['\x00-\x1f]/.test(text) ? JSON.stringify(text) : `'${text}'`;
}
