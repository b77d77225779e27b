/**
 * The way of a release that stands on another commit than the checkout: its commit is made
 * there, the tag points to it, and the branch takes it in by a merge. Branch and tag go in one
 * atomic push; the checkout follows at last, where it can.
 */
import {
  all,
  fail,
  type Fault,
  fault,
  faultsOr,
  ok,
  type Result,
} from "../../fault.ts";
import { readAccess } from "../../access/mod.ts";
import type { Where } from "../../gather/startup.ts";
import { isBehind } from "../../gather/mod.ts";
import { checkIdentity, noHooks, type Remote } from "../../git/mod.ts";
import type { StoredPlan } from "../../journal/mod.ts";
import { makeAside } from "./objects.ts";
import { remoteFor, tagFree } from "../check.ts";
import { makeTag } from "../commit.ts";
import { takeBack } from "../take_back.ts";
import { isDone, provenAgain } from "../proven.ts";
import { pushersOf, pushStep } from "../push_step.ts";
import { forgeReady, notesNow, offeredThere, pushable } from "../remote_ready.ts";
import type { Checked, Committed, Run, Seen, Way } from "../way.ts";

/** A plan that stands aside of the checkout. */
export type AsidePlan = StoredPlan & {
  readonly aside: NonNullable<StoredPlan["aside"]>;
};

