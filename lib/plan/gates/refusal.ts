/** What is said of gates: a table for people, and the refusal of a release. */
import { type Fault, fault, ok, type Result } from "../../fault.ts";
import type { Gate } from "./gate.ts";

const SIGNS = { open: "✓", closed: "✗", unknown: "?" } as const;

/** The sign of a gate's state. */
export function signOf({ state }: Pick<Gate, "state">): string {
  return SIGNS[state];
}

/** When a gate opens, for people; nothing where nobody can tell. */
export function opensText({ opens_at: at }: Pick<Gate, "opens_at">): string {
  return at === null ? "" : `opens ${at.replace("T", " ").replace(/:\d\dZ$/, " UTC")}`;
}

/** The table, a line a gate: `✗ soak      out for 7 days      out for 2 days; opens …`. */
export function gateLines(gates: readonly Gate[]): readonly string[] {
  const wide = (pick: (gate: Gate) => string) =>
    Math.max(0, ...gates.map((each) => pick(each).length));
  const [names, wants] = [wide(({ gate }) => gate), wide(({ wanted }) => wanted)];
  return gates.map((each) => {
    const found = [each.found, opensText(each)].filter(Boolean).join("; ");
    return `${signOf(each)} ${each.gate.padEnd(names)}  ${
      each.wanted.padEnd(wants)
    }  ${found}`;
  });
}

/** All of them in one line: `✓ soak ✗ checks ? downloads`. */
export function gateLine(gates: readonly Gate[]): string {
  return gates.map((each) => `${signOf(each)} ${each.gate}`).join("  ");
}

/**
 * A gate in a list that is sent only when something changed: what is found changes with every
 * look where the time that it opens at is known.
 */
export function gateListed(gate: Gate): string {
  const found = gate.state === "open" ? "" : opensText(gate) || gate.found;
  const text = `${gate.gate}: ${gate.wanted}${found ? `; ${found}` : ""}`;
  return `${signOf(gate)} ${
    text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]<>#|]/g, "\\$&")
  }`;
}

/** What may be done about gates that are closed. */
export interface Mercy {
  /** Why they are passed all the same: `--override`. */
  readonly override?: string | undefined;
  /** Whether what could not be asked counts as open: `--offline-gates`. */
  readonly isTrusting?: boolean;
}

/** What was passed over, and why. */
export interface Overridden {
  readonly reason: string;
  readonly gates: readonly string[];
}

/**
 * Whether anything may go up from the tag; what was passed over, if something was.
 *
 * Fails with `gate_closed` for each gate that is not open.
 */
export function passGates(
  tag: string,
  gates: readonly Gate[],
  { override, isTrusting = false }: Mercy,
): Result<Overridden | undefined> {
  const shut = gates.filter(({ state }) =>
    state === "closed" || state === "unknown" && !isTrusting
  );
  if (shut.length === 0) return ok(undefined);
  if (override !== undefined) {
    return ok({ reason: override, gates: shut.map(({ gate }) => gate) });
  }
  return { ok: false, faults: shut.map((each) => refusalOf(tag, each)) };
}

function refusalOf(tag: string, gate: Gate): Fault {
  const { gate: name, state, wanted, found } = gate;
  const opens = opensText(gate);
  const when = opens === "" ? "" : `; it ${opens}`;
  if (state === "unknown") {
    const message =
      `Cannot go up from "${tag}": the gate ${name} (${wanted}) cannot be asked: ${found}`;
    const hint =
      "Give what it needs, or count it as open with --offline-gates, or pass " +
      'it with --override "REASON"';
    return fault("gate_closed", message, { hint, reason: name });
  }
  const message =
    `Cannot go up from "${tag}": the gate ${name} is closed: ${wanted} is wanted, ${found}${when}`;
  return fault("gate_closed", message, { reason: name });
}
