/** What other release tools are set up with, a row each. */
import { parseTable } from "../plan/mod.ts";
import type { OtherTool } from "./other_tool.ts";

/** A configuration as a table. */
export type Values = Readonly<Record<string, unknown>>;

/** One tool. */
export interface Row {
  readonly name: string;
  readonly paths: readonly string[];
  /** The keys that lead to its table. */
  readonly at?: readonly string[];
  /** Reads the table; `text` is for what is no table. */
  take(values: Values, text: string): Omit<OtherTool, "name" | "path">;
  /** Whether it is a text of its own form, and no table. */
  readonly isText?: true;
}

/** Reads a configuration; nothing where it is none. */
export async function tableOf(text: string, path: string): Promise<Values | undefined> {
  const known = /\.(?:toml|json|jsonc)$/.test(path) ? path : `${path}.json`;
  const table = await parseTable(text, known, []);
  return table.ok && table.value ? table.value.values as Values : undefined;
}

/** The table that the keys lead to. */
export function inside(
  values: Values | undefined,
  keys: readonly string[],
): Values | undefined {
  let at: unknown = values;
  for (const key of keys) at = (at as Values | undefined)?.[key];
  return typeof at === "object" && at !== null ? at as Values : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function texts(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((each) =>
    typeof each === "string"
  );
}

/** What is configured and has no counterpart: `name: why`. */
function without(values: Values, reasons: Readonly<Record<string, string>>): string[] {
  return Object.entries(reasons).filter(([key]) => Object.hasOwn(values, key))
    .map(([key, why]) => `${key}: ${why}`);
}

/** Only what is said is a key: no key has `undefined` for its value. */
function said<T extends object>(record: T): { [K in keyof T]: NonNullable<T[K]> } {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined),
  ) as { [K in keyof T]: NonNullable<T[K]> };
}

/** A tag's pattern as others write it: `v{new_version}`, `v$version`, `v${version}`. */
function tagPattern(value: unknown): string | undefined {
  const pattern = text(value)?.replace(
    /\$\{version\}|\$version|\{new_version\}|\{\{version\}\}/g,
    "{version}",
  );
  return pattern?.includes("{version}") &&
      !/[{$](?!version\})/.test(pattern.replace("{version}", ""))
    ? pattern
    : undefined;
}

/** Every tool. */
export const ROWS: readonly Row[] = [
  {
    // callowayproject.github.io/bump-my-version, "Configuration"
    name: "bump-my-version",
    paths: [".bumpversion.toml", "pyproject.toml"],
    at: ["tool", "bumpversion"],
    take(values) {
      const files = Array.isArray(values["files"]) ? values["files"] as Values[] : [];
      return {
        ...said({ tag: tagPattern(values["tag_name"]) }),
        places: files.flatMap((file) => {
          const path = text(file["filename"]);
          const search = text(file["search"])?.replace(
            "{current_version}",
            "{version}",
          );
          return path ? [{ path, ...(search ? { pattern: search } : {}) }] : [];
        }),
        without: without(values, {
          parse: "rung reads versions by scheme",
          serialize: "rung writes versions by scheme",
          message: "the commit says chore(release): VERSION",
          pre_commit_hooks: "see [hooks]",
        }),
      };
    },
  },
  {
    // commitizen-tools.github.io, "Configuration"
    name: "commitizen",
    paths: [".cz.toml", "pyproject.toml"],
    at: ["tool", "commitizen"],
    take: (values) => ({
      ...said({
        tag: tagPattern(values["tag_format"]),
        changelog: text(values["changelog_file"]),
      }),
      places: texts(values["version_files"]).map((each) => ({
        path: each.split(":")[0]!,
      })),
      without: without(values, {
        customize: "rung reads conventional commits",
        bump_message: "the commit says chore(release): VERSION",
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
        tag: tagPattern(values["tag_format"]),
        changelog: text(
          inside(values, ["changelog", "default_templates"])?.["changelog_file"],
        ),
      }),
      places: [...texts(values["version_toml"]), ...texts(values["version_variables"])]
        .map((each) => ({ path: each.split(":")[0]! })),
      without: without(values, {
        build_command: "build in the workflow that the tag starts",
        commit_parser: "rung reads conventional commits",
      }),
    }),
  },
  {
    // semantic-release.gitbook.io, "Configuration"
    name: "semantic-release",
    paths: [".releaserc", ".releaserc.json", "package.json"],
    at: [],
    take(values) {
      return {
        ...said({ tag: tagPattern(values["tagFormat"]) }),
        places: [],
        without: without(values, {
          plugins: "rung has what they do built in, or leaves it to the tag's workflow",
          branches: "channels are chosen at the release: `rung prepare beta`",
        }),
      };
    },
  },
  {
    // github.com/googleapis/release-please, docs/manifest-releaser.md
    name: "release-please",
    paths: ["release-please-config.json"],
    take(values) {
      const packages = inside(values, ["packages"]) ?? {};
      const root = inside(packages, ["."]) ?? {};
      const files = [values["extra-files"], root["extra-files"]].flat() as unknown[];
      return {
        ...said({ changelog: text(root["changelog-path"]) }),
        places: files.flatMap((each) => {
          const path = text(each) ?? text((each as Values | undefined)?.["path"]);
          return path ? [{ path }] : [];
        }),
        without: [
          ...without({ ...values, ...root }, {
            "release-type": "rung finds the version files itself",
            "changelog-sections": "rung groups by the kind of change",
            "plugins": "requirements between packages follow by themselves",
          }),
          ...(Object.keys(packages).length > 1
            ? ["packages: name each with [package.NAME], or release with -p NAME"]
            : []),
        ],
      };
    },
  },
  {
    // github.com/crate-ci/cargo-release, docs/reference.md
    name: "cargo-release",
    paths: ["release.toml", ".release.toml"],
    take: (values) => ({
      ...said({
        tag: tagPattern(text(values["tag-name"])?.replace("{{prefix}}", "")),
        branch: texts(values["allow-branch"])[0],
      }),
      places:
        (Array.isArray(values["pre-release-replacements"])
          ? values["pre-release-replacements"] as Values[]
          : []).flatMap((each) =>
            text(each["file"]) ? [{ path: text(each["file"])! }] : []
          ),
      without: without(values, {
        "pre-release-hook": "see [hooks] before-prepare",
        "publish": "publish in the workflow that the tag starts",
      }),
    }),
  },
  {
    // github.com/changesets/changesets, docs/config-file-options.md
    name: "changesets",
    paths: [".changeset/config.json"],
    take: (values) => ({
      ...said({ branch: text(values["baseBranch"]) }),
      places: [],
      without: without(values, {
        fixed: 'see [group.NAME] version = "fixed"',
        linked: 'see [group.NAME] version = "linked"',
        changelog: "rung writes the changelog",
      }),
    }),
  },
  {
    // goreleaser.com/customization
    name: "goreleaser",
    paths: [".goreleaser.yaml", ".goreleaser.yml"],
    isText: true,
    take: (_values, config) => ({
      places: [],
      without: [
        ...(/^builds:/m.test(config)
          ? ["builds: keep goreleaser in the tag's workflow"]
          : []),
        ...(/^release:/m.test(config)
          ? ["release: both would publish; give goreleaser `release: disable: true`"]
          : []),
        ...(/^changelog:/m.test(config) ? ["changelog: rung writes it"] : []),
      ],
    }),
  },
];
