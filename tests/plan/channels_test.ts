/** Channels of the project's own: found in tags, counted on, named, and kept in order. */
import {
  configOf,
  DEFAULTS,
  type Facts,
  planVersion,
  readTags,
  versionOf,
} from "../../lib/plan/mod.ts";
import { channelOf, compare, highest, isPrerelease } from "../../lib/version/mod.ts";
import {
  assert,
  assertEquals,
  assertFault,
  assertOk,
  assertStringIncludes,
} from "../support/assert.ts";

const PATTERN = { before: "v", after: "" };

function factsOf(names: readonly string[], table: Record<string, unknown> = {}): Facts {
  const tags = readTags(PATTERN, names, undefined);
  const taken = tags.versions.map(({ version }) => version);
  const stable = highest(taken.filter((each) => !isPrerelease(each)));
  const cycle = highest(taken);
  const config = assertOk(configOf(table, "rung.toml", () => undefined));
  return {
    config: { ...DEFAULTS, ...config },
    head: "0".repeat(40),
    branch: "main",
    tags,
    line: {
      state: {
        taken,
        level: "minor",
        hasNews: true,
        ...(stable ? { stable } : {}),
        ...(cycle && isPrerelease(cycle) ? { cycle } : {}),
      },
      atHead: [],
      sinceLast: [],
      sinceStable: [],
    },
    now: new Date("2026-11-20T12:00:00Z"),
  };
}

/** Tags, a channel, the version that comes, and its tag where that is another text. */
const COUNTED: readonly (readonly [
  tags: string,
  channel: string,
  next: string,
  tag?: string,
])[] = [
  ["7.2.0 8.0.0-next.2 8.0.0-next.3", "next", "8.0.0-next.4"],
  ["7.2.0 8.0.0-next.9 8.0.0-next.10", "next", "8.0.0-next.11"],
  ["1.0.0 1.1.0-beta.2 1.1.0-canary.1", "canary", "1.1.0-canary.2"],
  ["1.0.0 1.1.0-canary.1", "rc", "1.1.0-rc.1"],
  ["1.0.0 1.1.0-canary.1", "stable", "1.1.0"],
  ["1.0.0 2.0.0-M1 2.0.0-M2", "m", "2.0.0-m.3", "2.0.0-M3"],
  ["1.0.0 2.0.0-preview1", "preview", "2.0.0-preview.2", "2.0.0-preview2"],
  ["1.0.0 1.1.0-beta.28.3", "beta", "1.1.0-beta.29"],
  ["1.0.0 1.1.0-pre-release.3", "pre-release", "1.1.0-pre-release.4"],
];
for (const [tags, channel, next, spelled = next] of COUNTED) {
  Deno.test(`after ${tags} comes ${next} on ${channel}`, () => {
    const facts = factsOf(tags.split(" ").map((tag) => `v${tag}`));
    const { answer, tag } = assertOk(planVersion({ channel }, facts, "stable"));
    assertEquals([answer.version, tag, answer.channel], [next, `v${spelled}`, channel]);
  });
}

Deno.test("an answer about a channel of the project's own has its places", () => {
  const facts = factsOf(["v7.2.0", "v8.0.0-next.3"]);
  const { answer } = assertOk(planVersion({ channel: "next" }, facts, "stable"));
  assertEquals(
    [answer.npm_dist_tag, answer.is_prerelease, answer.pep440, answer.make_latest],
    ["next", true, null, false],
  );
  const named = factsOf(["v7.2.0", "v8.0.0-next.3"], {
    channel: { next: { pep440: "beta", npm: "edge" } },
  });
  const told = assertOk(planVersion({ channel: "next" }, named, "stable")).answer;
  assertEquals([told.npm_dist_tag, told.pep440], ["edge", "8.0.0b4"]);
});

const READ: readonly (readonly [tag: string, channel: string | undefined])[] = [
  ["v8.0.0-next.3", "next"],
  ["v8.0.0-Next.3", "next"],
  ["v2.0.0-M1", "m"],
  ["v1.0.0-pre.1", "pre"],
  ["v0.0.0-canary-3f2a1b", "canary"],
  ["v0.0.0-canary-abcdef1", "canary"],
  ["v0.0.0-experimental-3f2a1b-20240101", "experimental"],
  ["v1.2.0-nightly.20261120.abcdef", "dev"],
  ["v1.2.0-rc.1-hotfix", "rc"],
  ["v1.2.0-beta", "beta"],
  ["v1.2.0-final", "stable"],
  ["v1.2.0.RELEASE", "stable"],
  ["v1.2.0-next.1+b7", "next"],
  ["v1.2.0-5-gabcdef0", undefined],
  ["v1.2.0-", undefined],
  ["v1.2.0-next.1 x", undefined],
];
for (const [tag, channel] of READ) {
  Deno.test(`versionOf() reads ${tag} on ${channel ?? "no channel"}`, () => {
    const read = versionOf(PATTERN, tag);
    assertEquals(read && channelOf(read), channel);
  });
}

