/**
 * The way by git: commit and tag in the clone, one atomic push of both, and what the remote
 * says afterwards. The journal says what was begun, git and the remote say what is true.
 */
import { type Access, push, readAccess } from "../access/mod.ts";
import { all, fail, type Fault, ok, type Result } from "../fault.ts";
import type { Where } from "../gather/core.ts";
import type { Remote } from "../git/mod.ts";
import { type StoredPlan, sweep } from "../journal/mod.ts";
import { check, fileFaults, isDone, remoteFor } from "./check.ts";
import { makeCommit, makeTag, moveBranch, refreshIndex, takeBack } from "./commit.ts";
import { provenAgain } from "./proven.ts";
import type { Checked, Committed, Run, Way } from "./way.ts";

/** The way of a run that has git; `where` says how to ask the remote once all is done. */
export function byGit(run: Run, where: Where): Way {
  const { world, repository, store, report } = run;
  return {
    check: (plan) => check(run, plan),
    commit(plan) {
      sweep({ disk: world.disk, root: repository.root }, plan);
      return commitStep(run, plan);
    },
    tag: (plan) => tagStep(run, plan),
    async prove(plan, checked) {
      if (!run.access || !checked.remote) return ok(plan);
      const signed = { ...plan, pushers: pushersOf(run.access, plan, checked) };
      const pushed = await pushStep(run, run.access, signed);
      return pushed.ok ? ok(signed) : pushed;
    },
    catchUp(plan) {
      sweep({ disk: world.disk, root: repository.root }, plan);
      return catchUp(run, plan);
    },
    async takeBack(plan) {
      const back = await takeBack(world, repository, store, plan);
      if (back.ok) report.done(`take back commit and tag ${plan.tag}`);
      return back;
    },
    async confirm(finished) {
      const remote = await remoteFor(world, repository, finished.branch, where);
      return remote.ok ? provenAgain(finished, remote.value) : remote;
    },
    foretell: ({ commitMessage, branch, tag, hasRemote }) => [
      `would commit "${commitMessage}" on ${branch}`,
      `would tag ${tag}`,
      ...(hasRemote ? [`would push ${branch} and ${tag}`] : []),
    ],
  };
}

/** Whose tokens the push was tried with: the owners of earlier runs' tokens among them. */
function pushersOf(
  { pushesWithToken }: Access,
  { pushers = [] }: StoredPlan,
  { login }: Checked,
): readonly string[] {
  return pushesWithToken && login !== undefined
    ? [...new Set([...pushers, login])]
    : [];
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

/** The tag in the clone: found, or made. */
async function tagStep(
  { repository, report }: Run,
  plan: Committed,
): Promise<Result<Committed>> {
  report.doing(`tag ${plan.tag}`);
  const tagged = await makeTag(repository, plan, plan.commit);
  if (!tagged.ok) return tagged;
  report.done(`tag ${plan.tag}`);
  return ok(plan);
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
  if (back.ok) {
    report.undone(2, `took back commit and tag ${tag}: the push was refused`);
  }
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
