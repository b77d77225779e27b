/** `rung execute`: carries the open plan out, or goes on where a run stopped. */
import { fail, ok, type Result } from "../fault.ts";
import type { Access } from "../access/mod.ts";
import { adopt, carryOut, check, provenAgain, remoteFor } from "../release/mod.ts";
import { errorWords, type Lock, type World } from "../system/core.ts";
import {
  type Finished,
  frailStore,
  lockClone,
  type StoredPlan,
  storeOf,
} from "../journal/mod.ts";
import { folderOf, readShared } from "../gather/core.ts";
import { openClone, openRepository, type Repository } from "../git/mod.ts";
import { openOutlet } from "../publish/mod.ts";
import { command, type Outcome } from "./command.ts";
import {
  announce,
  type Asked,
  type Given,
  goOnByApi,
  provenByApi,
} from "./execute_api.ts";
import { accessFor, FORGE_FLAGS, wishesOf } from "./forge_options.ts";
import { whereOf } from "./options.ts";
import { isOvertaken, RETRIES, takeNextNumber } from "./retry.ts";

/** Commits, tags and pushes what was prepared. */
export const execute = command({
  name: "execute",
  summary: "Carry the open plan out: commit, tag, push, and see that it is there",
  details:
    "Run it again after a failure: it looks at what is done and goes on from there.\n" +
    "In another clone, at the commit of a tag that was pushed, name the TAG.",
  args: [{ name: "TAG", isOptional: true }],
  flags: [...FORGE_FLAGS, "via", "retry-number", "no-ci-output"],
  examples: [
    "rung execute",
    "rung execute --dry-run",
    "rung execute --json",
    "rung execute --token-env DEPLOY_PAT",
    "rung execute --dispatch pypi-publish.yml",
    "rung execute --via api",
    "rung execute v1.1.0-rc.1",
  ],
  async run({ options, args }, world, report) {
    const repository = await open(world, options);
    if (!repository.ok) return repository;
    const held = hold(world, repository.value, options);
    if (!held.ok) return held;
    const { lock, hasJournal } = held.value;
    try {
      const own = storeOf(world, repository.value);
      const store = hasJournal ? own : frailStore(own);
      const plan = store.plan();
      if (!plan.ok) return plan;
      const seen = { world, repository: repository.value, store, report, hasJournal };
      const [tag] = args;
      if (tag !== undefined && tag !== plan.value?.tag) {
        return await goOnWith(seen, tag, plan.value, options);
      }
      return plan.value
        ? await insist(seen, plan.value, options)
        : await sayDone(seen, options);
    } finally {
      lock?.release();
    }
  },
});

/** Goes on with a release that another clone began. */
async function goOnWith(
  seen: Given,
  tag: string,
  open: StoredPlan | undefined,
  options: Asked,
): Promise<Result<Outcome>> {
  if (open) {
    const message = `Cannot go on with "${tag}": "${open.version}" is open here`;
    return fail("plan_open", message);
  }
  const needsNotes = !options["no-release"] && !options["generate-notes"];
  const adopted = await adopt(seen.world, whereOf(options), tag, needsNotes);
  if (!adopted.ok) return adopted;
  return await goOn({ ...seen, isAdopted: true }, adopted.value, options);
}

/**
 * The clone as git tells of it; through the API as its files do, and so, too, where a run
 * without git goes on with what was begun through the API.
 */
async function open(world: World, options: Asked): Promise<Result<Repository>> {
  const folder = folderOf(world, whereOf(options));
  if (options.via === "api") return await openClone(world, folder);
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
  options: Asked,
): Result<{ readonly lock?: Lock; readonly hasJournal: boolean }> {
  if (options["dry-run"]) return ok({ hasJournal: options.via !== "api" });
  try {
    const lock = lockClone(world, repository, "execute");
    return lock.ok ? ok({ lock: lock.value, hasJournal: true }) : lock;
  } catch (error) {
    if (options.via !== "api" || errorWords(error).code !== "disk_failed") throw error;
    return ok({ hasJournal: false });
  }
}

