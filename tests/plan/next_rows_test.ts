/** What comes next, on histories drawn as text: the tags of a line, what came since, what is asked. */
import {
  configOf,
  countedIn,
  type Facts,
  findPattern,
  historyOf,
  lineOf,
  planVersion,
  readTags,
  reasonsOn,
  remarksOn,
  requestOf,
  saidBy,
  spelledIn,
} from "../../lib/plan/mod.ts";
import type { Channel, Part } from "../../lib/version/mod.ts";
import {
  assertEquals,
  assertFault,
  assertOk,
  assertStringIncludes,
} from "../support/assert.ts";

/** The facts of a line: each tag has a commit of its own, the oldest first; then come the messages. */
function factsOf(
  tags: readonly string[],
  since: readonly string[],
  settings: Readonly<Record<string, unknown>> = {},
  now = "2026-11-26",
): Facts {
  const messages = [...tags.map(() => "feat: before"), ...since];
  const log = messages.map((message, i) =>
    [
      `c${i}`,
      i === 0 ? "" : `c${i - 1}`,
      tags[i] === undefined ? "" : `tag: refs/tags/${tags[i]}`,
      message,
    ].join("\n")
  ).toReversed();
  const head = `c${messages.length - 1}`;
  const history = historyOf(log.join("\0"), head);
  const config = assertOk(configOf(settings, "rung.toml", () => undefined));
  const order = new Map(tags.map((name, place) => [name, place]));
  const read = readTags(assertOk(findPattern(tags, order)), tags, undefined);
  return {
    config,
    head,
    branch: "main",
    tags: read,
    line: lineOf(read, history, head, false, saidBy(config)),
    now: new Date(`${now}T12:00:00Z`),
  };
}

/** The tag of the next version, or the code of the refusal. */
function nextOf(facts: Facts, asked = ""): string {
  const words = asked.split(" ").filter(Boolean);
  const parts = words.filter((each) => /^(?:major|minor|patch)$/.test(each)) as Part[];
  const channels = words.filter((each) => !parts.includes(each as Part)) as Channel[];
  const request = assertOk(requestOf(channels, parts, undefined));
  const planned = planVersion(request, facts, "stable");
  return planned.ok ? planned.value.tag : planned.faults[0]!.code;
}

/** So many minor releases of a name. */
function line(name: string, count: number): string {
  return Array.from({ length: count }, (_, i) => `${name}-1.${i}.0`).join(" ");
}

/** Minor releases from one to another, each with a second one of its number. */
function counted(from: number, to: number): string {
  const minors = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  return minors.map((each) => `7.${each}.0-0 7.${each}.0-1`).join(" ");
}

/** Releases that builds counted from 0 came before. */
const LED = "v1.1.0-0 v1.1.0 v1.2.0-0 v1.2.0-1 v1.2.0 v1.3.0-0 v1.3.0";

