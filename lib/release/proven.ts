/** What of a release stands on its remote: all of it, a part, or no longer. */
import { fail, ok, type Result } from "../fault.ts";
import type { Access } from "../access/mod.ts";
import type { Remote, Repository } from "../git/mod.ts";
import { type Finished, type StoredPlan, tipOf } from "../journal/mod.ts";
import { piecesOf } from "../plan/mod.ts";
import { pushesFor } from "./push/more.ts";

/**
 * Whether a release that was finished before still stands on its remote.
 *
 * Fails with `remote_differs` when it does not.
 */
export function provenAgain({ answer }: Finished, remote: Remote): Result<unknown> {
  const { sha, packages = [answer] } = answer;
  const lost = packages.find(({ tag }) => remote.tags.get(tag) !== sha);
  if (!lost) return ok(undefined);
  const { tag } = lost;
  const state = remote.tags.has(tag) ? "leads elsewhere" : "is gone";
  return fail(
    "remote_differs",
    `Cannot confirm "${tag}": it was released, and ${state} on "${remote.name}"`,
    { hint: `Put it back: \`git push ${remote.name} refs/tags/${tag}\`` },
  );
}

/**
 * Whether a remote has all that the plan promises: its tags, or those named, and the branch
 * at its commit or further on.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function isDone(
  { git }: Repository,
  plan: StoredPlan,
  remote: Remote | undefined,
  tags: readonly string[] = piecesOf(plan).map(({ tag }) => tag),
): Promise<Result<boolean>> {
  const { commit, branch, head } = plan;
  if (commit === undefined || !remote) return ok(false);
  if (tags.some((tag) => remote.tags.get(tag) !== commit)) return ok(false);
  const tip = remote.heads.get(branch);
  if (tip === undefined || tip === head) return ok(false);
  const wanted = tipOf(plan) ?? commit;
  if (tip === wanted) return ok(true);
  const exit = await git.try(["merge-base", "--is-ancestor", wanted, tip]);
  // A tip that this clone lacks came after the push: code 1 alone says no.
  return exit.ok ? ok(exit.value.code !== 1) : exit;
}

/**
 * Whether the remote has the commit and the tags of the first push, and lacks others: nothing
 * is taken back any more.
 *
 * Fails as `isDone` does.
 */
export async function isBegun(
  repository: Repository,
  plan: StoredPlan,
  access: Access | undefined,
  remote: Remote | undefined,
): Promise<Result<boolean>> {
  const [first = [], ...later] = pushesFor(plan, access);
  return later.length === 0 ? ok(false) : await isDone(repository, plan, remote, first);
}
