import fc from "fast-check";
import {
  type Ask,
  baseOf,
  calverBase,
  type Channel,
  channelOf,
  CHANNELS,
  compare,
  compareChannels,
  highest,
  isAbove,
  isPrerelease,
  type LineState,
  next,
  onChannel,
  type Part,
  PARTS,
  raise,
  release,
  semver,
  type Version,
} from "../../lib/version/mod.ts";
import { assert, assertEquals, assertFault, assertOk } from "../support/assert.ts";

const v = (text: string): Version => assertOk(semver.parse(text));
const spell = (version: Version) => assertOk(semver.format(version));

/** A line as its tags tell: all of them are on it unless `elsewhere` says otherwise. */
interface Told {
  readonly tags?: readonly string[];
  /** Tags of other lines: taken, but not reached. */
  readonly elsewhere?: readonly string[];
  readonly ahead?: string;
  /** The part that the commits since the last stable version ask for. */
  readonly level?: Part;
  readonly hasNews?: boolean;
  readonly written?: string;
  readonly coming?: string;
}

function lineStateOf({ tags = [], elsewhere = [], level, ...rest }: Told): LineState {
  const here = tags.map(v);
  const taken = [...here, ...elsewhere.map(v)];
  const stable = highest(here.filter((each) => !isPrerelease(each)));
  const open = here.filter((each) =>
    isPrerelease(each) && !taken.some((other) => compare(other, baseOf(each)) === 0) &&
    (!stable || compare(each, stable) > 0)
  );
  const cycle = highest(open);
  return {
    taken,
    hasNews: rest.hasNews ?? level !== undefined,
    ...(stable ? { stable } : {}),
    ...(cycle ? { cycle } : {}),
    ...(level ? { level } : {}),
    ...(rest.ahead ? { ahead: v(rest.ahead) } : {}),
    ...(rest.written ? { written: v(rest.written) } : {}),
    ...(rest.coming ? { coming: v(rest.coming) } : {}),
  };
}

interface Row extends Told {
  readonly name: string;
  readonly ask?: Partial<Ask>;
  readonly gives: string;
}

function ask(part: Partial<Ask> = {}): Ask {
  return { channel: "stable", firstNumber: 1, ...part };
}

function check(rows: readonly Row[]) {
  return async (t: Deno.TestContext) => {
    for (const row of rows) {
      await t.step(row.name, () => {
        const given = next(lineStateOf(row), ask(row.ask), spell);
        const said = given.ok ? spell(given.value) : given.faults[0]!.code;
        assertEquals(said, row.gives);
      });
    }
  };
}

Deno.test(
  "next() gives what the contract's table says",
  check([
    {
      name: "v1.0.0, feat since, --beta",
      tags: ["1.0.0"],
      level: "minor",
      ask: { channel: "beta" },
      gives: "1.1.0-beta.1",
    },
    {
      name: "v1.0.0, v1.1.0-beta.1, fix since, --beta",
      tags: ["1.0.0", "1.1.0-beta.1"],
      level: "minor",
      ask: { channel: "beta" },
      gives: "1.1.0-beta.2",
    },
    {
      name: "…, --rc",
      tags: ["1.0.0", "1.1.0-beta.1"],
      level: "minor",
      ask: { channel: "rc" },
      gives: "1.1.0-rc.1",
    },
    {
      name: "v1.0.0, v1.1.0-rc.2, stable",
      tags: ["1.0.0", "1.1.0-rc.2"],
      level: "minor",
      hasNews: false,
      gives: "1.1.0",
    },
    {
      name: "v1.0.0, v1.1.0-rc.2, --alpha",
      tags: ["1.0.0", "1.1.0-rc.2"],
      level: "minor",
      ask: { channel: "alpha" },
      gives: "channel_down",
    },
    {
      name: "v1.0.0, v1.0.1-rc.1, feat since, --rc",
      tags: ["1.0.0", "1.0.1-rc.1"],
      level: "minor",
      ask: { channel: "rc" },
      gives: "1.1.0-rc.1",
    },
    {
      name: "v1.0.0, v1.1.0-rc.9, v1.1.0-rc.10, --rc",
      tags: ["1.0.0", "1.1.0-rc.9", "1.1.0-rc.10"],
      level: "minor",
      ask: { channel: "rc" },
      gives: "1.1.0-rc.11",
    },
    {
      name: "v1.0.0, v1.1.0-rc.1 only on the remote, --rc",
      tags: ["1.0.0"],
      elsewhere: ["1.1.0-rc.1"],
      level: "minor",
      ask: { channel: "rc" },
      gives: "1.1.0-rc.2",
    },
    {
      name: "none, pyproject says 0.3.0, --rc",
      written: "0.3.0",
      level: "minor",
      ask: { channel: "rc" },
      gives: "0.3.0-rc.1",
    },
  ]),
);

