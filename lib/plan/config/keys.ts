/**
 * The keys of the configuration, as tables: parsing, types, its reference page and its JSON
 * Schema are made from them. A new key is a row here; a new table one more in `TABLES`.
 */
import { FILTER_FORM } from "../../notes/startup.ts";
import { CALVER_FORM, CHANNELS, LABEL, LABEL_STAGES } from "../../version/startup.ts";
import type { Key, Tables } from "./key.ts";
import { HOOK_KEYS } from "./hook_keys.ts";
import { WORKFLOW_KEYS } from "./workflow_keys.ts";

/** The keys at the top of the configuration. */
export const KEYS = {
  "tag": {
    kind: "text",
    summary:
      "How tags are spelled: `{version}`, and `{package}` for the package's name. " +
      "Default: the shape of the newest tag of the line, else `v{version}`",
    example: '"v{version}"',
  },
  "tag-scheme": {
    kind: "text",
    choices: ["semver", "pep440", "gem", "maven"],
    summary:
      "How versions are spelled in tags: `v4.0.0-beta.3` (`semver`), `v4.0.0b3` (`pep440`), " +
      "`v4.0.0.beta3` (`gem`), `v4.0.0-beta-3` (`maven`). Default: as the newest tags are, " +
      "else `semver`",
    example: '"semver"',
  },
  "package": {
    kind: "text",
    summary: "The name that `{package}` stands for",
    example: '"todo-ai"',
  },
  "branch": {
    kind: "text",
    summary: "The branch releases may be cut on. Default: the remote's default branch",
    example: '"main"',
  },
  "changelog": {
    kind: "text",
    summary:
      'The changelog; `""` for none. Default: the one that is there (CHANGELOG, ' +
      "CHANGES, HISTORY, NEWS; Markdown, reStructuredText, AsciiDoc or plain text), else " +
      "`CHANGELOG.md`",
    example: '"CHANGELOG.md"',
  },
  "since": {
    kind: "text",
    summary:
      "The tag where the line stands, for releases that HEAD does not lead to: its version " +
      "is the last one, and the commits after it count",
    example: '"v2.8.0"',
  },
  "convention": {
    kind: "text",
    choices: ["conventional", "gitmoji", "none"],
    default: "conventional",
    summary:
      "How commits say what they change. `conventional` reads Conventional Commits, with " +
      "emoji before them or alone, and `gitmoji` the same; with `none` they say nothing, " +
      "and a release needs --major, --minor, --patch or a VERSION",
    example: '"none"',
  },
  "first-number": {
    kind: "count",
    summary:
      "The number a new series of pre-releases starts with. Default: that of the series " +
      "before, else 1",
    example: "1",
  },
  "dev-style": {
    kind: "text",
    choices: ["ordered", "plain"],
    default: "ordered",
    summary:
      "How development versions are spelled: `ordered`, `-0.dev.5`, or `plain`, `-dev.5`, " +
      "which SemVer sorts above alpha and beta; a version where it would is refused",
    example: '"ordered"',
  },
  "dependents": {
    kind: "text",
    choices: ["fix", "upgrade"],
    default: "fix",
    summary:
      "When what packages ask of each other is raised: `fix`, only where it no longer " +
      "admits the new version, or `upgrade`, always",
    example: '"fix"',
  },
  "token": {
    kind: "text",
    default: "RELEASE_PAT",
    summary: "The name of the environment variable that holds the token",
    example: '"RELEASE_PAT"',
  },
  "assets": {
    kind: "texts",
    default: [],
    summary: "The files that go with the release on the forge, by pattern",
    example: '["dist/*.whl", "dist/*.tar.gz"]',
  },
} as const satisfies Record<string, Key>;

