/**
 * The release's commit and tag, made so that a run that dies half-way is finished by
 * running it again.
 *
 * Both carry a moment that the journal knows beforehand, so a second run makes the very
 * same objects. The branch moves by compare-and-swap, and the clone's own index is touched
 * only after that; so hooks of the repository have no part in it, and what is committed is
 * what was reviewed.
 */
import { fail, ok, type Result } from "../fault.ts";
import { join, type World } from "../system/core.ts";
import type { Repository } from "../git/mod.ts";
import { committedPaths, type Store, type StoredPlan } from "../journal/mod.ts";

/**
 * Makes the commit of the plan's files on its HEAD, and gives its id. No ref moves.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function makeCommit(
  world: World,
  repository: Repository,
  store: Store,
  plan: StoredPlan,
): Promise<Result<string>> {
  const { git } = repository;
  const env = { GIT_INDEX_FILE: join(store.folder, "index"), ...datesOf(plan) };
  const read = await git.text(["read-tree", plan.head], { env });
  if (!read.ok) return read;
  const paths = committedPaths(world, repository, plan);
  const added = await git.text(["update-index", "--add", "-z", "--stdin"], {
    env,
    stdin: paths.join("\0"),
  });
  if (!added.ok) return added;
  const tree = await git.text(["write-tree"], { env });
  if (!tree.ok) return tree;
  const sign = await git.try(["config", "--type=bool", "--get", "commit.gpgsign"]);
  if (!sign.ok) return sign;
  const isSigned = new TextDecoder().decode(sign.value.stdout).trim() === "true";
  return await git.text([
    ...["commit-tree", ...(isSigned ? ["-S"] : []), "-p", plan.head, "-F", "-"],
    tree.value,
  ], { env, stdin: plan.commitMessage + "\n" });
}

/**
 * Moves the plan's branch from one commit to another, if it still is where it was.
 *
 * Fails with `head_moved`.
 */
export async function moveBranch(
  { git }: Repository,
  { branch, version }: StoredPlan,
  to: string,
  from: string,
): Promise<Result<unknown>> {
  const ref = `refs/heads/${branch}`;
  const moved = await git.try(["update-ref", "-m", `rung: ${version}`, ref, to, from]);
  if (!moved.ok || moved.value.code === 0) return moved;
  const now = await git.text(["rev-parse", "--verify", ref]);
  if (now.ok && now.value === to) return ok(undefined);
  return fail("head_moved", `Cannot commit: "${branch}" moved a moment ago`);
}

/**
 * Makes the clone's index agree with HEAD for the plan's files.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function refreshIndex(
  world: World,
  repository: Repository,
  plan: StoredPlan,
): Promise<Result<unknown>> {
  const paths = committedPaths(world, repository, plan);
  if (paths.length === 0) return ok(undefined);
  // A file's name may look like a pattern.
  return await repository.git.text(["reset", "--quiet", "--", ...paths], {
    env: { GIT_LITERAL_PATHSPECS: "1" },
  });
}

/**
 * Makes the annotated tag, unless it is there already.
 *
 * Fails with `tag_taken` when a tag of that name leads elsewhere.
 */
export async function makeTag(
  { git }: Repository,
  plan: Pick<StoredPlan, "tag" | "tagMessage" | "date">,
  commit: string,
): Promise<Result<unknown>> {
  const there = await tagTarget({ git }, plan.tag);
  if (!there.ok || there.value === commit) return there;
  if (there.value !== undefined) {
    return fail(
      "tag_taken",
      `Cannot make tag "${plan.tag}": it is there already, elsewhere`,
    );
  }
  const message = ["--annotate", "--cleanup=verbatim", "--file", "-"];
  return await git.text(["tag", ...message, plan.tag, commit], {
    env: datesOf(plan),
    stdin: plan.tagMessage + "\n",
  });
}

/**
 * The commit that a local tag leads to; nothing when there is no such tag.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function tagTarget(
  { git }: Pick<Repository, "git">,
  tag: string,
): Promise<Result<string | undefined>> {
  const exit = await git.try([
    "rev-parse",
    "--verify",
    "--quiet",
    `refs/tags/${tag}^{commit}`,
  ]);
  if (!exit.ok) return exit;
  return ok(
    exit.value.code === 0
      ? new TextDecoder().decode(exit.value.stdout).trim()
      : undefined,
  );
}

/**
 * Whether the branch has commits on top of the plan's own.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function hasGoneOn(
  { git }: Pick<Repository, "git">,
  { commit, branch }: Pick<StoredPlan, "commit" | "branch">,
): Promise<Result<boolean>> {
  if (commit === undefined) return ok(false);
  const range = `${commit}..refs/heads/${branch}`;
  const isOn = await git.try([
    "merge-base",
    "--is-ancestor",
    commit,
    `refs/heads/${branch}`,
  ]);
  if (!isOn.ok || isOn.value.code !== 0) return isOn.ok ? ok(false) : isOn;
  const count = await git.text(["rev-list", "--count", range, "--"]);
  return count.ok ? ok(count.value !== "0") : count;
}

/**
 * Takes commit and tag back: files stay as planned, branch and index as before.
 *
 * Fails as `tagTarget`, `moveBranch` and `refreshIndex` do.
 */
export async function takeBack(
  world: World,
  repository: Repository,
  store: Store,
  plan: StoredPlan,
): Promise<Result<StoredPlan>> {
  const { git } = repository;
  const { commit, date: _, pushers: __, ...rest } = plan;
  const tag = await tagTarget(repository, plan.tag);
  if (!tag.ok) return tag;
  if (commit !== undefined && tag.value === commit) {
    const gone = await git.text(["tag", "--delete", plan.tag]);
    if (!gone.ok) return gone;
  }
  const now = await git.text(["rev-parse", "--verify", `refs/heads/${plan.branch}`]);
  if (!now.ok) return now;
  if (commit !== undefined && now.value === commit) {
    const moved = await moveBranch(repository, plan, plan.head, commit);
    if (!moved.ok) return moved;
  }
  const index = await refreshIndex(world, repository, plan);
  if (!index.ok) return index;
  const prepared: StoredPlan = { ...rest, state: "prepared" };
  store.save(prepared);
  return ok(prepared);
}

/** The moment that commit and tag carry, for git. */
function datesOf({ date }: Pick<StoredPlan, "date">): Record<string, string> {
  return date === undefined ? {} : { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
}
