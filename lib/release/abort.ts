/** Puts back every byte that `prepare` changed, and takes back what was not pushed. */
import { fail, type Fault, fault, ok, type Result } from "../fault.ts";
import { folderOf, type Where } from "../gather/core.ts";
import { openRepository, type Remote, type Repository } from "../git/mod.ts";
import { lockClone, restore, type StoredPlan, storeOf } from "../journal/mod.ts";
import type { Reporter, World } from "../system/core.ts";
import { backTo, remoteFor } from "./check.ts";
import { hasGoneOn, takeBack } from "./commit.ts";

/**
 * Puts the plan's files back and forgets the plan. Gives the paths that it put back, sorted;
 * a dry run says what it would do.
 *
 * Fails with `already_pushed` once the remote has the tag or the commit, with `head_moved`
 * for commits on top of the release's own, `file_moved`, `locked`, `remote_unreachable`.
 */
export async function abort(
  world: World,
  report: Reporter,
  where: Where,
  isDry: boolean,
): Promise<Result<readonly string[]>> {
  const repository = await openRepository(world, folderOf(world, where));
  if (!repository.ok) return repository;
  const lock = isDry ? undefined : lockClone(world, repository.value, "abort");
  if (lock && !lock.ok) return lock;
  try {
    return await putBack(world, repository.value, report, isDry);
  } finally {
    if (lock?.ok) lock.value.release();
  }
}

async function putBack(
  world: World,
  repository: Repository,
  report: Reporter,
  isDry: boolean,
): Promise<Result<readonly string[]>> {
  const store = storeOf(world, repository);
  const plan = store.plan();
  if (!plan.ok) return plan;
  if (!plan.value) return nothingOpen(store.finished()?.answer.tag, report);
  let open = plan.value;
  const paths = open.files.map((file) => file.path).sort();
  const free = await canBeTakenBack(world, repository, open, report);
  if (!free.ok) return free;
  if (isDry) {
    for (const path of paths) report.say(`would put ${path} back`);
    return ok(paths);
  }
  if (open.state === "committing" || open.state === "pushing") {
    const back = await takeBack(world, repository, store, open);
    if (!back.ok) return back;
    open = back.value;
    report.done(`take back commit and tag ${open.tag}`);
  }
  const restored = restore(world, repository, store, open);
  if (!restored.ok) return restored;
  for (const path of paths) report.done(`put ${path} back`);
  const { rescued } = restored.value;
  if (rescued) report.say(`Your edited notes are kept in ${rescued}`);
  return ok(paths);
}

function nothingOpen(
  finished: string | undefined,
  report: Reporter,
): Result<readonly string[]> {
  if (finished !== undefined) {
    return fail("already_pushed", `Cannot abort: "${finished}" is out already`);
  }
  report.say("Nothing to abort: no release is prepared");
  return ok([]);
}

/**
 * The waits before each look at the remote, in milliseconds: git goes on pushing when the run
 * that started it was killed, and its push may land after a first look.
 */
const LOOKS_MS = [0, 3_000];

/** Whether nobody else can have seen the release, or built on it. */
async function canBeTakenBack(
  world: World,
  repository: Repository,
  plan: StoredPlan,
  report: Reporter,
): Promise<Result<unknown>> {
  const { tag, branch, commit } = plan;
  const faults: Fault[] = [];
  const goneOn = await hasGoneOn(repository, plan);
  if (!goneOn.ok) return goneOn;
  for (const waitMs of plan.state === "pushing" ? LOOKS_MS : []) {
    if (waitMs > 0) {
      report.say(`Waiting ${waitMs / 1000} s: a push may still be under way`);
      await world.wait(waitMs);
    }
    const remote = await remoteFor(world, repository, branch);
    if (!remote.ok) return remote;
    const { tags, heads } = remote.value;
    const isOut = plan.via === "api"
      ? isOutByApi(plan, remote.value)
      : tags.get(tag) === commit || heads.get(branch) === commit;
    if (isOut) {
      const hint = "Finish it with `rung execute`; a published release stays";
      const message = `Cannot abort: "${tag}" is on the remote already`;
      return fail("already_pushed", message, { hint });
    }
  }
  if (goneOn.value) {
    const message = `Cannot abort: "${branch}" has commits on top of the release's own`;
    faults.push(fault("head_moved", message, { hint: backTo(commit!) }));
  }
  return faults.length > 0 ? { ok: false, faults } : ok(undefined);
}

/**
 * Whether the forge may have made the commit: it is not here to be looked for in the branch.
 * One whose tag went to somebody else stays, and its plan can be given up.
 */
function isOutByApi(
  { tag, branch, head, commit }: StoredPlan,
  { tags, heads }: Remote,
): boolean {
  const there = tags.get(tag);
  const isLost = commit !== undefined && there !== undefined && there !== commit;
  return !isLost && heads.get(branch) !== head;
}
