/**
 * The push of a release: offered, seen to have arrived, refused, or unknown. What was offered
 * is written down before, and what nobody knows the end of is kept.
 */
import {
  type Access,
  push,
  type Pushed,
  readAccess,
  specialFault,
} from "../access/mod.ts";
import { all, fail, ok, type Result } from "../fault.ts";
import type { Git, Remote } from "../git/mod.ts";
import { isPast, type StoredPlan, tipOf } from "../journal/mod.ts";
import { NEXT_NUMBER } from "./check.ts";
import { piecesOf, tagsIn } from "../plan/mod.ts";
import { isBegun, isDone } from "./proven.ts";
import { takeBack } from "./take_back.ts";
import { LOCKED_MS, pushesFor, pushMore } from "./push/more.ts";
import { checkSigned } from "./signing.ts";
import type { Checked, Committed, Run } from "./way.ts";

/**
 * Pushes branch and tags, or finds them there; refused for sure, commit and tags are taken
 * back. Where the forge starts workflows for a few tags a push alone, the branch goes with the
 * first of them, all or none, and the others follow: see `pushMore`.
 *
 * Fails with `push_unknown` when nobody knows whether it arrives, with `remote_unreachable`,
 * `signature_missing`, `tag_taken`, `branch_behind`, `push_rejected`, and what the host says.
 */
export async function pushStep(
  run: Run,
  access: Access,
  plan: Committed,
  before: Remote,
): Promise<Result<unknown>> {
  const [first = [], ...later] = pushesFor(plan, access);
  const begun = await isBegun(run.repository, plan, access, before);
  if (!begun.ok) return begun;
  const signed = await allSigned(run.repository.git, plan);
  if (!signed.ok) {
    return begun.value ? signed : await giveUp(run, plan, signed, "it is not signed");
  }
  const pushed = begun.value
    ? ok(undefined)
    : await pushFirst(run, access, plan, first, before);
  return pushed.ok ? await pushMore(run, access, plan, later) : pushed;
}

/** The push of the branch and of these tags: nobody has seen the release before it. */
async function pushFirst(
  run: Run,
  access: Access,
  plan: Committed,
  tags: readonly string[],
  before: Remote,
): Promise<Result<unknown>> {
  const { repository, store, report } = run;
  const { branch } = plan;
  const isTagAlone = plan.aside !== undefined && !plan.aside.merge;
  // The clone may have commits of its own below the release's: they go along.
  const from = isTagAlone ? "" : before.heads.get(branch) ?? "";
  const what = [...(isTagAlone ? [] : [branch]), tags.join(", ")].join(" and ");
  const say = `push ${what} to ${access.name}`;
  report.doing(say);
  const wasOffered = store.offers.list().some(({ commit }) => commit === plan.commit);
  const pushed = await offer(run, access, plan, tags, from);
  if (!pushed.ok) return pushed;
  // Jobs that prepare the same in the same second make the same objects: who finds them
  // there at the first push was not the one that put them there.
  const isForeign = pushed.value === "found" && plan.state !== "pushing" && !wasOffered;
  if (pushed.value === "there" || (pushed.value === "found" && !isForeign)) {
    return arrived(run, plan, say);
  }
  const now = await readAccess(access);
  const done: Result<boolean> = !now.ok
    ? ok(false)
    : isTagAlone
    ? ok(now.value.tags.get(plan.tag) === plan.commit)
    : await isDone(repository, plan, now.value, tags);
  if (done.ok && done.value && !isForeign) return arrived(run, plan, say);
  const remote = now.ok ? now.value : undefined;
  if (remote) store.offers.settle((each) => isForeign || isPast(each, remote));
  const outcome = pushed.value === "found" ? IS_THERE : pushed.value;
  if ("unknown" in outcome && !isLost(plan, tags, from, remote)) {
    return unknown(plan, outcome);
  }
  const refused = refusal(access, plan, tags, from, remote, outcome);
  return await giveUp(run, plan, refused, "the push was refused");
}

/** Whether what is pushed is signed: the release's commit and tags, and what follows them. */
async function allSigned(git: Git, plan: Committed): Promise<Result<unknown>> {
  for (const { tag } of piecesOf(plan)) {
    const signed = await checkSigned(git, { ...plan, tag });
    if (!signed.ok) return signed;
  }
  const commit = plan.next?.commit ?? plan.aside?.tip;
  return commit === undefined
    ? ok(undefined)
    : await checkSigned(git, { tag: plan.tag, commit });
}

/** Takes commit and tag back, and gives the faults that it was for. */
async function giveUp(
  { world, repository, store, report }: Run,
  plan: Committed,
  failed: Result<unknown>,
  why: string,
): Promise<Result<unknown>> {
  const back = await takeBack(world, repository, store, plan);
  if (!back.ok) return all<unknown>([failed, back]);
  const tags = plan.more ? `tags ${tagsIn(plan)}` : `tag ${plan.tag}`;
  report.undone(1 + piecesOf(plan).length, `took back commit and ${tags}: ${why}`);
  return failed;
}

