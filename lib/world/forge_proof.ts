/** Proof that what was pushed did what it was pushed for: the workflows' runs have started. */
import { fail, ok, type Result } from "../fault.ts";
import { dispatch, type Expected, runsOf, type WorkflowRun } from "../forge/mod.ts";
import type { Sending } from "./forge_files.ts";

/** How long runs are waited for, in milliseconds. GitHub needs a few seconds. */
const LONGEST_MS = 120_000;

/** The waits between two looks, in milliseconds; the last one goes on. */
const PAUSES_MS = [1_000, 2_000, 3_000, 5_000];

/** What is to be proved. */
export interface Wanted {
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
export async function awaitRuns(
  { world, report, forge }: Sending,
  { sha, tag, expected, notes }: Wanted,
): Promise<Result<readonly WorkflowRun[]>> {
  let waitedMs = 0;
  for (let look = 0;; look++) {
    const runs = await runsOf(forge, sha);
    if (!runs.ok) return runs;
    const started = expected.map((each) =>
      runs.value.find((run) =>
        run.path === each.path && run.event === each.event && run.ref === tag
      )
    );
    const missing = expected.filter((_, i) => !started[i]);
    if (missing.length === 0) return ok(started.map((run) => run!));
    if (waitedMs >= LONGEST_MS) {
      const names = missing.map(({ path, event }) => `${path} (on: ${event})`).join(
        ", ",
      );
      const reasons = [
        ...notes,
        `see whether Actions and the workflow are enabled at ${forge.place.web}/actions`,
      ];
      return fail(
        "no_run",
        `Cannot see that "${tag}" started ${names}: no run after ${
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
export async function dispatchOnce(
  { report, forge }: Sending,
  workflow: string,
  { sha, tag }: Pick<Wanted, "sha" | "tag">,
): Promise<Result<string | undefined>> {
  const runs = await runsOf(forge, sha);
  if (!runs.ok) return runs;
  const there = runs.value.find((run) =>
    run.event === "workflow_dispatch" && run.ref === tag &&
    run.path.endsWith(`/${workflow}`)
  );
  if (there) return ok(there.url);
  const started = await dispatch(forge, workflow, tag);
  if (started.ok) report.done(`start ${workflow} on ${tag}`);
  return started;
}
