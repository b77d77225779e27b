/** The plan that a pull request is to hold, with the gates that it has to pass. */
import { type Fault, ok, type Result } from "../fault.ts";
import type { Gathered } from "../gather/startup.ts";
import { gateListed, type Request, withOverride } from "../plan/mod.ts";
import type { Proposed } from "../release/mod.ts";
import type { World } from "../system/startup.ts";
import { decide, type Decided } from "./deciding.ts";
import type { Hooking } from "./hooking.ts";
import type { Passing } from "./several.ts";
import { type GatesFound, gatesFound, type Gating } from "./gating.ts";

/** A plan that is to go into a pull request, and the gates that it has to pass. */
export interface ToPropose {
  readonly decided: Result<Decided>;
  /** The gates, a line each for the page. */
  readonly gateLines: readonly string[];
  /** What was passed over, and what is closed. */
  readonly asked: Pick<Proposed, "override" | "gates" | "closed">;
}

/** The plan of the project, or of one package. Fails as `gatesFound` found them. */
export async function decideOne(
  request: Request,
  gathered: Gathered,
  world: World,
  { gates, passed, closed }: GatesFound,
): Promise<ToPropose> {
  const decided = await decide(request, gathered, world);
  return {
    decided: decided.ok
      ? ok({ ...decided.value, plan: withOverride(decided.value.plan, passed) })
      : decided,
    gateLines: gates.map(gateListed),
    asked: {
      override: passed?.reason,
      gates: passed?.gates.join(", "),
      closed: closedIn(closed),
    },
  };
}

/**
 * The plan of several packages, each with gates of its own; closed ones are told.
 *
 * `several` fails as `decideSeveral` does.
 */
export async function decideMany(
  decideAll: (pass: Passing) => Promise<Result<Decided>>,
  hooking: Hooking,
  gating: Gating,
): Promise<ToPropose> {
  const gateLines: string[] = [];
  const closed: Fault[] = [];
  let override: string | undefined;
  const decided = await decideAll(async (gathered, channel) => {
    const found = await gatesFound(hooking, gathered, channel, gating);
    if (!found.ok) return found;
    const name = gathered.facts.home?.name ?? "";
    for (const gate of found.value.gates) {
      gateLines.push(`${name}: ${gateListed(gate)}`);
    }
    for (const each of found.value.closed) {
      hooking.report.say(`${name}: ${each.message}`);
      closed.push(each);
    }
    override ??= found.value.passed?.reason;
    return ok(found.value.passed);
  });
  return { decided, gateLines, asked: { override, closed: closedIn(closed) } };
}

function closedIn(closed: readonly Fault[]): string | undefined {
  return closed.map(({ reason }) => reason).join(", ") || undefined;
}
