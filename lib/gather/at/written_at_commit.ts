/** What the version files of a commit say, as `rung ci` compares them with its tag. */
import type { FileEntry, Tree, VersionFile } from "../../files/mod.ts";
import type { Build } from "../../ci/mod.ts";
import { fail, ok, type Result } from "../../fault.ts";
import type { Config, Written } from "../../plan/build.ts";
import { listingOf, lookInListed } from "./commit_tree.ts";
import {
  type Opened,
  orWithoutGit,
  type Remote,
  type Repository,
} from "../../git/mod.ts";
import { filesBelow, loadDiscovery, treeOf } from "../tree.ts";
import type { World } from "../../system/startup.ts";
import { compare, type Version } from "../../version/startup.ts";

/**
 * What the version files say at the commit, place by place, or why they could not be read.
 *
 * Fails as `discover` does, and with `git_failed`.
 */
export async function writtenAt(
  world: World,
  { git, root, head }: Repository,
  sha: string,
  entries: readonly FileEntry[],
  { wanted, last }: {
    readonly wanted?: Config["wanted"];
    /** The version that is released there: it tells which files go by versions of their own. */
    readonly last?: Version | undefined;
  },
): Promise<Result<readonly Written[] | string>> {
  // git lists the files while what reads them is loaded.
  const [listed, { discover }] = await Promise.all([
    sha === head ? undefined : git.try(listingOf(sha)),
    loadDiscovery(),
  ]);
  if (listed && !listed.ok) {
    const why = `${sha} is not checked out, and git is not on the PATH`;
    return orWithoutGit<string>(listed as Result<never>, why);
  }
  if (listed && listed.value.code !== 0) {
    const there = await git.try(["cat-file", "-e", `${sha}^{tree}`]);
    if (!there.ok) return there;
    if (there.value.code !== 0) return ok(`${sha} is not here`);
    return { ok: false, faults: [git.fault(listingOf(sha), listed.value)] };
  }
  const look = async (knowsAll: boolean) => {
    const discoverIn = (tree: Tree) => discover(tree, entries, wanted, last);
    if (listed) return lookInListed(git, listed.value.stdout, discoverIn, knowsAll);
    const below = knowsAll ? await filesBelow(git) : NOTHING;
    return discoverIn(treeOf(world, root, undefined, below));
  };
  const first = await look(false);
  if (!first.ok) return first;
  // What lies anywhere may tell that what differs is of something else, as `prepare` found it.
  const isOdd = last !== undefined &&
    first.value.files.flatMap(placesIn).some((each) =>
      compare(each.version, last) !== 0
    );
  const found = isOdd ? await look(true) : first;
  if (!found.ok) return found;
  const isTold = (path: string) => entries.some((each) => each.path === path);
  return ok(
    found.value.files.flatMap((file) => {
      const isEntry = file.entry !== undefined && !isTold(file.path);
      return placesIn(file).map((place) => isEntry ? { ...place, isEntry } : place);
    }),
  );
}

/**
 * The same for a release that is out, of the version `last`: where no file says a version that
 * programs compute, why there is nothing to compare. What `entries` name has to say it.
 *
 * Fails likewise.
 */
export async function comparedAt(
  world: World,
  repository: Repository,
  sha: string,
  entries: readonly FileEntry[],
  last: Version,
): Promise<Result<readonly Written[] | string>> {
  const written = await writtenAt(world, repository, sha, entries, { last });
  if (written.ok || entries.length > 0) return written;
  const isAll = written.faults.every(({ code }) => code === "version_missing");
  return isAll ? ok(written.faults[0]!.message) : written;
}

/** Asking git for more than the manifests' own word would cost a process. */
const NOTHING = { ignored: new Set<string>(), all: [] };

function placesIn({ path, slots }: VersionFile): Written[] {
  // What a package asks of a sibling may be older and admit it; `lags` names a stable version.
  const whole = slots.filter(({ says, asks, lags }) =>
    !asks && !lags && [undefined, "whole", "base"].includes(says)
  );
  return whole.flatMap(({ line, spelled, version, says }) =>
    // A placeholder such as `0.0.0-development` says nothing that could be another version.
    version === undefined
      ? []
      : [{ path, line, spelled, version, isBase: says === "base" }]
  );
}

/**
 * Whether the commit that the CI builds for a tag is the tag's: it may have been moved since the
 * build began. A CI may name the tag's own object instead. Fails with `tag_moved`.
 */
export async function isOfTag(
  { git, commitOf }: Opened,
  build: Build,
  tag: string,
  remote: Remote | undefined,
): Promise<Result<unknown>> {
  const there = remote?.tags.get(tag) ?? commitOf?.(tag);
  const { sha } = build;
  if (build.tag === undefined || !there || !sha || there === sha) return ok(undefined);
  const read = await git.text([
    ...["rev-parse", "--verify", "--quiet", "--end-of-options", `${sha}^{commit}`],
  ]);
  // A commit that is not here says nothing.
  if (!read.ok || read.value === there) return ok(undefined);
  return fail(
    "tag_moved",
    `Cannot release "${tag}": this build is of ${
      sha.slice(0, 12)
    }, and the tag is at ` +
      there.slice(0, 12),
    { hint: `Run the build of the tag as it is now, or move it back to ${sha}` },
  );
}
