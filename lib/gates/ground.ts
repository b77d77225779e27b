/** What asking about a version needs: the clone, the tag's commit, and the forge's signals. */
import { openAccess, type TokenChoice } from "../access/mod.ts";
import type { Result } from "../fault.ts";
import type { Gathered } from "../gather/startup.ts";
import type { Signals } from "../forge/mod.ts";
import type { Finding, GateTable } from "../plan/mod.ts";
import type { Tag } from "../plan/startup.ts";
import { openPublisher } from "../publish/mod.ts";
import type { Reporter, World } from "../system/startup.ts";

/** How gates are asked about. */
export interface Asking {
  readonly choice: TokenChoice;
  /** Whether the network is left alone. */
  readonly isOffline: boolean;
  /** Why commands of the project must not run; nothing where they may. */
  readonly mayNotRun?: string | undefined;
  /** How long checks that run are waited for, in milliseconds. */
  readonly waitMs: number;
}

/** A version to ask about. */
export interface Ground extends Asking {
  readonly world: World;
  readonly report: Reporter;
  readonly gathered: Gathered;
  readonly tag: Tag;
  /** The commit that it leads to. */
  readonly sha: string;
  /** What would go up: the tag's commit, or HEAD that went on from it. */
  readonly until: string;
  readonly table: GateTable;
  readonly signals: Finding<Signals>;
}

/** The forge's signals of a clone, or why there are none. */
export async function signalsFor(
  world: World,
  report: Reporter,
  { repository, facts, remote }: Gathered,
  { choice, isOffline }: Pick<Asking, "choice" | "isOffline">,
): Promise<Finding<Signals>> {
  if (isOffline) return { unknown: "the network was left alone" };
  if (!remote) return { unknown: "this clone has no remote to ask" };
  const reading = { ...choice, isOptional: true, isReading: true, asksHost: true };
  const access = await openAccess(world, repository, facts.branch, reading);
  if (!access.ok) return { unknown: whyNot(access) };
  const place = access.value?.place;
  if (!place) return { unknown: "rung knows no forge at the remote" };
  const opened = await openPublisher(world, report, access.value, {
    ...{ patterns: [], isPublishing: false, isWaiting: false, makesNotes: false },
  });
  if (!opened.ok) return { unknown: whyNot(opened) };
  if (!opened.value) {
    return { unknown: `there is no token for ${new URL(place.server).host}` };
  }
  const { forge: { forge, signals } } = opened.value;
  return signals
    ? { value: signals }
    : { unknown: `rung cannot ask ${forge.title} about it` };
}

/** An answer, or in the words of its failure why there is none. */
export function askedOf<T>(result: Result<T>): Finding<T> {
  return result.ok ? { value: result.value } : { unknown: whyNot(result) };
}

function whyNot(result: Result<unknown>): string {
  const [first] = result.ok ? [] : result.faults;
  return (first?.message ?? "it failed").replace(/^Cannot /, "cannot ");
}
