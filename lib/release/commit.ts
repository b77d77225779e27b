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
import { titleOf } from "../plan/mod.ts";
import { commitTree, signingOf, unsigned } from "./signing.ts";
import {
  committedPaths,
  namesInIndex,
  type Store,
  type StoredPlan,
  treeAsPlanned,
  turnTo,
} from "../journal/mod.ts";

/** The trailer of a commit that holds the plan of a pull request. */
export const PLAN_TRAILER = "Rung-Plan";

/** What a commit is made on, and what it says. */
export interface Made {
  readonly parent: string;
  readonly message: string;
}

/**
 * Makes the commits of the plan: the release's own on its HEAD, and the one that follows it, if
 * one does. Gives the plan with their ids; no ref moves.
 *
 * Fails as `makeCommit` and `turnTo` do.
 */
export async function makeCommits(
  world: World,
  repository: Repository,
  store: Store,
  plan: StoredPlan,
): Promise<Result<StoredPlan>> {
  const turned = turnTo(world, repository, store, plan, "after");
  if (!turned.ok) return turned;
  const own = { parent: plan.head, message: plan.commitMessage };
  const made = await makeCommit(world, repository, store, plan, own);
  if (!made.ok) return made;
  const { next } = plan;
  const begun = { ...plan, commit: made.value };
  if (next === undefined) return ok(begun);
  // From here on a file may read as either commit has it, and the journal has to say so.
  store.save(begun);
  const again = turnTo(world, repository, store, plan, "next");
  if (!again.ok) return again;
  const following = await makeCommit(world, repository, store, plan, {
    parent: made.value,
    message: next.commitMessage,
  });
  if (!following.ok) return following;
  return ok({ ...begun, next: { ...next, commit: following.value } });
}

/**
 * Makes one commit of the plan's files as they are, and gives its id. No ref moves.
 *
 * Fails as `makeTree` does, and with `signature_missing` where git is set up to sign and cannot.
 */
async function makeCommit(
  world: World,
  repository: Repository,
  store: Store,
  plan: StoredPlan,
  { parent, message }: Made,
): Promise<Result<string>> {
  const tree = await makeTree(world, repository, store, plan, parent);
  if (!tree.ok) return tree;
  return await commitTree(
    repository.git,
    tree.value,
    [parent],
    message,
    datesOf(plan),
  );
}

/**
 * Makes the tree that the plan's files, as they are, make of a commit's, and gives its id.
 *
 * Fails with `tree_differs` where git made something else of them, with `git_failed`,
 * `git_locked` and `git_missing`.
 */
export async function makeTree(
  world: World,
  repository: Repository,
  store: Store,
  plan: StoredPlan,
  parent: string,
): Promise<Result<string>> {
  const { git } = repository;
  const env = { GIT_INDEX_FILE: join(store.folder, "index") };
  const read = await git.text(["read-tree", parent], { env });
  if (!read.ok) return read;
  const paths = await namesInIndex(git, committedPaths(world, repository, plan), {
    env,
  });
  if (!paths.ok) return paths;
  const gone = committedPaths(world, repository, {
    files: plan.files.filter(({ isGone }) => isGone),
  });
  const added = await git.text([
    ...["update-index", "--add", ...(gone.length > 0 ? ["--remove"] : [])],
    ...["-z", "--stdin"],
  ], {
    env,
    stdin: paths.value.join("\0"),
    // What is committed is what was reviewed; a warning of git's about it would end here.
    settings: [["core.safecrlf", "false"]],
  });
  if (!added.ok) return added;
  const tree = await git.text(["write-tree"], { env });
  if (!tree.ok) return tree;
  const planned = await treeAsPlanned(
    git,
    parent,
    tree.value,
    paths.value,
    new Set(gone),
  );
  return planned.ok ? tree : planned;
}

/**
 * Moves the plan's branch from one commit to another, if it still is where it was.
 *
 * Fails with `head_moved`, with `git_locked` or `git_failed` where a lock or a hook of the
 * clone is in the way.
 */
export async function moveBranch(
  { git }: Repository,
  { branch, ...plan }: StoredPlan,
  to: string,
  from: string,
): Promise<Result<unknown>> {
  const ref = `refs/heads/${branch}`;
  const args = ["update-ref", "-m", `rung: ${titleOf(plan)}`, ref, to, from];
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
  const { git } = repository;
  const named = await namesInIndex(git, committedPaths(world, repository, plan));
  if (!named.ok) return named;
  const paths = named.value;
  if (paths.length === 0) return ok(undefined);
  // A file's name may look like a pattern, and hundreds of them be no command line.
  const from = ["--pathspec-from-file=-", "--pathspec-file-nul"];
  return await git.text(["reset", "--quiet", ...from], {
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

/** The moment that commit and tag carry, for git. */
function datesOf({ date }: Pick<StoredPlan, "date">): Record<string, string> {
  return date === undefined ? {} : { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
}