Deno.test(
  "next() takes the base from the part, else from cycle and commits (rule 1)",
  check([
    {
      name: "a part raises the stable version, not the cycle",
      tags: ["1.0.0", "1.1.0-rc.1"],
      level: "minor",
      ask: { part: "major", channel: "rc" },
      gives: "2.0.0-rc.1",
    },
    {
      name: "the part of the open cycle goes on with it",
      tags: ["1.0.0", "1.1.0-rc.1"],
      ask: { part: "minor", channel: "rc" },
      gives: "1.1.0-rc.2",
    },
    {
      name: "a part that leads below the open cycle is refused",
      tags: ["1.0.0", "1.1.0-rc.1"],
      ask: { part: "patch", channel: "rc" },
      gives: "version_down",
    },
    {
      name: "a breaking change re-bases the cycle",
      tags: ["1.2.3", "1.2.4-rc.2"],
      level: "major",
      ask: { channel: "rc" },
      gives: "2.0.0-rc.1",
    },
    {
      name: "1.2.4-rc.2 and a feature become 1.3.0-rc.1",
      tags: ["1.2.3", "1.2.4-rc.2"],
      level: "minor",
      ask: { channel: "rc" },
      gives: "1.3.0-rc.1",
    },
    {
      name: "re-based, the lower rungs are open again",
      tags: ["1.2.3", "1.2.4-rc.2"],
      level: "minor",
      ask: { channel: "alpha" },
      gives: "1.3.0-alpha.1",
    },
    {
      name: "a re-based cycle ends at its new base",
      tags: ["1.2.3", "1.2.4-rc.2"],
      level: "minor",
      gives: "1.3.0",
    },
    {
      name: "a cycle is never re-based downwards",
      tags: ["1.2.3", "2.0.0-rc.1"],
      level: "patch",
      ask: { channel: "rc" },
      gives: "2.0.0-rc.2",
    },
    { name: "no cycle: the commits", tags: ["1.2.3"], level: "patch", gives: "1.2.4" },
    { name: "no tag, no file", level: "minor", gives: "0.1.0" },
    { name: "no tag: the files", written: "0.3.0", level: "minor", gives: "0.3.0" },
    {
      name: "no tag, a candidate in the files: that candidate",
      written: "0.3.0-rc.3",
      level: "minor",
      ask: { channel: "rc" },
      gives: "0.3.0-rc.3",
    },
    {
      name: "no tag, a candidate in the files, stable",
      written: "0.3.0-rc.1",
      gives: "0.3.0",
    },
    {
      name: "no tag and a part: the files raised",
      written: "0.3.0",
      ask: { part: "minor" },
      gives: "0.4.0",
    },
    {
      name: "a part: what the files are developing, if it is of that part",
      tags: ["1.14.9"],
      coming: "1.14.11",
      ask: { part: "patch" },
      gives: "1.14.11",
    },
    {
      name: "a part: not what the files are developing, if that is more",
      tags: ["1.14.9"],
      coming: "1.15.0",
      ask: { part: "patch" },
      gives: "1.14.10",
    },
    { name: "no tag, zeros in the files", written: "0.0.0", gives: "0.1.0" },
    {
      name: "no tag, zeros in the files and a part",
      written: "0.0.0",
      ask: { part: "major" },
      gives: "1.0.0",
    },
    {
      name: "a part that a cycle without a stable version is past raises its base",
      tags: ["1.17.0-beta.1"],
      ask: { channel: "beta", part: "minor" },
      gives: "1.18.0-beta.1",
    },
    {
      name: "a part that a cycle without a stable version is for goes on with it",
      tags: ["0.1.0-beta.1"],
      ask: { channel: "beta", part: "minor" },
      gives: "0.1.0-beta.2",
    },
    { name: "no tag, no file, a part", ask: { part: "major" }, gives: "1.0.0" },
    {
      name: "no tag on this line: the files, against those of others",
      elsewhere: ["1.0.0"],
      written: "0.3.0",
      gives: "0.3.0",
    },
    {
      name: "a cycle without a stable version goes on",
      tags: ["1.0.0-beta.1"],
      hasNews: true,
      ask: { channel: "beta" },
      gives: "1.0.0-beta.2",
    },
    {
      name: "a cycle without a stable version ends",
      tags: ["1.0.0-beta.1"],
      gives: "1.0.0",
    },
  ]),
);