const IS_THERE = { refused: "it is there", reason: "stale" } as const;

function arrived(
  { store, report }: Run,
  { tag }: Committed,
  say: string,
): Result<unknown> {
  store.offers.settle((each) => each.tag === tag);
  report.done(say);
  return ok(undefined);
}

/** Pushes, with the offer written down before; waits where another push holds the lock. */
async function offer(
  run: Run,
  access: Access,
  plan: Committed,
  tags: readonly string[],
  from: string,
): Promise<Result<Pushed>> {
  const { world, store, report } = run;
  const { commit, tag, head, version, aside, next } = plan;
  // A tag alone goes wherever the branch is: such an offer is never past.
  const isTagAlone = aside !== undefined && !aside.merge;
  const branch = isTagAlone ? "" : plan.branch;
  const follows = aside?.merge || next ? { tip: tipOf(plan)! } : {};
  const refs = { commit, tag, ...(isTagAlone ? {} : { branch }), ...follows };
  for (let attempt = 0;; attempt++) {
    const earlier = store.offers.list().length;
    const at = world.now().toISOString();
    store.offers.add({ version, tag, branch, commit, ...follows, head, from, at });
    store.save({ ...plan, state: "pushing" });
    const others = tags.slice(1);
    const pushed = await push(access, { ...refs, others });
    if (!pushed.ok || typeof pushed.value === "string") return pushed;
    const { value } = pushed;
    // What was refused for sure, or never left, arrives no more.
    if ("refused" in value || !value.isOffered) store.offers.cut(earlier);
    const waitMs = LOCKED_MS[attempt];
    if (value.reason !== "locked" || waitMs === undefined) return pushed;
    const now = await readAccess(access);
    if (now.ok && isLost(plan, tags, from, now.value)) return pushed;
    report.say(`Waiting ${waitMs / 1000} s: the remote is busy with another push`);
    await world.wait(waitMs);
  }
}

/** Whether the remote shows that the push can no longer arrive. */
function isLost(
  plan: Committed,
  tags: readonly string[],
  from: string,
  remote: Remote | undefined,
): boolean {
  const isTaken = (tag: string) =>
    remote?.tags.has(tag) === true && remote.tags.get(tag) !== plan.commit;
  if (tags.some(isTaken)) return true;
  const { aside, next } = plan;
  if (remote === undefined || aside && !aside.merge) return false;
  const follows = aside || next ? { tip: tipOf(plan)! } : {};
  return isPast({ ...plan, from, ...follows }, remote);
}

/** The fault of a push whose outcome nobody knows: commit and tag are kept. */
function unknown(
  { tag }: Committed,
  { unknown, reason, isOffered }: Extract<Pushed, { readonly unknown: string }>,
): Result<never> {
  if (isOffered) {
    const message = `Cannot tell whether "${tag}" was pushed: ${unknown}`;
    return fail("push_unknown", message, { reason });
  }
  return fail("remote_unreachable", `Cannot push "${tag}": ${unknown}`, {
    reason,
    hint: "Commit and tag are kept: run `rung execute` again to go on",
  });
}

/** Why the remote refused, as well as it can be told. */
function refusal(
  access: Access,
  { branch }: Committed,
  tags: readonly string[],
  from: string,
  remote: Remote | undefined,
  outcome: Exclude<Pushed, string>,
): Result<never> {
  const taken = tags.find((each) => remote?.tags.has(each));
  if (taken !== undefined) {
    return fail(
      "tag_taken",
      `Cannot push "${taken}": another run has published it meanwhile`,
      { hint: NEXT_NUMBER },
    );
  }
  const tip = remote?.heads.get(branch);
  if (tip !== undefined && tip !== from) {
    return fail(
      "branch_behind",
      `Cannot push "${branch}": it moved on the remote meanwhile`,
      { hint: "Run `rung abort`, then `git pull --rebase`, and prepare again" },
    );
  }
  const { reason } = outcome;
  const named = tags.map((each) => `"${each}"`).join(", ");
  const special = specialFault(access, `push ${named} and "${branch}"`, reason);
  if (special) return special;
  if ("told" in outcome && outcome.told) return { ok: false, faults: [outcome.told] };
  const words = "refused" in outcome ? outcome.refused : outcome.unknown;
  const isHook = reason === "pre_push";
  const who = isHook ? "the clone's pre-push hook says no: " : "";
  const message = `Cannot push ${named} and "${branch}": ${who}${words}`;
  return fail("push_rejected", message, {
    reason,
    ...(isHook
      ? { hint: "Do what the hook asks for, then run `rung execute` again" }
      : {}),
  });
}

/** Whose tokens the push was tried with: the owners of earlier runs' tokens among them. */
export function pushersOf(
  { pushesWithToken }: Access,
  { pushers = [] }: StoredPlan,
  { login }: Checked,
): readonly string[] {
  return pushesWithToken && login !== undefined
    ? [...new Set([...pushers, login])]
    : [];
}
