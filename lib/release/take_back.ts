/** Taking commits and tag back that nobody else can have seen. */
import { ok, type Result } from "../fault.ts";
import type { Repository } from "../git/mod.ts";
import {
  type Aside,
  type Store,
  type StoredPlan,
  tipOf,
  turnTo,
} from "../journal/mod.ts";
import { type Following, piecesOf } from "../plan/mod.ts";
import type { World } from "../system/startup.ts";
import { moveBranch, refreshIndex, tagTarget } from "./commit.ts";

/**
 * Whether the branch has commits on top of the plan's own.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function hasGoneOn(
  { git }: Pick<Repository, "git">,
  plan: Pick<StoredPlan, "commit" | "next" | "aside" | "branch">,
): Promise<Result<boolean>> {
  const { branch } = plan;
  const commit = tipOf(plan);
  if (commit === undefined) return ok(false);
  const range = `${commit}..refs/heads/${branch}`;
  const isOn = await git.try([
    "merge-base",
    "--is-ancestor",
    commit,
    `refs/heads/${branch}`,
  ]);
  if (!isOn.ok || isOn.value.code !== 0) return isOn.ok ? ok(false) : isOn;
  const count = await git.text(["rev-list", "--count", range, "--"]);
  return count.ok ? ok(count.value !== "0") : count;
}

/**
 * Takes commit and tags back: files are as planned, branch and index as before.
 *
 * Fails as `turnTo`, `tagTarget`, `moveBranch` and `refreshIndex` do.
 */
export async function takeBack(
  world: World,
  repository: Repository,
  store: Store,
  plan: StoredPlan,
): Promise<Result<StoredPlan>> {
  const { git } = repository;
  const { commit, date, pushers: _, next, aside, ...rest } = plan;
  const tip = tipOf(plan);
  const turned = turnTo(world, repository, store, plan, "after");
  if (!turned.ok) return turned;
  for (const { tag: name } of piecesOf(plan)) {
    const tag = await tagTarget(repository, name);
    if (!tag.ok) return tag;
    if (commit === undefined || tag.value !== commit) continue;
    const gone = await git.text(["tag", "--delete", name]);
    if (!gone.ok) return gone;
  }
  const now = await git.text(["rev-parse", "--verify", `refs/heads/${plan.branch}`]);
  if (!now.ok) return now;
  if (tip !== undefined && now.value === tip) {
    const moved = await moveBranch(repository, plan, plan.head, tip);
    if (!moved.ok) return moved;
  }
  const index = await refreshIndex(world, repository, plan);
  if (!index.ok) return index;
  // What was offered may arrive yet: made again, it is to be the very same.
  const isOffered = store.offers.list().some((offer) => offer.commit === commit);
  const kept = isOffered && date !== undefined ? { date } : {};
  const { commit: __, ...following } = next ?? {};
  const { tip: ___, ...still } = aside ?? {};
  const prepared: StoredPlan = {
    ...{ ...rest, ...kept, state: "prepared" },
    ...(next === undefined ? {} : { next: following as Following }),
    ...(aside === undefined ? {} : { aside: still as Aside }),
  };
  store.save(prepared);
  return ok(prepared);
}
