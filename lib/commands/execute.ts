/** `rung execute`: carries the open plan out, or goes on where a run stopped. */
import { fail, ok, type Result } from "../fault.ts";
import {
  type Access,
  carryOut,
  check,
  folderOf,
  lockClone,
  openOutlet,
  openRepository,
  provenAgain,
  readShared,
  remoteFor,
  type Reporter,
  type Run,
  type StoredPlan,
  storeOf,
} from "../world/mod.ts";
import { command, type Outcome } from "./command.ts";
import type { Options } from "./flags.ts";
import { accessFor, FORGE_FLAGS, wishesOf } from "./forge_options.ts";
import { whereOf } from "./options.ts";
import { isOvertaken, RETRIES, takeNextNumber } from "./retry.ts";

/** Commits, tags and pushes what was prepared. */
export const execute = command({
  name: "execute",
  summary: "Carry the open plan out: commit, tag, push, and see that it is there",
  details:
    "Run it again after a failure: it looks at what is done and goes on from there.",
  args: [],
  flags: [...FORGE_FLAGS, "retry-number", "no-ci-output"],
  examples: [
    "rung execute",
    "rung execute --dry-run",
    "rung execute --json",
    "rung execute --token-env DEPLOY_PAT",
    "rung execute --dispatch pypi-publish.yml",
  ],
  async run({ options }, world, report) {
    const repository = await openRepository(world, folderOf(world, whereOf(options)));
    if (!repository.ok) return repository;
    const isDry = options["dry-run"];
    const lock = isDry ? undefined : lockClone(world, repository.value, "execute");
    if (lock && !lock.ok) return lock;
    try {
      const store = storeOf(world, repository.value);
      const plan = store.plan();
      if (!plan.ok) return plan;
      const seen = { world, repository: repository.value, store, report };
      return plan.value ? await insist(seen, plan.value, options) : await sayDone(seen);
    } finally {
      if (lock?.ok) lock.value.release();
    }
  },
});

type Given = Omit<Run, "access" | "outlet">;

type Asked = Options<
  (typeof FORGE_FLAGS)[number] | "retry-number" | "dry-run" | "config" | "directory"
>;

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
    const next = await takeNextNumber(run, access.value, at, whereOf(options));
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

function announce(report: Reporter, plan: StoredPlan): void {
  const { tag, branch, commitMessage, hasRemote } = plan;
  report.say(`would commit "${commitMessage}" on ${branch}`);
  report.say(`would tag ${tag}`);
  if (hasRemote) report.say(`would push ${branch} and ${tag}`);
}

/** Nothing is open: the last release, if it still stands. */
async function sayDone(given: Given): Promise<Result<Outcome>> {
  const { world, repository, store, report } = given;
  const finished = store.finished();
  if (!finished) return fail("plan_missing", "Cannot execute: no release is prepared");
  if (finished.hasRemote) {
    const remote = await remoteFor(world, repository, finished.branch);
    if (!remote.ok) return remote;
    const proven = provenAgain(finished, remote.value);
    if (!proven.ok) return proven;
  }
  report.say(`Nothing left to do: ${finished.answer.version} is released`);
  return ok({ answer: { ...finished.answer } });
}
