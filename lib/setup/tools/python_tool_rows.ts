/** What release tools from Python are set up with, a row each. */
import type { Row } from "./other_tool.ts";
import {
  COMMIT,
  iniSections,
  linesOf,
  said,
  SIGNING,
  text,
  texts,
  type Values,
  without,
  ZERO,
} from "./tool_values.ts";
import { PYTHON_SEMANTIC_RELEASE } from "./python_semantic_release.ts";

/** Every tool that comes from Python. */
export const PYTHON_ROWS: readonly Row[] = [
  {
    // callowayproject.github.io/bump-my-version, "Configuration"
    name: "bump-my-version",
    quiet: [
      "allow_dirty",
      "commit",
      "commit_args",
      "current_version",
      "excluded_paths",
      "ignore_missing_files",
      "ignore_missing_version",
      "no_regex",
      "regex",
      "replace",
      "search",
      "tag",
      "tag_message",
    ],
    paths: [".bumpversion.toml", "pyproject.toml"],
    at: ["tool", "bumpversion"],
    take(values) {
      const files = Array.isArray(values["files"]) ? values["files"] as Values[] : [];
      return {
        ...said({ tag: text(values["tag_name"]) }),
        places: files.flatMap((file) => {
          const path = text(file["filename"]) ?? text(file["glob"]);
          const search = text(file["search"] ?? values["search"]);
          if (path === undefined) return [];
          if (file["regex"] ?? values["regex"]) return [{ path, ...linesOf(search) }];
          const pattern = search?.replace("{current_version}", "{version}");
          return [{ path, ...(pattern === undefined ? {} : { pattern }) }];
        }),
        without: without(values, {
          parse: "rung reads versions by scheme",
          serialize: "rung writes versions by scheme",
          message: COMMIT,
          moveable_tags: "it has no counterpart",
          parts: "rung reads versions by scheme",
          ...(values["sign_tags"] === true ? { sign_tags: SIGNING } : {}),
          setup_hooks: "see [hooks] before-prepare",
          pre_commit_hooks: "see [hooks] after-files",
          post_commit_hooks: "see [hooks] before-push, after-release",
        }),
      };
    },
  },
  {
    // github.com/c4urself/bump2version, README: "Configuration file"
    name: "bump2version",
    paths: [".bumpversion.cfg", "setup.cfg"],
    isText: true,
    take(_values, config) {
      const sections = iniSections(config);
      const own = sections.get("bumpversion");
      if (own === undefined) return undefined;
      const places = [...sections].flatMap(([name, values]) => {
        const path = /^bumpversion:(?:file|glob)(?: *\([^)]*\))?: *(.+)$/.exec(name)
          ?.[1];
        const search = values["search"]?.replace("{current_version}", "{version}");
        return path ? [{ path, ...(search ? { pattern: search } : {}) }] : [];
      });
      return {
        // its own default is `v{new_version}`, and only where it tags at all
        ...said({
          tag: own["tag"] === "True" ? text(own["tag_name"]) : undefined,
        }),
        places,
        without: without(own, {
          parse: "rung reads versions by scheme",
          serialize: "rung writes versions by scheme",
          message: COMMIT,
        }),
      };
    },
  },
  {
    // commitizen-tools.github.io, "Configuration"
    name: "commitizen",
    quiet: [
      "allow_abort",
      "allowed_prefixes",
      "always_signoff",
      "annotated_tag",
      "changelog_incremental",
      "encoding",
      "major_version_zero",
      "message_length_limit",
      "name",
      "retry_after_failure",
      "style",
      "update_changelog_on_bump",
      "use_shortcuts",
      "version",
      "version_provider",
    ],
    paths: ["pyproject.toml", ".cz.toml", "cz.toml"],
    at: ["tool", "commitizen"],
    inTables: [".cz.json", "cz.json", ".cz.yaml", "cz.yaml"].map((path) =>
      [path, "commitizen"] as const
    ),
    take: (values) => ({
      ...said({
        // its own default has no `v`
        tag: text(values["tag_format"] ?? "$version"),
        isTagUnsaid: values["tag_format"] === undefined ? true : undefined,
        changelog: text(values["changelog_file"]),
        series: (text(values["version_scheme"]) ?? "pep440") === "pep440"
          ? { "tag-scheme": "pep440", "first-number": firstOf(values) } as const
          : { "first-number": firstOf(values) },
      }),
      // `src/tool.py:^__version__`, the second half a pattern for lines
      places: texts(values["version_files"]).map((each) => {
        const [path = "", ...line] = each.split(":");
        return { path, ...linesOf(line.join(":") || undefined) };
      }),
      without: without(values, {
        bump_map: COMMITS,
        bump_message: COMMIT,
        bump_pattern: COMMITS,
        customize: "rung reads conventional commits",
        gpg_sign: SIGNING,
        ignored_tag_formats: "tags of another shape do not count",
        legacy_tag_formats: "the shape of the newest tags is what counts",
        ...(values["major_version_zero"] === false ? { major_version_zero: ZERO } : {}),
        post_bump_hooks: "see [hooks] after-release",
        pre_bump_hooks: "see [hooks] before-prepare",
        template: "the form is learnt from the changelog that is there",
      }),
    }),
  },
  PYTHON_SEMANTIC_RELEASE,
  {
    // towncrier.readthedocs.io, "Configuration reference"
    name: "towncrier",
    quiet: [
      "all_bullets",
      "create_add_extension",
      "create_eof_newline",
      "directory",
      "ignore",
      "issue_pattern",
      "name",
      "orphan_prefix",
      "package",
      "package_dir",
      "single_file",
      "start_string",
      "title_underlines",
      "underlines",
      "version",
      "wrap",
    ],
    paths: ["towncrier.toml", "pyproject.toml"],
    at: ["tool", "towncrier"],
    take(values) {
      return {
        ...said({ changelog: text(values["filename"]) }),
        places: [],
        without: without(values, {
          issue_format: "see [notes] template",
          template: "the form is learnt from the changelog that is there",
          title_format: "the form is learnt from the changelog that is there",
          type: "what your types mean is read; the changelog's own headings stay",
        }),
      };
    },
  },
];

const COMMITS = "what commits ask for: see [commits]";

/** The number that its pre-releases begin at. */
function firstOf(values: Values): number {
  const offset = values["prerelease_offset"];
  return typeof offset === "number" && offset > 0 ? offset : 0;
}
