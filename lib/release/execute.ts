/**
 * Carries a checked plan out: commit → tag → push → release on the forge → proof, each step
 * looking first.
 *
 * The journal says what was begun, git and the remote say what is true. A run that was
 * killed is finished by the next one, which finds done what is done.
 */
import { all, fail, type Fault, ok, type Result } from "../fault.ts";
import type { Answer } from "../plan/mod.ts";
import { type Access, push, readAccess } from "../access/mod.ts";
import { type Checked, fileFaults, isDone, type Seen } from "./check.ts";
import { makeCommit, makeTag, moveBranch, refreshIndex, takeBack } from "./commit.ts";
import { release, type Shown } from "../publish/mod.ts";
import type { Remote } from "../git/mod.ts";
import type { Reporter } from "../system/core.ts";
import { type Finished, type StoredPlan, sweep } from "../journal/mod.ts";

/** What a run of a plan works with. */
export interface Run extends Seen {
  readonly report: Reporter;
}

/**
 * Does all that is left to do of a checked plan, and proves it.
 *
 * Fails with `push_rejected`, `tag_taken` or `branch_behind` when the remote refuses (then
 * commit and tag are taken back), with `remote_unreachable` when it does not answer (then
 * they are kept, and a further run goes on), or with what stood in the way on the forge.
 */
export async function carryOut(
  run: Run,
  plan: StoredPlan,
  checked: Checked,
): Promise<Result<Answer & Shown>> {
  const { world, repository, store, access, outlet } = run;
  sweep(world.disk, repository.root, plan);
  const done = checked.isDone
    ? await catchUp(run, { ...plan, commit: plan.commit! })
    : await publish(run, plan, checked);
  if (!done.ok) return done;
  const shown = outlet && access
    ? await release(outlet, access, repository, done.value)
    : ok({ url: plan.answer.url, run_url: null });
  if (!shown.ok) return shown;
  const answer = { ...plan.answer, sha: done.value.commit, ...shown.value };
  store.forget({ format: 1, answer, branch: plan.branch, hasRemote: plan.hasRemote });
  return ok(answer);
}

/**
 * Gives the clone the commit and the tag that the remote has already: an `abort` that died
 * had taken them back, while the push it could not see was under way.
 */
async function catchUp(run: Run, plan: Committed): Promise<Result<Committed>> {
  const { world, repository } = run;
  const { head, branch } = repository;
  const isBack = head === plan.head && branch === plan.branch;
  if (!isBack || fileFaults(run, plan).length > 0) return ok(plan);
  const moved = await moveBranch(repository, plan, plan.commit, plan.head);
  if (!moved.ok) return moved;
  const tagged = await makeTag(repository, plan, plan.commit);
  if (!tagged.ok) return tagged;
  const index = await refreshIndex(world, repository, plan);
  return index.ok ? ok(plan) : index;
}

/** Commit, tag and push; gives the plan as it is then. */
async function publish(
  run: Run,
  plan: StoredPlan,
  { remote, login }: Checked,
): Promise<Result<Committed>> {
  const { repository, report } = run;
  const committed = await commitStep(run, plan);
  if (!committed.ok) return committed;
  const { commit } = committed.value;
  report.doing(`tag ${plan.tag}`);
  const tagged = await makeTag(repository, committed.value, commit);
  if (!tagged.ok) return tagged;
  report.done(`tag ${plan.tag}`);
  if (!run.access || !remote) return committed;
  const { pushesWithToken } = run.access;
  const pushers = pushesWithToken && login !== undefined
    ? [...new Set([...plan.pushers ?? [], login])]
    : [];
  const pushed = await pushStep(run, run.access, { ...committed.value, pushers });
  return pushed.ok ? ok({ ...committed.value, pushers }) : pushed;
}

/**
 * Whether a release that was finished before still stands on its remote.
 *
 * Fails with `remote_differs` when it does not.
 */
