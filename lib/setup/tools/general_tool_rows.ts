/** What release tools of no one language are set up with, a row each. */
import { COCOGITTO } from "./cocogitto.ts";
import { KNOPE } from "./knope.ts";
import type { Row } from "./other_tool.ts";
import {
  COMMIT,
  IN_ITS_FORM,
  inside,
  said,
  text,
  type Values,
  without,
} from "./tool_values.ts";

/** Every tool of any language that is not told elsewhere. */
export const GENERAL_ROWS: readonly Row[] = [
  {
    // gitversion.net, "Configuration"
    name: "GitVersion",
    quiet: [
      "assembly-file-versioning-scheme",
      "assembly-informational-format",
      "assembly-versioning-scheme",
      "commit-date-format",
      "merge-message-formats",
      "strategies",
      "tag-pre-release-weight",
      "update-build-number",
      "workflow",
    ],
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
  KNOPE,
  COCOGITTO,
  {
    // git-cliff.org, "Configuration"
    name: "git-cliff",
    quiet: ["remote"],
    paths: ["cliff.toml", ".cliff.toml"],
    inTables: [
      ["Cargo.toml", "workspace", "metadata", "git-cliff"],
      ["Cargo.toml", "package", "metadata", "git-cliff"],
      ["pyproject.toml", "tool", "git-cliff"],
    ],
    take: (values) => ({
      ...said({ changelog: text(inside(values, ["changelog"])?.["output"]) }),
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
    quiet: "all",
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
    quiet: ["github_url", "version"],
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
