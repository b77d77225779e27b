/** The next number, when another job took this one: the plan made anew, on top of theirs. */
import { fail, type Fault, ok, type Result } from "../fault.ts";
import {
  overriddenIn,
  planRelease,
  type ReleasePlan,
  withOverride,
} from "../plan/mod.ts";
import { baseOf, channelOf, compare, semver, type Version } from "../version/mod.ts";
import type { Access } from "../access/mod.ts";
import { restore, type StoredPlan } from "../journal/mod.ts";
import { gather, type Where } from "../gather/startup.ts";
import { gatherRelease } from "../gather/mod.ts";
import { noHooks, openRepository, type Repository } from "../git/mod.ts";
import type { World } from "../system/startup.ts";
import type { Run } from "./way.ts";

/**
 * How often a run makes its plan anew before it gives up. Each time somebody else has brought
 * something out, so it ends where less than so many do.
 */
export const RETRIES = 100;

/** The pauses before a plan is made anew, in milliseconds; the last one goes on. */
const PAUSES_MS = [250, 500, 1_000, 2_000, 4_000];

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
 * Waits before the next try, longer each time, and not as long as others do: jobs that were
 * overtaken together would meet again.
 */
export async function pause(world: World, tries: number): Promise<void> {
  const ms = PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)]!;
  const share = Number.parseInt(world.random().slice(0, 4), 16) / 0xffff;
  await world.wait(Math.round(ms * (0.5 + (share || 0) / 2)));
}

/**
 * Plans a release anew in the clone as it is then; `messages` are the subjects of the commits
 * that came in: where commit and tag are made one after the other, the commit tells before the
 * tag. Fails as `planRelease` does.
 */
export type Replan = (messages: ReadonlySet<string>) => Promise<Result<ReleasePlan>>;

/**
 * Reads what people edited of a plan, before its files are put back, and gives what plans it
 * anew. Fails as reading does.
 */
export type Replanning = (
  run: Pick<Run, "world" | "report" | "store">,
  plan: StoredPlan,
  where: Where,
) => Promise<Result<Replan>>;

/** Writes a plan that was made anew into the clone as it is then. Fails as its hooks do. */
export type WritingAnew = (
  run: Pick<Run, "world" | "report" | "store">,
  repository: Repository,
  plan: ReleasePlan,
  where: Where,
) => Promise<Result<StoredPlan>>;

/**
 * The next free number of the same base and channel, for a release of one: above the plan's own
 * where that one is taken (`isTaken`), whether its tag is to be seen yet or not.
 */
export const replanOne = (isTaken: boolean): Replanning => async (run, plan, where) => {
  const { world, store } = run;
  const before = await gather(world, where);
  if (!before.ok) return before;
  const reviewed = await gatherRelease(world, before.value, store, plan);
  if (!reviewed.ok) return reviewed;
  const { reviewed: notes } = reviewed.value;
  return ok(async (messages) => {
    const now = await gather(world, where);
    if (!now.ok) return now;
    const more = await gatherRelease(world, now.value, store, undefined);
    if (!more.ok) return more;
    const { facts } = now.value;
    const taken = facts.tags.versions.map((tag) => tag.version);
    for (let least = isTaken ? 1 : 0;; least++) {
      const version = nextFree(plan.version, least, taken);
      if (!version.ok) return version;
      const decided = planRelease({ version: version.value }, facts, {
        ...more.value,
        ...(notes ? { reviewed: notes } : {}),
      });
      if (!decided.ok) return decided;
      if (messages.has(decided.value.commitMessage)) continue;
      return ok(withOverride(decided.value, overriddenIn(plan.answer)));
    }
  });
};

/**
 * Puts the plan's files back, brings the branch up to the remote's, and plans the next free
 * number there. Notes that were edited are carried over. A branch that moves meanwhile is
 * fetched again.
 *
 * Fails with `branch_behind` when the clone has commits of its own that the remote lacks;
 * the plan is as it was then.
 */
export async function takeNextNumber(
  run: Run,
  access: Access,
  plan: StoredPlan,
  where: Where,
  { replanning, writeAnew }: {
    readonly replanning: Replanning;
    readonly writeAnew: WritingAnew;
  },
): Promise<Result<Renewed>> {
  const { world, repository, store } = run;
  const replan = await replanning(run, plan, where);
  if (!replan.ok) return replan;
  const first = await fetchBranch(access, plan);
  if (!first.ok) return first;
  const back = restore(world, repository, store, plan);
  if (!back.ok) return back;
  for (let tries = 0;; tries++) {
    const fetched = tries === 0 ? first : await fetchBranch(access, plan);
    if (!fetched.ok) return fetched;
    const decided = await planAt(run, access, plan, fetched.value, replan.value);
    if (!decided.ok) {
      // Another job was faster between the fetch and the look at the remote.
      const isMoved = decided.faults.every(({ code }) => code === "branch_behind");
      if (!isMoved || tries === RETRIES) return decided;
      await pause(world, tries);
      continue;
    }
    const fresh = await openRepository(world, repository.root);
    if (!fresh.ok) return fresh;
    const written = await writeAnew(run, fresh.value, decided.value, where);
    return written.ok ? ok({ plan: written.value, repository: fresh.value }) : written;
  }
}

/** Brings the clone up to `tip`, and plans the release there. */
async function planAt(
  { repository }: Run,
  { local }: Access,
  plan: StoredPlan,
  tip: string,
  replan: Replan,
): Promise<Result<ReleasePlan>> {
  const moved = await local.text(["merge", "--quiet", "--ff-only", tip], {
    settings: [noHooks(repository)],
  });
  if (!moved.ok) return moved;
  const logged = await local.text(["log", "-z", "--format=%s", `${plan.head}..${tip}`]);
  return logged.ok ? await replan(new Set(logged.value.split("\0"))) : logged;
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

/**
 * The version with the next number that no tag of its base and channel has, at least so many
 * above the planned one. Fails as `semver` does with a version that it cannot read.
 */
export function nextFree(
  planned: string,
  least: number,
  taken: readonly Version[],
): Result<string> {
  const version = semver.parse(planned);
  if (!version.ok) return version;
  const isSibling = (other: Version) =>
    channelOf(other) === channelOf(version.value) &&
    compare(baseOf(other), baseOf(version.value)) === 0;
  const numbers = taken.filter(isSibling).map((each) => each.number);
  const free = Math.max(version.value.number + least, ...numbers.map((n) => n + 1));
  return semver.format({ ...version.value, number: free });
}
