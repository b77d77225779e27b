/**
 * The keys of the configuration, as tables: parsing, types, its reference page and its JSON
 * Schema are made from them. A new key is a row here; a new table one more in `TABLES`.
 */
import { CHANNELS, LABEL } from "../../version/startup.ts";
import { FEEDBACK_KEYS } from "./gate_keys.ts";
import { type Key, SLASHES, type Tables } from "./key.ts";
import { HOOK_KEYS } from "./hook_keys.ts";
import { PULL_REQUEST } from "./pull_keys.ts";
import { WORKFLOW_KEYS } from "./workflow_keys.ts";
import { FILE_KEYS, GROUP_KEYS, PACKAGE_KEYS } from "./file_keys.ts";
import {
  CHANNEL_KEYS,
  COMMITS_KEYS,
  FORGE_KEYS,
  NOTES_KEYS,
  TYPE,
  VERSION_KEYS,
} from "./table_keys.ts";

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
    kind: "lines",
    summary:
      "The branches releases may be cut on, `*` for anything in a name. Default: the remote's " +
      "default branch, and what `hotfix-branch` names",
    example: '["main", "release/*"]',
  },
  "hotfix-branch": {
    kind: "text",
    form: {
      pattern: /^(?=.*\{major\})[^\s~^:?*[\\]+$/,
      words: "it must be a branch's name that says {major}",
    },
    summary:
      "The branch that `rung hotfix` opens for a line, with `{major}`, `{minor}` and `{patch}` " +
      "of the version that it begins at. Default: as the remote's are called, `1.0.x`, else " +
      "`release/{major}.{minor}`",
    example: '"release/{major}.{minor}"',
  },
  "changelog": {
    kind: "text",
    form: SLASHES,
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
  "run-git-hooks": {
    kind: "switch",
    default: false,
    summary:
      "Run the repository's own pre-commit and pre-push. See `git-changes` of [hooks]",
    example: "true",
  },
  "convention": {
    kind: "text",
    choices: ["conventional", "gitmoji", "labels", "none"],
    default: "conventional",
    summary:
      "How commits say what they change. `conventional` reads Conventional Commits, with " +
      "emoji before them or alone; with `gitmoji`, emoji for which gitmoji.dev has no part " +
      "release nothing; with `labels` those of merged pull requests say it, " +
      "asked of GitHub; with `none` commits say nothing, and a release needs --major, --minor, --patch or a VERSION",
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
    summary:
      "How development versions are spelled: `ordered`, `-0.dev.5`, or `plain`, `-dev.5`, " +
      "which SemVer sorts above alpha and beta; a version where it would is refused. " +
      "Default: as the last one was tagged, else `ordered`",
    example: '"ordered"',
  },
  "changes": {
    kind: "text",
    choices: ["commits", "files", "both"],
    summary:
      "What says what a release brings: `commits`, change `files` (`.changeset`, " +
      "`changelog.d`, `newsfragments` and others), or `both`. Default: `files` where there are some, " +
      "else `commits`. [changes.md](../changes.md) tells more",
    example: '"both"',
  },
  "dependents": {
    kind: "text",
    choices: ["fix", "upgrade"],
    summary:
      "When what packages ask of each other is raised: `fix`, only where it no longer " +
      "admits the new version, or `upgrade`, always. Default: `fix`, or what another tool " +
      "does that the project has; [packages.md](../packages.md#who-goes-along) tells which",
    example: '"fix"',
  },
  "releases": {
    kind: "text",
    choices: ["each", "one", "none"],
    default: "each",
    summary:
      "The releases on the forge: `each` package has one, `one` for all that were " +
      "released together, with all of their notes, or `none`",
    example: '"one"',
  },
  "notes-each": {
    kind: "switch",
    default: false,
    summary:
      "Whether each package of a release of several has a notes file of its own, " +
      "`RELEASE_NOTES-core.md`. Default: one file, with a part for each",
    example: "true",
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
    form: SLASHES,
    summary: "The files that go with the release on the forge, by pattern",
    example: '["dist/*.whl", "dist/*.tar.gz"]',
  },
} as const satisfies Record<string, Key>;

const FILES = {
  shape: "list",
  as: "files",
  keys: FILE_KEYS,
  summary: "Version files that rung does not find by itself, or finds differently.",
} as const;

const FEEDBACK = {
  shape: "one",
  keys: FEEDBACK_KEYS,
  summary: "The gate `feedback`: how many people must have said what they think, " +
    "and how many of them well. [gates.md](../gates.md) tells more.",
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
  "group": {
    shape: "named",
    as: "groups",
    keys: GROUP_KEYS,
    summary: "Packages that share a version. What is in no group goes by its own. " +
      "[packages.md](../packages.md) tells more.",
  },
  "channel": {
    shape: "named",
    as: "channels",
    keys: CHANNEL_KEYS,
    tables: { "feedback": FEEDBACK },
    names: [...CHANNELS, "nightly"],
    also: LABEL,
    summary:
      "What holds for the versions of one channel: one of rung's own, or of the " +
      "project's (`next`, `canary`), of which [versions.md](../versions.md) tells. The " +
      "gates are what a version of the channel must have shown before anything goes up " +
      "from it; [gates.md](../gates.md) tells more.",
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
  "pull-request": PULL_REQUEST,
  "workflows": {
    shape: "one",
    keys: WORKFLOW_KEYS,
    summary: "What `rung workflows` writes, and how. [workflows.md](../workflows.md) " +
      "tells more.",
  },
} as const satisfies Tables;
