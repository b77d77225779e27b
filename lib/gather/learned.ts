/** What the last releases tell of places that say the version: git's diffs, read. */
import { ok, type Result } from "../fault.ts";
import type { Git } from "../git/mod.ts";
import type { Discovery, LearnedEntry, ReleaseEvidence, Tree } from "../files/mod.ts";
import type { Config, Tag } from "../plan/startup.ts";
import {
  baseOf,
  compare,
  isPrerelease,
  SCHEMES,
  type Version,
} from "../version/mod.ts";
import { loadFormats } from "./tree.ts";
import { orderedTags } from "./tags/project_tags.ts";

/** So many releases are looked at, and so many stable ones. */
const RELEASES = 6;
const STABLE = 3;

/** What is longer than a person reads is made by a program: generated code, data. */
const MOST_CHARACTERS = 64_000_000;

/** What the project says of itself: in its first version file, or in its newest tag. */
interface Said {
  readonly version: Version;
  readonly spelled: string;
  readonly scheme: string;
}

/** What past releases tell. */
export interface Learned {
  readonly entries: readonly LearnedEntry[];
  /** Whether they raised what packages ask of each other although it admitted the version. */
  readonly raisesAlways: boolean;
}

const NOTHING: Learned = { entries: [], raisesAlways: false };

/** Where to look. */
export interface Ground {
  readonly git: Git;
  readonly config: Config;
  readonly tree: Tree;
  readonly found: Pick<Discovery, "files">;
}

/**
 * Entries for what no format finds and the last releases changed; none without git or tags.
 *
 * Fails with `git_missing`, `git_failed` or `config_invalid`.
 */
export async function learnedFrom(
  { git, config, tree, found }: Ground,
): Promise<Result<Learned>> {
  const { betweenReleases, entriesFrom, evidenceIn, leadOf, raisesAlways } =
    await loadFormats();
  const lead = leadOf(found.files);
  if (lead === undefined && found.files.length > 0) return ok(NOTHING);
  const tags = await releasesIn(git, config, lead?.version);
  if (!tags.ok) return tags;
  const releases: ReleaseEvidence[] = [];
  for (const [old, now] of tags.value) {
    const pairs = pairsOf(old, now);
    const diff = await diffOf(git, old.name, now.name, pairs.map(({ from }) => from));
    if (!diff.ok) return diff;
    releases.push({
      tag: now.name,
      commit: now.commit,
      places: evidenceIn(diff.value, pairs),
    });
  }
  // Between releases, what is no version file says what is out.
  const [newest] = betweenReleases(found.files) ? tags.value : [];
  const steps = tags.value.map(([old, now], i) => ({
    ...{ from: spelledIn(old.name), to: now.version },
    places: releases[i]!.places,
  }));
  const learned = (said: Said): Learned => {
    const told = [said.version, ...newest ? [newest[1].version] : []];
    const spelled = new Set([
      ...told.flatMap((version) => [...spellings(version).values()]),
      ...[said.spelled, ...newest ? [spelledIn(newest[1].name)] : []],
    ]);
    const today = { tree, files: found.files, spelled, scheme: said.scheme };
    return {
      entries: entriesFrom(releases, today),
      raisesAlways: raisesAlways(steps, today),
    };
  };
  const said = lead === undefined ? saidByTags(tags.value) : [lead];
  return ok(
    said.map(learned).reduce(
      (best, each) => countOf(each) > countOf(best) || best === NOTHING ? each : best,
      NOTHING,
    ),
  );
}

/** How many places entries have. */
function countOf({ entries }: Learned): number {
  return entries.reduce((sum, { places }) => sum + places, 0);
}

/**
 * What the tags say, where the tag alone is the version: the newest, and the newest stable one,
 * for many a README says what is stable while candidates are made.
 */
function saidByTags(
  releases: readonly (readonly [Release, Release])[],
): readonly Said[] {
  const all = releases.map(([, now]) => now);
  const [newest] = all;
  const stable = all.find(({ version }) => !isPrerelease(version));
  return [...new Set([newest, stable])].flatMap((tag) =>
    tag === undefined
      ? []
      : [{ version: tag.version, spelled: spelledIn(tag.name), scheme: "semver" }]
  );
}

/** A release, and where it stands. */
type Release = Tag & { readonly commit: string };

