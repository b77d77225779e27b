/** The plain spelling of development versions: on request, everywhere alike, and guarded. */
import {
  classify,
  configOf,
  DEFAULTS,
  type Facts,
  historyOf,
  lineOf,
  planVersion,
  readTags,
} from "../../lib/plan/mod.ts";
import { assertEquals, assertFault, assertOk } from "../support/assert.ts";
import { version } from "../support/model_text.ts";

const PATTERN = { before: "v", after: "" };

function factsWith(devStyle: "ordered" | "plain", taken: readonly string[]): Facts {
  const versions = taken.map(version);
  return {
    config: { ...DEFAULTS, "dev-style": devStyle },
    head: "0".repeat(40),
    branch: "main",
    tags: { pattern: PATTERN, names: [], versions: [], loose: [] },
    line: {
      state: {
        stable: version("1.1.0"),
        taken: versions,
        level: "minor",
        hasNews: true,
      },
      atHead: [],
      sinceLast: [],
      sinceStable: [],
    },
    now: new Date("2026-11-20T12:00:00Z"),
  };
}

Deno.test("planVersion() spells tag and answer as dev-style says", () => {
  const dev = { channel: "dev" } as const;
  const plain = assertOk(planVersion(dev, factsWith("plain", ["1.1.0"]), "stable"));
  assertEquals(plain.tag, "v1.2.0-dev.1");
  assertEquals(
    [plain.answer.version, plain.answer.pep440, plain.answer.docker_tags],
    ["1.2.0-dev.1", "1.2.0.dev1", ["1.2.0-dev.1"]],
  );
  const ordered = assertOk(planVersion(dev, factsWith("ordered", ["1.1.0"]), "stable"));
  assertEquals([ordered.tag, ordered.answer.version], [
    "v1.2.0-0.dev.1",
    "1.2.0-0.dev.1",
  ]);
});

/** What comes next on dev after these tags, where nothing is configured. */
const TAGGED: readonly (readonly [tags: string, next: string, version?: string])[] = [
  ["v1.1.0 v1.2.0-dev.3", "v1.2.0-dev.4"],
  // Tags have a spelling of their own.
  ["v1.1.0 v1.2.0-dev3", "v1.2.0-dev4", "1.2.0-dev.4"],
  ["v1.1.0 v1.2.0.dev3", "v1.2.0.dev4", "1.2.0-0.dev.4"],
  ["v1.1.0 v1.2.0-0.dev.3", "v1.2.0-0.dev.4"],
  ["v1.1.0 v1.1.0-dev.3", "v1.2.0-dev.1"],
  ["v1.1.0 v1.2.0-0.dev.3 v1.2.0-dev.4", "v1.2.0-dev.5"],
  ["v1.1.0 cli@2.0.0-dev.0", "v1.2.0-dev.0"],
  ["v1.1.0 cli@2.0.0-dev.1 ui@1.0.0-0.dev.1", "v1.2.0-0.dev.1"],
];
for (const [tags, next, version = next.slice(1)] of TAGGED) {
  Deno.test(`planVersion() spells the next development version after ${tags} as ${next}`, () => {
    const log = tags.split(" ").map((tag, i) =>
      [`${i + 1}`, i === 0 ? "" : `${i}`, `tag: refs/tags/${tag}`, "feat: x", ""]
        .join("\n")
    );
    log.push(["9", `${log.length}`, "", "feat: more", ""].join("\n"));
    const history = historyOf(log.toReversed().join("\0"), "9");
    const read = readTags(PATTERN, [...history.byTag.keys()], undefined);
    const facts: Facts = {
      ...{ config: DEFAULTS, head: "9", branch: "main", tags: read },
      line: lineOf(read, history, "9", false),
      now: new Date("2026-11-20T12:00:00Z"),
    };
    const planned = assertOk(planVersion({ channel: "dev" }, facts, "stable"));
    assertEquals([planned.tag, planned.answer.version], [next, version]);
  });
}

Deno.test("planVersion() refuses what plain spelling would put out of order", () => {
  const taken = ["1.1.0", "1.2.0-0.dev.3"];
  const alpha = { channel: "alpha" } as const;
  const fault = assertFault(
    planVersion(alpha, factsWith("plain", taken), "stable"),
    "channel_order",
  );
  assertEquals(
    fault.message,
    'Cannot release "1.2.0-alpha.1": SemVer sorts "1.2.0-dev.3" above "1.2.0-alpha.1"',
  );
  assertOk(planVersion(alpha, factsWith("ordered", taken), "stable"));
});

Deno.test("classify() tells a version as its tag spells it", () => {
  const facts = {
    tags: { pattern: PATTERN, names: [], versions: [], loose: [] },
    channels: new Map(),
    written: [],
    commits: 0,
  };
  for (const text of ["1.2.0-dev.1", "1.2.0-0.dev.1", "1.2.0-nightly.20261120"]) {
    assertEquals(assertOk(classify({ ...facts, tag: `v${text}` })).version, text);
  }
});

Deno.test("configOf() takes plain only where neither alpha nor beta is configured", () => {
  const read = (table: Record<string, unknown>) =>
    configOf(table, "rung.toml", () => 3);
  assertEquals(assertOk(read({ "dev-style": "plain" }))["dev-style"], "plain");
  assertEquals(assertOk(read({ "dev-style": "ordered" }))["dev-style"], "ordered");
  assertEquals(assertOk(read({}))["dev-style"], undefined);
  const rc = { rc: { npm: "next" } };
  assertEquals(
    assertOk(read({ "dev-style": "plain", channel: rc }))["dev-style"],
    "plain",
  );
  const alpha = { alpha: { pypi: "testpypi" } };
  const clash = assertFault(
    read({ "dev-style": "plain", channel: alpha }),
    "config_invalid",
  );
  assertEquals(
    [clash.message, clash.line],
    ['Cannot use dev-style "plain": SemVer sorts -dev.5 above [channel.alpha]', 3],
  );
  assertFault(read({ "dev-style": "short" }), "config_invalid");
});
