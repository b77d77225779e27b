/**
 * Proof that what was pushed did what it was pushed for: the token's owner is who pushed, and
 * the workflows' runs have started.
 */
import { fail, ok, type Result } from "../fault.ts";
import {
  type Expected,
  forgeOf,
  type OpenForge,
  type Runs,
  type WorkflowRun,
} from "../forge/mod.ts";
import type { Access } from "../access/mod.ts";
import { judgeActor, proveActor, type Push } from "./actor.ts";
import { outlookFor } from "./inspect.ts";
import type { Sending } from "./files.ts";

/** How long runs are waited for, in milliseconds. Most start within seconds. */
const LONGEST_MS = 120_000;

/** The waits between two looks, in milliseconds; the last one goes on. */
const PAUSES_MS = [1_000, 2_000, 3_000, 5_000];

/** What is wanted of the forge once the tag is there. */
export interface Proving extends Sending {
  /** Whether a release is published; otherwise the tag is all there is. */
  readonly isPublishing: boolean;
  /** Whether the workflows' runs are waited for. */
  readonly isWaiting: boolean;
  /** The workflow that is started by hand. */
  readonly dispatch: string | undefined;
}

/**
 * Sees that the push was the token's and that the workflows start, or starts the one that is
 * to be started by hand; gives the page of the first run.
 *
 * Without waiting, who pushed is told and not held against the run. Fails with
 * `actor_differs`, `no_run`, or what the forge has against the questions.
 */
export async function prove(
  proving: Proving,
  access: Access,
  push: Push & { readonly isPrerelease: boolean },
): Promise<Result<string | undefined>> {
  const { report, isPublishing, isWaiting } = proving;
  const { commit: sha, tag, isPrerelease } = push;
  if (proving.dispatch !== undefined) {
    return await dispatchOnce(proving, proving.dispatch, { sha, tag });
  }
  const proven = await proveActor(proving, access, push);
  if (!isWaiting) {
    for (const { message } of proven.ok ? [] : proven.faults) report.say(message);
    return ok(undefined);
  }
  if (!proven.ok) return proven;
  const outlook = await outlookFor(proving.forge, access.files, {
    ...{ sha, tag, isPrerelease, isPublished: isPublishing },
  });
  if (!outlook.ok) return outlook;
  const runs = await awaitRuns(proving, { sha, tag, ...outlook.value });
  if (!runs.ok) {
    // By now the forge may have noted who pushed, which says more.
    const late = await proveActor(proving, access, push);
    return late.ok ? runs : late;
  }
  for (const run of runs.value) {
    const isRight = run.event === "push"
      ? await judgeActor(proving.forge, access, push, run.actor)
      : proven;
    if (!isRight.ok) return isRight;
    report.done(`started ${run.path}: ${run.url}`);
  }
  return ok(runs.value[0]?.url);
}

/** The runs that a tag is to start. */
interface Wanted {
  readonly sha: string;
  readonly tag: string;
  readonly expected: readonly Expected[];
  /** What is known to stand in the way of others, for the fault. */
  readonly notes: readonly string[];
}

/**
 * Waits until every expected run is there, and gives them.
 *
 * Fails with `no_run` and what is known of the reasons.
 */
async function awaitRuns(
  { world, report, forge }: Sending,
  { sha, tag, expected, notes }: Wanted,
): Promise<Result<readonly WorkflowRun[]>> {
  const there = forge.runs;
  if (expected.length === 0 || !there) return ok([]);
  let waitedMs = 0;
  for (let look = 0;; look++) {
    const runs = await there.of(sha);
    if (!runs.ok) return runs;
    const started = expected.map((each) =>
      runs.value.find((run) =>
        isSameFile(run.path, each.path) && run.event === each.event && run.ref === tag
      )
    );
    const missing = expected.filter((_, i) => !started[i]);
    if (missing.length === 0) return ok(started.map((run) => run!));
    if (waitedMs >= LONGEST_MS) {
      const names = missing.map(({ path, event }) => `${path} (on: ${event})`).join(
        ", ",
      );
      const reasons = [
        `Look again with \`rung execute ${tag}\`: nothing is published twice`,
        ...notes,
        `see whether Actions and the workflow are enabled at ${there.page}`,
      ];
      return fail(
        "no_run",
        `Cannot see yet that "${tag}" started ${names}: no run after ${
          LONGEST_MS / 1000
        } s`,
        { hint: reasons.join("; ") },
      );
    }
    report.doing(`wait for ${missing.map(({ path }) => path).join(", ")}`);
    const pauseMs = PAUSES_MS[Math.min(look, PAUSES_MS.length - 1)]!;
    await world.wait(pauseMs);
    waitedMs += pauseMs;
  }
}

/** Starts a workflow by hand on the tag, unless that was done; gives the run's page. */
async function dispatchOnce(
  { world, report, forge }: Sending,
  workflow: string,
  { sha, tag }: Pick<Wanted, "sha" | "tag">,
): Promise<Result<string | undefined>> {
  const able = startable(forge);
  if (!able.ok) return able;
  const runs = await able.value.of(sha);
  if (!runs.ok) return runs;
  const there = runs.value.find((run) =>
    run.event === "workflow_dispatch" && run.ref === tag &&
    isSameFile(run.path, workflow)
  );
  if (there) return ok(there.url);
  for (let look = 0;; look++) {
    const started = await able.value.dispatch(workflow, tag);
    if (!started.ok) return started;
    if (started.value !== "unseen") {
      report.done(`start ${workflow} on ${tag}`);
      return ok(started.value);
    }
    // Right after a push not every server of the forge has the tag.
    if (look === PAUSES_MS.length) {
      const message = `Cannot start "${workflow}": the forge does not see "${tag}" yet`;
      return fail("no_run", message);
    }
    await world.wait(PAUSES_MS[look]!);
  }
}

/** The workflows that can be started by hand. Fails with `forge_unable` where none can. */
function startable({ runs, place }: OpenForge): Result<Runs> {
  if (runs) return ok(runs);
  const message = `Cannot start a workflow on ${
    forgeOf(place).title
  }: rung cannot there`;
  return fail("forge_unable", message, { hint: "Leave --dispatch out" });
}

/** Whether two names are of one workflow: forges tell the whole path, or the file alone. */
function isSameFile(a: string, b: string): boolean {
  return a === b || a.endsWith(`/${b}`) || b.endsWith(`/${a}`);
}
