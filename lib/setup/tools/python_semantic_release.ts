/** What python-semantic-release is set up with: version 7 and those after it. */
import type { Place, Row } from "./other_tool.ts";
import {
  COMMIT,
  iniSections,
  inside,
  linesOf,
  said,
  some,
  text,
  texts,
  type Values,
  without,
  ZERO,
} from "./tool_values.ts";

const BUILD = "build in the workflow that the tag starts";
const PUBLISH = "publish in the workflow that the tag starts";

/** Source: python-semantic-release.readthedocs.io, "Configuration"; of 7, "Configuration". */
export const PYTHON_SEMANTIC_RELEASE: Row = {
  name: "python-semantic-release",
  quiet: [
    "changelog_components",
    "changelog_sections",
    "check_build_status",
    "commit_author",
    "commit_version_number",
    "dist_path",
    "env",
    "hvcs",
    "hvcs_domain",
    "logging_use_named_masks",
    "allow_zero_version",
    "no_git_verify",
    "remove_dist",
    "tag_commit",
  ],
  paths: ["pyproject.toml", "setup.cfg"],
  at: ["tool", "semantic_release"],
  inTables: [["releaserc.toml", "semantic_release"], [
    "releaserc.json",
    "semantic_release",
  ]],
  take(table, config, path) {
    const values: Values | undefined = path.endsWith(".cfg")
      ? iniSections(config).get("semantic_release")
      : table;
    if (values === undefined) return undefined;
    const branches = branchesOf(values);
    return {
      ...said({
        tag: text(values["tag_format"]),
        branch: some(
          branches.filter(({ isEarly }) => !isEarly).map(({ name }) => name),
        ),
        changelog: text(
          inside(values, ["changelog", "default_templates"])?.["changelog_file"],
        ) ?? text(values["changelog_file"]),
      }),
      places: [
        ...named(values["version_toml"]),
        ...named(values["version_variables"]),
        ...named(values["version_variable"]),
        ...patterns(values["version_pattern"]),
      ],
      without: [
        ...branches.filter(({ isEarly }) => isEarly).map(({ name }) =>
          `branches: "${name}": channels are chosen at the release: \`rung prepare beta\``
        ),
        ...without(values, {
          assets: "what [hooks] after-files makes joins the release",
          build_command: BUILD,
          commit_message: COMMIT,
          ...(/^(?:angular|conventional)/.test(text(values["commit_parser"]) ?? "")
            ? {}
            : { commit_parser: "rung reads conventional commits" }),
          commit_parser_options: "what commits ask for: see [commits]",
          commit_subject: COMMIT,
          ...(values["major_on_zero"] === true ? { major_on_zero: ZERO } : {}),
          pre_commit_command: "see [hooks] after-files",
          prerelease_tag: "channels are chosen at the release: `rung prepare beta`",
          publish: PUBLISH,
          remote: "the branch's own remote is pushed to; see [forge]",
          upload_to_pypi: PUBLISH,
          upload_to_repository: PUBLISH,
          upload_to_release: "say assets, where they are built first",
          version_source: "the tags and the version files say it",
        }),
        ...without(inside(values, ["changelog"]) ?? {}, {
          exclude_commit_patterns: "see [notes] filter",
          template_dir: "the form is learnt from the changelog that is there",
        }),
      ],
    };
  },
};

/** The branches: `branch` of version 7; a name's own table, whose `match` is a pattern, after it. */
function branchesOf(values: Values) {
  const only = text(values["branch"]);
  const table = inside(values, ["branches"]) ?? {};
  return [
    ...(only === undefined ? [] : [{ name: only, isEarly: false }]),
    ...Object.keys(table).flatMap((key) => {
      const { match, prerelease } = inside(table, [key]) ?? {};
      // `(main|master)` is of two branches, and a wider pattern of some that nobody knows
      const plain =
        text(match)?.replace(/^\^|\$$/g, "").replace(/^\(([^()]*)\)$/, "$1") ?? key;
      const names = plain.split("|");
      const isPlain = names.every((name) => /^[\w./-]+$/.test(name));
      const isEarly = prerelease === true;
      if (!isPlain && !isEarly) return [];
      return isPlain && !isEarly
        ? names.map((name) => ({ name, isEarly }))
        : [{ name: text(match) ?? key, isEarly }];
    }),
  ];
}

/** `src/tool.py:__version__`, and `:nf` or `:tf` for how it is spelled; 7 has commas between them. */
function named(value: unknown): readonly Place[] {
  return texts(value).flatMap((each) => each.split(/[,\n]/)).map((each) => each.trim())
    .filter(Boolean).map((each) => {
      const [path = "", name = ""] = each.split(":");
      return {
        path,
        ...linesOf(`\\b${RegExp.escape(name.split(".").at(-1)!)}\\b`),
      };
    });
}

/** `README.rst:version {version}`, of version 7. */
function patterns(value: unknown): readonly Place[] {
  return texts(value).flatMap((each) => {
    const [, path, pattern] = /^([^:]+):(.*\{version\}.*)$/.exec(each) ?? [];
    return path === undefined ? [] : [{ path, pattern: pattern! }];
  });
}
