/** The checksums that jobs bring along: read back from the files that are here, else asked for. */
import type { loadWorkflows, System, WorkflowSettings } from "../ci/mod.ts";
import { ok, type Result } from "../fault.ts";
import { fitToShow, type Reporter, type World } from "../system/startup.ts";
import { releaseSums } from "../upgrade/mod.ts";
import { sha256 } from "../system/mod.ts";

/** The workflow texts. */
export type Flows = Awaited<ReturnType<typeof loadWorkflows>>;

type Sums = WorkflowSettings["rung"]["sums"];

/** Asks where the files of a release are for their checksums; nothing where nobody answers. */
export type AskSums = (from: string) => Promise<Result<Sums>>;

/** How long the place of the releases has for an answer. */
const ANSWER_MS = 10_000;

/**
 * The way to ask: said before, and where nobody answers, said after.
 *
 * It fails with `checksum_wrong` where an answer is not signed by the key that rung knows.
 */
export function askSums(world: World, report: Reporter): AskSums {
  return async (from) => {
    report.doing(`ask for the checksums of rung at ${fitToShow(from)}`);
    const sums = await releaseSums(world, from, ANSWER_MS);
    if (sums.ok) return sums;
    const { code, message } = sums.faults[0]!;
    if (code !== "download_failed") return sums;
    report.say(
      `Not pinned: jobs ask for the checksum of rung, since it is not known here. ${message}`,
    );
    return ok(undefined);
  };
}

/**
 * The checksums for these settings: nothing where the configuration says one, nothing is
 * downloaded, or none is known. Only what rung wrote and nobody edited is read back.
 *
 * Fails as `ask` does.
 */
export async function sumsFor(
  { flows, system, read }: {
    readonly flows: Flows;
    readonly system: System;
    readonly read: (path: string) => string | undefined;
  },
  { rung, install }: WorkflowSettings,
  ask: AskSums | undefined,
): Promise<Result<Sums>> {
  const names = flows.pinned({ install }, system === "gitlab");
  if (rung.sha256 !== undefined || names.length === 0) return ok(undefined);
  for (const path of flows.pathsOf(system)) {
    const text = read(path);
    const pins = text === undefined ? undefined : flows.pinsIn(text);
    if (pins?.version !== rung.version || pins.download !== rung.download) continue;
    const isOurs = (await flows.readStamp(text!, sha256))?.isIntact;
    if (isOurs && names.some((name) => pins.sums[name])) return ok(pins.sums);
  }
  return await ask?.(`${rung.download}/v${rung.version}`) ?? ok(undefined);
}
