/** Puts back every byte that `prepare` changed, and takes back what was not pushed. */
import { isPushing } from "../access/mod.ts";
import { fail, ok, type Result } from "../fault.ts";
import { committedSince } from "../gather/mod.ts";
import { folderOf, type Where } from "../gather/startup.ts";
import { openRepository, type Remote, type Repository } from "../git/mod.ts";
import {
  hasArrived,
  holding,
  isPast,
  type Offer,
  planFor,
  restore,
  type Store,
  type StoredPlan,
  storeOf,
  tipOf,
} from "../journal/mod.ts";
import { tagsIn, titleOf } from "../plan/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import { isOutAside } from "./aside/work_branch.ts";
import { backTo, remoteFor } from "./check.ts";
import { hasGoneOn, takeBack } from "./take_back.ts";

/** How a plan is given up. */
export interface Giving {
  readonly isDry: boolean;
  /** Whether the plan is forgotten and nothing else touched: `--keep-files`. */
  readonly keepsFiles: boolean;
}

/** What an abort works with. */
interface Aborting extends Giving {
  readonly world: World;
  readonly repository: Repository;
  readonly store: Store;
  readonly report: Reporter;
}

/**
 * Puts the plan's files back and forgets the plan. Gives the paths that it put back, sorted;
 * a dry run says what it would do. What commits made since have is left alone.
 *
 * Fails with `already_pushed` once the remote has the tag or the commit, with
 * `push_under_way` while it may still come to have them, with `head_moved` for commits on top
 * of the release's own, `file_moved`, `locked`, `remote_unreachable`.
 */
export async function abort(
  world: World,
  report: Reporter,
  where: Where,
  giving: Giving,
): Promise<Result<readonly string[]>> {
  const repository = await openRepository(world, folderOf(world, where));
  if (!repository.ok) return repository;
  const { isDry } = giving;
  return await holding(
    world,
    isDry ? undefined : repository.value,
    "abort",
    async () => {
      const store = storeOf(world, repository.value);
      return await giveUp({
        ...{ world, report, store, repository: repository.value },
        ...giving,
      });
    },
  );
}

async function giveUp(given: Aborting): Promise<Result<readonly string[]>> {
  const { world, repository, store, report, isDry, keepsFiles } = given;
  const plan = isDry ? store.plan() : await planFor(world, repository, store, report);
  if (!plan.ok) return plan;
  if (!plan.value) return nothingOpen(store, report);
  if (!keepsFiles) return await putBack(given, plan.value);
  const [version, tag] = [titleOf(plan.value), tagsIn(plan.value)];
  if (isDry) report.say(`would forget the plan for ${version}, and touch nothing`);
  else {
    store.forget();
    report.say(
      `Forgot the plan for ${version}: all files are as they were, and so are commit and ` +
        `tag ${tag}, if they were made`,
    );
  }
  return ok([]);
}

async function putBack(
  given: Aborting,
  plan: StoredPlan,
): Promise<Result<readonly string[]>> {
  const { world, repository, store, report, isDry } = given;
  let open = plan;
  const free = await canBeTakenBack(given, open);
  if (!free.ok) return free;
  const isBegun = open.state === "committing" || open.state === "pushing";
  const left = isBegun
    ? ok(new Set<string>())
    : await committedSince(repository, open.head, open);
  if (!left.ok) return left;
  if (isDry) {
    const paths = open.files.map((file) => file.path).filter((path) =>
      !left.value.has(path)
    ).sort();
    for (const path of paths) report.say(`would put ${path} back`);
    if (open.aside) report.say(`would give ${titleOf(open)} up, and touch no file`);
    return ok(paths);
  }
  if (isBegun) {
    const back = await takeBack(world, repository, store, open);
    if (!back.ok) return back;
    open = back.value;
    const tags = open.more ? `tags ${tagsIn(open)}` : `tag ${open.tag}`;
    report.done(`take back commit and ${tags}`);
  }
  const restored = restore(world, repository, store, open, left.value);
  if (!restored.ok) return restored;
  const { rescued, paths } = restored.value;
  for (const path of paths.toSorted()) report.done(`put ${path} back`);
  if (open.aside) report.say(`Gave ${titleOf(open)} up; the files are as they were`);
  for (const path of restored.value.left) {
    report.say(`Left ${path} as it is: commits have it`);
  }
  if (rescued) report.say(`Your edited notes are kept in ${rescued}`);
  return ok(paths.toSorted());
}

