/** What release-please is told of packages. */
import {
  folderSaid,
  type PackageTool,
  type Said,
  tableOf,
  textOf,
  textsOf,
} from "./said.ts";

/** Plug-ins that release who asks for what is released. */
const WORKSPACES = new Set(["node-workspace", "cargo-workspace", "maven-workspace"]);

/** Source: github.com/googleapis/release-please, docs/manifest-releaser.md. */
export const releasePlease: PackageTool = {
  paths: [
    "release-please-config.json",
    ".github/release-please-config.json",
    ".github/release-please/config.json",
    ".release-please.json",
    ".release-please-config.json",
  ],
  isWhole: true,
  read(values) {
    const all = tableOf(values);
    const { packages, plugins, "exclude-paths": everywhere } = all;
    const names = (Array.isArray(plugins) ? plugins : []).map((each) =>
      typeof each === "string" ? each : tableOf(each)["type"]
    );
    const isAlong = names.some((each) => WORKSPACES.has(String(each)));
    const linked = (Array.isArray(plugins) ? plugins : []).map(tableOf).filter((
      { type },
    ) => type === "linked-versions");
    return Object.entries(tableOf(packages)).map(([folder, row]) => {
      const said = tableOf(row);
      const called = textOf(said["component"]) ?? textOf(said["package-name"]);
      const group = linked.find(({ components }) =>
        called !== undefined && textsOf(components).includes(called)
      );
      return {
        ...{ folder: folderSaid(folder), called, isPackage: true },
        exclude: textsOf(said["exclude-paths"] ?? everywhere),
        ...typesIn({ ...all, ...said }),
        young: youngIn({ ...all, ...said }),
        ...(isAlong ? { goesAlong: "all" as const } : {}),
        group: group && (textOf(group["groupName"]) ?? "linked"),
      };
    });
  },
};

/** What it raises below 1.0.0; where a strategy of its own does, nothing is known. */
function youngIn(said: Readonly<Record<string, unknown>>): Said["young"] {
  if (![undefined, "default"].includes(said["versioning"] as string | undefined)) {
    return undefined;
  }
  return {
    breaking: said["bump-minor-pre-major"] === true ? "minor" : "major",
    feat: said["bump-patch-for-minor-pre-major"] === true ? "patch" : "minor",
  };
}

/** The types that are shown, and so released, where nothing else is said. */
const SHOWN = ["feat", "fix", "perf", "revert"];
const TYPES = [...SHOWN, "chore", "docs", "style", "refactor", "test", "build", "ci"];
/** The strategies that have no list of their own. */
const PLAIN = new Set(["node", "simple", "go", "rust"]);

/** Which types of commits it releases: those that its changelog shows. */
function typesIn(said: Readonly<Record<string, unknown>>): Pick<Said, "types"> {
  const { "changelog-sections": sections, "release-type": strategy } = said;
  if (!Array.isArray(sections) && !PLAIN.has(String(strategy ?? "node"))) return {};
  const shown = Array.isArray(sections)
    ? sections.map(tableOf).flatMap(({ type, hidden }) =>
      hidden === true ? [] : textOf(type) ?? []
    )
    : SHOWN;
  const rows = [...new Set([...TYPES, ...shown])].flatMap((type) => {
    const isShown = shown.includes(type);
    // a feature raises what it raises
    if (isShown && type === "feat") return [];
    return [[type, isShown ? "patch" as const : "none" as const] as const];
  });
  return { types: new Map(rows) };
}
