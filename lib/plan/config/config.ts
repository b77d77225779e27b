/**
 * The configuration: what it means, with every default filled in.
 *
 * `rung.toml`, or a `rung` table in a manifest that the project has anyway. Its keys and
 * tables stand in `keys.ts`; types and reading follow from their rows. Here is what no row
 * can say: how values go together.
 */
import type { FragmentFolders } from "../../notes/mod.ts";
import type { Wanted } from "../../files/startup.ts";
import { type Fault, ok, type Result } from "../../fault.ts";
import { compareChannels, isLabel, isLadderChannel } from "../../version/startup.ts";
import type { Home } from "../belongs.ts";
import type { NamedLikeBuilds, PackagesNamed } from "../tags/owners.ts";
import { patternFlaw } from "../tags/tags.ts";
import { saidGates } from "./gate_keys.ts";
import { KEYS, TABLES } from "./keys.ts";
import type { TablesOf, ValuesOf } from "./key.ts";
import { type LineOf, readTable, type Say, sayInto } from "./reader.ts";

/** What is configured, with every default filled in: the rows of `keys.ts`. */
export type Config = ValuesOf<typeof KEYS> & TablesOf<typeof TABLES> & {
  /** What tools of change files are told, where the project has them. */
  readonly theirs?: {
    /** Names of packages, and globs of them, that are left alone. */
    readonly ignore: readonly string[];
    /** What becomes of packages that are never published; a new number, and no tag, if absent. */
    readonly privates?: "left" | "tagged";
    /** Where fragments are, if not where they are found without. */
    readonly fragments?: FragmentFolders;
  };
  /** The one package that is meant; absent: the project. */
  readonly wanted?: Wanted & {
    /** The package, and all of the project, once the manifests were read. */
    readonly place?: { readonly home: Home; readonly homes: readonly Home[] };
  };
  /** Packages whose names mostly stand for builds, as manifests name them: `edge`. */
  readonly called?: NamedLikeBuilds;
  /** Reads which owners of tags are packages, where tags alone may not tell which are the project's. */
  readonly readOwners?: () => Promise<PackagesNamed>;
  /** What the project's remotes call it: the last part of their addresses. */
  readonly repositoryNames?: () => ReadonlySet<string>;
};

/** The configuration of a project that says nothing. */
export const DEFAULTS: Config = readConfig({}, () => {}, () => undefined);

/**
 * Makes the configuration of a parsed table; `only` is the package that is meant.
 *
 * Fails with `config_invalid` for every key that is unknown and every value that its key
 * does not take, each with file and line.
 */
export function configOf(
  table: Readonly<Record<string, unknown>>,
  path: string,
  lineOf: LineOf,
  only?: string,
): Result<Config> {
  const faults: Fault[] = [];
  const say = sayInto(faults, path, lineOf);
  const config = readConfig(table, say, lineOf);
  for (const check of CHECKS) check(config, say, only);
  return faults.length > 0 ? { ok: false, faults } : ok(config);
}

/** The one place where the rows' types are given to what was read by these rows. */
function readConfig(
  table: Readonly<Record<string, unknown>>,
  say: Say,
  lineOf: LineOf,
): Config {
  const whole = { keys: KEYS, tables: TABLES };
  return readTable(table, [], whole, { say, lineOf, whole }) as Config;
}

type Check = (config: Config, say: Say, only: string | undefined) => void;

/** What must hold between values that are each what its key takes. */
const CHECKS: readonly Check[] = [
  function tagsAreSpellable({ tag, package: named, packages }, say, only) {
    const flaw = tag === undefined ? undefined : patternFlaw(tag, only ?? named);
    if (flaw !== undefined) say(["tag"], `tag "${tag}"`, flaw);
    for (const [name, { tag }] of packages) {
      const flaw = tag === undefined ? undefined : patternFlaw(tag, name);
      if (flaw !== undefined) say(["package", name, "tag"], `tag "${tag}"`, flaw);
    }
  },
  function notesAreNoChangelog({ notes: { path }, changelog = "CHANGELOG.md" }, say) {
    if (path === changelog) say(["notes"], '"notes"', `"${path}" is the changelog`);
  },
  /** A channel of the project's own stands where SemVer has it; rung's own never move. */
  function channelsHaveTheirPlace({ channels }, say) {
    for (const [name, row] of channels) {
      const isOwn = isLadderChannel(name) || name === "nightly";
      for (const key of ["after", "pep440"] as const) {
        if (!isOwn || row[key] === undefined) continue;
        const why = `the place and the names of ${name} are fixed`;
        say(["channel", name, key], `"channel.${name}.${key}"`, why);
      }
      const flaw = isOwn || isLabel(name)
        ? undefined
        : "the word has a meaning already";
      if (flaw !== undefined) say(["channel", name], `channel "${name}"`, flaw);
      const wrong = isOwn ? undefined : placeFlaw(name, row.after, channels);
      if (wrong) say(["channel", name, "after"], `after "${row.after}"`, wrong);
    }
  },
  function groupsAreApart({ groups }, say) {
    const homes = new Map<string, string>();
    for (const [name, { packages }] of groups) {
      if (packages.length === 0) {
        say(["group", name], `[group.${name}]`, 'it must say "packages"');
      }
      for (const each of packages) {
        const other = homes.get(each);
        if (other !== undefined) {
          const why = `"${each}" is in [group.${other}] already`;
          say(["group", name, "packages"], `"group.${name}.packages"`, why);
        }
        homes.set(each, name);
      }
    }
  },
  /** From stable nothing goes up, and a nightly is a development version. */
  function gatesHaveAChannel({ channels }, say) {
    for (const name of ["stable", "nightly"]) {
      const row = channels.get(name);
      const why = name === "stable"
        ? "nothing goes up from stable: say it of the channel below"
        : "a nightly is a development version: say it in [channel.dev]";
      for (const key of row ? saidGates(row) : []) {
        say(["channel", name, key], `"channel.${name}.${key}"`, why);
      }
    }
  },
  /** The plain spelling is in order only where neither alpha nor beta is in use. */
  function devStyleKeepsOrder({ "dev-style": style, channels }, say) {
    const below = ["alpha", "beta"].find((name) => channels.has(name));
    if (style !== "plain" || below === undefined) return;
    const why = `SemVer sorts -dev.5 above [channel.${below}]`;
    say(["dev-style"], 'dev-style "plain"', why);
  },
];

/** Why a channel cannot come after another one; nothing where it can. */
function placeFlaw(
  name: string,
  after: string | undefined,
  channels: Config["channels"],
): string | undefined {
  if (after === undefined) return undefined;
  if (!isLadderChannel(after) && !channels.has(after)) return "it is not known";
  if (after === "stable") return "every pre-release comes before the release";
  return compareChannels(after, name) < 0
    ? undefined
    : `SemVer sorts -${name}.1 below -${after}.1`;
}
