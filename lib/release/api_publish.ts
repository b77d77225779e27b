/**
 * A release made by the forge itself: commit → tag object → tag → release → proof, without
 * git and without a change in the checkout.
 *
 * The commit is made by compare-and-swap on the branch, the tag's ref by whoever comes first;
 * an answer that was lost is looked for on the remote before anything is asked again.
 */
import { all, fail, ok, type Result } from "../fault.ts";
import {
  branchTip,
  commitOnBranch,
  isWithin,
  makeTagObject,
  makeTagRef,
  tagCommit,
} from "../forge/mod.ts";
import type { Answer } from "../plan/mod.ts";
import type { ApiSeen, ApiState } from "./api_check.ts";
import { findOurs, overtaken, untilSeen } from "./api_find.ts";
import { release, type Sending, type Shown } from "../publish/mod.ts";
import type { Reporter } from "../system/core.ts";
import type { StoredPlan } from "../journal/mod.ts";

/** What a run through the API works with. */
export interface ApiRun extends ApiSeen {
  readonly report: Reporter;
}

/** How often something is asked for whose answer never comes. */
const ATTEMPTS = 4;

/** The hint for answers that never come. */
const GO_ON =
  "Run the same command again: it looks what was done, and goes on from there";

type Committed = StoredPlan & { readonly commit: string };

/**
 * Does all that is left to do of a checked plan, and proves it.
 *
 * Fails with `branch_behind` or `tag_taken` when another run was faster, with `push_rejected`
 * when a rule forbids it (then nothing was made), with `forge_unreachable` when the forge
 * does not answer (then a further run goes on), or as `release` does.
 */
export async function carryOutByApi(
  run: ApiRun,
  plan: StoredPlan,
  state: ApiState,
): Promise<Result<Answer & Shown>> {
  const { outlet, access, repository, store, report } = run;
  const committed = await commitStep(run, plan, state);
  if (!committed.ok) return committed;
  const tagged = state.isTagged
    ? ok(undefined)
    : await makeTagByApi(outlet, committed.value);
  if (!tagged.ok) return tagged;
  const proven = await proveRefs(run, committed.value);
  if (!proven.ok) return proven;
  const shown = await release(outlet, access, repository, committed.value);
  if (!shown.ok) return shown;
  const answer = { ...plan.answer, sha: committed.value.commit, ...shown.value };
  store.forget({ format: 1, answer, branch: plan.branch, hasRemote: true });
  report.say(
    `This checkout is as it was: \`git fetch ${access.name} ${plan.branch}\`, then ` +
      "`git reset FETCH_HEAD`, bring it up to the release",
  );
  return ok(answer);
}

/** The commit: found, or made on the branch. */
async function commitStep(
  run: ApiRun,
  plan: StoredPlan,
  { commit, files, login }: ApiState,
): Promise<Result<Committed>> {
  const { world, outlet: { forge }, store, report, hasJournal } = run;
  const pushers = [...new Set([...plan.pushers ?? [], ...login ? [login] : []])];
  const begun: StoredPlan = { ...plan, state: "pushing", via: "api", pushers };
  const say = `commit "${plan.commitMessage}" on ${plan.branch}`;
  const made = (sha: string): Result<Committed> => {
    store.save({ ...begun, commit: sha });
    report.done(`${say}: ${sha.slice(0, 12)}`);
    return ok({ ...begun, commit: sha });
  };
  if (commit !== undefined) return made(commit);
  report.doing(say);
  store.save(begun);
  const { branch, head, commitMessage: message } = plan;
  // A request of a run that died, or that nobody could note, may be under way still.
  const mayBeOurs = plan.state === "pushing" || !hasJournal;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const isSure = attempt === 1 && !mayBeOurs;
    const making = await commitOnBranch(forge, { branch, head, message, files });
    if (!making.ok) {
      // It is all or nothing: what was refused was not made.
      if (isSure) store.save(unbegun(plan));
      return making;
    }
    if (typeof making.value === "object") return made(making.value.commit);
    if (making.value === "unknown") {
      report.say("Looking whether the commit was made: its answer was lost");
      await world.wait(1000 * 2 ** (attempt - 1));
      const tip = await branchTip(forge, branch);
      if (!tip.ok) return tip;
      if (tip.value === head) continue;
    }
    const ours = making.value === "stale" && isSure
      ? ok(undefined)
      : await untilSeen(world, () => findOurs(run, forge, plan));
    if (!ours.ok) return ours;
    if (ours.value !== undefined) return made(ours.value);
    store.save(unbegun(plan));
    return await overtaken(world, forge, plan);
  }
  return fail("forge_unreachable", `Cannot ${say}: the forge does not answer`, {
    hint: GO_ON,
  });
}

/** The plan as it was before anything was asked of the forge. */
function unbegun(
  { via: _, commit: __, pushers: ___, ...plan }: StoredPlan,
): StoredPlan {
  return { ...plan, state: "prepared" };
}

/**
 * Makes the annotated tag: its object, then its ref. An object that no ref leads to is
 * nothing. Tells whether the ref was there before anything was asked.
 *
 * Fails with `tag_taken`, with `push_rejected` where a ruleset forbids it, with
 * `forge_unreachable`, `permission_missing`, …
 */
export async function makeTagByApi(
  { world, forge, report }: Sending,
  { tag, tagMessage, commit }: {
    readonly tag: string;
    readonly tagMessage: string;
    readonly commit: string;
  },
): Promise<Result<"made" | "found">> {
  report.doing(`tag ${tag}`);
  const object = await untilSeen(
    world,
    () => makeTagObject(forge, { tag, message: tagMessage, commit }),
  );
  if (!object.ok) return object;
  if (object.value === undefined) {
    return fail("forge_refused", `Cannot tag "${tag}": GitHub does not see the commit`);
  }
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const made = await makeTagRef(forge, tag, object.value);
    if (!made.ok) return made;
    const there = made.value === "made" ? ok(commit) : await tagCommit(forge, tag);
    if (!there.ok) return there;
    if (there.value === commit) {
      report.done(`tag ${tag}`);
      return ok(attempt === 1 && made.value === "there" ? "found" : "made");
    }
    if (there.value !== undefined) return tagLost(tag);
    report.say("Looking whether the tag was made: its answer was lost");
    await world.wait(1000 * 2 ** (attempt - 1));
  }
  return fail("forge_unreachable", `Cannot tag "${tag}": the forge does not answer`, {
    hint: GO_ON,
  });
}

function tagLost(tag: string): Result<never> {
  return fail(
    "tag_taken",
    `Cannot tag "${tag}": another run has published it meanwhile`,
    { hint: "Take the next number: run `rung abort`, `git pull`, then `rung prepare`" },
  );
}

/** Whether branch and tag are on the remote as they were meant. */
async function proveRefs(
  { world, outlet: { forge } }: ApiRun,
  { tag, branch, commit }: Committed,
): Promise<Result<unknown>> {
  const seen = await untilSeen(world, async () => {
    const [tip, tagged] = [await branchTip(forge, branch), await tagCommit(forge, tag)];
    const read = all<unknown>([tip, tagged]);
    if (!tip.ok || !tagged.ok) return read as Result<never>;
    if (tip.value === undefined || tagged.value !== commit) return ok(undefined);
    const isOn = await isWithin(forge, commit, tip.value);
    return isOn.ok ? ok(isOn.value || undefined) : isOn;
  });
  if (!seen.ok || seen.value) return seen;
  return fail(
    "remote_differs",
    `Cannot confirm "${tag}": the forge took it, and shows something else`,
  );
}