const ROWS:
  readonly (readonly [tags: string, since: string, asked: string, gives: string])[] = [
    // As many numbers as the project's versions have; a part that is named is raised.
    ["26.2 26.3", "fix: x", "", "26.4"],
    ["26.2 26.3", "fix: x", "patch", "26.3.1"],
    ["v1.9 v1.10", "fix: x", "", "v1.11"],
    ["v1.4 v1.5", "feat!: x", "", "v2.0"],
    ["0.11.1 0.12", "fix: x", "", "0.12.1"],
    ["REL_1_2 REL_1_3", "fix: x", "", "REL_1_4"],
    ["v256 v257", "fix: x", "", "v258"],
    ["r1 r2", "fix: x", "", "r3"],
    // Pre-releases of a release with one number, the first of a series without its own.
    ["49.alpha 49.beta 49.0 49.1 50.alpha", "fix: x", "beta", "50.beta"],
    ["49.alpha 49.beta 49.0 49.1 50.alpha 50.beta", "fix: x", "beta", "50.beta.2"],
    ["49.beta 49.beta.1 49.0 50.alpha 50.beta", "fix: x", "beta", "50.beta.1"],
    ["v1.0.0 v2.alpha v2.0.0-beta.1", "fix: x", "rc", "v2.0.0-rc.1"],
    ["49.alpha 49.beta 49.0 50.alpha", "fix: x", "", "50.0"],
    ["26.0rc1", "fix: x", "", "26.0"],
    ["25.0 26.0rc", "fix: x", "rc", "26.0rc1"],
    ["25.0 26.0rc 26.0 27.0b1", "fix: x", "rc", "27.0rc1"],
    ["26.0b1 26.0rc1", "fix: x", "rc", "26.0rc2"],
    ["v1.0-beta1 v1.0-beta2", "fix: x", "rc", "v1.0-rc1"],
    ["v1.1-rc.1 v1.1.1-rc.1", "fix: x", "", "v1.1.1"],
    ["49.alpha 49.beta 49.0 49.1 50.alpha 50.rc 50.0", "fix: x", "beta", "51.beta"],
    ["49.alpha 49.beta 49.0 49.1 50.alpha 50.rc 50.0", "fix: x", "", "50.1"],
    // A month's name is nobody's.
    ["May13_2020 Jun02_2020", "fix: x", "", "v0.1.0"],
    ["May13_2020 Jun02_2020 v1.2.0", "fix: x", "", "v1.2.1"],
    // Zeros before numbers that the project left are none.
    ["2.09 2.10 2.94 3.00 4.0.0 4.0.1 4.1.0", "fix: x", "", "4.1.1"],
    // Where most releases have a fourth number, a letter or a mark, a fix raises that.
    ["1.2.3.4 1.2.3.5", "fix: x", "", "1.2.3.6"],
    ["1.2.3.4 1.2.3.5", "fix: x", "patch", "1.2.4.0"],
    ["1.2.3.4 1.2.3.5", "feat: x", "", "1.3.0.0"],
    ["v1.9.15p1 v1.9.16 v1.9.16p1", "Mend x", "", "v1.9.16p2"],
    ["v1.9.15p1 v1.9.15p2 v1.9.16", "fix: x", "", "v1.9.16p1"],
    ["v1.9.15p1 v1.9.15p2 v1.9.16", "fix: x", "patch", "v1.9.17"],
    ["v1.9.15p1 v1.9.15p2 v1.9.16", "fix: x", "rc", "v1.9.17-rc.1"],
    ["v1.9.14 v1.9.15 v1.9.16 v1.9.16p1", "fix: x", "", "v1.9.17"],
    ["v1.2.0 v1.2.0-patch1", "fix: x", "", "v1.2.0-patch2"],
    ["v1.2.0 v1.2.0-sp1", "fix: x", "", "v1.2.0-sp2"],
    ["v1.2.0-LTS v1.2.1-LTS", "fix: x", "", "v1.2.2-LTS"],
    // What a release was tagged anew for is told: these are all `feat`, but the last.
    ["v1.2.0+1 v1.2.0+2", "fix: x", "", "v1.2.1"],
    ["v1.2.0 v1.2.0-final", "fix: x", "", "v1.2.1-final"],
    ["v1.2.0 v1.2.0-hotfix.1 v1.2.0-hotfix.2", "fix: x", "", "v1.2.1"],
    ["v1.2.0-hotfix.1 v1.2.0", "fix: x", "", "v1.2.1"],
    ["v1.2.0 v1.2.0-hotfix1 v1.2.0-hotfix2", "docs: x", "", "nothing_to_release"],
    // A count behind all versions says which release of that number it is.
    [`${counted(1, 5)} 7.6.0-0 7.6.0-1`, "fix: x", "", "7.6.0-2"],
    [`${counted(1, 5)} 7.6.0-0 7.6.0-1`, "fix: x", "patch", "7.6.1-0"],
    [`${counted(1, 5)} 7.6.0-0 7.6.0-1`, "feat: x", "", "7.7.0-0"],
    [`${counted(1, 5)} 7.6.0-0`, "fix: x", "", "7.6.0-1"],
    [`${counted(1, 5)} 7.6.0-0 7.7.0-0 7.8.0-0 7.9.0-0`, "fix: x", "", "7.9.0-1"],
    // Of few that have one only people know whether it came before the release.
    [counted(1, 4), "fix: x", "", "part_unknown"],
    // Where a count from 0 led to releases, it does again.
    [`${LED} v1.4.0-0 v1.4.0-1`, "fix: x", "", "v1.4.0"],
    [`${LED} v1.4.0-0`, "fix: x", "rc", "v1.4.0-rc.0"],
    [`${LED} v1.4.0-0`, "fix: x", "major", "v2.0.0"],
    [`${LED} v1.4.0-0`, "fix: x", "dev", "part_unknown"],
    ["1.1.0-1 1.1.0 1.2.0-1 1.2.0 1.3.0-1 1.3.0 1.4.0-1", "fix: x", "", "part_unknown"],
    [`${counted(1, 5)} 8.0.0 8.1.0`, "fix: x", "", "8.1.1"],
    // The word of a stable release is kept, and letters that were left for a third number are none.
    [
      "release-2.0.21-stable release-2.0.22-stable",
      "fix: x",
      "",
      "release-2.0.23-stable",
    ],
    [
      "release-1.2 release-1.3e release-2.0.1-stable release-2.0.2-stable release-2.1.1-alpha",
      "fix: x",
      "",
      "release-2.1.1-stable",
    ],
    // Tags that move stand beside those that stay.
    ["v1 v1.0 v1.0.0", "feat: x", "", "v1.1.0"],
    // So do the last two of one number, and a part that is named goes up from there.
    ["1.0.0 1.1.0 1.2.0 1.2.2 1.2.3 1.2.3.1 1.2.3.2", "fix: x", "", "1.2.3.3"],
    ["1.0.0 1.1.0 1.2.0 1.2.2 1.2.3 1.2.3.1 1.2.3.2", "fix: x", "patch", "1.2.4"],
    // A fourth number that came after a release is none of the next one.
    ["1.2.2 1.2.3 1.2.3.1", "fix: x", "", "1.2.4"],
    // Those that left the third number behind long ago have two.
    ["9.6.23 9.6.24 16.6 17.0 17.1 17.2", "fix: x", "", "17.3"],
    // Ten releases of two numbers are no chance, whatever came before them.
    ["6.0.1 6.1 6.2 6.3 6.4 6.5 6.6 6.7 6.8 6.9 6.10", "fix: x", "", "6.11"],
    ["6.1.1 6.2 6.3 6.4 6.5 6.6 6.7 6.8 6.9 6.10", "fix: x", "", "6.10.1"],
    ["1.9.2 2.0 2.1 2.2", "fix: x", "", "2.2.1"],
    // A letter is a fix where the release came first, or where letters go on beyond c.
    ["3.6 3.6a 3.7-rc 3.7", "fix: x", "", "3.7a"],
    ["3.6 3.6a 3.7 3.7a", "fix: x", "", "3.7b"],
    ["3.6 3.6a 3.7 3.7a", "feat: x", "", "3.8"],
    ["3.6 3.6a 3.7-rc 3.7-rc2 3.7 3.7a", "fix: x", "rc", "3.8-rc1"],
    ["1.0a 1.0b 1.0", "fix: x", "", "1.1"],
    ["v1.0a1 v1.0 v1.0a", "fix: x", "", "v1.1"],
    // Letters behind three numbers are none behind two.
    ["v0.6.1 v0.6.1a v0.6.2 v0.6.2a v0.9.3 1.1 1.2", "fix: x", "", "1.2.1"],
    ["v0.6.1 v0.6.1a v0.6.2 v0.6.2a v0.9.3 1.1 1.2", "fix: x", "rc", "1.3-rc.1"],
    ["OpenSSL_1_1_1 OpenSSL_1_1_1v OpenSSL_1_1_1w", "fix: x", "", "OpenSSL_1_1_1x"],
    ["1.0.9 1.1.0 1.1.1 1.1.1w", "fix: x", "", "part_unknown"],
    [
      "OpenSSL_1_1_1w openssl-3.2.0 openssl-3.3.0",
      "fix: x",
      "rc",
      "openssl-3.3.1-rc.1",
    ],
    ["V_9_7_P1 V_9_8_P1", "fix: x", "", "V_9_9_P1"],
    [
      "V_2_1_0 V_2_1_1_P1 V_9_5_P1 V_9_6_P1 V_9_7_P1 V_9_8_P1",
      "fix: x",
      "minor",
      "V_9_9_P1",
    ],
    ["V_9_7_P1 V_9_8_P1 V_9_8_P2", "fix: x", "patch", "V_9_8_P3"],
    ["curl-8_10_0 curl-8_10_1", "feat: x", "", "curl-8_11_0"],
    ["boost-1.85.0 boost-1.86.0.beta1 boost-1.86.0", "feat: x", "", "boost-1.87.0"],
    // A label without a number begins no series at 0.
    ["v1.0.0 v1.1.0-beta", "fix: x", "rc", "v1.1.0-rc.1"],
    // It is the first of its own, unless the project itself went on with 1 every time.
    ["v1.0.0 v1.1.0-beta", "fix: x", "beta", "v1.1.0-beta.2"],
    ["v1.0.0 v1.1.0-beta v1.1.0-beta.2", "fix: x", "beta", "v1.1.0-beta.3"],
    ["v1.0.0 v1.1.0.rc", "fix: x", "rc", "v1.1.0.rc2"],
    ["1.0.0-rc 1.0.0-rc.1 1.0.0 1.1.0-rc", "fix: x", "rc", "1.1.0-rc.1"],
    ["1.0-rc 1.0-rc.2 1.1-rc 1.1-rc.1 1.1 1.2-rc", "fix: x", "rc", "1.2-rc.2"],
    ["v1.0.0 v1.1.0-dev", "fix: x", "dev", "v1.1.0-0.dev.1"],
    ["v1.0.0 v1.1.0-beta.0", "fix: x", "rc", "v1.1.0-rc.0"],
    ["1.0.0-alpha 1.0.0-alpha2 1.0.0", "fix: x", "rc", "1.0.1-rc1"],
    // Where the two newest series began without a number, so does the next.
    ["v1.0.0-beta v1.0.0 v1.1.0-beta", "fix: x", "rc", "v1.1.0-rc"],
    ["1.0.0-beta 1.0.0-rc.1 1.0.0", "feat: x", "beta", "1.1.0-beta.1"],
    ["1.0.0.beta 1.0.0.rc 1.0.0.rc2 1.0.0", "feat: x", "beta", "1.1.0.beta"],
    ["1.0-beta 1.0-beta.2 1.0 1.1-beta 1.1", "fix: x", "beta", "1.2-beta"],
    ["v1.0.0-beta v1.0.0 v1.1.0-beta v1.1.0", "fix!: x", "beta", "v2.0.0-beta"],
    ["v0.0.0-beta.1", "fix: x", "", "v0.1.0"],
    // What is to come first is a release of any part that its numbers allow.
    ["v1.0.0-beta.1", "fix: x", "patch", "v1.0.0"],
    ["v0.2.1-beta.1", "fix: x", "minor", "v0.3.0"],
    ["v0.0.0-beta.1", "feat: x", "beta", "v0.0.0-beta.2"],
    // What stands behind a release stays.
    ["2.0.0.Final 2.0.1.Final", "fix: x", "", "2.0.2.Final"],
    ["2.0.0.Final 2.1.0.CR1", "fix: x", "rc", "2.1.0.CR2"],
    ["3.0.0.RELEASE", "feat: x", "", "3.1.0.RELEASE"],
    // Each channel is called as its own tags call it, where they are glued as the newest is.
    ["1.9.0.CR1 1.9.0.Final 2.0.0.Beta1", "fix: x", "rc", "2.0.0.CR1"],
    ["1.0.0.Beta3 1.0.0.CR1 1.0.0.Final", "feat!: x", "beta", "2.0.0.Beta1"],
    ["v1.0.0-RC1 v1.0.0 v1.1.0-beta.1", "fix: x", "rc", "v1.1.0-rc.1"],
    ["3.9.0 4.0.0.M1 4.0.0.M2", "fix: x", "rc", "4.0.0.RC1"],
    // The day of a build says no version.
    ["jetty-9.4.55.v20240627 jetty-9.4.56.v20240826", "fix: x", "", "jetty-9.4.57"],
    // A name that was left long ago, and had few, is no rival.
    [`npn-1.0.0 ${line("jetty", 20)}`, "fix: x", "", "jetty-1.19.1"],
    [`old-3.0-end-of-life ${line("jetty", 20)}`, "fix: x", "", "jetty-1.19.1"],
    // Odd numbers are of development where the last four raises went past them.
    ["2.8.0 2.8.2 2.8.4 3.0.0 3.0.2 3.0.4", "fix: x", "", "3.0.6"],
    ["2.8.0 2.8.2 2.8.4 3.0.0 3.0.2 3.0.4", "feat: x", "", "3.1.0"],
    ["2.8.0 2.8.2 2.8.4 3.0.0 3.0.2 3.0.4", "fix: x", "rc", "3.0.6-rc.1"],
    ["2.8.0 2.8.2 3.0.0 3.0.2 3.0.4", "fix: x", "", "3.0.5"],
    ["2.8.0 2.8.2 2.8.4 3.0.0 3.0.2 3.0.4 3.0.5", "fix: x", "", "3.0.6"],
    ["4.10.0 4.12.0 4.14.0 4.16.0 4.18.0", "feat: x", "", "4.20.0"],
    ["1.0.0 1.1.0 1.3.0 1.5.0 1.7.0 1.9.0", "feat: x", "", "1.10.0"],
    // Candidates by another name are the project's.
    [
      "rel/x-csv-1.1 csv-1.2-RC1 rel/x-csv-1.2 csv-1.3-RC1 rel/x-csv-1.3 rel/x-csv-1.4",
      "feat: y",
      "",
      "rel/x-csv-1.5",
    ],
    // A name that stands right before the numbers.
    ["go1.20 go1.21.3 go1.22.0", "fix: x", "", "go1.22.1"],
    ["n8.1.24.14 n8.1.24.15 n12.2.72.1", "fix: x", "", "n12.2.72.2"],
    ["n6.1 n7.0 n7.1", "feat: x", "", "n7.2"],
    // Before its base or after it: only people know.
    ["v1.0.0 v1.1.0-0", "fix: x", "", "part_unknown"],
    ["v1.0.0 v1.0.0-1", "fix: x", "", "v1.1.0"],
    // A number far too high, and the project went on below it; not so where two things are counted.
    ["v1.4.11 v4.1.12 v1.5.0 v1.5.1 v1.5.2", "fix: x", "", "v1.5.3"],
    ["v1.4.11 v4.1.12 v1.5.0 v1.5.1", "fix: x", "", "v4.2.0"],
    ["v0.9.0 v9.4.2 v9.4.3 v0.10.0 v0.11.0 v0.12.0", "feat: x", "", "v0.13.0"],
    ["v1.0.0 v5.0.0 v1.1.0 v5.1.0 v1.2.0 v1.3.0 v1.4.0", "fix: x", "", "v5.2.0"],
    ["v1.4.11 v4.1.12 v1.5.0 v1.5.1 v1.5.2", "feat!: x", "", "v2.0.0"],
    // Builds and what was put aside are no versions; one tag of a name is no line yet.
    ["v0.1.0 prod-2024.01.05", "feat: x", "", "v0.2.0"],
    ["v0.1.0 backup/v9.0.0", "feat: x", "", "v0.2.0"],
  ];