export function provenAgain(
  { answer: { tag, sha } }: Finished,
  remote: Remote,
): Result<unknown> {
  if (remote.tags.get(tag) === sha) return ok(undefined);
  const state = remote.tags.has(tag) ? "leads elsewhere" : "is gone";
  return fail(
    "remote_differs",
    `Cannot confirm "${tag}": it was released, and ${state} on "${remote.name}"`,
    { hint: `Put it back: \`git push ${remote.name} refs/tags/${tag}\`` },
  );
}

type Committed = StoredPlan & { readonly commit: string };

/** The commit: found, or made. */
async function commitStep(run: Run, plan: StoredPlan): Promise<Result<Committed>> {
  const { world, repository, store, report } = run;
  let at = plan;
  const say = `commit "${plan.commitMessage}" on ${plan.branch}`;
  report.doing(say);
  if (at.date === undefined) {
    at = { ...at, state: "committing", date: world.now().toISOString() };
    store.save(at);
  }
  if (at.commit === undefined || repository.head !== at.commit) {
    const made = await makeCommit(world, repository, store, at);
    if (!made.ok) return made;
    at = { ...at, commit: made.value };
    store.save(at);
    const moved = await moveBranch(repository, at, made.value, at.head);
    if (!moved.ok) return moved;
  }
  const index = await refreshIndex(world, repository, at);
  if (!index.ok) return index;
  report.done(`${say}: ${at.commit!.slice(0, 12)}`);
  return ok({ ...at, commit: at.commit! });
}

/** The push: found done, or done; refused, commit and tag are taken back. */
async function pushStep(
  run: Run,
  access: Access,
  plan: Committed,
): Promise<Result<unknown>> {
  const { world, repository, store, report } = run;
  const { commit, tag, branch } = plan;
  const say = `push ${branch} and ${tag} to ${access.name}`;
  report.doing(say);
  store.save({ ...plan, state: "pushing" });
  const pushed = await push(access, { commit, tag, branch });
  if (!pushed.ok) return pushed;
  // Jobs that prepare the same in the same second make the same objects: who finds them
  // there at the first push was not the one that put them there.
  const isForeign = pushed.value === "found" && plan.state !== "pushing";
  if (pushed.value === "there" || (pushed.value === "found" && !isForeign)) {
    report.done(say);
    return ok(undefined);
  }
  const now = await readAccess(access);
  const done = now.ok ? await isDone(repository, plan, now.value) : ok(false);
  if (done.ok && done.value && !isForeign) {
    report.done(say);
    return ok(undefined);
  }
  const outcome = pushed.value === "found" ? { refused: "it is there" } : pushed.value;
  if ("unknown" in outcome) {
    return fail("remote_unreachable", `Cannot push "${tag}": ${outcome.unknown}`, {
      hint: "Commit and tag are kept: run `rung execute` again to go on",
    });
  }
  const refused = refusal(plan, now.ok ? now.value : undefined, outcome);
  const back = await takeBack(world, repository, store, plan);
  return back.ok ? refused : all<never>([refused, back]);
}

/** Why the remote refused, as well as it can be told. */
function refusal(
  { tag, branch, head }: Committed,
  remote: Remote | undefined,
  { refused, told }: { readonly refused: string; readonly told?: Fault },
): Result<never> {
  if (remote?.tags.has(tag)) {
    return fail(
      "tag_taken",
      `Cannot push "${tag}": another run has published it meanwhile`,
      { hint: "Take the next number: run `rung prepare` again" },
    );
  }
  const tip = remote?.heads.get(branch);
  if (tip !== undefined && tip !== head) {
    return fail(
      "branch_behind",
      `Cannot push "${branch}": it moved on the remote meanwhile`,
      { hint: "Run `rung abort`, then `git pull --ff-only`, and prepare again" },
    );
  }
  if (told) return { ok: false, faults: [told] };
  return fail("push_rejected", `Cannot push "${tag}" and "${branch}": ${refused}`);
}
