/** The tables of a first `rung.toml`: what other tools say of packages, notes and commits. */
import { tomlText } from "../files/mod.ts";
import { type Home, keyOf } from "../plan/mod.ts";
import type { OtherTool, ToolPackage } from "./tools/mod.ts";

/** What tables are made from. */
export interface TablesGround {
  readonly tools: readonly OtherTool[];
  /** The packages that rung finds by itself. */
  readonly homes: readonly Home[];
  /** The shape of a package's tags, where it has some: `core-v{version}`. */
  tagged(name: string): string | undefined;
  isThere(path: string): boolean;
}

/** The lines of the top, and the tables that follow. */
export interface Tables {
  readonly top: readonly string[];
  readonly tables: readonly string[];
  readonly remarks: readonly string[];
}

/** Makes them; what rung finds by itself is not said again. */
export function tablesOf(ground: TablesGround): Tables {
  const { tools } = ground;
  const packages = tools.flatMap((tool) => tool.packages ?? [])
    .filter(({ path }) => path === "" || ground.isThere(path));
  const gone = tools.flatMap(({ name, path: file, packages = [] }) =>
    packages.filter(({ path }) => path !== "" && !ground.isThere(path))
      .map(({ path }) => `${name} (${file}) names ${path}, which is not there`)
  );
  const named = packages.map((each) => nameOf(each, ground));
  const shared = sharedTag(packages, named, ground);
  const own = packages.flatMap((each, i) =>
    packageTable(each, named[i]!, shared, ground)
  );
  const groups = tools.flatMap((tool) => tool.groups ?? []).flatMap((group) => {
    const names = group.packages.map((each) =>
      named[packages.findIndex(({ name }) => name === each)] ?? each
    );
    return [
      "",
      `[group.${keyOf(group.name)}]`,
      `packages = ${list(names)}`,
      ...(group.version === "linked" ? [`version = ${tomlText("linked")}`] : []),
    ];
  });
  return {
    top: [
      ...(shared === undefined ? [] : [`tag = ${tomlText(shared)}`]),
      ...pairs(tools.map(({ keys }) => keys?.top)),
    ],
    tables: [
      ...table("notes", tools.map(({ keys }) => keys?.notes)),
      ...table("commits", tools.map(({ keys }) => keys?.commits)),
      ...own,
      ...groups,
    ],
    remarks: gone,
  };
}

function pairs(
  records: readonly (Readonly<Record<string, string>> | undefined)[],
): string[] {
  const all = Object.assign({}, ...records.toReversed()) as Record<string, string>;
  return Object.entries(all).map(([name, value]) =>
    `${keyOf(name)} = ${tomlText(value)}`
  );
}

function table(
  name: string,
  records: readonly (Readonly<Record<string, string>> | undefined)[],
): readonly string[] {
  const lines = pairs(records);
  return lines.length === 0 ? [] : ["", `[${name}]`, ...lines];
}

/** What rung calls the package, else what the tool does. */
function nameOf({ name, path }: ToolPackage, { homes }: TablesGround): string {
  return homes.find(({ folders }) => folders.includes(path))?.name ?? name;
}

/** The one shape of all packages' tags, with `{package}`, where one of them has no tag yet. */
function sharedTag(
  packages: readonly ToolPackage[],
  named: readonly string[],
  { tagged }: TablesGround,
): string | undefined {
  const isNew = packages.some((each, i) => isNewTag(each, tagged(named[i]!)));
  if (!isNew) return undefined;
  const shapes = new Set(packages.flatMap(({ tag }, i) =>
    // a name may say anything: only the beginning is it
    tag?.startsWith(named[i]!) ? [`{package}${tag.slice(named[i]!.length)}`] : []
  ));
  const [first] = shapes;
  return shapes.size === 1 ? first : undefined;
}

/** Whether the package's tag is to be said: its tags do not have that shape. */
function isNewTag(
  { tag, isTagUnsaid }: ToolPackage,
  tagged: string | undefined,
): boolean {
  return tag !== undefined && tag !== tagged && !(isTagUnsaid && tagged !== undefined);
}

function packageTable(
  each: ToolPackage,
  name: string,
  shared: string | undefined,
  { homes, tagged }: TablesGround,
): readonly string[] {
  const { path, tag, changelog, include, exclude } = each;
  // What only the other tool's configuration tells goes with that one.
  const isFound = homes.some((home) =>
    home.name === name && home.folders.includes(path) && !home.isUnnamed
  );
  const isOwnTag = tag !== undefined && isNewTag(each, tagged(name)) &&
    shared?.replace("{package}", name) !== tag;
  const isOwnLog = changelog !== undefined &&
    changelog !== (path === "" ? "CHANGELOG.md" : `${path}/CHANGELOG.md`);
  const lines = [
    ...(isFound ? [] : [`path = ${tomlText(path === "" ? "." : path)}`]),
    ...(isOwnTag ? [`tag = ${tomlText(tag)}`] : []),
    ...(isOwnLog ? [`changelog = ${tomlText(changelog)}`] : []),
    ...(include ? [`include = ${list(include)}`] : []),
    ...(exclude ? [`exclude = ${list(exclude)}`] : []),
  ];
  return lines.length === 0 ? [] : ["", `[package.${keyOf(name)}]`, ...lines];
}

function list(texts: readonly string[]): string {
  return `[${texts.map(tomlText).join(", ")}]`;
}
