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
import { join, type World } from "../system/startup.ts";
import type { Repository } from "../git/mod.ts";
import { signingOf, unsigned } from "./signing.ts";
import { committedPaths, type Store, type StoredPlan } from "../journal/mod.ts";

/**
 * Makes the commit of the plan's files on its HEAD, and gives its id. No ref moves.
 *
 * Fails with `git_failed`, `git_locked`, `git_missing`, and with `signature_missing` where git
 * is set up to sign and cannot.
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
    // What is committed is what was reviewed; a warning of git's about it would end here.
    settings: [["core.safecrlf", "false"]],
  });
  if (!added.ok) return added;
  const tree = await git.text(["write-tree"], { env });
  if (!tree.ok) return tree;
  const signing = await signingOf(git);
  if (!signing.ok) return signing;
  const { commits: isSigned } = signing.value;
  const args = ["commit-tree", ...(isSigned ? ["-S"] : []), "-p", plan.head, "-F", "-"];
  const made = await git.try([...args, tree.value], {
    env,
    stdin: plan.commitMessage + "\n",
  });
  if (!made.ok) return made;
  if (made.value.code === 0) {
    return ok(new TextDecoder().decode(made.value.stdout).trim());
  }
  return isSigned
    ? unsigned("sign the commit", made.value)
    : { ok: false, faults: [git.fault(args, made.value)] };
}

/**
 * Moves the plan's branch from one commit to another, if it still is where it was.
 *
 * Fails with `head_moved`, with `git_locked` or `git_failed` where a lock or a hook of the
 * clone is in the way.
 */
export async function moveBranch(
  { git }: Repository,
  { branch, version }: StoredPlan,
  to: string,
  from: string,
): Promise<Result<unknown>> {
  const ref = `refs/heads/${branch}`;
  const args = ["update-ref", "-m", `rung: ${version}`, ref, to, from];
  const moved = await git.try(args);
  if (!moved.ok || moved.value.code === 0) return moved;
  const now = await git.text(["rev-parse", "--verify", ref]);
  if (now.ok && now.value === to) return ok(undefined);
  // A hook that said no, or somebody's lock: git has the words for it.
  if (now.ok && now.value === from) {
    return { ok: false, faults: [git.fault(args, moved.value)] };
  }
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
  // A file's name may look like a pattern, and hundreds of them be no command line.
  const from = ["--pathspec-from-file=-", "--pathspec-file-nul"];
  return await repository.git.text(["reset", "--quiet", ...from], {
    stdin: paths.join("\0"),
    env: { GIT_LITERAL_PATHSPECS: "1" },
  });
}

/**
 * Makes the annotated tag, unless it is there already; signed where git is set up to sign.
 *
 * Fails with `tag_taken` when a tag of that name leads elsewhere, with `signature_missing`
 * where git cannot sign it, with `git_failed` and `git_missing`.
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
  const signing = await signingOf(git);
  if (!signing.ok) return signing;
  const { tags: isSigned } = signing.value;
  const args = [
    ...["tag", isSigned ? "--sign" : "--annotate"],
    ...["--cleanup=verbatim", "--file", "-", plan.tag, commit],
  ];
  const made = await git.try(args, {
    env: datesOf(plan),
    stdin: plan.tagMessage + "\n",
  });
  if (!made.ok || made.value.code === 0) return made;
  return isSigned
    ? unsigned(`sign tag "${plan.tag}"`, made.value)
    : { ok: false, faults: [git.fault(args, made.value)] };
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
  const { commit, date, pushers: _, ...rest } = plan;
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
  // What was offered may arrive yet: made again, it is to be the very same.
  const isOffered = store.offers.list().some((offer) => offer.commit === commit);
  const kept = isOffered && date !== undefined ? { date } : {};
  const prepared: StoredPlan = { ...rest, ...kept, state: "prepared" };
  store.save(prepared);
  return ok(prepared);
}

/** The moment that commit and tag carry, for git. */
function datesOf({ date }: Pick<StoredPlan, "date">): Record<string, string> {
  return date === undefined ? {} : { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
}
