/**
 * The commits of a pull request's branch, made by the forge, which signs them.
 *
 * It signs commits that it makes on a branch, and no others: so they are made on a branch of
 * their own, and then the pull request's is moved there, in the very step that takes the other
 * one away. The pull request never shows half of a plan.
 */
import { fail, ok, type Result } from "../../fault.ts";
import type { Remote } from "../../git/mod.ts";
import { isKnownThere } from "../api_check.ts";
import { ATTEMPTS, GO_ON } from "../api_tag.ts";
import { makeOnWork, type StepsGround, takeAway, withFiles } from "./api_steps.ts";
import type { Hand, Top } from "./hand.ts";

/** What the forge is asked with. */
export interface ApiHandGround extends StepsGround {
  readonly remote: Remote;
  /** The branch that the pull request merges into. */
  readonly base: string;
}

/** By the forge's API. */
export function apiHand(ground: ApiHandGround): Hand {
  return { bring: (branch, seen, top) => bring(ground, branch, seen, top) };
}

/** Fails with `api_unable` for what the API cannot commit, and as `Hand` says. */
async function bring(
  ground: ApiHandGround,
  branch: string,
  seen: string | undefined,
  { base, steps }: Top,
): Promise<Result<string>> {
  const { commits, report } = ground;
  if (steps.length === 0 && seen === base) return ok(base);
  report.doing(`commit on ${branch}`);
  const filled = await withFiles(ground, base, steps);
  if (!filled.ok) return filled;
  const known = seen === base
    ? ok(base)
    : await isKnownThere(commits, ground.base, base);
  if (!known.ok) return known;
  const work = await workBranch(ground, branch, { base, steps });
  if (!work.ok) return work;
  const made = steps.length === 0
    ? ok(base)
    : await makeOnWork(ground, work.value, base, filled.value);
  if (!made.ok) return made;
  const commit = made.value;
  const moved = await moveTo(
    ground,
    { branch, seen, commit },
    steps.length === 0 ? undefined : work.value,
  );
  if (!moved.ok) return moved;
  report.done(`commit on ${branch}: ${commit.slice(0, 12)}`);
  await takeLeft(ground, branch, work.value);
  return ok(commit);
}

/** How the branch begins that another one's commits are made on. */
function workPrefix(branch: string): string {
  return `rung/work-${branch.replace(/^rung\//, "")}-`;
}

/** That branch: named by what is to be on it, so that whoever finds it there can go on. */
async function workBranch(
  { git }: ApiHandGround,
  branch: string,
  { base, steps }: Top,
): Promise<Result<string>> {
  const text = [base, ...steps.map(({ tree }) => tree)].join("\n");
  const id = await git.text(["hash-object", "--stdin"], { stdin: text });
  return id.ok ? ok(workPrefix(branch) + id.value.slice(0, 12)) : id;
}

/**
 * Moves the pull request's branch to the commit, and takes the other one away.
 *
 * Fails with `push_rejected` where it moved meanwhile, with `forge_unreachable`, and as the forge
 * refuses.
 */
async function moveTo(
  { world, commits, report }: ApiHandGround,
  { branch, seen, commit }: {
    readonly branch: string;
    readonly seen: string | undefined;
    readonly commit: string;
  },
  work: string | undefined,
): Promise<Result<unknown>> {
  const own = {
    ...{ ref: `refs/heads/${branch}`, to: commit },
    ...(seen === undefined ? {} : { from: seen, isForced: true as const }),
  };
  const other = work === undefined ? [] : [{ ref: `refs/heads/${work}`, from: commit }];
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const moved = await commits.moveRefs([own, ...other]);
    if (moved.ok && moved.value === "moved") return moved;
    const tip = await commits.branchTip(branch);
    if (!tip.ok || tip.value === commit) return tip;
    if (tip.value !== seen) {
      if (work !== undefined) await takeAway(commits, work);
      return fail(
        "push_rejected",
        `Cannot move "${branch}": it moved on the remote meanwhile`,
        { hint: "Run the same command again" },
      );
    }
    if (!moved.ok) {
      if (work !== undefined) await takeAway(commits, work);
      return moved;
    }
    report.say(`Looking whether "${branch}" moved: its answer was lost`);
    await world.wait(1000 * 2 ** (attempt - 1));
  }
  return fail(
    "forge_unreachable",
    `Cannot move "${branch}": the forge does not answer`,
    { hint: GO_ON },
  );
}

/** What runs that were killed have left of such branches goes, too. */
async function takeLeft(
  { commits, remote: { heads } }: ApiHandGround,
  branch: string,
  work: string,
): Promise<void> {
  const prefix = workPrefix(branch);
  for (const name of heads.keys()) {
    const isLeft = name.startsWith(prefix) && name !== work &&
      /^[0-9a-f]{12}$/.test(name.slice(prefix.length));
    if (isLeft) await takeAway(commits, name);
  }
}
