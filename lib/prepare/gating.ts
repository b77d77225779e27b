/** Gates between a decision and what it leads to: `prepare`, `tag`, `promote` and the guided release. */
import { all, fail, type Fault, ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import type { TokenChoice } from "../access/mod.ts";
import type { Gathered } from "../gather/startup.ts";
import {
  type Config,
  type Gate,
  type Held,
  heldBy,
  type Overridden,
  passGates,
  planVersion,
  type Request,
  spanMs,
  type Tag,
  withOverride,
} from "../plan/mod.ts";
import type { Channel } from "../version/startup.ts";
import { decide, type Decided } from "./deciding.ts";
import type { Hooking } from "./hooking.ts";

/** How gates are asked, and what a person said about them. */
export interface Gating {
  /** Why those that are closed are passed over. */
  readonly override?: string | undefined;
  /** Whether what cannot be asked counts as open. */
  readonly isTrusting: boolean;
  /** How long checks are waited for, as it was typed: `30m`. */
  readonly wait: string | undefined;
  readonly isDry: boolean;
  readonly isOffline: boolean;
  /** Whether closed gates are told of elsewhere, and are no refusal. */
  readonly mayBeShut?: boolean;
  /** Whose token asks. */
  choice(config: Config): TokenChoice;
}

/** How long checks are waited for. Fails with `usage`. */
function waitOf({ wait }: Pick<Gating, "wait">): Result<number> {
  if (wait === undefined) return ok(0);
  const span = spanMs(wait);
  if (span > 0) return ok(span);
  return fail("usage", `Cannot wait "${wait}": it is no time`, {
    hint: "Say minutes or hours: --wait 30m, --wait 2h",
  });
}

/**
 * The gates of a version as they stand.
 *
 * Fails with `usage` for a --wait that is none, and as `gatesFor` does.
 */
export async function judgedGates(
  { world, report, mayNotHook }: Hooking,
  gathered: Gathered,
  held: Held,
  gating: Gating,
  until?: string,
): Promise<Result<readonly Gate[]>> {
  const waitMs = waitOf(gating);
  if (!waitMs.ok) return waitMs;
  // Most releases go up from nothing that is held.
  const { gatesFor } = await load<typeof import("../gates/mod.ts")>(
    import("../gates/mod.ts" as string),
  );
  report.doing(`ask about the gates of ${held.tag.name}`);
  return await gatesFor(world, report, gathered, held, {
    choice: gating.choice(gathered.facts.config),
    isOffline: gating.isOffline,
    mayNotRun: gating.isDry
      ? "a dry run runs no command of the project's"
      : mayNotHook
      ? "commands of the project's own run where a person allowed releases"
      : undefined,
    waitMs: waitMs.value,
    until,
  });
}

/**
 * Whether a release to the channel may leave what it goes up from; what was passed over, if
 * something was. A dry run says what it could not ask.
 *
 * Fails with `gate_closed` for each gate that is not open, and as `judgedGates` does.
 */
export async function passed(
  hooking: Hooking,
  gathered: Gathered,
  channel: Channel,
  gating: Gating,
): Promise<Result<Overridden | undefined>> {
  const found = await gatesFound(hooking, gathered, channel, gating);
  if (!found.ok) return found;
  if (found.value.closed.length === 0 || gating.mayBeShut) {
    return ok(found.value.passed);
  }
  return { ok: false, faults: found.value.closed };
}

/** How the gates stand that a release to a channel passes. */
export interface GatesFound {
  /** What the release goes up from; nothing where it goes up from nothing that is held. */
  readonly tag?: Tag | undefined;
  readonly gates: readonly Gate[];
  /** What was passed over, if something was. */
  readonly passed: Overridden | undefined;
  /** The refusal of each that is closed, and not passed over. */
  readonly closed: readonly Fault[];
}

/** Likewise, with those that are closed told and not refused. Fails as `judgedGates` does. */
export async function gatesFound(
  hooking: Hooking,
  gathered: Gathered,
  channel: Channel,
  gating: Gating,
): Promise<Result<GatesFound>> {
  const { facts } = gathered;
  const held = heldBy(channel, facts.line, facts.config);
  return await gatesOfHeld(hooking, gathered, held, gating, facts.head);
}

/** Likewise those of what goes up; none where nothing is held. Fails as `judgedGates` does. */
export async function gatesOfHeld(
  hooking: Hooking,
  gathered: Gathered,
  held: Held | undefined,
  gating: Gating,
  until?: string,
): Promise<Result<GatesFound>> {
  const reason = reasonOf(gating);
  if (!reason.ok) return reason;
  const waitMs = waitOf(gating);
  if (!waitMs.ok) return waitMs;
  if (!held) return ok({ gates: [], passed: undefined, closed: [] });
  const gates = await judgedGates(hooking, gathered, held, gating, until);
  if (!gates.ok) return gates;
  const found = judged(hooking, held, gates.value, gating);
  return ok({
    tag: held.tag,
    gates: gates.value,
    passed: found.ok ? found.value : undefined,
    closed: found.ok ? [] : found.faults,
  });
}

/** Says what a dry run could not ask, and refuses what is closed. Fails with `gate_closed`. */
export function judged(
  { report }: Pick<Hooking, "report">,
  { tag }: Held,
  gates: readonly Gate[],
  gating: Gating,
): Result<Overridden | undefined> {
  const isTrusting = gating.isTrusting || gating.isDry;
  for (const { gate, state, found } of gates) {
    if (state !== "unknown" || !isTrusting) continue;
    report.say(`The gate ${gate} of ${tag.name} was not asked: ${found}`);
  }
  return passGates(tag.name, gates, { override: gating.override, isTrusting });
}

/** The reason to pass gates over is a sentence. Fails with `usage`. */
function reasonOf({ override }: Gating): Result<unknown> {
  if (override === undefined || override.trim() !== "") return ok(undefined);
  return fail("usage", "Cannot pass gates over: --override has no reason", {
    hint: 'Say why: --override "the fix cannot wait"',
  });
}

/**
 * Decides a release, and whether the gates that it passes are open; all that is wrong at once.
 *
 * Fails as `decide` and `passed` do.
 */
export async function decideGated(
  request: Request,
  gathered: Gathered,
  hooking: Hooking,
  gating: Gating,
): Promise<Result<Decided>> {
  const decided = await decide(request, gathered, hooking.world);
  const planned = decided.ok
    ? ok(decided.value.plan)
    : planVersion(request, gathered.facts, "stable");
  const gates = planned.ok
    ? await passed(hooking, gathered, planned.value.answer.channel, gating)
    : ok(undefined);
  const ready = all<unknown>([decided, gates]);
  if (!decided.ok || !gates.ok) return ready as Result<never>;
  const plan = withOverride(decided.value.plan, gates.value);
  return ok({ ...decided.value, plan });
}
