/** All reading that `rung ci` needs, once. A cut-off history is enough for a tag's build. */
import type { Build } from "../ci/mod.ts";
import { discover, type VersionFile } from "../files/mod.ts";
import { ok, type Result } from "../fault.ts";
import { type BuildFacts, lineOf, versionOf, type Written } from "../plan/mod.ts";
import { highest } from "../version/mod.ts";
import { lookIn } from "./commit_tree.ts";
import { readConfig } from "./configuration.ts";
import { folderOf, historyFor, lookAround, projectTags, type Where } from "./gather.ts";
import { openRepository, type Repository } from "./repository.ts";
import { treeOf } from "./tree.ts";
import type { World } from "./world.ts";

/** What was read, and what a person should know about it. */
export interface GatheredBuild {
  readonly facts: BuildFacts;
  readonly remarks: readonly string[];
}

/**
 * Reads what a build is made from: the tags here and on the remote, the version files at
 * its commit, and for a branch the history down to its last release.
 *
 * A build without tag and branch is that of HEAD. Fails as `gather` does, but never with
 * `clone_shallow`, and as `discover` does.
 */
export async function gatherBuild(
  world: World,
  where: Where,
  build: Build,
): Promise<Result<GatheredBuild>> {
  const opened = await openRepository(world, folderOf(world, where));
  if (!opened.ok) return opened;
  const repository = opened.value;
  const looking = where.offline
    ? { remote: ok(undefined) }
    : lookAround(world, repository, where);
  const config = await readConfig(world, repository.root, where.config);
  const { remote: answered } = await looking;
  if (!answered.ok) return answered;
  if (!config.ok) return config;
  const tags = projectTags(config.value, repository, answered.value);
  if (!tags.ok) return tags;
  const channels = config.value.channels;
  const common = { tags: tags.value, channels, written: [], commits: 0 };
  const tag = build.tag ?? await tagAtHead(repository, build, common);
  if (tag === undefined) return await branchBuild(repository, build, common);
  // What a CI checked out for a tag is the tag's commit.
  const isCheckedOut = build.tag === undefined ||
    (build.sha !== undefined && build.sha === repository.head);
  const sha = isCheckedOut
    ? repository.head
    : await commitOf(repository, tag) ?? answered.value?.tags.get(tag) ?? build.sha;
  const facts = { ...common, tag, sha };
  if (!versionOf(tags.value.pattern, tag)) return ok({ facts, remarks: [] });
  const remarks = sha === undefined ? [`tag "${tag}" is not known here`] : [];
  if (repository.isShallow && answered.value === undefined) {
    remarks.push(
      `only the ${tags.value.versions.length} tags of this clone were compared`,
    );
  }
  if (sha === undefined) return ok({ facts, remarks });
  const files = await filesAt(world, repository, sha, config.value.files);
  if (!files.ok) return files;
  if (!files.value) {
    remarks.push(`the version files were not compared: ${sha} is not here`);
  }
  const written = (files.value ?? []).flatMap(placesIn);
  return ok({ facts: { ...facts, written }, remarks });
}

type Common = Pick<BuildFacts, "tags" | "channels" | "written" | "commits">;

/** The highest of the project's tags that HEAD has, when nobody says what is built. */
async function tagAtHead(
  { git, head }: Repository,
  { branch, pull }: Build,
  { tags }: Common,
): Promise<string | undefined> {
  if (branch !== undefined || pull !== undefined || head === undefined) return;
  const names = await git.text(["tag", "--points-at", "HEAD"]);
  const here = new Set(names.ok ? names.value.split("\n") : []);
  return tags.versions.find((each) => each.isLocal && here.has(each.name))?.name;
}

async function branchBuild(
  repository: Repository,
  build: Build,
  common: Common,
): Promise<Result<GatheredBuild>> {
  const { head, isShallow } = repository;
  const sha = build.sha ?? head;
  const { tags } = common;
  if (head === undefined || isShallow) {
    const reached = highest(tags.versions.map((each) => each.version));
    const remarks = isShallow
      ? ["this clone's history is cut off: the version counts from the highest tag"]
      : [];
    return ok({ facts: { ...common, sha, reached }, remarks });
  }
  const history = await historyFor(repository, head, tags);
  if (!history.ok) return history;
  const line = lineOf(tags, history.value, head, false);
  const reached = (line.cycle ?? line.stable)?.version;
  return ok({
    facts: { ...common, sha, reached, commits: line.sinceLast.length },
    remarks: [],
  });
}

/** The commit that a tag of this clone leads to. */
async function commitOf({ git }: Repository, tag: string): Promise<string | undefined> {
  const sha = await git.text([
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `refs/tags/${tag}^{commit}`,
  ]);
  return sha.ok ? sha.value : undefined;
}

/** The version files at a commit; nothing when the commit is not in this clone. */
async function filesAt(
  world: World,
  { git, root, head }: Repository,
  sha: string,
  entries: Parameters<typeof discover>[1],
): Promise<Result<readonly VersionFile[] | undefined>> {
  if (sha !== head) {
    const there = await git.try(["cat-file", "-e", `${sha}^{tree}`]);
    if (!there.ok) return there;
    if (there.value.code !== 0) return ok(undefined);
  }
  const found = sha === head
    ? await discover(treeOf(world, root), entries)
    : await lookIn(git, sha, (tree) => discover(tree, entries));
  return found.ok ? ok(found.value.files) : found;
}

function placesIn({ path, slots }: VersionFile): Written[] {
  return slots.filter((slot) => slot.says !== "suffix").map((slot) => ({
    path,
    line: slot.line,
    spelled: slot.spelled,
    version: slot.version,
    isBase: slot.says === "base",
  }));
}