/** Carries the plan out; with --retry-number, one with a higher number if need be. */
async function insist(
  given: Given,
  plan: StoredPlan,
  options: Asked,
): Promise<Result<Outcome>> {
  let [now, at] = [given, plan];
  for (let retries = 0;; retries++) {
    const done = await goOn(now, at, options);
    const isRetrying = options["retry-number"] && !options["dry-run"] &&
      plan.answer.number !== null && retries < RETRIES;
    if (done.ok || !isRetrying || !isOvertaken(done.faults)) return done;
    const access = await accessTo(now, at, options);
    if (!access.ok || !access.value) return done;
    const run = { ...now, access: access.value, outlet: undefined };
    const where = { ...whereOf(options), package: at.package };
    const next = await takeNextNumber(run, access.value, at, where);
    if (!next.ok) return next;
    given.report.say(
      `"${at.version}" was taken: going on as "${next.value.plan.version}"`,
    );
    now = { ...now, repository: next.value.repository };
    at = next.value.plan;
  }
}

async function accessTo(
  { world, repository }: Given,
  plan: StoredPlan,
  options: Asked,
): Promise<Result<Access | undefined>> {
  const config = await readShared(world, repository.root, options.config);
  if (!config.ok) return config;
  return await accessFor(world, repository, plan, options, config.value);
}

async function goOn(
  given: Given,
  plan: StoredPlan,
  options: Asked,
): Promise<Result<Outcome>> {
  const { world, repository, report } = given;
  const isDry = options["dry-run"];
  const config = await readShared(world, repository.root, options.config);
  if (!config.ok) return config;
  const wishes = wishesOf(options, config.value);
  const isByApi = options.via === "api" || plan.via === "api";
  if (isByApi) return await goOnByApi(given, plan, options, config.value);
  const access = await accessFor(world, repository, plan, options, config.value);
  if (!access.ok) return access;
  // A dry run asks nobody's token anything.
  const outlet = isDry
    ? ok(undefined)
    : await openOutlet(world, report, access.value, wishes);
  if (!outlet.ok) return outlet;
  const run = { ...given, access: access.value, outlet: outlet.value };
  report.doing("check the clone and the remote");
  const ready = await check(run, plan);
  if (!ready.ok) return ready;
  if (given.isAdopted && !ready.value.isDone) {
    const message =
      `Cannot go on with "${plan.tag}": it moved on the remote a moment ago`;
    return fail("remote_differs", message);
  }
  if (isDry) {
    announce(report, plan);
    const place = access.value?.place;
    if (place && wishes.isPublishing) {
      report.say(`would publish ${plan.tag} on ${place.web}`);
    }
    return ok({ answer: { ...plan.answer } });
  }
  const done = await carryOut(run, plan, ready.value);
  if (!done.ok) return done;
  report.say(`Released ${plan.version}`);
  return ok({ answer: { ...done.value } });
}

/** Nothing is open: the last release, if it still stands. */
async function sayDone(given: Given, options: Asked): Promise<Result<Outcome>> {
  const { world, repository, store, report } = given;
  const finished = store.finished();
  if (!finished) {
    return fail("plan_missing", "Cannot execute: no release is prepared", {
      hint:
        "Plan a release: `rung prepare`; or go on with one that another clone began: " +
        "`rung execute TAG`, at its commit",
    });
  }
  if (finished.hasRemote) {
    const proven = options.via === "api"
      ? await provenByApi(given, finished, options)
      : await provenHere(world, repository, finished, options);
    if (!proven.ok) return proven;
  }
  report.say(`Nothing left to do: ${finished.answer.version} is released`);
  return ok({ answer: { ...finished.answer } });
}

async function provenHere(
  world: World,
  repository: Repository,
  finished: Finished,
  options: Asked,
): Promise<Result<unknown>> {
  const remote = await remoteFor(world, repository, finished.branch, whereOf(options));
  return remote.ok ? provenAgain(finished, remote.value) : remote;
}