for (const [tags, since, asked, gives] of ROWS) {
  Deno.test(`after ${tags}, "${since}" ${asked} gives ${gives}`, () => {
    assertEquals(nextOf(factsOf(tags.split(" "), [since]), asked), gives);
  });
}

Deno.test("a name that came last is asked about, however few tags it has", () => {
  const names = `${line("jetty", 20)} npn-1.0.0`.split(" ");
  const found = findPattern(names, new Map(names.map((name, i) => [name, i])));
  assertEquals(found.ok ? "" : found.faults[0]!.code, "config_invalid");
});

Deno.test("one tag of a name that is higher and newer than all before it is asked about", () => {
  const order = new Map(
    ["v1.0.0", "v1.1.0", "docker-v2.0.0"].map((name, i) => [name, i]),
  );
  const found = findPattern([...order.keys()], order);
  assertEquals(found.ok ? "" : found.faults[0]!.code, "config_invalid");
});

Deno.test("a last number that a build counts is not guessed; a VERSION is taken, and the file said", () => {
  const facts = { ...factsOf(["3.5.12"], ["fix: x"]), counted: "3.6-alpha" };
  assertEquals(nextOf(facts), "part_unknown");
  assertEquals(nextOf(facts, "minor"), "3.6.0");
  assertEquals(countedIn('{ // a\n "version": "2.1", "cloudBuild": {} }'), "2.1");
  assertEquals(countedIn('{ "version": "2.1.0" }'), undefined);
});

