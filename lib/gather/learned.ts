/** What the last releases tell of places that say the version: git's diffs, read. */
import { ok, type Result } from "../fault.ts";
import type { Git } from "../git/mod.ts";
import type {
  Discovery,
  Evidence,
  LearnedEntry,
  ReleaseEvidence,
  Tree,
} from "../files/mod.ts";
import type { Config, Tag } from "../plan/startup.ts";
import { baseOf, compare, isPrerelease, type Version } from "../version/mod.ts";
import { loadFormats } from "./tree.ts";
import { pairsOf, spelledIn, spellings } from "./learned_pairs.ts";
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
  const formats = await loadFormats();
  const { betweenReleases, byFormat, entriesFrom, evidenceIn, leadOf } = formats;
  const first = leadOf(found.files);
  if (first === undefined && found.files.length > 0) return ok(NOTHING);
  const leads = found.files.flatMap((file) => leadOf([file]) ?? [])
    .toSorted((a, b) => compare(b.version, a.version));
  const tags = await releasesIn(git, config, leads[0]?.version);
  if (!tags.ok) return tags;
  // A file that was forgotten may stand in front of one that says the last release.
  const last = tags.value[0]?.[1].version;
  const lead = first && last && compare(first.version, last) < 0
    ? leads.find(({ version }) => compare(version, last) === 0) ?? first
    : first;
  const releases: ReleaseEvidence[] = [];
  for (const [old, now, older] of tags.value) {
    // What one release has left out, the next may have raised all the same.
    const pairs = [...pairsOf(old, now), ...older ? pairsOf(older, now) : []];
    const from = pairs.map((pair) => pair.from);
    const diff = await diffOf(git, refOf(old), refOf(now), from);
    if (!diff.ok) return diff;
    // A line that came with the release's other commits is raised by its own alone.
    const own = await diffOf(git, `${now.commit}^`, now.commit, from);
    const places = evidenceIn(diff.value, pairs);
    const keys = new Set(places.map(keyOf));
    const more = own.ok ? evidenceIn(own.value, pairs) : [];
    releases.push({
      ...{ tag: now.name, commit: now.commit },
      places: [...places, ...more.filter((each) => !keys.has(keyOf(each)))],
    });
  }
  // Between releases, and while candidates are made, what is no version file says what is out.
  const isCandidate = lead !== undefined && isPrerelease(lead.version);
  const [newest] = betweenReleases(found.files)
    ? tags.value
    : tags.value.filter(([, now]) => isCandidate && !isPrerelease(now.version));
  const steps = tags.value.map(([old, now], i) => ({
    ...{ from: spelledIn(old.name), to: now.version },
    places: releases[i]!.places,
  }));
  const learned = async (said: Said): Promise<Learned> => {
    const told = [said.version, ...newest ? [newest[1].version] : []];
    const spelled = new Set([
      ...told.flatMap((version) => [...spellings(version).values()]),
      ...[said.spelled, ...newest ? [spelledIn(newest[1].name)] : []],
    ]);
    const today = { tree, files: found.files, spelled, scheme: said.scheme };
    return {
      entries: await byFormat(entriesFrom(releases, today), today),
      raisesAlways: formats.raisesAlways(steps, today),
    };
  };
  const said = lead === undefined ? saidByTags(tags.value) : [lead];
  return ok(
    (await Promise.all(said.map(learned))).reduce(
      (best, each) => countOf(each) > countOf(best) || best === NOTHING ? each : best,
      NOTHING,
    ),
  );
}

function keyOf({ path, pattern, whole }: Evidence): string {
  return [path, pattern, whole].join("\n");
}

function refOf({ name }: Release): string {
  return `refs/tags/${name}`;
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
  releases: readonly Passed[],
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

/** A release with the one before it in front, and the one before that behind, if there is one. */
type Passed = readonly [old: Release, now: Release, older?: Release];

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
): Promise<Result<readonly Passed[]>> {
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
    line.filter((each) => looked.has(each)).flatMap((now): Passed[] => {
      // Docs may say a stable version from its first candidate on.
      const those = isPrerelease(now.version) ? line : stable;
      const [old, older] = those.slice(those.indexOf(now) + 1);
      if (old === undefined) return [];
      return [older === undefined ? [old, now] : [old, now, older]];
    }),
  );
}

/** The lines between two commits, of the files whose changed lines say the old version. */
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
      old,
      now,
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