Deno.test(
  "next() refuses when nothing is to be released (rule 2)",
  check([
    { name: "stable", tags: ["1.0.0"], gives: "nothing_to_release" },
    {
      name: "a candidate",
      tags: ["1.0.0"],
      ask: { channel: "rc" },
      gives: "nothing_to_release",
    },
    {
      name: "the rung above, without a commit since",
      tags: ["1.0.0", "1.1.0-beta.1"],
      level: "minor",
      hasNews: false,
      ask: { channel: "rc" },
      gives: "1.1.0-rc.1",
    },
    {
      name: "unless a part is given",
      tags: ["1.0.0", "1.1.0-beta.1"],
      level: "minor",
      hasNews: false,
      ask: { channel: "rc", part: "minor" },
      gives: "1.1.0-rc.1",
    },
    {
      name: "a stable part",
      tags: ["1.0.0"],
      ask: { part: "patch" },
      gives: "1.0.1",
    },
  ]),
);

Deno.test(
  "next() numbers pre-releases above every taken one (rule 3)",
  check([
    {
      name: "from first-number",
      tags: ["1.0.0"],
      level: "minor",
      ask: { channel: "rc", firstNumber: 0 },
      gives: "1.1.0-rc.0",
    },
    {
      name: "first-number counts only at the start",
      tags: ["1.0.0", "1.1.0-rc.0"],
      level: "minor",
      ask: { channel: "rc", firstNumber: 0 },
      gives: "1.1.0-rc.1",
    },
    {
      name: "a gap stays a gap",
      tags: ["1.0.0", "1.1.0-rc.1", "1.1.0-rc.7"],
      level: "minor",
      ask: { channel: "rc" },
      gives: "1.1.0-rc.8",
    },
    {
      name: "a number of another line is taken too",
      tags: ["1.0.0"],
      elsewhere: ["1.1.0-rc.4"],
      level: "minor",
      ask: { channel: "rc" },
      gives: "1.1.0-rc.5",
    },
    {
      name: "each channel counts for itself",
      tags: ["1.0.0", "1.1.0-alpha.7"],
      level: "minor",
      ask: { channel: "beta" },
      gives: "1.1.0-beta.1",
    },
    {
      name: "each base counts for itself",
      tags: ["1.0.0", "1.1.0-rc.7", "1.1.0"],
      level: "minor",
      ask: { channel: "rc" },
      gives: "1.2.0-rc.1",
    },
  ]),
);

Deno.test(
  "next() never goes down (rule 4)",
  check([
    {
      name: "beta after rc",
      tags: ["1.0.0", "1.1.0-rc.1"],
      level: "minor",
      ask: { channel: "beta" },
      gives: "channel_down",
    },
    {
      name: "alpha after a candidate of another line",
      tags: ["1.0.0"],
      elsewhere: ["1.1.0-rc.1"],
      level: "minor",
      ask: { channel: "alpha" },
      gives: "channel_down",
    },
    {
      name: "a candidate of what is released on another line",
      tags: ["1.0.0"],
      elsewhere: ["1.1.0"],
      level: "minor",
      ask: { channel: "rc" },
      gives: "tag_taken",
    },
    {
      name: "a stable version of another line",
      tags: ["1.0.0"],
      elsewhere: ["1.1.0"],
      level: "minor",
      gives: "tag_taken",
    },
    {
      name: "a hotfix below a newer line is fine",
      tags: ["1.2.3"],
      elsewhere: ["2.0.0", "2.1.0-rc.1"],
      level: "patch",
      gives: "1.2.4",
    },
    {
      name: "a candidate of a hotfix too",
      tags: ["1.2.3"],
      elsewhere: ["2.0.0"],
      level: "patch",
      ask: { channel: "rc" },
      gives: "1.2.4-rc.1",
    },
    {
      name: "the line may be further on than this clone knows",
      tags: ["1.0.0"],
      elsewhere: ["1.1.0"],
      ahead: "1.1.0",
      level: "patch",
      gives: "version_down",
    },
  ]),
);