const MESSAGES: readonly (readonly [message: string, gives: string])[] = [
  // Several in one body, and what git itself writes for those that it squashes.
  ["Title (#12)\n\nfeat: a\n\nfix: b", "v1.3.0"],
  ["fix: t\n\nfeat!: a", "v2.0.0"],
  ["Title\n\nFix: #12", "v1.2.4"],
  [
    `Squashed commit of the following:\n\ncommit ${
      "a".repeat(40)
    }\nAuthor: A <a@b>\nDate:   now\n\n    feat: a\n\n    text`,
    "v1.3.0",
  ],
  ["T\n\n    * feat!: quoted", "v1.2.4"],
  ["fix: x\n\n**BREAKING CHANGE:** y", "v2.0.0"],
  ["fix: x\n\nBREAKING CHANGE #12", "v2.0.0"],
  ["fix: x\n\nBREAKING CHANGE: none", "v1.2.4"],
  ["Breaking: x", "v2.0.0"],
  ["feature(ui): x", "v1.3.0"],
  ["feat(foo(bar)): x", "v1.3.0"],
  ["JIRA-12: feat: x", "v1.3.0"],
  ["[JIRA-12] fix!: x", "v2.0.0"],
  ["feat: 💥 x", "v2.0.0"],
  ["\nfeat: behind a blank line", "v1.3.0"],
  ["feat: x [skip release]", "nothing_to_release"],
  ["fix: x\n\nRelease-As: v4.0.0", "v4.0.0"],
  ["fix: x\n\nRelease-As: 1.0.0", "v1.2.4"],
  ["fix: x\n\nRelease-As:4.0.0", "v4.0.0"],
  ["docs: x\n\nchangelog:feature", "v1.3.0"],
  ["fixup! feat: x", "nothing_to_release"],
  ["🚀 x", "v1.2.4"],
  // What people tell GitVersion and GitHub Tag Bump; not what is spoken of.
  ["Add x +semver: minor (#12)", "v1.3.0"],
  ["#major Add x", "v2.0.0"],
  ["docs: x\n\n+semver:feature\n\nSigned-off-by: A <a@b>", "v1.3.0"],
  ["feat!: x #patch", "v1.2.4"],
  ["feat: x\n\n+semver: skip", "nothing_to_release"],
  ["Read #major in titles", "v1.2.4"],
  ["Title\n\nSee:\n\n    +semver: major\nWrite +semver: major", "v1.2.4"],
];
for (const [message, gives] of MESSAGES) {
  Deno.test(`${JSON.stringify(message)} gives ${gives} after v1.2.3`, () => {
    assertEquals(nextOf(factsOf(["v1.2.3"], [message])), gives);
  });
}

