/** What nx calls projects, and which of them have one number. */
import { globOf } from "../../../glob.ts";
import type { Tree } from "../../../files/mod.ts";
import type { Home } from "../../../plan/mod.ts";
import { type PackageTool, type Said, tableOf, textOf, textsOf } from "./said.ts";

/** The group of all, where none is named. */
const ALL = "all";

/** Source: nx.dev, "Release Groups" and "Release Projects Independently". */
export const nx: PackageTool = {
  isByManifest: true,
  paths: ["nx.json"],
  read(values, { tree, homes }) {
    const { release } = tableOf(values);
    if (typeof release !== "object" || release === null) return [];
    const { groups, projects, projectsRelationship: usual } = tableOf(release);
    const named = Object.entries(tableOf(groups));
    const isFixed = (relationship: unknown) =>
      (relationship ?? usual) !== "independent";
    const rows = named.length > 0
      ? named.map(([name, group]) => [name, tableOf(group)] as const)
      : [[ALL, { projects }] as const];
    const fixed = rows.filter(([, each]) =>
      isFixed("projectsRelationship" in each ? each["projectsRelationship"] : undefined)
    );
    const own = homes.flatMap((home) =>
      home.folders.map((folder) => ({ home, folder, called: calledIn(tree, folder) }))
    );
    const groupOf = new Map<Project, string>();
    for (const [name, { projects: meant }] of fixed) {
      const members = membersOf(own, meant);
      const isSure = named.length > 0 || saysMostly(members);
      for (const each of isSure ? members : []) groupOf.set(each, name);
    }
    const along = [release, ...named.map(([, group]) => group)].some(leavesDependents)
      ? {}
      : { goesAlong: "all" as const };
    return own.map((each): Said => {
      const { folder, called } = each;
      return { folder, called, group: groupOf.get(each), ...along };
    });
  },
};

/**
 * Whether packages stay that ask for what is released. Sources: nx.dev, "nx.json", "Version";
 * before nx 21 it stood among the options of a generator.
 */
function leavesDependents(table: unknown): boolean {
  const version = tableOf(tableOf(table)["version"]);
  return [version, tableOf(version["generatorOptions"])].some((each) =>
    each["updateDependents"] === "never"
  );
}

/** A package as nx has it. */
interface Project {
  readonly home: Home;
  readonly folder: string;
  readonly called: string | undefined;
}

function calledIn(tree: Tree, folder: string): string | undefined {
  const text = folder === "" ? undefined : tree.read(`${folder}/project.json`);
  try {
    return textOf(tableOf(JSON.parse(text ?? "{}"))["name"]);
  } catch {
    return undefined;
  }
}

/**
 * The projects that are meant: by name, folder or glob, `!` for those that are not; of none, all
 * that are published. Where tags of projects choose, no manifest tells.
 */
function membersOf(own: readonly Project[], meant: unknown): readonly Project[] {
  const said = typeof meant === "string" ? [meant] : textsOf(meant);
  const isOpen = ({ home, folder }: Project) => !home.isPrivate && folder !== "";
  if (said.length === 0) return own.filter(isOpen);
  if (said.some((each) => each.includes("tag:"))) return [];
  const globs = said.map((each) => ({
    isOut: each.startsWith("!"),
    glob: globOf(each.replace(/^!/, "").replace(/\/+$/, "")),
  }));
  // Who names only those that are not, means all others.
  const isAll = globs.every(({ isOut }) => isOut);
  return own.filter((each) => {
    const { home: { name }, folder, called } = each;
    const names = [name, folder, ...called === undefined ? [] : [called]];
    const last = globs.findLast(({ glob }) => names.some((one) => glob.test(one)));
    return last ? !last.isOut : isAll && isOpen(each);
  });
}

/** Whether most of them say one version: that they do is nx's default, and nobody may have said it. */
function saysMostly(members: readonly Project[]): boolean {
  const versions = members.map(({ home: { version } }) => version);
  const counts = Map.groupBy(versions, (each) => each).values();
  return Math.max(0, ...counts.map((same) => same.length)) * 3 >= versions.length * 2;
}
