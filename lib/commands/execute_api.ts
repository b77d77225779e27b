/** `rung execute --via api`: without git, and without a change in the checkout. */
import { fail, ok, type Result } from "../fault.ts";
import type { Config } from "../plan/mod.ts";
import {
  type ApiWay,
  carryOutByApi,
  checkApi,
  checkoutFaults,
  openApi,
  provenAgainByApi,
  type Run,
} from "../release/mod.ts";
import type { Finished, StoredPlan } from "../journal/mod.ts";
import { readShared } from "../gather/core.ts";
import type { Reporter } from "../system/core.ts";
import type { Outcome } from "./command.ts";
import type { Options } from "./flags.ts";
import { choiceOf, type FORGE_FLAGS, wishesOf } from "./forge_options.ts";

/** What a run has before it knows the way to the remote. */
export type Given = Omit<Run, "access" | "outlet"> & {
  /** Whether the checkout takes a journal. */
  readonly hasJournal: boolean;
  /** Whether the plan was read back from a tag: then nothing is left to push. */
  readonly isAdopted?: boolean;
};

/** What `execute` was asked. */
export type Asked = Options<
  | (typeof FORGE_FLAGS)[number]
  | ("via" | "retry-number" | "dry-run" | "config" | "directory")
>;

/** Carries the plan out through the API, or goes on with one that was begun so. */
export async function goOnByApi(
  given: Given,
  plan: StoredPlan,
  options: Asked,
  config: Config,
): Promise<Result<Outcome>> {
  const { report } = given;
  const isDry = options["dry-run"];
  if (
    plan.via === undefined && (plan.commit !== undefined || plan.date !== undefined)
  ) {
    return fail("plan_open", "Cannot go on through the API: git has begun already", {
      hint: "Finish it as it was begun: `rung execute` without --via api",
    });
  }
  if (!plan.hasRemote) {
    return fail("forge_unknown", "Cannot go through the API: this clone has no remote");
  }
  const way = await apiFor(given, plan.branch, options, config);
  if (!way.ok) return way;
  if (!way.value) {
    // A dry run needs no token: without one, the checkout is all that can be looked at.
    const faults = checkoutFaults(
      { ...given, access: undefined, outlet: undefined },
      plan,
    );
    if (faults.length > 0) return { ok: false, faults };
    announceByApi(report, plan);
    return ok({ answer: { ...plan.answer } });
  }
  const run = { ...given, ...way.value };
  report.doing("check the checkout and the remote");
  const ready = await checkApi(run, plan);
  if (!ready.ok) return ready;
  if (isDry) {
    announceByApi(report, plan);
    return ok({ answer: { ...plan.answer } });
  }
  const done = await carryOutByApi(run, plan, ready.value);
  if (!done.ok) return done;
  report.say(`Released ${plan.version}`);
  return ok({ answer: { ...done.value } });
}

async function apiFor(
  { world, report, repository }: Pick<Given, "world" | "report" | "repository">,
  branch: string,
  options: Asked,
  config: Config,
): Promise<Result<ApiWay | undefined>> {
  const wishes = wishesOf(options, config);
  return await openApi(
    world,
    report,
    repository,
    branch,
    choiceOf(options, config),
    wishes,
  );
}

function announceByApi(report: Reporter, plan: StoredPlan): void {
  announce(report, { ...plan, hasRemote: false });
  report.say("would let the forge make both: nothing is pushed");
}

/** Says what a run would do that is not a dry one. */
export function announce(report: Reporter, plan: StoredPlan): void {
  const { tag, branch, commitMessage, hasRemote } = plan;
  report.say(`would commit "${commitMessage}" on ${branch}`);
  report.say(`would tag ${tag}`);
  if (hasRemote) report.say(`would push ${branch} and ${tag}`);
}

/**
 * Whether a release that was finished before still stands, asked through the API. Fails with
 * `remote_differs`.
 */
export async function provenByApi(
  given: Given,
  finished: Finished,
  options: Asked,
): Promise<Result<unknown>> {
  const config = await readShared(given.world, given.repository.root, options.config);
  if (!config.ok) return config;
  const way = await apiFor(given, finished.branch, options, config.value);
  if (!way.ok || !way.value) return way;
  const { outlet, access } = way.value;
  return await provenAgainByApi(outlet.forge, access.name, finished);
}