Deno.test("gitmoji releases nothing for the emoji that gitmoji.dev has no part for", () => {
  const facts = (message: string) =>
    factsOf(["v1.2.3"], [message], { convention: "gitmoji" });
  assertEquals(
    ["🚀 x", "🔨 x", "✨ x", "⬆️ x", ":boom: x"].map((each) => nextOf(facts(each))),
    [
      "nothing_to_release",
      "nothing_to_release",
      "v1.3.0",
      "v1.2.4",
      "v2.0.0",
    ],
  );
});

Deno.test("a refusal says what came, and the command that releases it all the same", () => {
  const facts = factsOf(["v1.2.3"], ["docs: a", "chore: b", "docs: c"]);
  const planned = planVersion({}, facts, "stable");
  const [fault] = planned.ok ? [] : planned.faults;
  assertStringIncludes(fault!.message, "(3 came: docs, chore)");
  assertStringIncludes(fault!.hint, "`rung prepare 1.2.4`");
});

Deno.test("reasonsOn() tells the tag that was counted from, and what each commit asks for", () => {
  assertEquals(reasonsOn(factsOf(["v1.2.3"], ["docs: a", "fix: b", "feat: c"])), [
    'counted from tag "v1.2.3"',
    "minor: c3 feat: c",
    "patch: c2 fix: b",
    "1 of 3 commits ask for no release",
  ]);
  assertEquals(
    reasonsOn(factsOf(["v1.2.3", "v1.3.0-rc.1"], ["fix: b"]))[0],
    'counted from tag "v1.3.0-rc.1", in the cycle after "v1.2.3"',
  );
});

