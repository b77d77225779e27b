/**
 * The way of a release that stands beside the checkout, made by the forge's API: its commit on a
 * branch of its own, so that the forge signs it; the merge and the tag's object, which no ref
 * leads to; and then the tag, the branch and the end of that branch of its own, in one step that
 * moves all of them or none.
 */
import { all, fail, ok, type Result } from "../../fault.ts";
import type { RefMove } from "../../forge/mod.ts";
import type { StoredPlan } from "../../journal/mod.ts";
import { overtaken, provenAgainByApi, untilSeen } from "../api_find.ts";
import { ATTEMPTS, GO_ON, makeTagObject } from "../api_tag.ts";
import { type ApiRun, unbegun } from "../by_api.ts";
import type { Checked, Committed, Way } from "../way.ts";
import { checkAsideByApi } from "./api_check.ts";
import { makeOnWork, mergeOn } from "./api_commit.ts";
import { type AsidePlan, foretellAside, withNotes } from "./by_aside.ts";
import { howToRemove, workBranch } from "./work_branch.ts";

/** The way of a run that lets the forge make a release which stands aside. */
export function byAsideApi(run: ApiRun): Way {
  const { access, commits, store } = run;
  return {
    check: (plan) => checkAsideByApi(run, plan as AsidePlan),
    commit: (plan, checked) => commitStep(run, plan as AsidePlan, checked),
    tag: (plan) => refStep(run, plan as AsidePlan & Committed),
    async prove(plan) {
      const proven = await prove(run, plan as AsidePlan & Committed);
      return proven.ok ? ok(withNotes(plan)) : proven;
    },
    catchUp(plan) {
      store.save({ ...plan, state: "pushing", via: "api" });
      return Promise.resolve(ok(withNotes(plan)));
    },
    takeBack(plan) {
      const back = unmade(plan);
      store.save(back);
      return Promise.resolve(ok(back));
    },
    confirm: (finished) => provenAgainByApi(commits, access.name, finished),
    foretell: foretellAsideByApi,
    afterword: ({ branch, aside }) =>
      aside?.merge
        ? "This checkout is as it was: `git pull --ff-only` brings it up to the merge"
        : `${branch} was left alone. The next version is above it all the same`,
  };
}

/** What a dry run through the API says that it would do. */
export function foretellAsideByApi(plan: StoredPlan): readonly string[] {
  return [
    ...foretellAside({ ...plan, hasRemote: false }),
    "would let the forge make all of it: nothing is pushed",
  ];
}

/** The plan as it was before anything was asked of the forge. */
function unmade(plan: StoredPlan): StoredPlan {
  const { tip: _, ...aside } = plan.aside!;
  return { ...unbegun(plan), aside };
}

/** The release's commit and the merge: found, or made. */
async function commitStep(
  run: ApiRun,
  plan: AsidePlan,
  { login }: Checked,
): Promise<Result<Committed>> {
  const { commits, store, report } = run;
  const { aside, branch, head, commitMessage } = plan;
  const pushers = [...new Set([...plan.pushers ?? [], ...login ? [login] : []])];
  const begun: AsidePlan = { ...plan, state: "pushing", via: "api", pushers };
  const say = `commit "${commitMessage}" on ${aside.from}`;
  report.doing(say);
  // A request of a run that died, or that nobody could note, may be under way still.
  const mayBeOurs = plan.state === "pushing" || !run.hasJournal;
  store.save(begun);
  const commit = plan.commit === undefined
    ? await makeOnWork(run, begun, mayBeOurs)
    : ok(plan.commit);
  if (!commit.ok) {
    if (!mayBeOurs && commit.faults.some(({ code }) => code !== "forge_unreachable")) {
      store.save(unmade(plan));
    }
    return commit;
  }
  let at: AsidePlan & Committed = { ...begun, commit: commit.value };
  store.save(at);
  report.done(`${say}: ${commit.value.slice(0, 12)}`);
  if (!aside.merge) return ok(at);
  const known = aside.tip === undefined
    ? ok(undefined)
    : await commits.readCommit(aside.tip);
  if (!known.ok) return known;
  const merged = known.value
    ? ok(known.value.sha)
    : await mergeOn(run, at, [head, commit.value]);
  if (!merged.ok) return merged;
  at = { ...at, aside: { ...aside, tip: merged.value } };
  store.save(at);
  report.done(`merge it into ${branch}: ${merged.value.slice(0, 12)}`);
  return ok(at);
}

