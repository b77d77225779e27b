/** The first `rung.toml`: only what differs from what rung finds by itself. */
import { discover, linePattern, tomlText, type Tree } from "../files/mod.ts";
import { globOf } from "../glob.ts";
import { deeperChangelog } from "../gather/mod.ts";
import { changelogPath, DEFAULTS } from "../plan/mod.ts";
import type { Version } from "../version/startup.ts";
import { type TablesGround, tablesOf } from "./draft_tables.ts";
import type { OtherTool, Place } from "./tools/mod.ts";

/** What a draft is made from. */
export interface Ground extends Omit<TablesGround, "isThere"> {
  readonly tree: Tree;
  /** How the branches of older lines are called, where rung's own name does not fit. */
  readonly hotfix: string | undefined;
  /** Whether tags tell what pre-releases look like. */
  readonly hasSeries: boolean;
  /** The tag's pattern as it was found: `v{version}`. */
  readonly pattern: string | undefined;
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
  { tree, tools, pattern, defaultBranch, hotfix, hasSeries, last, ...more }: Ground,
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
  const tag = first((tool) => tool.tag);
  if (tag !== undefined && tag !== pattern) lines.push(`tag = ${tomlText(tag)}`);
  const branch = first((tool) => tool.branch);
  if (branch !== undefined && branch.join() !== defaultBranch) {
    const names = branch.map(tomlText).join(", ");
    lines.push(`branch = ${branch.length === 1 ? names : `[${names}]`}`);
  }
  const older = hotfix ?? first((tool) => tool.hotfix);
  if (older !== undefined && older !== DEFAULTS["hotfix-branch"]) {
    lines.push(`hotfix-branch = ${tomlText(older)}`);
  }
  const series = hasSeries ? undefined : first((tool) => tool.series);
  if (series?.["tag-scheme"]) {
    lines.push(`tag-scheme = ${tomlText(series["tag-scheme"])}`);
  }
  if (series?.["first-number"] !== undefined) {
    lines.push(`first-number = ${series["first-number"]}`);
  }
  const changelog = changelogIn(tree, first((tool) => tool.changelog)) ??
    (tree.read(changelogPath(DEFAULTS, tree)) === undefined
      ? deeperChangelog(tree, last)
      : undefined);
  if (changelog !== undefined) lines.push(`changelog = ${tomlText(changelog)}`);
  const entries = await newPlaces(tree, tools.flatMap(({ places }) => places), remarks);
  lines.push(...tables.top);
  for (const { path, pattern } of entries) {
    lines.push("", "[[file]]", `path = ${tomlText(path)}`);
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
      tables.top.some((line) => line.includes("{package}")),
    text: lines.length > 0 ? `${lines.join("\n").trimStart()}\n` : "",
  };
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

/** The places that rung does not find by itself, and that it can read with what is said. */
async function newPlaces(
  tree: Tree,
  places: readonly Place[],
  remarks: string[],
): Promise<readonly Place[]> {
  const found = await discover(tree, [], undefined);
  const files = found.ok ? found.value.files : [];
  const known = new Set(files.map(({ path }) => path));
  const versions = [...new Set(files.map(({ spelled }) => spelled))];
  const taken: Place[] = [];
  for (const place of places) {
    const { path } = place;
    if (known.has(path) || taken.some((each) => each.path === path)) continue;
    const paths = pathsOf(tree, path);
    if (paths.length > 0 && paths.every((each) => known.has(each))) continue;
    const texts = paths.flatMap((each) => tree.read(each) ?? []);
    if (texts.length === 0) {
      remarks.push(`${path} is named by another tool, and is not there`);
      continue;
    }
    const entry = await readable(tree, [
      { path, ...(place.pattern?.includes("\n") ? {} : said(place.pattern)) },
      ...patternsIn(texts.join("\n"), place, versions).map((pattern) => ({
        path,
        pattern,
      })),
    ]);
    if (entry) taken.push(entry);
    else {
      remarks.push(
        `${path} has the version for another tool, and rung cannot tell where: add a [[file]] ` +
          "entry with a pattern",
      );
    }
  }
  return taken;
}

/** The file of that name, or all that a glob means. */
function pathsOf(tree: Tree, path: string): readonly string[] {
  if (tree.read(path) !== undefined || !/[*?[]/.test(path)) return [path];
  return (tree.all?.() ?? []).filter((each) => globOf(path).test(each));
}

/** The first of the entries that says a version there. */
async function readable(
  tree: Tree,
  entries: readonly Pick<Place, "path" | "pattern">[],
): Promise<Place | undefined> {
  for (const entry of entries) {
    const read = await discover(tree, [entry], undefined);
    const paths = pathsOf(tree, entry.path);
    if (read.ok && read.value.files.some(({ path }) => paths.includes(path))) {
      return entry;
    }
  }
  return undefined;
}

/** Longer lines, and files with more that say the version, are data: see `linesOf`. */
const LONGEST_LINE = 200;
const MOST_LINES = 1000;

/** What release-please has people write behind a version, and what stands before it. */
const MARK = /x-release-please-version/;
const NUMBERS = /\d+\.\d+\.\d+(?:-[\w.]+)?/g;

/** How the line that a tool means says the version; nothing where there are several ways. */
function patternsIn(
  text: string,
  { lines = /^/ }: Place,
  known: readonly string[],
): readonly string[] {
  // A package that is not found yet has a version that is not known yet.
  const marked = text.split(/\r?\n/).filter((line) =>
    line.length <= LONGEST_LINE && MARK.test(line)
  );
  const told = marked.slice(0, MOST_LINES).flatMap((line) => line.match(NUMBERS) ?? []);
  const versions = [...new Set([...known, ...told])];
  const all = text.split(/\r?\n/).filter((line) =>
    line.length <= LONGEST_LINE && versions.some((version) => line.includes(version))
  ).slice(0, MOST_LINES);
  const meant = all.filter((line) => lines.test(line));
  const found = (meant.length > 0 ? meant : all).flatMap((line) =>
    versions.flatMap((version) => linePattern(line, version) ?? [])
  );
  const patterns = [...new Set(found)];
  return patterns.length === 1 ? patterns : [];
}

function said(pattern: string | undefined): { pattern?: string } {
  return pattern === undefined ? {} : { pattern };
}