Deno.test("a trailer that names no version, or one that is past, is told of", () => {
  const told = (trailer: string) =>
    remarksOn(factsOf(["v1.2.3"], [`fix: x\n\nRelease-As: ${trailer}`])).join();
  assertStringIncludes(told("minor"), '"Release-As: minor" does not count');
  assertStringIncludes(told("1.0.0"), "this line is past it");
  assertEquals(told("2.0.0"), "");
});

Deno.test("a trailer that names a pre-release is its number, and told of to who asks for another", () => {
  const since = ["fix: x\n\nRelease-As: 2.0.0-beta.3"];
  const facts = factsOf(["v1.2.3"], since);
  assertEquals(nextOf(facts, "beta"), "v2.0.0-beta.3");
  assertEquals(nextOf(facts, "alpha"), "v2.0.0-alpha.1");
  assertEquals(remarksOn(facts, { channel: "beta" }), []);
  assertStringIncludes(remarksOn(facts).join(), "--channel beta makes it");
  const out = factsOf(["v1.2.3", "v2.0.0-beta.3"], since);
  assertEquals(nextOf(out, "beta"), "v2.0.0-beta.4");
  assertEquals(remarksOn(out), []);
});

Deno.test("a tag that begins as a version and cannot be read is told of", () => {
  const told = remarksOn(factsOf(["v1.2.3", "v1.2.x"], ["fix: x"])).join();
  assertStringIncludes(told, 'tag "v1.2.x" does not count');
});