Deno.test(
  "next() ends an open cycle without a further commit (rule 5)",
  check([
    {
      name: "from a candidate",
      tags: ["1.0.0", "1.1.0-rc.2"],
      hasNews: false,
      level: "minor",
      gives: "1.1.0",
    },
    {
      name: "from an alpha",
      tags: ["1.0.0", "1.1.0-alpha.1"],
      hasNews: false,
      gives: "1.1.0",
    },
  ]),
);

Deno.test(
  "next() stamps nightlies, finer where the coarse stamp is taken",
  check(
    [
      { name: "the day", tags: ["1.0.0"], gives: "1.1.0-0.nightly.20261120" },
      {
        name: "the minute",
        tags: ["1.0.0", "1.1.0-0.nightly.20261120"],
        gives: "1.1.0-0.nightly.202611201530",
      },
      {
        name: "the second",
        tags: ["1.0.0", "1.1.0-0.nightly.202611201530"],
        gives: "1.1.0-0.nightly.20261120153007",
      },
      {
        name: "twice in a second",
        tags: ["1.0.0", "1.1.0-0.nightly.20261120153007"],
        gives: "tag_taken",
      },
      {
        name: "above counted development versions",
        tags: ["1.0.0", "1.1.0-0.dev.5"],
        gives: "1.1.0-0.nightly.20261120",
      },
      {
        name: "below an alpha",
        tags: ["1.0.0", "1.1.0-alpha.1"],
        gives: "channel_down",
      },
    ].map((row) => ({
      ...row,
      level: "minor" as const,
      ask: {
        channel: "dev" as const,
        stamps: [20261120, 202611201530, 20261120153007],
      },
    })),
  ),
);

Deno.test("next() names what stands in the way", () => {
  const told = next(
    lineStateOf({ tags: ["1.0.0", "1.1.0-rc.1"], level: "minor" }),
    ask({ channel: "beta" }),
    spell,
  );
  assertEquals(
    assertFault(told, "channel_down").message,
    'Cannot release "1.1.0-beta.1": "1.1.0-rc.1" of the same base is out already',
  );
  const above = next(
    lineStateOf({ tags: ["1.0.0", "2.0.0-beta.1"] }),
    ask({ channel: "alpha", part: "major" }),
    spell,
  );
  assertEquals(
    assertFault(above, "channel_down").hint,
    "Stay on the channel or go up; or begin what comes after it: `rung prepare 3.0.0-alpha.1`",
  );
});

const ISSUED: readonly (readonly [string, Told, string])[] = [
  ["1.0.0", { tags: ["1.0.0"] }, "tag_taken"],
  ["1.0.0-rc.1", { tags: ["1.0.0"] }, "tag_taken"],
  ["0.9.0", { tags: ["1.0.0"] }, "version_down"],
  ["1.1.0-rc.1", { tags: ["1.0.0", "1.1.0-rc.2"] }, "version_down"],
  ["1.1.0-beta.9", { tags: ["1.0.0", "1.1.0-rc.1"] }, "channel_down"],
  ["1.0.5", { tags: ["1.0.0", "1.1.0-rc.1"] }, "version_down"],
  ["1.2.4", { tags: ["1.2.3"], elsewhere: ["2.0.0"] }, "ok"],
  ["5.0.0", { tags: ["1.0.0"] }, "ok"],
  ["1.1.0-rc.7", { tags: ["1.0.0"] }, "ok"],
  ["0.0.1", {}, "ok"],
];
for (const [version, told, gives] of ISSUED) {
  Deno.test(`isAbove() of ${version} after ${told.tags ?? "nothing"} is ${gives}`, () => {
    const judged = isAbove(lineStateOf(told), v(version), spell);
    assertEquals(judged.ok ? "ok" : judged.faults[0]!.code, gives);
  });
}

// Any walk over the ladder, each step released: what must hold of every one.

const anyAsk = fc.record({
  channel: fc.constantFrom(...CHANNELS),
  part: fc.option(fc.constantFrom(...PARTS), { nil: undefined }),
  level: fc.constantFrom(...PARTS),
  firstNumber: fc.nat({ max: 1 }),
});

/** Releases what each ask gives, and hands every release and what was out before over. */
function walk(
  asks: readonly (typeof anyAsk extends fc.Arbitrary<infer A> ? A : never)[],
  see: (given: Version, before: readonly Version[], channel: Channel) => void,
): void {
  let tags: string[] = [];
  for (const { channel, part, level, firstNumber } of asks) {
    const given = next(
      lineStateOf({ tags, level }),
      { channel, firstNumber, ...(part ? { part } : {}) },
      spell,
    );
    if (!given.ok) continue;
    see(given.value, tags.map(v), channel);
    tags = [...tags, spell(given.value)];
  }
}

