/** The verdict on a release of several packages, by those of each. */
import { type Gate, verdictOfAll } from "../../lib/plan/mod.ts";
import { assertEquals } from "../support/assert.ts";

const gate = (name: string, state: Gate["state"], opens: string | null = null) =>
  ({ gate: name, state, opens_at: opens }) as Gate;
const judged = (name: string, ...gates: readonly Gate[]) => ({
  ...{ package: name, version: "1.1.0", gates, isTrusting: false },
});
const SOAK = gate("soak", "closed", "2026-11-30T00:00:00Z");

Deno.test("several packages stand as the worst of them does, and those that are shut are told", () => {
  const verdict = (...all: readonly ReturnType<typeof judged>[]) => {
    const { state, words } = verdictOfAll(all, 200);
    return `${state}: ${words.replace(/ \([^)]*\)/g, "")}`;
  };
  assertEquals(
    verdict(judged("a"), judged("b")),
    "open: No gate holds a 1.1.0, b 1.1.0",
  );
  assertEquals(
    verdict(judged("a", gate("checks", "open")), judged("b")),
    "open: The gates of 2 packages are open",
  );
  assertEquals(
    verdict(judged("a", SOAK), judged("b", gate("run", "closed")), judged("c")),
    "closed: a: 1 of 1 not open: soak; b: 1 of 1 not open: run",
  );
  assertEquals(
    verdict(judged("a", SOAK), judged("b", gate("checks", "open"))),
    "waiting: a: 1 of 1 not open: soak",
  );
  assertEquals(verdictOfAll([judged("a", SOAK)], 10).words.length, 10);
});
