/**
 * The way by git: commit and tag in the clone, one atomic push of both, and what the remote
 * says afterwards. The journal says what was begun, git and the remote say what is true.
 */
import type { Access } from "../access/mod.ts";
import { ok, type Result } from "../fault.ts";
import { piecesOf, subjectOf, tagsIn } from "../plan/mod.ts";
import type { Where } from "../gather/startup.ts";
import { type StoredPlan, sweep, tipOf, turnTo } from "../journal/mod.ts";
import { check, fileFaults, remoteFor } from "./check.ts";
import { makeCommits, makeTag, moveBranch, refreshIndex } from "./commit.ts";
import { takeBack } from "./take_back.ts";
import { provenAgain } from "./proven.ts";
import { pushersOf, pushStep } from "./push_step.ts";
import { pushesFor } from "./push/more.ts";
import type { Committed, Run, Way } from "./way.ts";

/** The way of a run that has git; `where` says how to ask the remote once all is done. */
export function byGit(run: Run, where: Where): Way {
  const { world, repository, store, report } = run;
  return {
    isLocal: true,
    check: (plan) => check(run, plan),
    commit(plan) {
      sweep({ disk: world.disk, root: repository.root }, plan);
      return commitStep(run, plan);
    },
    tag: (plan) => tagStep(run, plan),
    async prove(plan, checked) {
      if (!run.access || !checked.remote) return ok(plan);
      const signed = { ...plan, pushers: pushersOf(run.access, plan, checked) };
      const pushed = await pushStep(run, run.access, signed, checked.remote);
      return pushed.ok ? ok(signed) : pushed;
    },
    catchUp(plan) {
      sweep({ disk: world.disk, root: repository.root }, plan);
      return catchUp(run, plan);
    },
    async takeBack(plan) {
      const back = await takeBack(world, repository, store, plan);
      if (back.ok) report.done(`take back commit and ${labelled(plan)}`);
      return back;
    },
    async confirm(finished) {
      const remote = await remoteFor(world, repository, finished.branch, where);
      return remote.ok ? provenAgain(finished, remote.value) : remote;
    },
    foretell: (plan) => [
      `would commit "${subjectOf(plan)}" on ${plan.branch}`,
      ...(plan.next ? [`would commit "${plan.next.commitMessage}" on top of it`] : []),
      ...piecesOf(plan).map(({ tag }) => `would tag ${tag}`),
      ...(plan.hasRemote ? foretoldPushes(plan, run.access) : []),
    ],
  };
}

/** `tag v1.0.0`, or `tags core@2.0.0, cli@1.4.1`. */
function labelled(plan: StoredPlan): string {
  return `${plan.more ? "tags" : "tag"} ${tagsIn(plan)}`;
}

/** What a dry run says of the pushes to come. */
function foretoldPushes(plan: StoredPlan, access: Access | undefined): string[] {
  return pushesFor(plan, access).map((tags, i) =>
    `would push ${[...(i === 0 ? [plan.branch] : []), ...tags].join(" and ")}`
  );
}

/**
 * Gives the clone the commit and the tag that the remote has already: an `abort` that died
 * had taken them back, while the push it could not see was under way.
 */
async function catchUp(run: Run, plan: Committed): Promise<Result<Committed>> {
  const { world, repository, store } = run;
  const { head, branch } = repository;
  store.offers.settle((each) => each.tag === plan.tag);
  const isBack = head === plan.head && branch === plan.branch;
  if (!isBack || fileFaults(run, plan).length > 0) return ok(plan);
  const moved = await moveBranch(
    repository,
    plan,
    tipOf(plan) ?? plan.commit,
    plan.head,
  );
  if (!moved.ok) return moved;
  const turned = turnTo(world, repository, store, plan, "next");
  if (!turned.ok) return turned;
  for (const piece of piecesOf(plan)) {
    const tagged = await makeTag(repository, { ...plan, ...piece }, plan.commit);
    if (!tagged.ok) return tagged;
  }
  const index = await refreshIndex(world, repository, plan);
  return index.ok ? ok(plan) : index;
}

/** The commit: found, or made. */
async function commitStep(run: Run, plan: StoredPlan): Promise<Result<Committed>> {
  const { world, repository, store, report } = run;
  let at = plan;
  const say = `commit "${subjectOf(plan)}" on ${plan.branch}`;
  report.doing(say);
  if (at.date === undefined || at.state === "prepared") {
    const date = at.date ?? world.now().toISOString();
    at = { ...at, state: "committing", date };
    store.save(at);
  }
  const there = tipOf(at);
  if (there === undefined || repository.head !== there) {
    const made = await makeCommits(world, repository, store, at);
    if (!made.ok) return made;
    at = made.value;
    store.save(at);
    const moved = await moveBranch(repository, at, tipOf(at)!, at.head);
    if (!moved.ok) return moved;
  } else {
    // An abort that was killed may have begun to turn the files back.
    const turned = turnTo(world, repository, store, at, "next", true);
    if (!turned.ok) return turned;
  }
  const index = await refreshIndex(world, repository, at);
  if (!index.ok) return index;
  report.done(`${say}: ${at.commit!.slice(0, 12)}`);
  if (at.next) {
    const { commitMessage, commit } = at.next;
    report.done(`commit "${commitMessage}" on top of it: ${commit!.slice(0, 12)}`);
  }
  return ok({ ...at, commit: at.commit! });
}

/** The tags in the clone: found, or made. */
async function tagStep(
  { repository, report }: Run,
  plan: Committed,
): Promise<Result<Committed>> {
  for (const piece of piecesOf(plan)) {
    report.doing(`tag ${piece.tag}`);
    const tagged = await makeTag(repository, { ...plan, ...piece }, plan.commit);
    if (!tagged.ok) return tagged;
    report.done(`tag ${piece.tag}`);
  }
  return ok(plan);
}
