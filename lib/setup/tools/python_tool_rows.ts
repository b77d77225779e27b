/** What release tools from Python are set up with, a row each. */
import type { Row } from "./other_tool.ts";
import {
  COMMIT,
  inside,
  linesOf,
  said,
  text,
  texts,
  type Values,
  without,
} from "./tool_values.ts";

/** Every tool that comes from Python. */
export const PYTHON_ROWS: readonly Row[] = [
  {
    // callowayproject.github.io/bump-my-version, "Configuration"
    name: "bump-my-version",
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
        const path = /^bumpversion:file(?: *\([^)]*\))?: *(.+)$/.exec(name)?.[1];
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
          ? { "tag-scheme": "pep440", "first-number": 0 } as const
          : { "first-number": 0 },
      }),
      // `src/tool.py:^__version__`, the second half a pattern for lines
      places: texts(values["version_files"]).map((each) => {
        const [path = "", ...line] = each.split(":");
        return { path, ...linesOf(line.join(":") || undefined) };
      }),
      without: without(values, {
        customize: "rung reads conventional commits",
        bump_message: COMMIT,
        pre_bump_hooks: "see [hooks] before-prepare",
        post_bump_hooks: "see [hooks] after-release",
      }),
    }),
  },
  {
    // python-semantic-release.readthedocs.io, "Configuration"
    name: "python-semantic-release",
    paths: ["pyproject.toml"],
    at: ["tool", "semantic_release"],
    take: (values) => ({
      ...said({
        tag: text(values["tag_format"]),
        changelog: text(
          inside(values, ["changelog", "default_templates"])?.["changelog_file"],
        ),
      }),
      // `src/tool.py:__version__`, and `:nf` or `:tf` for how it is spelled
      places: [...texts(values["version_toml"]), ...texts(values["version_variables"])]
        .map((each) => {
          const [path = "", name = ""] = each.split(":");
          return {
            path,
            ...linesOf(`\\b${RegExp.escape(name.split(".").at(-1)!)}\\b`),
          };
        }),
      without: without(values, {
        build_command: "build in the workflow that the tag starts",
        commit_parser: "rung reads conventional commits",
      }),
    }),
  },
  {
    // towncrier.readthedocs.io, "Configuration reference"
    name: "towncrier",
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

/** The sections of an INI file, with the values of one line. */
function iniSections(config: string): ReadonlyMap<string, Record<string, string>> {
  const sections = new Map<string, Record<string, string>>();
  let values: Record<string, string> = {};
  for (const line of config.split(/\r?\n/)) {
    const name = /^\[(.+)\]\s*$/.exec(line)?.[1];
    if (name !== undefined) sections.set(name, values = {});
    const [, key, value] = /^([\w-]+)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== undefined) values[key] = value!;
  }
  return sections;
}
