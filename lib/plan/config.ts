/**
 * The configuration: its keys as one table, and the reading of it.
 *
 * `rung.toml`, or a `rung` table in a manifest that the project has anyway. Text for people
 * (docs/configuration.md) and the JSON Schema are made from `KEYS`.
 */
import type { FileEntry, Wanted } from "../files/core.ts";
import { type Fault, fault, ok, type Result } from "../fault.ts";
import { CHANNELS, closest } from "../version/core.ts";
import { patternFlaw } from "./tags.ts";
import { WORKFLOW_KEYS, type WorkflowConfig } from "./workflow_keys.ts";

type Kind = "text" | "count" | "texts";

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

/** What is configured of one package. */
export interface PackageConfig {
  readonly path?: string;
  readonly tag?: string;
  readonly notes?: string;
  readonly changelog?: string;
  readonly files: readonly FileEntry[];
}

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

/** What is configured of one channel. */
export interface ChannelConfig {
  readonly pypi?: string;
  readonly npm?: string;
  readonly soak?: string;
}

/** What is configured, with every default filled in. */
export interface Config {
  /** Nothing: found from the tags. */
  readonly tag: string | undefined;
  readonly package: string | undefined;
  /** Nothing: the remote's default branch. */
  readonly branch: string | undefined;
  readonly notes: string;
  /** Empty for none. */
  readonly changelog: string;
  readonly firstNumber: number;
  readonly devStyle: "ordered" | "plain";
  readonly token: string;
  readonly assets: readonly string[];
  readonly forge: "auto" | "none";
  readonly files: readonly FileEntry[];
  /** What is said of each channel. */
  readonly channels: ReadonlyMap<string, ChannelConfig>;
  /** What is said of each package of a monorepo. */
  readonly packages: ReadonlyMap<string, PackageConfig>;
  /** The one package that is meant; absent: the project. */
  readonly wanted?: Wanted;
  readonly workflows: WorkflowConfig;
}

/** The configuration of a project that says nothing. */
export const DEFAULTS: Config = {
  tag: undefined,
  package: undefined,
  branch: undefined,
  notes: "release/RELEASE_NOTES.md",
  changelog: "CHANGELOG.md",
  firstNumber: 1,
  devStyle: "ordered",
  token: "RELEASE_PAT",
  assets: [],
  forge: "auto",
  files: [],
  channels: new Map(),
  packages: new Map(),
  workflows: {},
};

/** Where a key stands in its file: the line, from 1; nothing when that is unknown. */
export type LineOf = (keys: readonly (string | number)[]) => number | undefined;

/**
 * Makes the configuration of a parsed table; `only` is the package that is meant.
 *
 * Fails with `config_invalid` for every key that is unknown and every value of the wrong
 * kind, each with file and line.
 */
export function configOf(
  table: Readonly<Record<string, unknown>>,
  path: string,
  lineOf: LineOf,
  only?: string,
): Result<Config> {
  const read = reader(path, lineOf);
  // `package` names the one package, or is a table of several.
  const several = isTable(table["package"]) ? table["package"] : undefined;
  const others = ["file", "channel", "workflows", ...(several ? ["package"] : [])];
  const top = read.table(table, [], KEYS, others);
  const rows = read.rows(table["file"], ["file"], FILE_KEYS);
  const channels = read.tables(table["channel"], ["channel"], CHANNEL_KEYS);
  const workflows = table["workflows"] === undefined
    ? {}
    : read.table(table["workflows"], ["workflows"], WORKFLOW_KEYS);
  for (const [name] of channels) {
    if (![...CHANNELS, "nightly"].includes(name)) {
      read.unknown(["channel", name], `channel "${name}"`, name, [
        ...CHANNELS,
        "nightly",
      ]);
    }
  }
  const files = entriesOf(read, rows, ["file"], lineOf);
  const packages = packagesOf(read, several, lineOf);
  tellUnusable({ ...top, ...(only ? { package: only } : {}) }, read.wrong);
  tellDevStyle(top["dev-style"], channels, read.wrong);
  if (read.faults.length > 0) return { ok: false, faults: read.faults };
  return ok({
    ...DEFAULTS,
    ...pick(top, [
      ...["tag", "package", "branch", "notes", "changelog", "token"] as const,
      ...["assets", "forge"] as const,
    ]),
    ...(typeof top["first-number"] === "number"
      ? { firstNumber: top["first-number"] }
      : {}),
    ...(top["dev-style"] === "plain" ? { devStyle: "plain" } : {}),
    files,
    packages,
    channels: channels as ReadonlyMap<string, ChannelConfig>,
    workflows: workflows as WorkflowConfig,
  });
}

