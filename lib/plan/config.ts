/**
 * The configuration: what it means, with every default filled in.
 *
 * `rung.toml`, or a `rung` table in a manifest that the project has anyway. Its keys stand in
 * `config_keys.ts`, and `config_reader.ts` holds a text against them.
 */
import type { FileEntry, Wanted } from "../files/core.ts";
import { ok, type Result } from "../fault.ts";
import { CHANNELS } from "../version/core.ts";
import { CHANNEL_KEYS, FILE_KEYS, KEYS, PACKAGE_KEYS } from "./config_keys.ts";
import {
  configReader,
  isTable,
  type LineOf,
  type Reader,
  type Row,
} from "./config_reader.ts";
import { patternFlaw } from "./tags.ts";
import { WORKFLOW_KEYS, type WorkflowConfig } from "./workflow_keys.ts";

/** What is configured of one package. */
export interface PackageConfig {
  readonly path?: string;
  readonly tag?: string;
  readonly notes?: string;
  readonly changelog?: string;
  readonly files: readonly FileEntry[];
}

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
  const read = configReader(path, lineOf);
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
function tellUnusable(top: Row, wrong: ReturnType<typeof configReader>["wrong"]): void {
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
  wrong: ReturnType<typeof configReader>["wrong"],
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

function pick(row: Row, names: readonly (keyof Config & string)[]): Partial<Config> {
  return Object.fromEntries(
    names.filter((name) => row[name] !== undefined).map((name) => [name, row[name]]),
  );
}
