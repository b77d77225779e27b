/** The keys of the tables that are there once, or once a channel. */
import { FILTER_FORM, HOLES_FORM } from "../../notes/build.ts";
import { CALVER_FORM, LABEL_STAGES } from "../../version/startup.ts";
import { GATE_KEYS } from "./gate_keys.ts";
import type { Key } from "./key.ts";

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
  ...GATE_KEYS,
} as const satisfies Record<string, Key>;

/** The keys of `[version]`. */
export const VERSION_KEYS = {
  "scheme": {
    kind: "text",
    choices: ["semver", "calver"],
    summary:
      "What raises the version: `semver`, the commits, or `calver`, the day of the release. " +
      "Default: `calver` where the tags of the last years fit one of its formats, else `semver`",
    example: '"calver"',
  },
  "format": {
    kind: "text",
    default: "YYYY.MM.MICRO",
    form: {
      pattern: CALVER_FORM,
      words:
        "it must be CalVer's words with points between them: YYYY, YY or 0Y, then MM, 0M, " +
        "WW, 0W, DD, 0D, 0M0D, MM0D, or YYYY0M0D, then MAJOR, MINOR, MICRO, PATCH",
    },
    summary:
      "For `calver`: the numbers of a version. The count begins at 0 with each date",
    example: '"YYYY.MM.MICRO"',
  },
  "after": {
    kind: "text",
    choices: ["dev", "none"],
    summary:
      "What is written after a release, in a second commit: `dev`, the next development " +
      "version (`1.5.0.dev0`, `1.5.0-SNAPSHOT`, `1.5.0-dev`), or `none`. Default: `dev` " +
      "where the files said one before the release",
    example: '"dev"',
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
export const TYPE = {
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
    form: {
      pattern: /^[^\\]*[^\s\\][^\\]*$/,
      words: 'it must name a file, with "/" between folders',
    },
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
    summary: "What notes and changelog list: `type:`, `scope:`, `author:` or " +
      "`label:` (of the pull request) and a text with `*` for anything; `-` before it leaves out. Breaking changes always stay",
    example: '["-scope:deps", "-author:*[bot]"]',
  },
  "install": {
    kind: "switch",
    default: false,
    summary:
      "Whether notes tell how this very version is installed: a command for each " +
      "tool, from the manifests and the registries that its channel goes to",
    example: "true",
  },
  "header": {
    kind: "text",
    form: HOLES_FORM,
    summary:
      "Markdown above the notes. `{version}`, `{tag}`, `{previous}`, `{date}`, " +
      "`{project}` and `{url}` stand for this release's",
    example: '"Thanks to all who tested {version}."',
  },
  "footer": {
    kind: "text",
    form: HOLES_FORM,
    summary: "Markdown below the notes, with the same names",
    example: '"Upgrade notes: https://example.org/upgrade"',
  },
  "announcement": {
    kind: "text",
    form: HOLES_FORM,
    summary: "The text of `rung notes --for announcement`, with the same names",
    example: '"{project} {version} is out: {url}"',
  },
  "discussion": {
    kind: "text",
    summary:
      "The category of the forge's discussions that `rung announce` tells of a release in, " +
      "by its name",
    example: '"Announcements"',
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
      "alone: another port, or a path that it lies below; without `kind` it is asked what it is",
    example: '"https://git.corp.example/gitea"',
  },
} as const satisfies Record<string, Key>;
