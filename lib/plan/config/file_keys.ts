/** The keys of version files, of packages and of their groups. */
import { type Key, SLASHES } from "./key.ts";

/** The keys of one `[[file]]`. */
export const FILE_KEYS = {
  "path": {
    kind: "text",
    isNeeded: true,
    form: SLASHES,
    summary:
      "The file, from the root, or a glob: `*` within a name, `**` for any folders",
    example: '"todo.ai"',
  },
  "pattern": {
    kind: "text",
    summary:
      "The text around the version, with `{version}` in its place. `{base}` is the " +
      "version without its pre-release, `{major}`, `{minor}` and `{patch}` are single " +
      "numbers of it, `{build}` is a count of builds",
    example: "'VERSION=\"{version}\"'",
  },
  "format": {
    kind: "text",
    choicesOf: "formats",
    summary: "A named format instead, or `none`: this is no version file",
    example: '"shell"',
  },
  "scheme": {
    kind: "text",
    choicesOf: "schemes",
    summary: "How the version is spelled there. Default: the format's own, or `semver`",
    example: '"pep440"',
  },
  "all": {
    kind: "places",
    summary:
      "How many places the pattern matches: `true` for any number, or that number. " +
      "Default: one, and any number in files named by a glob",
    example: "true",
  },
  "ignore": {
    kind: "switch",
    summary: 'Leave these files alone, whatever they say; as `format = "none"`',
    example: "true",
  },
  "build": {
    kind: "text",
    choices: ["increment", "keep"],
    summary: "Whether a count of builds is raised with each version: `1.4.0+17`, " +
      "`versionCode 17`. Default: `keep` behind the `+` of a pubspec.yaml, else `increment`",
    example: '"increment"',
  },
  "numbers": {
    kind: "switch",
    summary:
      "Only the numbers are written there, also for a pre-release: for a store or an " +
      "installer that takes no suffix, though the file's format has room for one",
    example: "true",
  },
} as const satisfies Record<string, Key>;

/** The keys of one `[package.NAME]`, besides its own `[[package.NAME.file]]`. */
export const PACKAGE_KEYS = {
  "path": {
    kind: "text",
    form: SLASHES,
    summary: "The package's folder. Not needed for a member of a workspace",
    example: '"packages/core"',
  },
  "tag": {
    kind: "text",
    summary:
      "How its tags are spelled. Default: `tag` above if that says `{package}`, else the " +
      "shape of its tags, `core@…`, `core-v…`, `core/v…`; `{package}@{version}` for the first",
    example: '"core/v{version}"',
  },
  "notes": {
    kind: "text",
    form: SLASHES,
    summary: "The file its notes are written to. Default: `notes` above",
    example: '"release/CORE.md"',
  },
  "include": {
    kind: "texts",
    default: [],
    form: SLASHES,
    summary:
      "Further files that are its own, as folders, paths or globs from the root: a commit " +
      "that touches them counts for it",
    example: '["proto", "shared/*.h"]',
  },
  "exclude": {
    kind: "texts",
    default: [],
    form: SLASHES,
    summary: "Files of its folder whose changes ask for no release of it",
    example: '["packages/core/bench"]',
  },
  "changelog": {
    kind: "text",
    form: SLASHES,
    summary:
      'Its changelog; `""` for none. Default: the one in its folder, else `CHANGELOG.md` there if the project keeps changelogs',
    example: '"packages/core/CHANGELOG.md"',
  },
} as const satisfies Record<string, Key>;

/** The keys of one `[group.NAME]`. */
export const GROUP_KEYS = {
  "packages": {
    kind: "texts",
    default: [],
    form: { pattern: /\S/, words: "it must name packages" },
    summary: "The names of its packages; `*` stands for any run in a name",
    example: '["core", "core-*"]',
  },
  "version": {
    kind: "text",
    choices: ["fixed", "linked"],
    default: "fixed",
    summary:
      "`fixed`: all are released together, with one number. `linked`: those that " +
      "are released have the same number, and the others stay",
    example: '"linked"',
  },
} as const satisfies Record<string, Key>;
