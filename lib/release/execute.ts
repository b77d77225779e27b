/** Executes the prepared release, or goes on where an earlier run stopped. */
import { fail, ok, type Result } from "../fault.ts";
import { folderOf } from "../gather/startup.ts";
import { openClone, openRepository, type Repository } from "../git/mod.ts";
import {
  type Finished,
  frailStore,
  lockClone,
  setOthersAside,
  type StoredPlan,
  storeOf,
} from "../journal/mod.ts";
import {
  piecesOf,
  tagsIn,
  titleOf,
  type WholeAnswer,
  wholeAnswer,
} from "../plan/mod.ts";
import { errorWords, type Lock, type Reporter, type World } from "../system/startup.ts";
import { carryOut } from "./carry_out.ts";
import { withNextNumber } from "./gone_tag.ts";
import { objectLines } from "./objects.ts";
import { accessTo, type Given, openWay, type Order } from "./open_way.ts";
import { planOfTag } from "./resume/from_tag.ts";
import { isOvertaken, pause, replanOne, RETRIES, takeNextNumber } from "./retry.ts";
import { howToFinish } from "../publish/mod.ts";

/**
 * Commits, tags, pushes and publishes the prepared release; with `tag`, one that another
 * clone began. Gives the release's record.
 *
 * Fails with `plan_missing` where nothing is prepared, `plan_open` for a TAG beside an open
 * plan, `locked`, and as the way's steps do.
 */
export async function execute(
  world: World,
  report: Reporter,
  order: Order,
  tag?: string,
): Promise<Result<Partial<WholeAnswer>>> {
  const repository = await open(world, order);
  if (!repository.ok) return repository;
  const held = hold(world, repository.value, order);
  if (!held.ok) return held;
  const { lock, hasJournal } = held.value;
  try {
    const own = storeOf(world, repository.value);
    const store = hasJournal ? own : frailStore(own);
    if (lock) setOthersAside(store, report);
    const plan = store.plan();
    if (!plan.ok) return plan;
    const given = { world, repository: repository.value, store, report, hasJournal };
    if (tag !== undefined && !isOf(tag, plan.value)) {
      return await goOnWith(given, order, tag, plan.value);
    }
    return plan.value
      ? await insist(given, order, plan.value)
      : await sayDone(given, order);
  } finally {
    lock?.release();
  }
}

/** Whether the tag is one of the open plan's. */
function isOf(tag: string, plan: StoredPlan | undefined): boolean {
  return plan !== undefined && piecesOf(plan).some((piece) => piece.tag === tag);
}

/** Goes on with a release that another clone began. */
async function goOnWith(
  given: Given,
  order: Order,
  tag: string,
  open: StoredPlan | undefined,
): Promise<Result<Partial<WholeAnswer>>> {
  if (open) {
    const message = `Cannot go on with "${tag}": "${open.version}" is open here`;
    return fail("plan_open", message);
  }
  const resumed = await planOfTag(given.world, order, tag);
  if (!resumed.ok) return resumed;
  const { plan, untagged } = resumed.value;
  const done = await goOn({ ...given, isAdopted: true }, order, plan);
  if (done.ok && untagged.length > 0) {
    given.report.say(
      `The commit names ${
        untagged.join(", ")
      } too, and the remote has no tag of that: ` +
        "`rung execute` in the clone that prepared the release pushes it",
    );
  }
  return done;
}

/**
 * The clone as git tells of it; through the API as its files do, and so, too, where a run
 * without git goes on with what was begun through the API.
 */
async function open(world: World, order: Order): Promise<Result<Repository>> {
  const folder = folderOf(world, order.where);
  if (order.isByApi) return await openClone(world, folder);
  const repository = await openRepository(world, folder);
  if (repository.ok || !repository.faults.some(({ code }) => code === "git_missing")) {
    return repository;
  }
  const checkout = await openClone(world, folder);
  const plan = checkout.ok ? storeOf(world, checkout.value).plan() : checkout;
  return plan.ok && plan.value?.via === "api" ? checkout : repository;
}

/**
 * Holds the clone, unless nothing will be changed. One that takes no file can be neither held
 * nor given a journal: the API needs none, git does.
 */
function hold(
  world: World,
  repository: Repository,
  { isDry, isByApi }: Order,
): Result<{ readonly lock?: Lock; readonly hasJournal: boolean }> {
  if (isDry) return ok({ hasJournal: !isByApi });
  try {
    const lock = lockClone(world, repository, "execute");
    return lock.ok ? ok({ lock: lock.value, hasJournal: true }) : lock;
  } catch (error) {
    if (!isByApi || errorWords(error).code !== "disk_failed") throw error;
    return ok({ hasJournal: false });
  }
}

