/** What semantic-release is set up with. */
import { TYPES } from "../../notes/mod.ts";
import type { Place, Row } from "./other_tool.ts";
import {
  inside,
  linesOf,
  said,
  text,
  texts,
  type Values,
  without,
} from "./tool_values.ts";

/** A branch that only pre-releases or older lines come from. */
const OLDER = /^(?:\d+|[vV]?\d+\.\d+)\.x$|\.x$|\{|\(/;

/** Source: semantic-release.gitbook.io, "Configuration" and "Workflow configuration". */
export const SEMANTIC_RELEASE: Row = {
  name: "semantic-release",
  quiet: ["repositoryUrl", "ci", "dryRun", "debug"],
  paths: [".releaserc", ".releaserc.json", ".releaserc.yaml", ".releaserc.yml"],
  programs: ["js", "cjs", "mjs", "ts", "mts"].flatMap((
    end,
  ) => [`.releaserc.${end}`, `release.config.${end}`]),
  inManifest: ["release"],
  take(values) {
    const branches = branchesOf(values["branches"]);
    const older = branches.find(({ isOlder }) => isOlder);
    const [main, ...others] = branches.filter(({ isOlder, isEarly }) =>
      !isOlder && !isEarly
    );
    const early = branches.filter(({ isEarly }) => isEarly);
    const plugins = pluginsOf(values["plugins"]);
    const rules = rulesOf(plugins);
    return {
      ...said({
        tag: text(values["tagFormat"]),
        branch: main && [main.name],
        hotfix: older && hotfixOf(older.name),
        changelog: text(plugins.get("@semantic-release/changelog")?.["changelogFile"]),
      }),
      ...(Object.keys(rules.types).length > 0
        ? { keys: { commits: rules.types } }
        : {}),
      places: [...plugins].flatMap(([name, own]) => placesOf(name, own)),
      without: [
        ...without(values, {
          extends: `what ${JSON.stringify(values["extends"])} says is not read`,
        }),
        ...rules.others,
        ...[...plugins].flatMap(([name, own]) => besides(name, own)),
        ...[...others, ...early].map(({ name }) =>
          `branches: "${name}": channels are chosen at the release: \`rung prepare beta\``
        ),
      ],
    };
  },
};

/** The branches, as they are said: by a name, or by a table. */
function branchesOf(value: unknown) {
  const all = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return all.flatMap((each: unknown) => {
    const table = typeof each === "object" && each !== null ? each as Values : {};
    const name = text(each) ?? text(table["name"]);
    if (name === undefined) return [];
    const isEarly = Object.hasOwn(table, "prerelease") && table["prerelease"] !== false;
    const isOlder = !isEarly && (OLDER.test(name) || Object.hasOwn(table, "range"));
    return [{ name, isEarly, isOlder }];
  });
}

/** `1.x`, `1.2.x`, or a glob of both. */
function hotfixOf(name: string): string | undefined {
  if (/^\d+\.x$/.test(name)) return "{major}.x";
  return /^\d+\.\d+\.x$/.test(name) || /[({].*x/.test(name)
    ? "{major}.{minor}.x"
    : undefined;
}

/** The plugins by their names, with what each is told. */
function pluginsOf(value: unknown): ReadonlyMap<string, Values> {
  const all: readonly unknown[] = Array.isArray(value) ? value : [];
  return new Map(all.flatMap((each) => {
    const [named, own] = [each].flat() as readonly unknown[];
    const name = text(named);
    return name === undefined ? [] : [[name, inside({ own }, ["own"]) ?? {}] as const];
  }));
}

/** What the types of commits ask for there and not here; rules of scopes and others are told. */
function rulesOf(plugins: ReadonlyMap<string, Values>) {
  const said = plugins.get("@semantic-release/commit-analyzer")?.["releaseRules"];
  const types: Record<string, string> = {};
  const others: string[] = [];
  for (const rule of (Array.isArray(said) ? said : []) as readonly (Values | null)[]) {
    const { type, release, ...more } = rule ?? {};
    const level = release === false ? "none" : text(release);
    const isPlain = typeof type === "string" && /^[\w-]+$/.test(type) &&
      level !== undefined && /^(?:major|minor|patch|none)$/.test(level);
    if (isPlain && Object.keys(more).length === 0) {
      const own = Object.hasOwn(TYPES, type) ? TYPES[type]!.level : "patch";
      if (own !== level) types[type] = level;
    } else if (more["breaking"] !== true || release !== "major") {
      others.push(
        `releaseRules: ${JSON.stringify(rule)}: see [commits], for types alone`,
      );
    }
  }
  return { types, others };
}

/** The files that a plugin replaces texts in. */
function placesOf(name: string, own: Values): readonly Place[] {
  if (!/replace-plugin$/.test(name)) return [];
  const all: readonly unknown[] = [own["replacements"] ?? []].flat();
  return all.flatMap((each) => {
    const told = inside({ each }, ["each"]);
    return texts(told?.["files"]).map((path) => ({
      path,
      ...linesOf(text(told?.["from"])),
    }));
  });
}

/** What rung has built in, or finds by itself. */
const BUILT_IN =
  /^@semantic-release\/(?:commit-analyzer|release-notes-generator|changelog|npm|git|github|gitlab)$|replace-plugin$/;

/** What a plugin does besides. */
function besides(name: string, own: Values): readonly string[] {
  const told = name.replace(/^@semantic-release\//, "");
  const of = (reasons: Readonly<Record<string, string>>) =>
    without(own, reasons).map((each) => `plugin ${told}, ${each}`);
  if (name === "@semantic-release/exec") {
    return of({
      ...{ verifyConditionsCmd: BEFORE, verifyReleaseCmd: BEFORE },
      prepareCmd: "see [hooks] after-files",
      publishCmd: "do it in the tag's workflow, or see [hooks] after-release",
      successCmd: "see [hooks] after-release",
    });
  }
  if (!BUILT_IN.test(name)) {
    return [`plugin ${told}: see [hooks], or do it in the tag's workflow`];
  }
  const isOwnFile = (path: string) =>
    /(?:^|\/)(?:package(?:-lock)?\.json|npm-shrinkwrap\.json|[\w.-]*lock[\w.-]*|change[-_]?log[^/]*)$/i
      .test(path);
  const assets = [own["assets"] ?? []].flat() as readonly unknown[];
  const paths = assets.flatMap((each) =>
    text(each) ?? text((each as Values | null)?.["path"]) ?? []
  );
  return [
    ...(told === "npm"
      ? of({
        pkgRoot: `publish ${JSON.stringify(own["pkgRoot"])} in the tag's workflow`,
      })
      : []),
    ...(told === "git" && paths.some((path) => !isOwnFile(path))
      ? ["plugin git, assets: what [hooks] after-files makes joins the release"]
      : []),
    ...(/^git(?:hub|lab)$/.test(told) && paths.length > 0
      ? [
        `plugin ${told}, assets: say assets = ${
          JSON.stringify(paths)
        }, where they are built first`,
      ]
      : []),
  ];
}

const BEFORE = "see [hooks] before-prepare";