Deno.test("tags with more than a label and a number are told apart and in order", () => {
  const names = ["v1.0.0-canary-3f2a1b", "v1.0.0-canary-4f2a1b", "v1.0.0-canary.5"];
  const [a, b, c] = names.map((name) => versionOf(PATTERN, name)!);
  assert(compare(a!, b!) < 0 && compare(b!, c!) < 0);
});

const UNKNOWN: readonly (readonly [channel: string, hint: string])[] = [
  ["bta", 'Did you mean "beta"?'],
  ["nxt", 'Did you mean "next"?'],
  ["insiders", "[channel.insiders]"],
  ["Not A Name", "lower-case letters"],
  // words of other schemes and registries
  ["latest", "the channel stable"],
  ["b", "the channel: beta"],
  ["snapshot", "the channel dev"],
  ["hotfix", "`rung hotfix TAG`"],
];
for (const [channel, hint] of UNKNOWN) {
  Deno.test(`planVersion() refuses channel ${channel}, which nothing names`, () => {
    const facts = factsOf(["v7.2.0", "v8.0.0-next.3"]);
    const planned = planVersion({ channel }, facts, "stable");
    assertStringIncludes(assertFault(planned, "channel_unknown").hint, hint);
  });
}

Deno.test("a channel that another package's tags name is the project's too", () => {
  const facts = factsOf(["v1.0.0"]);
  const names = ["v1.0.0", "core-v0.9.0-pre.2", "core-v1.0.0-canary-5-g12"];
  const among = { ...facts, tags: { ...facts.tags, names } };
  const planned = planVersion({ channel: "pre" }, among, "stable");
  assertEquals(assertOk(planned).tag, "v1.1.0-pre.1");
  for (const [channel, of] of [["pre", facts], ["canary", among]] as const) {
    assertFault(planVersion({ channel }, of, "stable"), "channel_unknown");
  }
});

Deno.test("a channel of the configuration needs no tag", () => {
  const facts = factsOf(["v1.0.0"], { channel: { insiders: { after: "beta" } } });
  const planned = assertOk(planVersion({ channel: "insiders" }, facts, "stable"));
  assertEquals(planned.tag, "v1.1.0-insiders.1");
  const typed = planVersion({ version: "v1.1.0-insiders.7" }, facts, "stable");
  assertEquals(assertOk(typed).tag, "v1.1.0-insiders.7");
});

const MISPLACED: readonly (readonly [name: string, row: object, why: string])[] = [
  ["canary", { after: "rc" }, "SemVer sorts -canary.1 below -rc.1"],
  ["next", { after: "stable" }, "before the release"],
  ["next", { after: "betta" }, "it is not known"],
  ["rc", { after: "beta" }, "are fixed"],
  ["next", { pep440: "final" }, "dev, alpha, beta"],
];
for (const [name, row, why] of MISPLACED) {
  Deno.test(`configOf() refuses channel ${name} with ${JSON.stringify(row)}`, () => {
    const read = configOf({ channel: { [name]: row } }, "rung.toml", () => undefined);
    assertStringIncludes(assertFault(read, "config_invalid").message, why);
  });
}

Deno.test("planVersion() refuses a told rank that a version in between breaks", () => {
  const table = { channel: { preview: { after: "alpha" } } };
  const refused = planVersion(
    { channel: "preview" },
    factsOf(["v1.0.0", "v1.1.0-beta.1"], table),
    "stable",
  );
  const { message, hint } = assertFault(refused, "channel_order");
  assertStringIncludes(message, '"1.1.0-preview.1" above "1.1.0-beta.1"');
  assertStringIncludes(hint, 'after = "beta"');
  const free = factsOf(["v1.0.0", "v1.1.0-alpha.1"], table);
  assertOk(planVersion({ channel: "preview" }, free, "stable"));
});

Deno.test("planVersion() refuses one Python name for two versions", () => {
  const table = { channel: { canary: { pep440: "beta" } } };
  const facts = factsOf(["v1.0.0", "v1.1.0-beta.1"], table);
  const refused = planVersion({ channel: "canary" }, facts, "stable");
  assertStringIncludes(assertFault(refused, "channel_order").message, "1.1.0b1");
});
