/** The objects of a release beside the checkout, made by the forge: its commit, and the merge. */
import { fail, ok, type Result } from "../../fault.ts";
import { ATTEMPTS, GO_ON } from "../api_tag.ts";
import type { ApiRun } from "../by_api.ts";
import { asideFiles, oursAt } from "./api_check.ts";
import type { AsidePlan } from "./by_aside.ts";
import { howToRemove, workBranch } from "./work_branch.ts";

/**
 * The commit on its own branch, made on the candidate's; found there where an earlier request may
 * have made it.
 *
 * Fails with `push_under_way` for a branch that somebody else has left there, with
 * `forge_unreachable`, and as the forge refuses.
 */
export async function makeOnWork(
  run: ApiRun,
  plan: AsidePlan,
  mayBeOurs: boolean,
): Promise<Result<string>> {
  const { world, commits, report, access } = run;
  const { aside: { base }, tag, commitMessage: message } = plan;
  const branch = workBranch(tag);
  let isSure = !mayBeOurs;
  for (let attempt = 1; attempt <= 2 * ATTEMPTS; attempt++) {
    const tip = await commits.branchTip(branch);
    if (!tip.ok) return tip;
    if (tip.value !== undefined && isSure) {
      return workTaken(tag, howToRemove(access.name, tag));
    }
    isSure = false;
    if (tip.value === undefined) {
      const made = await commits.makeBranch(branch, base);
      if (!made.ok) return made;
      if (made.value === "unknown") await world.wait(1000 * 2 ** Math.min(attempt, 4));
      if (made.value !== "made") continue;
    } else if (tip.value !== base) {
      const ours = await oursAt(run, plan, tip.value);
      if (!ours.ok) return ours;
      return ours.value === undefined
        ? workTaken(tag, howToRemove(access.name, tag))
        : ok(ours.value);
    }
    const files = asideFiles(run, plan);
    const making = await commits.commitOnBranch({ branch, head: base, message, files });
    if (!making.ok) return making;
    if (typeof making.value === "object") return ok(making.value.commit);
    report.say("Looking whether the commit was made: its answer was lost");
    await world.wait(1000 * 2 ** Math.min(attempt - 1, 4));
  }
  return fail(
    "forge_unreachable",
    `Cannot commit on "${branch}": the forge does not answer`,
    {
      hint: GO_ON,
    },
  );
}

/**
 * The merge: the branch's own tree, with what it takes in.
 *
 * Fails with `forge_unreachable`, `permission_missing`, and what else the forge refuses by.
 */
export async function mergeOn(
  { commits }: ApiRun,
  { aside, head }: AsidePlan,
  parents: readonly string[],
): Promise<Result<string>> {
  const { message, files } = aside.merge!;
  const onto = await commits.readCommit(head);
  if (!onto.ok) return onto;
  const tree = await commits.treeEntries(head, files.map(({ path }) => path));
  if (!tree.ok) return tree;
  return await commits.makeMerge({
    ...{ message, parents, tree: onto.value!.tree },
    files: files.map(({ path, text }) => ({
      ...{ path, text, mode: tree.value.entries.get(path)?.mode ?? "100644" },
    })),
  });
}

/** The fault of a branch of ours that another run, or a dead one, has left there. */
function workTaken(tag: string, remove: string): Result<never> {
  const message = `Cannot make "${tag}": its branch "${
    workBranch(tag)
  }" is on the remote already`;
  return fail("push_under_way", message, {
    reason: "unsettled",
    hint:
      "Another run makes the same release, and then it goes by itself; where none does, " +
      `take it away: ${remove}, and run it again`,
  });
}
