/** What release tools of no one language are set up with, a row each. */
import type { Place, Row, ToolPackage } from "./other_tool.ts";
import {
  COMMIT,
  inside,
  linesOf,
  said,
  some,
  text,
  texts,
  type Values,
  without,
} from "./tool_values.ts";

const IN_ITS_FORM = "rung writes the changelog in its form";

/** Every tool of any language that is not told elsewhere. */
export const GENERAL_ROWS: readonly Row[] = [
  {
    // gitversion.net, "Configuration"
    name: "GitVersion",
    paths: ["GitVersion", "gitversion", ".gitversion"].flatMap((name) => [
      `${name}.yml`,
      `${name}.yaml`,
    ]),
    take(values) {
      const prefix = text(values["tag-prefix"]);
      const isPlain = prefix !== undefined && /^[\w./-]+$/.test(prefix);
      const next = values["next-version"];
      return {
        ...said({ tag: isPlain ? `${prefix}{version}` : undefined }),
        places: [],
        without: [
          "its builds count from the tags, and go on to: a release is the VERSION of its tag",
          ...(prefix !== undefined && !isPlain
            ? [
              `tag-prefix: "${prefix}" is a pattern: the tags that are there say the shape`,
            ]
            : []),
          ...(next === undefined
            ? []
            : [`next-version: name it at the release: \`rung prepare ${next}\``]),
          ...without(values, {
            branches: "channels are chosen at the release: `rung prepare beta`",
          }),
        ],
      };
    },
  },
  {
    // knope.tech/reference/config-file
    name: "knope",
    paths: ["knope.toml"],
    take(values) {
      const only = inside(values, ["package"]);
      const table = inside(values, ["packages"]) ?? {};
      const several = Object.keys(table).map((name): ToolPackage => {
        const own = inside(table, [name]) ?? {};
        return {
          ...{ name, path: folderOf(pathsOf(own)), tag: `${name}/v{version}` },
          ...said({ changelog: text(own["changelog"]) }),
        };
      });
      const all = [
        only ?? {},
        ...Object.keys(table).map((name) => inside(table, [name]) ?? {}),
      ];
      return {
        ...said({ changelog: text(only?.["changelog"]) }),
        keys: {
          top: inside(values, ["changes"])?.["ignore_conventional_commits"] === true
            ? { changes: "files" }
            : {},
        },
        packages: several,
        places: all.flatMap(placesOf),
        without: [
          ...without(values, {
            workflows: "rung has their steps built in; see [hooks] for commands",
          }),
          ...(all.some((own) => Object.hasOwn(own, "extra_changelog_sections"))
            ? ["extra_changelog_sections: see [commits]"]
            : []),
          ...(all.some((own) => Object.hasOwn(own, "scopes"))
            ? ["scopes: rung goes by the files of a commit; see [package.NAME] include"]
            : []),
          ...(all.some((own) => Object.hasOwn(own, "assets"))
            ? ['assets: say assets = ["dist/*"]']
            : []),
        ],
      };
    },
  },
  {
    // docs.cocogitto.io, "Configuration reference"
    name: "cocogitto",
    paths: ["cog.toml"],
    take(values) {
      const packages = inside(values, ["packages"]) ?? {};
      const between = text(values["monorepo_version_separator"]) ?? "-";
      const prefix = text(values["tag_prefix"]) ?? "";
      return {
        ...said({
          tag: `${prefix}{version}`,
          // its own default has no `v`
          isTagUnsaid: prefix === "" ? true as const : undefined,
          branch: some(texts(values["branch_whitelist"])),
          changelog: text(inside(values, ["changelog"])?.["path"]),
        }),
        packages: Object.keys(packages).map((name) => {
          const own = inside(packages, [name]) ?? {};
          return {
            ...{ name, path: text(own["path"]) ?? name },
            tag: `${name}${between}${prefix}{version}`,
            ...said({
              changelog: text(own["changelog_path"]),
              include: some(texts(own["include"])),
              exclude: some(texts(own["ignore"])),
            }),
          };
        }),
        places: [],
        without: [
          ...without(values, {
            bump_profiles: "see [hooks]",
            commit_types: "see [commits]",
            generate_mono_repository_global_tag: "a package's tag is its own alone",
            post_bump_hooks: "see [hooks] before-push, after-release",
            pre_bump_hooks: "see [hooks] before-prepare, after-files",
          }),
          ...without(inside(values, ["changelog"]) ?? {}, { template: IN_ITS_FORM }),
        ],
      };
    },
  },
  {
    // git-cliff.org, "Configuration"
    name: "git-cliff",
    paths: ["cliff.toml", ".cliff.toml"],
    inTables: [
      ["Cargo.toml", "workspace", "metadata", "git-cliff"],
      ["Cargo.toml", "package", "metadata", "git-cliff"],
      ["pyproject.toml", "tool", "git-cliff"],
    ],
    take: (values) => ({
      places: [],
      without: [
        ...without(values, {
          bump: "commits say the part; see [commits]",
          changelog: IN_ITS_FORM,
        }),
        ...without(inside(values, ["git"]) ?? {}, { commit_parsers: "see [commits]" }),
      ],
    }),
  },
  {
    // github.com/release-drafter/release-drafter, README
    name: "release-drafter",
    paths: ["yml", "yaml"].map((end) => `.github/release-drafter.${end}`),
    take: (values) => ({
      ...said({
        tag: text(values["tag-template"])?.replaceAll("$RESOLVED_VERSION", "$version"),
      }),
      places: [],
      without: [
        "its drafts: rung makes the release itself; let one do it",
        ...without(values, {
          categories: "rung groups by the kind of change",
          template: "see [notes] template",
          "version-resolver": 'labels decide there: convention = "labels"',
        }),
      ],
    }),
  },
  {
    // github.com/your-tools/tbump, README: "Configuration"
    name: "tbump",
    paths: ["tbump.toml"],
    inTables: [["pyproject.toml", "tool", "tbump"]],
    take: (values) => ({
      ...said({ tag: text(inside(values, ["git"])?.["tag_template"]) }),
      places: tables(values["file"]).flatMap((each) => {
        const path = text(each["src"]);
        const search = text(each["search"])?.replace("{current_version}", "{version}");
        return path ? [{ path, ...(search ? { pattern: search } : {}) }] : [];
      }),
      without: [
        ...without(values, {
          after_push: "see [hooks] after-release",
          before_commit: "see [hooks] after-files",
          field: "rung reads versions by scheme",
        }),
        ...without(inside(values, ["git"]) ?? {}, { message_template: COMMIT }),
        ...(tables(values["file"]).some((each) =>
            Object.hasOwn(each, "version_template")
          )
          ? ["version_template: see [[file]] pattern, with {major} and {minor}"]
          : []),
      ],
    }),
  },
];

function tables(value: unknown): readonly Values[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [];
  return all.map((each) => inside({ each }, ["each"]) ?? {});
}

/** A package's version files: by their paths, or with what is looked for in them. */
function placesOf(own: Values): readonly Place[] {
  const files = own["versioned_files"];
  return (Array.isArray(files) ? files : []).flatMap((each: unknown) => {
    const table = inside({ each }, ["each"]);
    const path = text(each) ?? text(table?.["path"]);
    // one of a dependency is what rung raises by itself
    if (path === undefined || table?.["dependency"] !== undefined) return [];
    return [{ path, ...linesOf(text(table?.["regex"])) }];
  });
}

function pathsOf(own: Values): readonly string[] {
  return placesOf(own).map(({ path }) => path);
}

/** The folder that has all of them; empty for the root. */
function folderOf(paths: readonly string[]): string {
  const [first = "", ...more] = paths.map((path) => path.split("/").slice(0, -1));
  const shared = [...first].findIndex((part, i) =>
    more.some((other) => other[i] !== part)
  );
  return [...first].slice(0, shared < 0 ? undefined : shared).join("/");
}
