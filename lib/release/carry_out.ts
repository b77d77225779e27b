/**
 * The one list of steps of a release: commit → tag → the remote has both → release on the
 * forge → proof. A `Way` does the first three, by git or by the API.
 */
import { all, ok, type Result } from "../fault.ts";
import { committedPaths, type Finished, type StoredPlan } from "../journal/mod.ts";
import { type WholeAnswer, wholeAnswer } from "../plan/mod.ts";
import { releaseAll, type Shown } from "../publish/mod.ts";
import { afterAll } from "./hooks/hooks.ts";
import { keepReviewed } from "./hooks/reviewed.ts";
import type { Checked, Committed, Run, Way } from "./way.ts";

/**
 * Does all that is left to do of a checked plan, and proves it.
 *
 * Fails with `push_rejected`, `tag_taken` or `branch_behind` when the remote refuses (then
 * commit and tag are taken back), with `remote_unreachable` or `forge_unreachable` when it
 * does not answer (then they are kept, and a further run goes on), or with what stood in the
 * way on the forge.
 */
export async function carryOut(
  run: Run,
  way: Way,
  plan: StoredPlan,
  checked: Checked,
): Promise<Result<WholeAnswer & Shown>> {
  const { repository, store, access, publisher, report } = run;
  const there = checked.isDone
    ? await way.catchUp(asThere(plan, checked))
    : await place(run, way, plan, checked);
  if (!there.ok) return there;
  const shown = publisher && access
    ? await releaseAll(publisher, access, repository, there.value)
    : ok(new Map<string, Shown>());
  if (!shown.ok) return shown;
  const sha = there.value.commit;
  const answer = wholeAnswer(plan, ({ tag, answer: { url } }) => ({
    ...{ sha, url, run_url: null },
    ...shown.value.get(tag),
  })) as WholeAnswer & Shown;
  const { branch, hasRemote } = plan;
  const finished: Finished = { format: 1, answer, branch, hasRemote };
  store.forget(finished);
  if (way.afterword) report.say(way.afterword(plan));
  const after = await run.hook?.("after-release", answer) ?? ok(undefined);
  const ended = afterAll(after, plan.tag);
  return ended.ok ? ok(answer) : ended;
}

/** The plan with the commits that the remote has of it. */
function asThere(plan: StoredPlan, { commit, tip }: Checked): Committed {
  const { next } = plan;
  return {
    ...plan,
    commit: commit ?? plan.commit!,
    ...(next && tip !== undefined ? { next: { ...next, commit: tip } } : {}),
  };
}

/** Commit, tag, and both on the remote; gives the plan as it is then. */
async function place(
  { hook, gitHooks, world, repository, access }: Run,
  way: Way,
  plan: StoredPlan,
  checked: Checked,
): Promise<Result<Committed>> {
  if (checked.isBegun && checked.commit !== undefined) {
    // Hooks had their say before the first push, and nothing is taken back after it.
    const tagged = await way.tag(asThere(plan, checked), checked);
    return tagged.ok ? await way.prove(tagged.value, checked) : tagged;
  }
  const early = ["before-commit", ...(way.isLocal ? [] : ["before-push"])] as const;
  for (const name of early) {
    const run = async () => await hook?.(name as "before-commit", wholeAnswer(plan));
    const may = await keepReviewed(world, repository, plan, name, run);
    if (!may.ok) return may as Result<never>;
  }
  const paths = gitHooks && plan.commit === undefined && way.isLocal
    ? committedPaths(world, repository, plan)
    : [];
  const checkedIn = paths.length > 0 ? await gitHooks!.preCommit(paths) : ok(undefined);
  if (!checkedIn.ok) return checkedIn;
  const committed = await way.commit(plan, checked);
  if (!committed.ok) return committed;
  const tagged = await way.tag(committed.value, checked);
  if (!tagged.ok) return tagged;
  const { commit } = tagged.value;
  let may = way.isLocal
    ? await hook?.("before-push", wholeAnswer(plan, () => ({ sha: commit })))
    : undefined;
  // Without a token, the push asks the clone's pre-push.
  if (way.isLocal && may?.ok && gitHooks && checked.remote && access?.pushesWithToken) {
    may = await gitHooks.prePush(tagged.value, checked.remote);
  }
  if (!may || may.ok) return await way.prove(tagged.value, checked);
  const back = await way.takeBack(tagged.value);
  return back.ok ? may : all<never>([may, back]) as Result<never>;
}
