/**
 * The way by the forge's API: commit → tag object → tag, without git and without a change
 * in the checkout.
 *
 * The commit is made by compare-and-swap on the branch, the tag's ref by whoever comes first;
 * an answer that was lost is looked for on the remote before anything is asked again.
 */
import { all, fail, ok, type Result } from "../fault.ts";
import type { StoredPlan } from "../journal/mod.ts";
import { piecesOf, subjectOf } from "../plan/mod.ts";
import { type ApiSeen, checkApi } from "./api_check.ts";
import { findOurs, overtaken, provenAgainByApi, untilSeen } from "./api_find.ts";
import { ATTEMPTS, GO_ON, makeTagByApi } from "./api_tag.ts";
import type { Checked, Committed, Run, Way } from "./way.ts";

/** What a run through the API works with. */
export type ApiRun = Run & ApiSeen;

/** The way of a run that lets the forge make commit and tag. */
export function byApi(run: ApiRun): Way {
  const { access, publisher, commits } = run;
  return {
    check: (plan) => checkApi(run, plan),
    commit: (plan, checked) => commitStep(run, plan, checked),
    async tag(plan) {
      for (const piece of piecesOf(plan)) {
        const making = { ...piece, commit: plan.commit };
        const tagged = await makeTagByApi({ ...publisher, commits }, making);
        if (!tagged.ok) return tagged;
      }
      return ok(plan);
    },
    async prove(plan) {
      const proven = await proveRefs(run, plan);
      return proven.ok ? ok(plan) : proven;
    },
    async catchUp(plan) {
      const known = await commitStep(run, plan, { isDone: true, commit: plan.commit });
      if (!known.ok) return known;
      const proven = await proveRefs(run, known.value);
      return proven.ok ? known : proven;
    },
    takeBack(plan) {
      const back = unbegun(plan);
      run.store.save(back);
      return Promise.resolve(ok(back));
    },
    confirm: (finished) => provenAgainByApi(commits, access.name, finished),
    foretell: foretellByApi,
    afterword: ({ branch }) =>
      `This checkout is as it was: \`git fetch ${access.name} ${branch}\`, then ` +
      "`git reset FETCH_HEAD`, bring it up to the release",
  };
}

/** What a dry run through the API says that it would do. */
export function foretellByApi(plan: StoredPlan): readonly string[] {
  return [
    `would commit "${subjectOf(plan)}" on ${plan.branch}`,
    ...piecesOf(plan).map(({ tag }) => `would tag ${tag}`),
    "would let the forge make both: nothing is pushed",
  ];
}

/** The commit: found, or made on the branch. */
async function commitStep(
  run: ApiRun,
  plan: StoredPlan,
  { commit, files = [], login }: Checked,
): Promise<Result<Committed>> {
  const { world, commits, store, report, hasJournal } = run;
  const pushers = [...new Set([...plan.pushers ?? [], ...login ? [login] : []])];
  const begun: StoredPlan = { ...plan, state: "pushing", via: "api", pushers };
  const say = `commit "${subjectOf(plan)}" on ${plan.branch}`;
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
    const making = await commits.commitOnBranch({ branch, head, message, files });
    if (!making.ok) {
      // It is all or nothing: what was refused was not made.
      if (isSure) store.save(unbegun(plan));
      return making;
    }
    if (typeof making.value === "object") return made(making.value.commit);
    if (making.value === "unknown") {
      report.say("Looking whether the commit was made: its answer was lost");
      await world.wait(1000 * 2 ** (attempt - 1));
      const tip = await commits.branchTip(branch);
      if (!tip.ok) return tip;
      if (tip.value === head) continue;
    }
    const ours = making.value === "stale" && isSure
      ? ok(undefined)
      : await untilSeen(world, () => findOurs(run, plan));
    if (!ours.ok) return ours;
    if (ours.value !== undefined) return made(ours.value);
    store.save(unbegun(plan));
    return await overtaken(run, plan);
  }
  return fail("forge_unreachable", `Cannot ${say}: the forge does not answer`, {
    hint: GO_ON,
  });
}

/** The plan as it was before anything was asked of the forge. */
export function unbegun(
  { via: _, commit: __, pushers: ___, ...plan }: StoredPlan,
): StoredPlan {
  return { ...plan, state: "prepared" };
}

/** Whether branch and tags are on the remote as they were meant. */
async function proveRefs(run: ApiRun, plan: Committed): Promise<Result<unknown>> {
  for (const { tag } of piecesOf(plan)) {
    const proven = await proveTag(run, { ...plan, tag });
    if (!proven.ok) return proven;
  }
  return ok(undefined);
}

async function proveTag(
  { world, commits }: ApiRun,
  { tag, branch, commit }: Committed,
): Promise<Result<unknown>> {
  const seen = await untilSeen(world, async () => {
    const [tip, tagged] = [
      await commits.branchTip(branch),
      await commits.tagCommit(tag),
    ];
    const read = all<unknown>([tip, tagged]);
    if (!tip.ok || !tagged.ok) return read as Result<never>;
    if (tip.value === undefined || tagged.value !== commit) return ok(undefined);
    const isOn = await commits.isWithin(commit, tip.value);
    return isOn.ok ? ok(isOn.value || undefined) : isOn;
  });
  if (!seen.ok || seen.value) return seen;
  return fail(
    "remote_differs",
    `Cannot confirm "${tag}": the forge took it, and shows something else`,
  );
}