Deno.test("next() never goes down on a line, and never gives a taken number", () => {
  let released = 0;
  fc.assert(
    fc.property(
      fc.array(anyAsk, { maxLength: 12 }),
      (asks) =>
        walk(asks, (given, before, channel) => {
          released++;
          const top = highest(before);
          assert(
            !top || compare(given, top) > 0,
            `${spell(given)} after ${before.map(spell)}`,
          );
          assertEquals(given, onChannel(baseOf(given), channel, given.number));
          const siblings = before.filter((each) =>
            compare(baseOf(each), baseOf(given)) === 0
          );
          for (const each of siblings) {
            assert(compareChannels(channel, channelOf(each)) >= 0);
          }
        }),
    ),
    { numRuns: 300 },
  );
  assert(released > 500, `only ${released} releases were seen`);
});

Deno.test("next() counts from any number to the next, whatever the tags' order", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat({ max: 10_000 }), { minLength: 1, maxLength: 20 }),
      fc.constantFrom<Channel>("dev", "alpha", "beta", "rc"),
      (numbers, channel) => {
        const tags = numbers.map((number) =>
          spell(onChannel(release(1, 1, 0), channel, number))
        );
        const given = next(
          lineStateOf({ tags: ["1.0.0", ...tags], level: "minor" }),
          ask({ channel }),
          spell,
        );
        assertEquals(assertOk(given).number, Math.max(...numbers) + 1);
      },
    ),
  );
});

Deno.test("next() on a hotfix line does not see newer lines", () => {
  fc.assert(
    fc.property(
      fc.nat(50),
      fc.nat(50),
      fc.constantFrom(...PARTS),
      (minor, patch, part) => {
        const line = release(1, minor, patch);
        const newer = ["2.0.0", "2.1.0-rc.1", "3.0.0-alpha.1"];
        const told = { tags: [spell(line)], elsewhere: newer, level: part };
        const given = next(lineStateOf(told), ask(), spell);
        if (part === "major") assertFault(given, "tag_taken");
        else assertEquals(assertOk(given), raise(line, part));
      },
    ),
  );
});

Deno.test(
  "next() goes a rung up without a commit, and stays on none",
  check([
    {
      name: "alpha to beta",
      tags: ["3.0.2", "4.0.0-alpha.1"],
      ask: { channel: "beta" },
      gives: "4.0.0-beta.1",
    },
    {
      name: "beta to rc",
      tags: ["3.0.2", "4.0.0-beta.2"],
      ask: { channel: "rc" },
      gives: "4.0.0-rc.1",
    },
    {
      name: "rc to rc",
      tags: ["3.0.2", "4.0.0-rc.1"],
      ask: { channel: "rc" },
      gives: "nothing_to_release",
    },
    {
      name: "dev to a channel of the project's own",
      tags: ["3.0.2", "4.0.0-0.dev.1"],
      ask: { channel: "next" },
      gives: "4.0.0-next.1",
    },
  ]),
);

Deno.test(
  "next() begins a series as the one before began",
  check([
    {
      name: "from 0",
      tags: ["1.0.0-beta.0", "1.0.0-beta.1", "1.0.0"],
      level: "minor",
      ask: { channel: "beta", firstNumber: undefined },
      gives: "1.1.0-beta.0",
    },
    {
      name: "from 0 on another channel",
      tags: ["1.0.0", "1.1.0-beta.0"],
      level: "minor",
      ask: { channel: "rc", firstNumber: undefined },
      gives: "1.1.0-rc.0",
    },
    {
      name: "from 1, since the newest did",
      tags: ["0.9.0-rc.0", "0.9.0", "1.0.0-rc.1", "1.0.0"],
      level: "minor",
      ask: { channel: "rc", firstNumber: undefined },
      gives: "1.1.0-rc.1",
    },
    {
      name: "from first-number, whatever was",
      tags: ["1.0.0-rc.0", "1.0.0"],
      level: "minor",
      ask: { channel: "rc", firstNumber: 1 },
      gives: "1.1.0-rc.1",
    },
  ]),
);