/** The `[[file]]` entries of these rows. */
function entriesOf(
  read: Reader,
  rows: readonly Row[],
  at: readonly string[],
  lineOf: LineOf,
): readonly FileEntry[] {
  return rows.map((row, i) => {
    if (!row["path"]) read.wrong([...at, i], "[[file]]", "it must say a path");
    const line = lineOf([...at, i]);
    return {
      ...row,
      path: String(row["path"]),
      ...(line ? { line } : {}),
    } as FileEntry;
  });
}

/** The `[package.NAME]` tables. */
function packagesOf(
  read: Reader,
  several: Readonly<Record<string, unknown>> | undefined,
  lineOf: LineOf,
): ReadonlyMap<string, PackageConfig> {
  const rows = read.tables(several, ["package"], PACKAGE_KEYS, ["file"]);
  return new Map(
    [...rows].map(([name, row]) => {
      const flaw = row["tag"] === undefined
        ? undefined
        : patternFlaw(String(row["tag"]), name);
      if (flaw !== undefined) {
        read.wrong(["package", name, "tag"], `tag "${row["tag"]}"`, flaw);
      }
      const table = several?.[name];
      const at = ["package", name, "file"];
      const entries = isTable(table) ? table["file"] : undefined;
      const files = entriesOf(read, read.rows(entries, at, FILE_KEYS), at, lineOf);
      return [name, { ...row, files } as PackageConfig];
    }),
  );
}

/** Values of the right kind that cannot be used all the same. */
function tellUnusable(top: Row, wrong: ReturnType<typeof reader>["wrong"]): void {
  const { tag, notes, changelog = DEFAULTS.changelog, package: name } = top;
  const named = name === undefined ? undefined : String(name);
  const flaw = tag === undefined ? undefined : patternFlaw(String(tag), named);
  if (flaw !== undefined) wrong(["tag"], `tag "${tag}"`, flaw);
  if (notes === "") wrong(["notes"], '"notes"', "it must name a file");
  if (!["auto", "none", undefined].includes(top["forge"] as string | undefined)) {
    wrong(["forge"], `forge "${top["forge"]}"`, "it must be auto or none");
  }
  if (notes !== undefined && notes === changelog) {
    wrong(["notes"], '"notes"', `"${notes}" is the changelog`);
  }
}

/** The plain spelling is in order only where neither alpha nor beta is in use. */
function tellDevStyle(
  style: unknown,
  channels: ReadonlyMap<string, unknown>,
  wrong: ReturnType<typeof reader>["wrong"],
): void {
  if (style === undefined || style === "ordered") return;
  if (style !== "plain") {
    wrong(["dev-style"], `dev-style "${style}"`, 'it is "ordered" or "plain"');
    return;
  }
  const below = ["alpha", "beta"].find((name) => channels.has(name));
  if (below === undefined) return;
  const why = `SemVer sorts -dev.5 above [channel.${below}]`;
  wrong(["dev-style"], 'dev-style "plain"', why);
}

type Row = Record<string, string | number | readonly string[]>;

type Reader = ReturnType<typeof reader>;