function nothingOpen(store: Store, report: Reporter): Result<readonly string[]> {
  const finished = store.finished();
  if (finished && !finished.isPast) {
    const { tag } = finished.answer;
    return fail("already_pushed", `Cannot abort: "${tag}" is out already`);
  }
  report.say("Nothing to abort: no release is prepared");
  return ok([]);
}

/** Whether nobody else can have seen the release, or built on it, now or later. */
async function canBeTakenBack(
  given: Aborting,
  plan: StoredPlan,
): Promise<Result<unknown>> {
  const { repository, store } = given;
  const { branch, state, tag } = plan;
  const goneOn = await hasGoneOn(repository, plan);
  if (!goneOn.ok) return goneOn;
  const offers = store.offers.list().filter((each) => each.tag === tag);
  if (state === "pushing" || offers.length > 0) {
    const settled = plan.via === "api"
      ? await settledByApi(given, plan)
      : await settledByGit(given, plan, offers);
    if (!settled.ok) return settled;
  }
  if (!goneOn.value) return ok(undefined);
  const message = `Cannot abort: "${branch}" has commits on top of the release's own`;
  return fail("head_moved", message, { hint: backTo(tipOf(plan)!) });
}

/** Whether all that was offered is known to have come to nothing. */
async function settledByGit(
  { world, repository, store }: Aborting,
  plan: StoredPlan,
  offers: readonly Offer[],
): Promise<Result<unknown>> {
  const { tag, branch, commit } = plan;
  const remote = await remoteFor(world, repository, branch);
  if (!remote.ok) return remote;
  const known = commit === undefined
    ? []
    : [{ tag, branch, commit, tip: tipOf(plan) ?? commit }];
  if ([...offers, ...known].some((each) => hasArrived(each, remote.value))) {
    return alreadyThere(tag);
  }
  store.offers.settle((each) => isPast(each, remote.value));
  const open = offers.filter((each) => !isPast(each, remote.value)).at(-1);
  return open ? await underWay(world, open) : ok(undefined);
}

function alreadyThere(tag: string): Result<never> {
  const hint = "Finish it with `rung execute`; a published release stays";
  return fail("already_pushed", `Cannot abort: "${tag}" is on the remote already`, {
    hint,
  });
}

async function underWay(
  world: World,
  { tag, commit, tip = commit, at }: Offer,
): Promise<Result<never>> {
  const isAlive = await isPushing(world, tip);
  const what = `Cannot abort: "${tag}" was offered to the remote at ${at}`;
  return isAlive
    ? fail("push_under_way", `${what}, and git is still pushing it`, {
      reason: "alive",
      hint: "Wait until that git has ended, then run it again",
    })
    : fail("push_under_way", `${what}, and may still arrive there`, {
      reason: "unsettled",
    });
}

/**
 * Whether the forge has not made the commit, and never will: it makes it where the branch is
 * at the commit that it was asked to build on, whenever the request is carried out.
 */
async function settledByApi(
  { world, repository }: Aborting,
  plan: StoredPlan,
): Promise<Result<unknown>> {
  const remote = await remoteFor(world, repository, plan.branch);
  if (!remote.ok) return remote;
  if (plan.aside) {
    const isOut = isOutAside(plan, remote.value);
    return isOut.ok && isOut.value ? alreadyThere(plan.tag) : isOut;
  }
  if (isOutByApi(plan, remote.value)) return alreadyThere(plan.tag);
  if (plan.commit !== undefined) return ok(undefined);
  return fail(
    "push_under_way",
    `Cannot abort: the forge was asked to make "${plan.tag}", and may still do so`,
    { reason: "unsettled" },
  );
}

/**
 * Whether the forge has made the commit, or may have: it is not here to be looked for in a
 * branch that moved. One whose tag went to somebody else stays, and its plan can be given up.
 */
function isOutByApi(
  { tag, branch, head, commit }: StoredPlan,
  { tags, heads }: Remote,
): boolean {
  if (commit === undefined) return heads.get(branch) !== head;
  const there = tags.get(tag);
  return there === undefined || there === commit;
}
