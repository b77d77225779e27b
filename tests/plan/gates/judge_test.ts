/** How gates stand, from what was found out: figures, verdicts, and when they open. */
import {
  type Evidence,
  type Gate,
  gateLines,
  type GateTable,
  judgeGates,
  passGates,
  spanMs,
  spanText,
} from "../../../lib/plan/mod.ts";
import { GATES } from "../../../lib/plan/gates/gate.ts";
import { assertEquals } from "../../support/assert.ts";

const NOW = new Date("2026-11-20T12:00:00Z");
const out = (at: string) => ({ out: { value: { at, source: "the tag" } } });
const checks = (
  seen: readonly (readonly [string, "good" | "bad" | "running"])[],
  required: readonly string[] = [],
): Evidence => ({
  checks: { value: { seen: seen.map(([name, state]) => ({ name, state })), required } },
});
const voices = (up: number, down: number): Evidence => ({
  feedback: { value: { up: names("u", up), down: names("d", down) } },
});
const names = (letter: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${letter}${i}`);

const ROWS: readonly [
  what: string,
  table: GateTable,
  evidence: Evidence,
  state: Gate["state"],
  found: string,
][] = [
  [
    "a week, out for two days",
    { soak: "7d" },
    out("2026-11-18T09:00:00Z"),
    "closed",
    "out for 2 days 3 hours",
  ],
  [
    "a week, to the minute",
    { soak: "7d" },
    out("2026-11-13T12:00:00Z"),
    "open",
    "out for 7 days",
  ],
  [
    "a week, a minute short",
    { soak: "1w" },
    out("2026-11-13T12:01:00Z"),
    "closed",
    "out for 6 days 23 hours",
  ],
  [
    "a tag of tomorrow",
    { soak: "1h" },
    out("2026-11-21T12:00:00Z"),
    "closed",
    "out for 0 minutes",
  ],
  [
    "all green",
    { checks: true },
    checks([["a", "good"], ["b", "good"]]),
    "open",
    "2 of 2 green",
  ],
  ["none ran", { checks: true }, checks([]), "closed", "0 of 0 green; no check ran"],
  [
    "one failed",
    { checks: true },
    checks([["a", "good"], ["b", "bad"]]),
    "closed",
    "1 of 2 green; failed: b",
  ],
  [
    "one is not done",
    { checks: true },
    checks([["a", "running"]]),
    "closed",
    "0 of 1 green; not done: a",
  ],
  [
    "a required one never ran",
    { checks: true },
    checks([["a", "good"]], ["ci"]),
    "closed",
    "1 of 1 green; never ran: ci",
  ],
  [
    "named ones are there",
    { checks: ["a"] },
    checks([["a", "good"]], ["a"]),
    "open",
    "1 of 1 green",
  ],
  [
    "no blocker",
    { blockers: "x" },
    { blockers: { value: [] } },
    "open",
    "none is open",
  ],
  [
    "blockers",
    { blockers: "x" },
    { blockers: { value: ["#1 a", "#2 b", "#3 c", "#4 d"] } },
    "closed",
    "4 open: #1 a, #2 b, #3 c and 1 more",
  ],
  [
    "no milestone",
    { milestone: true },
    { milestone: { value: undefined } },
    "closed",
    "there is no milestone of that name",
  ],
  [
    "a milestone that is done",
    { milestone: true },
    { milestone: { value: [] } },
    "open",
    "none of its issues is open",
  ],
  [
    "enough downloads in sum",
    { downloads: 10 },
    {
      downloads: {
        value: [{ source: "npm", count: 6, of: "x" }, {
          source: "PyPI",
          count: 4,
          of: "y",
        }],
      },
    },
    "open",
    "about 10: npm 6 (x), PyPI 4 (y)",
  ],
  [
    "too few downloads",
    { downloads: 11 },
    { downloads: { value: [{ source: "npm", count: 10, of: "x" }] } },
    "closed",
    "about 10: npm 10 (x)",
  ],
  [
    "5 of 6 people",
    { feedback: { min: 5, positive: 0.8 } },
    voices(5, 1),
    "open",
    "6 voices, 83 % 👍 (5 👍, 1 👎)",
  ],
  [
    "4 of 5 is 80 %",
    { feedback: { min: 5, positive: 0.8 } },
    voices(4, 1),
    "open",
    "5 voices, 80 % 👍 (4 👍, 1 👎)",
  ],
  [
    "79 % is not",
    { feedback: { min: 5, positive: 0.8 } },
    voices(7, 2),
    "closed",
    "9 voices, 77 % 👍 (7 👍, 2 👎)",
  ],
  [
    "nobody said anything",
    { feedback: { positive: 0.5 } },
    voices(0, 0),
    "closed",
    "0 voices (0 👍, 0 👎)",
  ],
  [
    "two approved",
    { approvals: 2 },
    { approvals: { value: ["a", "b"] } },
    "open",
    "2: a, b",
  ],
  ["one approved", { approvals: 2 }, { approvals: { value: ["a"] } }, "closed", "1: a"],
  [
    "only fixes",
    { frozen: true },
    { frozen: { value: { since: "v1", commits: [] } } },
    "open",
    "only fixes since v1",
  ],
  [
    "a feature",
    { frozen: true },
    { frozen: { value: { since: "v1", commits: ["abc feat: x"] } } },
    "closed",
    "1 other commit since v1: abc feat: x",
  ],
  [
    "it ends well",
    { run: "x" },
    { run: { value: { code: 0, seconds: 1 } } },
    "open",
    "it ended with 0 after 1 second",
  ],
  [
    "it does not",
    { run: "x" },
    { run: { value: { code: 3, seconds: 2 } } },
    "closed",
    "it ended with 3 after 2 seconds",
  ],
  [
    "not asked",
    { approvals: 1 },
    { approvals: { unknown: "there is no token" } },
    "unknown",
    "there is no token",
  ],
];

for (const [what, table, evidence, state, found] of ROWS) {
  Deno.test(`judgeGates(): ${what} is ${state}`, () => {
    const [gate, ...others] = judgeGates(table, evidence, NOW);
    assertEquals([gate?.state, gate?.found, others], [state, found, []]);
  });
}

/** What each key asks for, so that nothing that is known stands against it. */
const WANTED = {
  ...{ soak: "7d", checks: true, blockers: "x", milestone: true, downloads: 1 },
  ...{ feedback: { min: 1 }, approvals: 1, frozen: true, run: "x" },
} as const satisfies GateTable;

for (const gate of GATES) {
  Deno.test(`${gate} is open, closed, or ? with the reason, and never open unasked`, () => {
    const told = ROWS.filter(([, table]) => gate in table).map(([, , , state]) =>
      state
    );
    assertEquals(
      ["open", "closed"].filter((each) => !told.includes(each as "open")),
      [],
    );
    const table = { [gate]: WANTED[gate] };
    const what = gate === "soak" ? "out" : gate;
    const why = { unknown: "it did not answer" };
    for (
      const [evidence, found] of [[{ [what]: why }, why.unknown], [{}, null]] as const
    ) {
      const [judged] = judgeGates(table, evidence as Evidence, NOW);
      assertEquals(judged?.state, "unknown", gate);
      if (found !== null) assertEquals(judged?.found, found);
    }
  });
}

Deno.test("a soaking gate says when it opens, an open one says nothing", () => {
  const [shut] = judgeGates({ soak: "7d" }, out("2026-11-18T09:00:00Z"), NOW);
  assertEquals(shut?.opens_at, "2026-11-25T09:00:00Z");
  const [open] = judgeGates({ soak: "1d" }, out("2026-11-18T09:00:00Z"), NOW);
  assertEquals(open?.opens_at, null);
});

Deno.test("what says nothing is in force is no gate", () => {
  const none = { checks: false, milestone: false, downloads: 0, approvals: 0 };
  assertEquals(judgeGates({ ...none, frozen: false, feedback: {} }, {}, NOW), []);
  assertEquals(judgeGates(undefined, {}, NOW), []);
});

Deno.test("passGates() names every gate that is not open, and lets a reason pass", () => {
  const gates = judgeGates({ soak: "7d", approvals: 1, frozen: true }, {
    ...out("2026-11-18T09:00:00Z"),
    approvals: { unknown: "there is no token" },
    frozen: { value: { since: "v1.1.0-rc.1", commits: [] } },
  }, NOW);
  const refused = passGates("v1.1.0-rc.1", gates, {});
  assertEquals(
    refused.ok ? [] : refused.faults.map(({ code, reason }) => [code, reason]),
    [
      ["gate_closed", "soak"],
      ["gate_closed", "approvals"],
    ],
  );
  assertEquals(
    refused.ok ? "" : refused.faults[0]?.message,
    'Cannot go up from "v1.1.0-rc.1": the gate soak is closed: out for 7 days is wanted, ' +
      "out for 2 days 3 hours; it opens 2026-11-25 09:00 UTC",
  );
  const trusted = passGates("v1.1.0-rc.1", gates, { isTrusting: true });
  assertEquals(trusted.ok ? 0 : trusted.faults.length, 1);
  assertEquals(passGates("v1.1.0-rc.1", gates, { override: "a fix" }), {
    ok: true,
    value: { reason: "a fix", gates: ["soak", "approvals"] },
  });
  assertEquals(gateLines(gates), [
    "✗ soak       out for 7 days     out for 2 days 3 hours; opens 2026-11-25 09:00 UTC",
    "? approvals  1 approval         there is no token",
    "✓ frozen     nothing but fixes  only fixes since v1.1.0-rc.1",
  ]);
});

Deno.test("spans are read and said", () => {
  assertEquals(["30m", "12h", "7d", "2w", "x"].map(spanMs), [
    1_800_000,
    43_200_000,
    604_800_000,
    1_209_600_000,
    0,
  ]);
  assertEquals([59_000, 60_000, 5_400_000, 90_061_000].map(spanText), [
    "0 minutes",
    "1 minute",
    "1 hour 30 minutes",
    "1 day 1 hour",
  ]);
});