/** The tags, each with its commit; none where git does not list them. */
async function tagsOf(
  git: Git,
  ...which: readonly string[]
): Promise<ReadonlyMap<string, string>> {
  const format = "--format=%(refname) %(objectname) %(*objectname)";
  const listed = await git.try(["for-each-ref", ...which, format, "refs/tags"]);
  if (!listed.ok || listed.value.code !== 0) return new Map();
  const lines = new TextDecoder().decode(listed.value.stdout).split("\n");
  return new Map(
    lines.filter(Boolean).map((line) => {
      const [name = "", object = "", peeled = ""] = line.split(" ");
      return [name.slice("refs/tags/".length), peeled || object];
    }),
  );
}

/**
 * The last releases that HEAD has, each with the one before it, the newest first; none above
 * what the files say, where they say something, unless they lag behind all of them.
 */
async function releasesIn(
  git: Git,
  config: Config,
  said: Version | undefined,
): Promise<Result<readonly (readonly [Release, Release])[]>> {
  // All tags say which are the project's; those that HEAD leads to are its releases here.
  const [all, commits] = await Promise.all([tagsOf(git), tagsOf(git, "--merged=HEAD")]);
  const known = { git, tags: [...all.keys()] };
  const tags = await orderedTags(config, known, undefined, "HEAD");
  if (!tags.ok) return tags;
  const releases = tags.value.versions
    .flatMap((tag) => {
      const commit = commits.get(tag.name);
      return commit === undefined ? [] : [{ ...tag, commit }];
    })
    .toSorted((a, b) => compare(b.version, a.version));
  const below = releases.findIndex(({ version }) =>
    said === undefined || compare(version, baseOf(said)) <= 0
  );
  const line = releases.slice(Math.max(below, 0));
  const stable = line.filter(({ version }) => !isPrerelease(version));
  const looked = new Set([...line.slice(0, RELEASES), ...stable.slice(0, STABLE)]);
  return ok(
    line.filter((each) => looked.has(each)).flatMap((now) => {
      // Docs may say a stable version from its first candidate on.
      const those = isPrerelease(now.version) ? line : stable;
      const old = those[those.indexOf(now) + 1];
      return old === undefined ? [] : [[old, now] as const];
    }),
  );
}

/** The version in every scheme that can say it. */
function spellings(version: Version): ReadonlyMap<string, string> {
  return new Map(SCHEMES.flatMap(({ id, format }) => {
    const text = format(version);
    return text.ok ? [[id, text.value] as const] : [];
  }));
}

/** The version as a tag spells it; nothing where it has no number. */
function spelledIn(name: string): string {
  return /\d[\w.+-]*$/.exec(name)?.[0] ?? "";
}

function pairsOf(old: Release, now: Release) {
  const after = spellings(now.version);
  const pairs = [...spellings(old.version)].flatMap(([scheme, from]) => {
    const to = after.get(scheme);
    return to === undefined ? [] : [{ scheme, from, to }];
  });
  // What the tags say is how the project spells it, in no scheme's normal form perhaps.
  const [from, to] = [spelledIn(old.name), spelledIn(now.name)];
  const isOther = from !== "" && to !== "" && !pairs.some((pair) => pair.from === from);
  return isOther ? [...pairs, { scheme: "semver", from, to }] : pairs;
}

/** The lines between two releases, of the files whose changed lines say the old version. */
async function diffOf(
  git: Git,
  old: string,
  now: string,
  versions: readonly string[],
): Promise<Result<string>> {
  const search = [...new Set(versions)].map((text) =>
    text.replaceAll(/[.+*?()|[\]{}^$\\]/g, "\\$&")
  );
  const plain = ["--no-color", "--no-ext-diff", "--no-textconv", "--no-renames"];
  const diff = await git.text(
    [
      "diff",
      "-U0",
      ...plain,
      `-G${search.join("|")}`,
      `refs/tags/${old}`,
      `refs/tags/${now}`,
      "--",
    ],
    {
      settings: [["core.quotePath", "false"], ["diff.noprefix", "false"], [
        "diff.mnemonicPrefix",
        "false",
      ]],
    },
  );
  if (!diff.ok) return diff;
  return ok(diff.value.length > MOST_CHARACTERS ? "" : diff.value);
}
