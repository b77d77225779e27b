/**
 * The keys of the configuration, as tables: parsing, its reference page and its JSON Schema
 * are made from them.
 */

/** What kind of value a key takes. */
export type Kind = "text" | "count" | "texts";

/** A key as the table says it. */
export interface Key {
  readonly kind: Kind;
  /** The only values it takes. */
  readonly choices?: readonly string[];
  /** What a value has to look like, and that in words. */
  readonly form?: { readonly pattern: RegExp; readonly words: string };
  readonly summary: string;
  readonly example: string;
}

/** The keys at the top of the configuration. */
export const KEYS = {
  "tag": {
    kind: "text",
    summary:
      "How tags are spelled: `{version}`, and `{package}` for the package's name. " +
      "Default: the shape most tags have, else `v{version}`",
    example: '"v{version}"',
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
  "notes": {
    kind: "text",
    summary: "The file the notes are written to for review",
    example: '"release/RELEASE_NOTES.md"',
  },
  "changelog": {
    kind: "text",
    summary: 'The changelog; `""` for none',
    example: '"CHANGELOG.md"',
  },
  "first-number": {
    kind: "count",
    summary: "The number a new series of pre-releases starts with",
    example: "1",
  },
  "dev-style": {
    kind: "text",
    summary:
      "How development versions are spelled: `ordered`, `-0.dev.5`, or `plain`, `-dev.5`, " +
      "which SemVer sorts above alpha and beta; a version where it would is refused. " +
      "Default: `ordered`",
    example: '"ordered"',
  },
  "token": {
    kind: "text",
    summary: "The name of the environment variable that holds the token",
    example: '"RELEASE_PAT"',
  },
  "assets": {
    kind: "texts",
    summary: "The files that go with the release on the forge, by pattern",
    example: '["dist/*.whl", "dist/*.tar.gz"]',
  },
  "forge": {
    kind: "text",
    summary:
      "Where the release is published: `auto` for the forge of the remote, or `none`",
    example: '"auto"',
  },
} as const satisfies Record<string, Key>;

/** The keys of one `[[file]]`. */
export const FILE_KEYS = {
  "path": { kind: "text", summary: "The file, from the root", example: '"todo.ai"' },
  "pattern": {
    kind: "text",
    summary: "The text around the version, with `{version}` in its place",
    example: "'VERSION=\"{version}\"'",
  },
  "format": { kind: "text", summary: "A named format instead", example: '"shell"' },
  "scheme": {
    kind: "text",
    summary: "How the version is spelled there. Default: the format's own, or `semver`",
    example: '"pep440"',
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
      "How its tags are spelled. Default: `tag` above if that says `{package}`, " +
      "else `{package}@{version}`",
    example: '"core/v{version}"',
  },
  "notes": {
    kind: "text",
    summary: "The file its notes are written to. Default: `notes` above",
    example: '"release/CORE.md"',
  },
  "changelog": {
    kind: "text",
    summary: 'Its changelog; `""` for none. Default: `CHANGELOG.md` in its folder',
    example: '"packages/core/CHANGELOG.md"',
  },
} as const satisfies Record<string, Key>;

/** The keys of one `[channel.NAME]`. */
export const CHANNEL_KEYS = {
  "pypi": {
    kind: "text",
    summary: "Where Python packages of this channel go: `pypi` or `testpypi`",
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
    summary: "How long a version must have been out before it may be promoted",
    example: '"7d"',
  },
} as const satisfies Record<string, Key>;