/** The keys of one `[[file]]`. */
export const FILE_KEYS = {
  "path": {
    kind: "text",
    isNeeded: true,
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
} as const satisfies Record<string, Key>;

/** The keys of one `[package.NAME]`, besides its own `[[package.NAME.file]]`. */
export const PACKAGE_KEYS = {
  "path": {
    kind: "text",
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
    summary: "The file its notes are written to. Default: `notes` above",
    example: '"release/CORE.md"',
  },
  "include": {
    kind: "texts",
    default: [],
    summary:
      "Further files that are its own, as folders, paths or globs from the root: a commit " +
      "that touches them counts for it",
    example: '["proto", "shared/*.h"]',
  },
  "exclude": {
    kind: "texts",
    default: [],
    summary: "Files of its folder whose changes ask for no release of it",
    example: '["packages/core/bench"]',
  },
  "changelog": {
    kind: "text",
    summary:
      'Its changelog; `""` for none. Default: the one in its folder, else `CHANGELOG.md` there',
    example: '"packages/core/CHANGELOG.md"',
  },
} as const satisfies Record<string, Key>;

/** The keys of one `[channel.NAME]`. */
export const CHANNEL_KEYS = {
  "after": {
    kind: "text",
    summary:
      "For a channel of the project's own (`next`, `canary`): the channel below it. " +
      "SemVer's order is the alphabet's, and a place that it would not keep is refused",
    example: '"beta"',
  },
  "pep440": {
    kind: "text",
    choices: LABEL_STAGES,
    summary:
      "What Python calls a channel of the project's own. Default: `rc` for `pre` and " +
      "`preview`; others have no name there and are refused before anything is written",
    example: '"dev"',
  },
  "pypi": {
    kind: "text",
    choices: ["pypi", "testpypi"],
    summary:
      "Where Python packages of this channel go: `pypi` or `testpypi`. Default: " +
      "`testpypi` for alpha, else `pypi`",
    example: '"testpypi"',
  },
  "npm": {
    kind: "text",
    summary: "The npm dist-tag of this channel. Default: `latest` for stable, `next` " +
      "for rc, else the channel's name",
    example: '"rc"',
  },
  "soak": {
    kind: "text",
    refused: "this version of rung does not enforce that gate",
    summary: "How long a version must have been out before it may be promoted",
    example: '"7d"',
  },
} as const satisfies Record<string, Key>;

/** The keys of `[version]`. */
export const VERSION_KEYS = {
  "scheme": {
    kind: "text",
    choices: ["semver", "calver"],
    default: "semver",
    summary:
      "What raises the version: `semver`, the commits, or `calver`, the day of the release",
    example: '"calver"',
  },
  "format": {
    kind: "text",
    default: "YYYY.MM.MICRO",
    form: {
      pattern: CALVER_FORM,
      words:
        "it must be CalVer's words with points between them: YYYY, YY or 0Y, then MM, 0M, " +
        "WW, 0W, DD, 0D, then MAJOR, MINOR, MICRO, PATCH",
    },
    summary:
      "For `calver`: the numbers of a version. The count begins at 0 with each date",
    example: '"YYYY.MM.MICRO"',
  },
} as const satisfies Record<string, Key>;

/** The keys of `[commits]`, besides the types of commits. */
export const COMMITS_KEYS = {
  "first-parent": {
    kind: "switch",
    default: false,
    summary:
      "Whether of a merge only the merge itself counts, and no commit of its branch",
    example: "true",
  },
} as const satisfies Record<string, Key>;

/** What `[commits]` says of a type: a part, and a heading. */
const TYPE = {
  kind: "text",
  form: {
    pattern:
      /^(?:major|minor|patch|none)(?:\s*,\s*(?:Added|Changed|Deprecated|Removed|Fixed|Security))?$/,
    words:
      "it is major, minor, patch or none, and behind a comma may stand a heading: " +
      "Added, Changed, Deprecated, Removed, Fixed, Security",
  },
  summary: "What commits of that type ask for, and the heading they are listed under",
  example: '"patch, Changed"',
} as const satisfies Key;

/** The keys of `[notes]`. */
export const NOTES_KEYS = {
  "path": {
    kind: "text",
    default: "release/RELEASE_NOTES.md",
    form: { pattern: /\S/, words: "it must name a file" },
    summary: "The file the notes are written to for review",
    example: '"release/RELEASE_NOTES.md"',
  },
  "prereleases": {
    kind: "text",
    choices: ["own", "folded", "none"],
    default: "own",
    summary:
      "Pre-releases in the changelog: `own` gives each a section, `folded` gathers " +
      "those under the stable release when it comes, `none` leaves them out. All have notes",
    example: '"folded"',
  },
  "authors": {
    kind: "text",
    choices: ["none", "entry", "list"],
    default: "none",
    summary:
      "Where notes name the authors: behind each entry, or in a list at the end, " +
      "with those who contributed for the first time",
    example: '"list"',
  },
  "filter": {
    kind: "texts",
    default: [],
    form: FILTER_FORM,
    summary: "What notes and changelog list: `type:`, `scope:` or `author:` and " +
      "a text with `*` for anything; `-` before it leaves out. Breaking changes always stay",
    example: '["-scope:deps", "-author:*[bot]"]',
  },
  "header": {
    kind: "text",
    summary:
      "Markdown above the notes. `{version}`, `{tag}`, `{previous}`, `{date}`, " +
      "`{project}` and `{url}` stand for this release's",
    example: '"Thanks to all who tested {version}."',
  },
  "footer": {
    kind: "text",
    summary: "Markdown below the notes, with the same names",
    example: '"Upgrade notes: https://example.org/upgrade"',
  },
  "announcement": {
    kind: "text",
    summary: "The text of `rung notes --for announcement`, with the same names",
    example: '"{project} {version} is out: {url}"',
  },
  "template": {
    kind: "text",
    summary:
      "The notes as a Mustache template, where the rest is not enough. Its data is " +
      "what `rung notes --json` shows",
    example: '"# {{tag}}\\n{{#groups}}\\n## {{title}}\\n{{/groups}}"',
  },
} as const satisfies Record<string, Key>;

/** The keys of `[forge]`. */
export const FORGE_KEYS = {
  "kind": {
    kind: "text",
    choices: ["auto", "none", "bitbucket", "forgejo", "gitea", "github", "gitlab"],
    default: "auto",
    summary:
      "Where the release is published: `auto` for the forge of the remote, `none`, or " +
      "which one a host is whose name does not tell",
    example: '"gitea"',
  },
  "url": {
    kind: "text",
    form: { pattern: /^https?:\/\/\S+$/, words: "it must be an address" },
    summary:
      "The address of the forge's web server, where it is not the remote's host " +
      "alone: another port, or a path that it lies below",
    example: '"https://git.corp.example/gitea"',
  },
} as const satisfies Record<string, Key>;

const FILES = {
  shape: "list",
  as: "files",
  keys: FILE_KEYS,
  summary: "Version files that rung does not find by itself, or finds differently.",
} as const;

/** The tables of the configuration, in the order that the reference page has them. */
export const TABLES = {
  "file": FILES,
  "package": {
    shape: "named",
    as: "packages",
    keys: PACKAGE_KEYS,
    tables: { "file": FILES },
    summary: "One package of a monorepo, released alone with `-p NAME`. " +
      "`[[package.NAME.file]]` takes the keys of `[[file]]`. Then `package` is this " +
      "table, and no name.",
  },
  "channel": {
    shape: "named",
    as: "channels",
    keys: CHANNEL_KEYS,
    names: [...CHANNELS, "nightly"],
    also: LABEL,
    summary:
      "What holds for the versions of one channel: one of rung's own, or of the " +
      "project's (`next`, `canary`), of which [versions.md](../versions.md) tells.",
  },
  "version": {
    shape: "one",
    keys: VERSION_KEYS,
    summary:
      "How the next version is made. A part or a VERSION on the command line overrules.",
  },
  "commits": {
    shape: "one",
    keys: COMMITS_KEYS,
    others: TYPE,
    summary: "What types of commits mean, where the project means something else: " +
      '`docs = "patch"`, `deps = "patch, Changed"`, `style = "none"`.',
  },
  "notes": {
    shape: "one",
    keys: NOTES_KEYS,
    short: "path",
    summary: 'The notes of a release. `notes = "FILE"` is short for `path` alone.',
  },
  "forge": {
    shape: "one",
    keys: FORGE_KEYS,
    short: "kind",
    summary: 'The host of the repository. `forge = "KIND"` is short for `kind` alone.',
  },
  "hooks": {
    shape: "one",
    keys: HOOK_KEYS,
    summary: "Commands of the project's own around a release: one, or a list. " +
      "[hooks.md](../hooks.md) tells more.",
  },
  "workflows": {
    shape: "one",
    keys: WORKFLOW_KEYS,
    summary: "What `rung workflows` writes, and how. [workflows.md](../workflows.md) " +
      "tells more.",
  },
} as const satisfies Tables;
