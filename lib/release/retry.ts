/** The next number, when another job took this one: the plan made anew, on top of theirs. */
import { fail, type Fault, ok, type Result } from "../fault.ts";
import { planRelease } from "../plan/mod.ts";
import { baseOf, channelOf, compare, semver, type Version } from "../version/mod.ts";
import type { Access } from "../access/mod.ts";
import { applyPlan, restore, type StoredPlan } from "../journal/mod.ts";
import { gather, type Where } from "../gather/startup.ts";
import { gatherRelease, ignoredPaths } from "../gather/mod.ts";
import { openRepository, type Repository } from "../git/mod.ts";
import type { Run } from "./way.ts";

/** How often a run makes its plan anew before it gives up. */
export const RETRIES = 30;

/** A plan made anew, and the clone as it is then. */
export interface Renewed {
  readonly plan: StoredPlan;
  readonly repository: Repository;
}

/** Whether these faults say that another job was faster. */
export function isOvertaken(faults: readonly Fault[]): boolean {
  const isLate = ({ code }: Fault) => code === "tag_taken" || code === "branch_behind";
  return faults.some(isLate) &&
    faults.every((each) => isLate(each) || each.code === "push_rejected");
}

/**
 * Puts the plan's files back, brings the branch up to the remote's, and plans the next free
 * number of the same base and channel. Notes that were edited are carried over.
 *
 * Fails with `branch_behind` when the clone has commits of its own that the remote lacks;
 * the plan is as it was then.
 */
export async function takeNextNumber(
  run: Run,
  access: Access,
  plan: StoredPlan,
  where: Where,
): Promise<Result<Renewed>> {
  const { world, repository, store } = run;
  const before = await gather(world, where);
  if (!before.ok) return before;
  const reviewed = await gatherRelease(world, before.value, store, plan);
  if (!reviewed.ok) return reviewed;
  const fetched = await fetchBranch(access, plan);
  if (!fetched.ok) return fetched;
  const back = restore(world, repository, store, plan);
  if (!back.ok) return back;
  const moved = await access.local.text([
    ...["-c", "core.hooksPath=/dev/null", "merge", "--quiet", "--ff-only"],
    fetched.value,
  ]);
  if (!moved.ok) return moved;
  const now = await gather(world, where);
  if (!now.ok) return now;
  const more = await gatherRelease(world, now.value, store, undefined);
  if (!more.ok) return more;
  const wanted = nextFree(
    plan.version,
    now.value.facts.tags.versions.map((tag) => tag.version),
  );
  if (!wanted.ok) return wanted;
  const { reviewed: notes } = reviewed.value;
  const decided = planRelease({ version: wanted.value }, now.value.facts, {
    ...more.value,
    ...(notes ? { reviewed: notes } : {}),
  });
  if (!decided.ok) return decided;
  const paths = decided.value.files.map((file) => file.path);
  const ignored = await ignoredPaths(access.local, paths);
  if (!ignored.ok) return ignored;
  const fresh = await openRepository(world, repository.root);
  if (!fresh.ok) return fresh;
  const applied = applyPlan(
    world,
    fresh.value,
    store,
    decided.value,
    plan.hasRemote,
    ignored.value,
  );
  return applied.ok ? ok({ plan: applied.value, repository: fresh.value }) : applied;
}

/** Fetches the branch and gives its tip, if the clone can go there by going forward. */
async function fetchBranch(
  { git, local, remote }: Access,
  { branch, head }: StoredPlan,
): Promise<Result<string>> {
  const ref = `refs/heads/${branch}`;
  const fetched = await git.text(["fetch", "--quiet", "--no-tags", "--", remote, ref], {
    remote,
  });
  if (!fetched.ok) return fetched;
  const tip = await local.text(["rev-parse", "--verify", "FETCH_HEAD"]);
  if (!tip.ok) return tip;
  const exit = await local.try(["merge-base", "--is-ancestor", head, tip.value]);
  if (!exit.ok || exit.value.code === 0) return exit.ok ? tip : exit;
  return fail(
    "branch_behind",
    `Cannot take the next number: "${branch}" has commits of its own that the remote lacks`,
  );
}

/** The version with the next number that no tag of its base and channel has. */
function nextFree(planned: string, taken: readonly Version[]): Result<string> {
  const version = semver.parse(planned);
  if (!version.ok) return version;
  const isSibling = (other: Version) =>
    channelOf(other) === channelOf(version.value) &&
    compare(baseOf(other), baseOf(version.value)) === 0;
  const numbers = taken.filter(isSibling).map((each) => each.number);
  const free = Math.max(version.value.number - 1, ...numbers) + 1;
  return semver.format({ ...version.value, number: free });
}
