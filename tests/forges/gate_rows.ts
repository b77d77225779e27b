/** Gates on forges beside GitHub: what tests ask alike. */
import { assert, assertEquals } from "../support/assert.ts";
import type { Ran } from "../support/rung.ts";

/** The candidate that is asked about. */
export const RC = "v1.1.0-rc.1";

/** All gates that ask a forge. */
export const GATED = `[channel.rc]
soak = "1d"
checks = true
blockers = "blocker"
milestone = true
downloads = 10
feedback = { min = 2, positive = 0.5 }
approvals = 1
`;

/** The state and words of each gate, from the answer of \`gates --json\`. */
export function gatesIn({ out, err }: Ran): Readonly<Record<string, string>> {
  assert(out !== "", err);
  const { gates } = JSON.parse(out) as {
    gates: { gate: string; state: string; found: string }[];
  };
  return Object.fromEntries(
    gates.map(({ gate, state, found }) => [gate, `${state}: ${found}`]),
  );
}

/** Holds gates to what is wanted of those that are named. */
export function assertGates(ran: Ran, wanted: Readonly<Record<string, string>>): void {
  const found = gatesIn(ran);
  const named = Object.keys(wanted).map((gate) => [gate, found[gate]]);
  assertEquals(Object.fromEntries(named), wanted);
}
