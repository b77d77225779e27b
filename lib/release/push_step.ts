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
import { isPast, tipOf } from "../journal/mod.ts";
import { isDone, NEXT_NUMBER } from "./check.ts";
import { takeBack } from "./take_back.ts";
import { checkSigned } from "./signing.ts";
import type { Committed, Run } from "./way.ts";

/**
 * The waits before a push that met the lock of another is tried again, in milliseconds: the
 * remote is looked at before each.
 */
const LOCKED_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/**
 * Pushes branch and tag, or finds them there, from where the branch was (`tipBefore`); refused for sure, commit and tag are taken back.
 *
 * Fails with `push_unknown` when nobody knows whether it arrives, with `remote_unreachable`,
 * `signature_missing`, `tag_taken`, `branch_behind`, `push_rejected`, and what the host says.
 */
export async function pushStep(
  run: Run,
  access: Access,
  plan: Committed,
  tipBefore: string | undefined,
): Promise<Result<unknown>> {
  const { repository, store, report } = run;
  const { tag, branch } = plan;
  // The clone may have commits of its own below the release's: they go along.
  const from = tipBefore ?? "";
  const signed = await allSigned(repository.git, plan);
  if (!signed.ok) return await giveUp(run, plan, signed, "it is not signed");
  const say = `push ${branch} and ${tag} to ${access.name}`;
  report.doing(say);
  const wasOffered = store.offers.list().some(({ commit }) => commit === plan.commit);
  const pushed = await offer(run, access, plan, from);
  if (!pushed.ok) return pushed;
  // Jobs that prepare the same in the same second make the same objects: who finds them
  // there at the first push was not the one that put them there.
  const isForeign = pushed.value === "found" && plan.state !== "pushing" && !wasOffered;
  if (pushed.value === "there" || (pushed.value === "found" && !isForeign)) {
    return arrived(run, plan, say);
  }
  const now = await readAccess(access);
  const done = now.ok ? await isDone(repository, plan, now.value) : ok(false);
  if (done.ok && done.value && !isForeign) return arrived(run, plan, say);
  const remote = now.ok ? now.value : undefined;
  if (remote) store.offers.settle((each) => isForeign || isPast(each, remote));
  const outcome = pushed.value === "found" ? IS_THERE : pushed.value;
  if ("unknown" in outcome && !isLost(plan, from, remote)) {
    return unknown(plan, outcome);
  }
  const refused = refusal(access, plan, from, remote, outcome);
  return await giveUp(run, plan, refused, "the push was refused");
}

/** Whether what is pushed is signed: the release's commit and tag, and what follows them. */
async function allSigned(git: Git, plan: Committed): Promise<Result<unknown>> {
  const signed = await checkSigned(git, plan);
  const commit = plan.next?.commit;
  return !signed.ok || commit === undefined
    ? signed
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
  report.undone(2, `took back commit and tag ${plan.tag}: ${why}`);
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
  from: string,
): Promise<Result<Pushed>> {
  const { world, store, report } = run;
  const { commit, tag, branch, head, version } = plan;
  const follows = plan.next === undefined ? {} : { tip: tipOf(plan)! };
  for (let attempt = 0;; attempt++) {
    const earlier = store.offers.list().length;
    const at = world.now().toISOString();
    store.offers.add({ version, tag, branch, commit, ...follows, head, from, at });
    store.save({ ...plan, state: "pushing" });
    const pushed = await push(access, { commit, tag, branch, ...follows });
    if (!pushed.ok || typeof pushed.value === "string") return pushed;
    const { value } = pushed;
    // What was refused for sure, or never left, arrives no more.
    if ("refused" in value || !value.isOffered) store.offers.cut(earlier);
    const waitMs = LOCKED_MS[attempt];
    if (value.reason !== "locked" || waitMs === undefined) return pushed;
    const now = await readAccess(access);
    if (now.ok && isLost(plan, from, now.value)) return pushed;
    report.say(`Waiting ${waitMs / 1000} s: the remote is busy with another push`);
    await world.wait(waitMs);
  }
}

/** Whether the remote shows that the push can no longer arrive. */
function isLost(
  plan: Committed,
  from: string,
  remote: Remote | undefined,
): boolean {
  const there = remote?.tags.get(plan.tag);
  if (there !== undefined && there !== plan.commit) return true;
  return remote !== undefined && isPast(
    { ...plan, from, ...(plan.next === undefined ? {} : { tip: tipOf(plan)! }) },
    remote,
  );
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
  { tag, branch }: Committed,
  from: string,
  remote: Remote | undefined,
  outcome: Exclude<Pushed, string>,
): Result<never> {
  if (remote?.tags.has(tag)) {
    return fail(
      "tag_taken",
      `Cannot push "${tag}": another run has published it meanwhile`,
      { hint: NEXT_NUMBER },
    );
  }
  const tip = remote?.heads.get(branch);
  if (tip !== undefined && tip !== from) {
    return fail(
      "branch_behind",
      `Cannot push "${branch}": it moved on the remote meanwhile`,
      { hint: "Run `rung abort`, then `git pull --ff-only`, and prepare again" },
    );
  }
  const { reason } = outcome;
  const special = specialFault(access, `push "${tag}" and "${branch}"`, reason);
  if (special) return special;
  if ("told" in outcome && outcome.told) return { ok: false, faults: [outcome.told] };
  const words = "refused" in outcome ? outcome.refused : outcome.unknown;
  const who = reason === "pre_push" ? "the clone's pre-push hook says no: " : "";
  const message = `Cannot push "${tag}" and "${branch}": ${who}${words}`;
  return fail("push_rejected", message, { reason });
}