Deno.test("a refusal names a version that is free, and that one is allowed", () => {
  const rows: readonly (readonly [Told, Partial<Ask>, string])[] = [
    [{ tags: ["1.7.3"], elsewhere: ["1.7.4", "1.7.5"], level: "patch" }, {}, "1.7.6"],
    [{ tags: ["1.7.3"], elsewhere: ["1.8.0"], level: "minor" }, {}, "1.9.0"],
    [
      { tags: ["3.0.2", "4.0.0-alpha.1"], level: "minor" },
      { channel: "beta", part: "minor" },
      "4.0.0-beta.1",
    ],
    [{ tags: ["3.0.2", "4.0.0-rc.1"] }, { channel: "rc" }, "4.0.0-rc.2"],
  ];
  for (const [told, asked, free] of rows) {
    const lineState = lineStateOf(told);
    const refused = next(lineState, ask(asked), spell);
    assert(!refused.ok, `${JSON.stringify(told)} is allowed`);
    assert(refused.faults[0]!.hint.includes(free), refused.faults[0]!.hint);
    assertOk(isAbove(lineState, v(free), spell));
  }
});

Deno.test("calverBase() goes by the day, and counts on it", () => {
  const day = new Date("2026-11-05T12:00:00Z");
  const rows: readonly (readonly [string, string | undefined, string])[] = [
    ["YYYY.MM.MICRO", undefined, "2026.11.0"],
    ["YYYY.MM.MICRO", "2026.10.3", "2026.11.0"],
    ["YYYY.MM.MICRO", "2026.11.0", "2026.11.1"],
    ["YYYY.MM.MICRO", "2026.11.0-rc.1", "2026.11.0"],
    ["YY.MINOR", "26.3.0", "26.4.0"],
    ["YY.MINOR", "25.9.0", "26.0.0"],
    ["YYYY.0M.0D", "2026.11.4", "2026.11.5"],
    ["YYYY.WW", "2026.44.0", "2026.45.0"],
    ["YYYY.0M.0D.MICRO", "2026.11.4", "2026.11.5"],
    ["YYYY0M0D.MICRO", "20261104.2.0", "20261105.0.0"],
    ["YYYY0M0D.MICRO", "20261105.0.0", "20261105.1.0"],
    ["YY.MM.MICRO", "26.11.0", "26.11.1"],
    ["YYYY.0M0D.MICRO", "2026.227.10", "2026.1105.0"],
    ["YYYY.MM0D.MICRO", "2026.1105.0", "2026.1105.1"],
    // A candidate of the month to come, of one that is past, and of a day.
    ["YY.MM.MICRO", "26.12.0-rc.1", "26.12.0"],
    ["YY.MM.MICRO", "26.10.0-rc.1", "26.11.0"],
    ["YYYY.0M.0D", "2026.11.3-rc.1", "2026.11.3"],
    ["YYYY0M0D.MICRO", "20261103.0.0-beta.2", "20261103.0.0"],
    ["YYYY.0M.0D", "2026.11.3-0.dev.1", "2026.11.5"],
  ];
  for (const [format, last, gives] of rows) {
    assertEquals(
      spell(calverBase(format, day, last ? v(last) : undefined)),
      gives,
      format,
    );
  }
});

Deno.test("calverBase() counts a day's second release, and the third, behind the date", () => {
  const day = new Date("2026-11-05T12:00:00Z");
  const after = (...numbers: number[]) =>
    calverBase("YYYY.0M.0D", day, { ...release(0, 0, 0), release: numbers }).release;
  assertEquals(after(2026, 11, 5), [2026, 11, 5, 1]);
  assertEquals(after(2026, 11, 5, 1), [2026, 11, 5, 2]);
  assertEquals(after(2026, 11, 4, 1), [2026, 11, 5]);
});

Deno.test("calverBase() has the weeks of ISO 8601", () => {
  const rows = [
    ["2026-01-01", 1],
    ["2026-12-31", 53],
    ["2027-01-01", 53],
    ["2024-12-30", 1],
    ["2025-12-28", 52],
    ["2024-02-29", 9],
    ["2024-03-04", 10],
  ] as const;
  for (const [day, week] of rows) {
    const base = calverBase("YYYY.WW", new Date(`${day}T12:00:00Z`), undefined);
    assertEquals(base.release[1], week, day);
  }
});

Deno.test("calverBase() has the year of the week beside it: never 2027.53", () => {
  const on = (day: string, format: string) =>
    spell(calverBase(format, new Date(`${day}T12:00:00Z`), undefined));
  assertEquals(on("2027-01-01", "YYYY.0W"), "2026.53.0");
  assertEquals(on("2024-12-30", "YY.WW.MICRO"), "25.1.0");
  assertEquals(on("2027-01-01", "YYYY.MM"), "2027.1.0");
});