/** The way of a run whose plan stands aside; `where` says how to ask the remote once all is done. */
export function byAside(run: Run, where: Where): Way {
  const { world, repository, store, report } = run;
  return {
    isLocal: true,
    check: (plan) => check(run, plan as AsidePlan),
    commit: (plan) => commitStep(run, plan as AsidePlan),
    async tag(plan) {
      report.doing(`tag ${plan.tag}`);
      const tagged = await makeTag(repository, plan, plan.commit);
      if (!tagged.ok) return tagged;
      report.done(`tag ${plan.tag}`);
      return ok(plan);
    },
    prove: (plan, checked) => prove(run, plan, checked),
    async catchUp(plan) {
      store.offers.settle((each) => each.tag === plan.tag);
      await follow(run, plan);
      return ok(withNotes(plan));
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
    foretell: foretellAside,
  };
}

/** What a dry run says that it would do. */
export function foretellAside(
  { commitMessage, branch, tag, hasRemote, aside }: StoredPlan,
): readonly string[] {
  const { from, base, merge } = aside!;
  return [
    `would commit "${commitMessage}" on ${from} (${base.slice(0, 12)})`,
    `would tag ${tag}`,
    ...(merge ? [`would merge it into ${branch}`] : []),
    ...(hasRemote ? [`would push ${merge ? `${branch} and ` : ""}${tag}`] : []),
  ];
}

/** All that stands in the way, and how far the release is. */
async function check(run: Run, plan: AsidePlan): Promise<Result<Checked>> {
  const { repository, access } = run;
  const { aside, head, branch } = plan;
  const asked: Result<Remote | undefined> = plan.hasRemote && access
    ? await readAccess(access)
    : ok(undefined);
  const remote = asked.ok ? asked.value : undefined;
  const ours = offeredThere(run, plan, remote);
  const done = await isOut(run, { ...plan, ...ours, aside }, remote);
  if (!done.ok) return done;
  if (done.value) return ok({ remote, isDone: true, commit: ours.commit });
  const behind = aside.merge
    ? await isBehind(repository.git, head, remote?.heads.get(branch))
    : ok(false);
  const there = { ...run, repository: { ...repository, head: aside.base } };
  const forge = await forgeReady(there, plan, remote);
  const ready = all<unknown>([
    asked,
    faultsOr(notesFaults(run, plan)),
    faultsOr(remote ? movedFaults(plan, remote.tags) : []),
    behind,
    behind.ok && behind.value ? branchBehind(branch) : ok(undefined),
    await tagFree(repository, remote, plan),
    plan.commit === undefined ? await checkIdentity(repository.git) : ok(undefined),
    forge,
    await pushable(run, plan, remote),
  ]);
  if (!ready.ok) return ready;
  const login = forge.ok ? forge.value?.viewer.login : undefined;
  return ok({ remote, isDone: false, login });
}

/** What is missing of the notes that wait for review. */
export function notesFaults(seen: Seen, plan: AsidePlan): readonly Fault[] {
  if (plan.commit !== undefined || notesNow(seen, plan)) return [];
  const message = `Cannot execute: the notes "${seen.store.review}" are gone or empty`;
  const hint = "Write them there, or begin anew: `rung abort`, then promote again";
  return [fault("notes_missing", message, { hint })];
}

/** Whether the candidate still is what was looked at, by the remote's tags and their commits. */
export function movedFaults(
  { aside: { from, base } }: AsidePlan,
  tags: ReadonlyMap<string, string>,
): readonly Fault[] {
  const now = tags.get(from);
  if (now === base) return [];
  const state = now === undefined
    ? "is no longer on the remote"
    : "moved on the remote";
  return [
    fault("tag_moved", `Cannot execute: the tag "${from}", which goes up, ${state}`),
  ];
}

/** A branch that went on since the release was planned. Fails with `branch_behind`. */
export function branchBehind(branch: string): Result<never> {
  const message =
    `Cannot execute: the remote's "${branch}" has commits that were not ` +
    "there when it was planned";
  const hint =
    "Run `rung abort`, then `git pull --rebase`, and promote again; or leave " +
    "the branch alone: --no-merge";
  return fail("branch_behind", message, { hint });
}

/** Whether the remote has the tag, and the branch what it is to take in. */
async function isOut(
  { repository }: Run,
  plan: AsidePlan,
  remote: Remote | undefined,
): Promise<Result<boolean>> {
  if (plan.commit === undefined) return ok(false);
  if (plan.aside.merge) return await isDone(repository, plan, remote);
  return ok(remote?.tags.get(plan.tag) === plan.commit);
}

/** The release's commit and the merge: found, or made. */
async function commitStep(run: Run, plan: AsidePlan): Promise<Result<Committed>> {
  const { world, repository, store, report } = run;
  const { aside, branch, commitMessage } = plan;
  const say = `commit "${commitMessage}" on ${aside.from}`;
  report.doing(say);
  const date = plan.date ?? world.now().toISOString();
  let at: StoredPlan = { ...plan, date };
  if (plan.state === "prepared") {
    at = { ...at, state: "committing" };
    store.save(at);
  }
  if (at.commit === undefined) {
    const notes = world.disk.read(store.review);
    const made = await makeAside(repository, store, { ...at, date }, notes);
    if (!made.ok) return made;
    const { commit, tip } = made.value;
    at = { ...at, commit, aside: { ...aside, ...(tip === undefined ? {} : { tip }) } };
    store.save(at);
  }
  report.done(`${say}: ${at.commit!.slice(0, 12)}`);
  if (at.aside?.tip) {
    report.done(`merge it into ${branch}: ${at.aside.tip.slice(0, 12)}`);
  }
  return ok({ ...at, commit: at.commit! });
}

async function prove(
  run: Run,
  plan: Committed,
  checked: Checked,
): Promise<Result<Committed>> {
  let signed = plan;
  if (run.access && checked.remote) {
    signed = { ...plan, pushers: pushersOf(run.access, plan, checked) };
    const pushed = await pushStep(run, run.access, signed, checked.remote);
    if (!pushed.ok) return pushed;
  }
  await follow(run, signed);
  return ok(withNotes(signed));
}

/** The notes are those of the release's commit, and never those of the checkout. */
export function withNotes(plan: Committed): Committed {
  const path = plan.aside?.notes ?? "";
  return {
    ...plan,
    files: [{ path, purpose: "notes", existed: true, isCommitted: true }],
  };
}

/**
 * The checkout goes on to the merge, where nothing is in its way. The release stands whether
 * it does or not.
 */
async function follow(
  { repository, report }: Run,
  plan: Committed,
): Promise<void> {
  const { git, branch } = repository;
  const { aside } = plan;
  if (!aside) return;
  if (!aside.merge) {
    report.say(
      `${plan.branch} was left alone: it does not lead to ${plan.tag}. The next version ` +
        "is above it all the same",
    );
    return;
  }
  const exit = branch === plan.branch && aside.tip
    ? await git.try(["merge", "--quiet", "--ff-only", aside.tip], {
      settings: [noHooks(repository)],
    })
    : undefined;
  if (exit?.ok && exit.value.code === 0) return;
  report.say(`The checkout stays as it is; bring it up to date: git pull --ff-only`);
}
