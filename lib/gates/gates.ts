/** How the gates of a version stand: all that they need is asked at once, then judged. */
import { fail, ok, type Result } from "../fault.ts";
import type { Gathered } from "../gather/startup.ts";
import {
  type Evidence,
  type Gate,
  gateKeysIn,
  type GateName,
  type Held,
  judgeGates,
} from "../plan/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import {
  askApprovals,
  askBlockers,
  askChecks,
  askFeedback,
  askMilestone,
  askOut,
} from "./ask_forge.ts";
import { askFrozen, askRun } from "./ask_project.ts";
import { askDownloads } from "./downloads.ts";
import { type Asking, type Ground, signalsFor } from "./ground.ts";

/** What each gate asks. */
const QUESTIONS: Readonly<Record<GateName, (ground: Ground) => Promise<Evidence>>> = {
  soak: async (ground) => ({ out: await askOut(ground) }),
  checks: async (ground) => ({ checks: await askChecks(ground) }),
  blockers: async (ground) => ({ blockers: await askBlockers(ground) }),
  milestone: async (ground) => ({ milestone: await askMilestone(ground) }),
  downloads: async (ground) => ({ downloads: await askDownloads(ground) }),
  feedback: async (ground) => ({ feedback: await askFeedback(ground) }),
  approvals: async (ground) => ({ approvals: await askApprovals(ground) }),
  frozen: async (ground) => ({ frozen: await askFrozen(ground) }),
  run: async (ground) => ({ run: await askRun(ground) }),
};

/** What `gatesFor` is told besides the clone and the version. */
export interface GateAsking extends Asking {
  /** What would go up, where that is not the tag's own commit. */
  readonly until?: string | undefined;
}

/**
 * The gates of a version, as they stand now. What cannot be asked is `unknown`, with why.
 *
 * Fails with `range_unknown` where the clone lacks the tag's commit.
 */
export async function gatesFor(
  world: World,
  report: Reporter,
  gathered: Gathered,
  { tag, table }: Held,
  asking: GateAsking,
): Promise<Result<readonly Gate[]>> {
  const { repository: { git } } = gathered;
  const commit = tag.sha ?? `refs/tags/${tag.name}^{commit}`;
  const found = await git.try([
    "rev-parse",
    "--verify",
    "--quiet",
    `${commit}^{commit}`,
  ]);
  if (!found.ok) return found;
  if (found.value.code !== 0) {
    const message = `Cannot look at "${tag.name}": this clone lacks its commit`;
    return fail("range_unknown", message, { hint: "Fetch it: `git fetch --tags`" });
  }
  const sha = new TextDecoder().decode(found.value.stdout).trim();
  const ground: Ground = {
    ...{ ...asking, world, report, gathered, tag, table, sha },
    until: asking.until ?? sha,
    signals: await signalsFor(world, report, gathered, asking),
  };
  const asked = await Promise.all(
    gateKeysIn(table).map((name) => QUESTIONS[name](ground)),
  );
  return ok(judgeGates(table, Object.assign({}, ...asked), world.now()));
}