Deno.test("underscores of a tag are none of its version's", () => {
  const pattern = { before: "R_", after: "" };
  assertEquals(spelledIn("R_2_8_3", pattern), "2.8.3");
  assertEquals(spelledIn("R_2_8_3-rc1", pattern), "2.8.3-rc1");
  assertEquals(spelledIn("v2.8.3", { before: "", after: "" }), "2.8.3");
  assertEquals(spelledIn("R_2_8_3_rc1", pattern), undefined);
});

Deno.test("a VERSION with a count is taken where all versions have one, and refused elsewhere", () => {
  const asked = (tags: string, version: string) =>
    planVersion({ version }, factsOf(tags.split(" "), ["fix: x"]), "stable");
  const tags = `${counted(1, 5)} 7.6.0-0`;
  const { tag, answer } = assertOk(asked(tags, "7.6.0-3"));
  assertEquals([tag, answer.version, answer.channel], ["7.6.0-3", "7.6.0-3", "stable"]);
  assertEquals(assertOk(asked(tags, "7.8.0-0")).tag, "7.8.0-0");
  assertFault(asked(tags, "7.5.0-1"), "tag_taken");
  assertFault(asked("v7.6.0 v7.7.0", "7.8.0-3"), "version_unreadable");
});

Deno.test("by the calendar, a day's further releases are counted as the project counts them", () => {
  const settings = { version: { scheme: "calver", format: "YYYY.0M.0D" } };
  const after = (...tags: string[]) => {
    const all = ["release_2026-11-20", "release_2026-11-20_2", ...tags];
    return assertOk(planVersion({}, factsOf(all, ["fix: x"], settings), "stable")).tag;
  };
  assertEquals(after(), "release_2026-11-26");
  assertEquals(after("release_2026-11-26"), "release_2026-11-26_2");
  assertEquals(
    after("release_2026-11-26", "release_2026-11-26_2"),
    "release_2026-11-26_3",
  );
});

Deno.test("by the calendar, a release without news is offered as one of today", () => {
  const settings = { version: { scheme: "calver", format: "YYYY.0M.0D" } };
  for (const since of [[], ["docs: x"]]) {
    const facts = factsOf(["2026.02.25", "2026.04.22"], since, settings);
    const planned = planVersion({}, facts, "stable");
    assertEquals(planned.ok, false);
    const [fault] = planned.ok ? [] : planned.faults;
    assertEquals(fault?.code, "nothing_to_release");
    assertStringIncludes(fault?.hint ?? "", "`rung prepare 2026.11.26`");
  }
});