/** Collects what is read and all that is wrong with it. */
function reader(path: string, lineOf: LineOf) {
  const faults: Fault[] = [];
  const place = (keys: readonly (string | number)[]) => {
    const line = lineOf(keys);
    return { path, ...(line === undefined ? {} : { line }) };
  };
  const wrong = (keys: readonly (string | number)[], what: string, why: string) =>
    void faults.push(
      fault("config_invalid", `Cannot use ${what}: ${why}`, place(keys)),
    );
  const unknown = (
    keys: readonly (string | number)[],
    what: string,
    name: string,
    known: readonly string[],
  ) => {
    const near = closest(name, known);
    const hint = near ? `Did you mean "${near}"?` : `Known are ${known.join(", ")}`;
    faults.push(
      fault("config_invalid", `Cannot use ${what}: it is not known`, {
        ...place(keys),
        hint,
      }),
    );
  };
  const table = (
    value: unknown,
    at: readonly (string | number)[],
    keys: Readonly<Record<string, Key>>,
    others: readonly string[] = [],
  ): Row => {
    const row: Row = {};
    if (!isTable(value)) {
      wrong(at, `"${at.join(".")}"`, "it must be a table");
      return row;
    }
    for (const [name, each] of Object.entries(value)) {
      if (others.includes(name)) continue;
      const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
      const full = [...at, name];
      if (!key) {
        unknown(full, `key "${full.join(".")}"`, name, [
          ...Object.keys(keys),
          ...others,
        ]);
      } else if (!fits(key.kind, each)) {
        wrong(full, `"${full.join(".")}"`, MUST_BE[key.kind]);
      } else if (flawOf(key, each) !== undefined) {
        wrong(full, `"${full.join(".")}"`, flawOf(key, each)!);
      } else row[name] = each;
    }
    return row;
  };
  return {
    faults,
    wrong,
    unknown,
    table,
    rows(
      value: unknown,
      at: readonly string[],
      keys: Readonly<Record<string, Key>>,
    ): Row[] {
      if (value === undefined) return [];
      if (Array.isArray(value)) {
        return value.map((each, i) => table(each, [...at, i], keys));
      }
      wrong(at, `"${at.join(".")}"`, "it must be a list of tables: [[file]]");
      return [];
    },
    tables(
      value: unknown,
      at: readonly string[],
      keys: Readonly<Record<string, Key>>,
      others: readonly string[] = [],
    ): Map<string, Row> {
      if (value === undefined) return new Map();
      if (isTable(value)) {
        return new Map(
          Object.entries(value).map((
            [name, each],
          ) => [name, table(each, [...at, name], keys, others)]),
        );
      }
      wrong(at, `"${at.join(".")}"`, "it must be a table of tables");
      return new Map();
    },
  };
}

const MUST_BE: Readonly<Record<Kind, string>> = {
  text: "it must be a text",
  count: "it must be a whole number, 0 or more",
  texts: "it must be a list of texts",
};

function fits(
  kind: Kind,
  value: unknown,
): value is string | number | readonly string[] {
  if (kind === "text") return typeof value === "string";
  if (kind === "count") return Number.isSafeInteger(value) && (value as number) >= 0;
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

/** What is wrong with a value of the right kind; nothing when it may be used. */
function flawOf(
  { choices, form }: Key,
  value: string | number | readonly string[],
): string | undefined {
  const texts = typeof value === "object" ? value : [String(value)];
  if (choices && texts.some((text) => !choices.includes(text))) {
    return `it must be ${typeof value === "object" ? "some" : "one"} of ${
      choices.join(", ")
    }`;
  }
  return texts.every((text) => form?.pattern.test(text) ?? true)
    ? undefined
    : form?.words;
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function pick(row: Row, names: readonly (keyof Config & string)[]): Partial<Config> {
  return Object.fromEntries(
    names.filter((name) => row[name] !== undefined).map((name) => [name, row[name]]),
  );
}