/** Tag, branch, and the end of the release's own branch: one step. */
async function refStep(
  run: ApiRun,
  plan: AsidePlan & Committed,
): Promise<Result<Committed>> {
  const { world, commits, publisher, report } = run;
  const { tag, tagMessage, branch, head, commit, aside } = plan;
  report.doing(`tag ${tag}`);
  const object = await makeTagObject({ ...publisher, commits }, {
    tag,
    tagMessage,
    commit,
  });
  if (!object.ok) return object;
  const moves: readonly RefMove[] = [
    { ref: `refs/tags/${tag}`, to: object.value },
    ...(aside.tip === undefined
      ? []
      : [{ ref: `refs/heads/${branch}`, from: head, to: aside.tip }]),
    { ref: `refs/heads/${workBranch(tag)}`, from: commit },
  ];
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const moved = await commits.moveRefs(moves);
    const isMoved = moved.ok && moved.value === "moved";
    const there = isMoved ? ok(commit) : await commits.tagCommit(tag);
    if (!there.ok) return there;
    if (there.value === commit) {
      const more = aside.tip === undefined ? "" : `, and ${branch} takes it in`;
      report.done(`tag ${tag}${more}`);
      return ok(plan);
    }
    if (!moved.ok || there.value !== undefined) {
      return await giveUp(run, plan, moved.ok ? undefined : moved);
    }
    report.say("Looking whether the tag was made: its answer was lost");
    await world.wait(1000 * 2 ** (attempt - 1));
  }
  return fail("forge_unreachable", `Cannot tag "${tag}": the forge does not answer`, {
    hint: GO_ON,
  });
}

/**
 * All was refused, and nothing moved: the release's own branch goes, and the plan is as it was.
 * Where refs were elsewhere than they had to be, that is told, and not the forge's words.
 */
async function giveUp(
  run: ApiRun,
  plan: AsidePlan & Committed,
  refused: Result<never> | undefined,
): Promise<Result<never>> {
  const { commits, store, report, access } = run;
  const { tag, branch, head, commit, aside } = plan;
  const ref = `refs/heads/${workBranch(tag)}`;
  const gone = await commits.moveRefs([{ ref, from: commit }]);
  if (gone.ok && gone.value === "moved") {
    store.save(unmade(plan));
    report.done(`take back commit and tag ${tag}`);
  } else {
    const remove = howToRemove(access.name, tag);
    report.say(`The branch ${workBranch(tag)} is left on the remote: ${remove}`);
  }
  const now = all(
    await Promise.all([commits.tagCommit(tag), commits.branchTip(branch)]),
  );
  if (!now.ok) return now;
  const [tagged, tip] = now.value;
  const hasMoved = tagged !== undefined || aside.merge !== undefined && tip !== head;
  return refused && !hasMoved ? refused : await overtaken(run, plan);
}

/** Whether tag and branch are on the remote as they were meant. */
async function prove(
  { world, commits }: ApiRun,
  { tag, branch, commit, aside }: AsidePlan & Committed,
): Promise<Result<unknown>> {
  const seen = await untilSeen(world, async () => {
    const now = all(
      await Promise.all([commits.tagCommit(tag), commits.branchTip(branch)]),
    );
    if (!now.ok) return now;
    const [tagged, tip] = now.value;
    if (tagged !== commit) return ok(undefined);
    if (aside.tip === undefined) return ok(true);
    if (tip === undefined) return ok(undefined);
    const isOn = await commits.isWithin(aside.tip, tip);
    return isOn.ok ? ok(isOn.value || undefined) : isOn;
  });
  if (!seen.ok || seen.value) return seen;
  const message =
    `Cannot confirm "${tag}": the forge took it, and shows something else`;
  return fail("remote_differs", message);
}