/** Carries the plan out; where the order allows it, one with a higher number if need be. */
async function insist(
  given: Given,
  order: Order,
  plan: StoredPlan,
): Promise<Result<Partial<WholeAnswer>>> {
  let [now, at] = [given, plan];
  for (let retries = 0;; retries++) {
    const done = await goOn(now, order, at);
    const isRetrying = order.mayRenumber && !order.isDry && plan.aside === undefined &&
      piecesOf(plan).every(({ answer }) => answer.number !== null) && retries < RETRIES;
    if (done.ok || !isRetrying || !isOvertaken(done.faults)) return done;
    const access = await accessTo(now, order, at);
    if (!access.ok || !access.value) return done;
    const run = { ...now, access: access.value, publisher: undefined };
    const where = { ...order.where, package: at.more ? undefined : at.package };
    await pause(given.world, retries);
    const isTaken = done.faults.some(({ code }) => code === "tag_taken");
    const replanning = at.more ? order.replanSeveral : replanOne(isTaken);
    const { writeAnew } = order;
    const ways = { replanning, writeAnew };
    const next = await takeNextNumber(run, access.value, at, where, ways);
    if (!next.ok) return next;
    given.report.say(
      `"${titleOf(at)}" was taken: going on as "${titleOf(next.value.plan)}"`,
    );
    now = { ...now, repository: next.value.repository };
    at = next.value.plan;
  }
}

/** Checks the plan, and does what is left of it; a dry run says what that would be. */
async function goOn(
  given: Given,
  order: Order,
  plan: StoredPlan,
): Promise<Result<Partial<WholeAnswer>>> {
  const { report } = given;
  const opened = await openWay(given, order, plan);
  if (!opened.ok) return opened;
  const { run, way, page, pageless, isPublishing } = opened.value;
  report.doing("check the clone and the remote");
  const checked = await way.check(plan);
  if (!checked.ok) return checked;
  if (given.isAdopted && !checked.value.isDone && plan.via !== "api") {
    const message =
      `Cannot go on with "${plan.tag}": it moved on the remote a moment ago`;
    return fail("remote_differs", message);
  }
  if (order.isDry) {
    for (const line of way.foretell(plan)) report.say(line);
    const isByGit = !order.isByApi && plan.via !== "api" && !checked.value.isDone;
    const objects = isByGit ? await objectLines(run, plan, checked.value) : [];
    for (const line of objects) report.say(line, "faint");
    if (page !== undefined) report.say(`would publish ${tagsIn(plan)} on ${page}`);
    return ok(wholeAnswer(plan));
  }
  const may = checked.value.isDone
    ? ok(undefined)
    : await order.confirm(plan, run.access?.name);
  if (!may.ok) return may;
  const carried = await carryOut(run, way, plan, checked.value);
  // Which of several packages' tags is gone, no refusal says.
  const done = plan.more ? carried : withNextNumber(
    carried,
    plan.version,
    (next) => `\`rung abort\`, then \`rung prepare ${next}\``,
  );
  if (!done.ok) return done;
  report.say(
    pageless === undefined
      ? `Released ${titleOf(plan)}`
      : `Pushed ${tagsIn(plan)} ${pageless}`,
  );
  const { access, publisher } = run;
  const command = `rung execute ${plan.tag}`;
  const finish = howToFinish({ access, publisher, isPublishing, command });
  if (finish !== undefined) report.say(finish);
  return ok(done.value);
}

/** Nothing is open: the last release, if it still stands. */
async function sayDone(
  given: Given,
  order: Order,
): Promise<Result<Partial<WholeAnswer>>> {
  if (!order.isDry) given.store.sweep();
  const finished = given.store.finished();
  if (!finished || finished.isPast) return nothingPrepared(finished?.answer.tag);
  if (finished.hasRemote) {
    const opened = await openWay(given, { ...order, isDry: true }, finished);
    if (!opened.ok) return opened;
    const proven = await opened.value.way.confirm(finished);
    if (!proven.ok) return proven;
  }
  given.report.say(`Nothing left to do: ${doneIn(finished)} released`);
  return ok({ ...finished.answer });
}

/** `1.4.0 is`, or the versions of all packages. */
function doneIn({ answer }: Finished): string {
  const { packages, version } = answer;
  if (!packages) return `${version} is`;
  return `${packages.map((each) => `${each.package} ${each.version}`).join(", ")} are`;
}

function nothingPrepared(last: string | undefined): Result<never> {
  const before = last === undefined ? "" : `; the last one was ${last}, which is out`;
  return fail("plan_missing", `Cannot execute: no release is prepared${before}`, {
    hint:
      "Plan a release: `rung prepare`; or go on with one that another clone began: " +
      "`rung execute TAG`, at its commit",
  });
}
