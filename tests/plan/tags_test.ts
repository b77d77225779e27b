import {
  findOnBranches,
  findPackagePattern,
  findPattern,
  floorOf,
  leftOut,
  parsePattern,
  patternOn,
  readTags,
  readVersion,
  spellingOn,
  tagOf,
  tipsOf,
  versionOf,
  versionsAround,
} from "../../lib/plan/mod.ts";
import { patternFor } from "../../lib/plan/tags/apart.ts";
import {
  compare,
  isPrerelease,
  pep440,
  semver,
  type Version,
} from "../../lib/version/mod.ts";
import fc from "fast-check";
import {
  assertEquals,
  assertFault,
  assertOk,
  assertStringIncludes,
} from "../support/assert.ts";

const v = (text: string) =>
  assertOk(text.includes("!") ? pep440.parse(text) : semver.parse(text));

const PATTERNS:
  readonly (readonly [pattern: string, name: string | undefined, tag: string])[] = [
    ["v{version}", undefined, "v1.1.0-rc.1"],
    ["{version}", undefined, "1.1.0-rc.1"],
    ["release/{version}", undefined, "release/1.1.0-rc.1"],
    ["pkg@{version}", undefined, "pkg@1.1.0-rc.1"],
    ["{package}@{version}", "@scope/pkg", "@scope/pkg@1.1.0-rc.1"],
    ["{package}/v{version}", "a$&b", "a$&b/v1.1.0-rc.1"],
    ["v{version}-final", undefined, "v1.1.0-rc.1-final"],
  ];
for (const [pattern, name, tag] of PATTERNS) {
  Deno.test(`parsePattern() of ${pattern} spells and reads ${tag}`, () => {
    const parsed = assertOk(parsePattern(pattern, name));
    assertEquals(tagOf(parsed, v("1.1.0-rc.1")), tag);
    assertEquals(versionOf(parsed, tag), v("1.1.0-rc.1"));
    assertEquals(versionOf(parsed, `x${tag}`), undefined);
  });
}

const NUMBERS: readonly (readonly [text: string, release?: readonly number[]])[] = [
  ["1.2.3", [1, 2, 3]],
  ["0.0.0", [0, 0, 0]],
  ["999999999999999.0.1", [999999999999999, 0, 1]],
  ["1000000000000000.0.0", [1000000000000000, 0, 0]],
  ["01.2.3", [1, 2, 3]],
  ["1.2.03", [1, 2, 3]],
  ["1.2", [1, 2, 0]],
  ["1.2.3.4", [1, 2, 3, 4]],
  ["1..2"],
  ["1.2."],
  [".1.2"],
  ["1.2.x"],
  ["+1.2.3"],
  ["1.\uff12.3"],
  ["99999999999999999999.1.1"],
];
Deno.test("readVersion() reads numbers, however many and however long", () => {
  for (const [text, release] of NUMBERS) {
    assertEquals(readVersion(text)?.release, release, text);
  }
});

const FLAWS: readonly (readonly [pattern: string, words: string])[] = [
  ["latest", "{version} once"],
  ["{version}-{version}", "{version} once"],
  ["{package}-{version}", "no package is named"],
  ["v {version}", "git allows no such name"],
  ["v{version}.lock", "git allows no such name"],
  ["v..{version}", "git allows no such name"],
  ["/{version}", "git allows no such name"],
  ["-{version}", "git allows no such name"],
  [".hidden/{version}", "git allows no such name"],
  ["v^{version}", "git allows no such name"],
];
for (const [pattern, words] of FLAWS) {
  Deno.test(`parsePattern() refuses ${pattern}`, () => {
    assertStringIncludes(
      assertFault(parsePattern(pattern), "config_invalid").message,
      words,
    );
  });
}

const FOUND: readonly (readonly [tags: readonly string[], before: string])[] = [
  [[], "v"],
  [["latest", "v1", "release-2024"], "v"],
  [["v1.0.0", "v1.1.0-rc.1", "1.0.0"], "v"],
  [["1.0.0", "1.1.0", "v0.9.0"], ""],
  [["v1.0.0", "1.1.0"], ""],
  [["4.21.0", "4.22.2", "v5.0.0", "v5.2.1"], "v"],
  [["V1.0.0", "V1.1.0", "v1.1.1"], "v"],
  [["release/1.0.0", "release/1.1.0"], "release/"],
  [["v1.0.0", "release-1.1"], "release-"],
  [["REL_1_1", "REL_1_2"], "REL_"],
  [["pkg@1.0.0", "latest"], "pkg@"],
  [["pkg-1.1.0-RC1", "pkg-1.1.0-RC2", "rel/pkg-1.0.0", "rel/pkg-1.1.0"], "rel/pkg-"],
  [["v1.0.0", "v1.1.0", "pkg@2.0.0", "pkg@2.1.0"], "v"],
  [["v2.2.0", "pkg@2.0.0", "pkg@2.1.0", "pkg@2.1.1"], "v"],
  [["v257", "v258-rc1"], "v"],
  // mods: the version of the game stands in front, and the highest shows it
  [
    ["mc1.20.1-0.5.11", "mc1.21.4-0.6.9", "mc1.21.4-0.6.10", "mc1.16.1-0.1.0"],
    "mc1.21.4-",
  ],
  [["mc1.14/v0.2.3", "mc1.13/v0.2.2b", "v0.1.0"], "mc1.14/v"],
  [["mc-1.4.0", "mc-1.5.0"], "mc-"],
];
for (const [tags, before] of FOUND) {
  Deno.test(`findPattern() of ${tags.join(" ") || "nothing"} is "${before}"`, () => {
    assertEquals(assertOk(findPattern(tags)).before, before);
  });
}

/** Tags in the order they came, and the text before the next; nothing where rung asks. */
const IN_ORDER: readonly (readonly [string, string | undefined])[] = [
  // The project's tags took its name.
  // What counts otherwise is another's, wherever its tags came.
  ["v2.12.0 v2.13.0 v2.13.2 v2.13.3 core-v2.42.0 core-v2.44.0 core-v2.46.3", "v"],
  [
    "1.0.0 1.4.0 gson-1.7.1 gson-2.3 gson-parent-2.4.0 gson-parent-2.14.0",
    "gson-parent-",
  ],
  [
    "v0.15.0 v0.16.0 knope/v0.16.1 v0.16.1 knope/v0.16.2 lib/v0.0.1 knope/v0.17.0",
    "knope/v",
  ],
  // One that was pushed by mistake.
  ["tool-1.0.0 tool-1.1.0 tool-1.2.0 v0.0.1 tool-1.3.0 tool-1.4.0 tool-1.5.0", "tool-"],
  // A package whose numbers run ahead of the project's.
  ["v4.4.0 part-v4.4.1 v4.4.1 v4.4.2 part-v4.5.0 v4.4.3", "v"],
  ["a@1.0.0 b@1.0.0 a@1.1.0 b@2.0.0", undefined],
  // A project with another name counts on; a package of its own begins anew.
  [
    "first-1.0.0 first-1.0.2.v20150114 later-1.0.3 later-1.1.0 later-2.0.0",
    "later-",
  ],
  ["first-1.0.0 first-1.0.2 later-2.0.0 later-2.1.0", "later-"],
  ["first-1.0.0 first-1.0.2 later-2.3.0 later-2.4.0", undefined],
  [
    "LANG_1_0 LANG_1_1 text-lang-1.2-RC1 rel/text-lang-1.2 rel/text-lang-1.3",
    "rel/text-lang-",
  ],
  // Another project's, from the history that this one began with; one later tag tells nothing.
  ["other-7.1.0 other-7.2.0 other-7.3.0 other-7.4.0 v1.0.0 v1.0.1 v1.0.2", "v"],
  ["other-7.1.0 other-7.2.0 other-7.3.0 v1.0.0", undefined],
  [
    "app-2.0.0 app-2.1.0 app-2.2.0 build-1 build-2 build-3 build-4 v1.0.0",
    undefined,
  ],
  ["other-7.1.0 other-7.2.0 my-0.1 my-0.2 my-0.3 my-0.4 v0.6", "v"],
  ["other-7.1.0 other-7.2.0 my-0.1 my-0.2 my-0.3 v0.6 my-0.4", undefined],
  // As many of one as of the other, in turn.
  ["v1.0.0 app-1.1.0 v1.2.0 app-1.3.0 app-1.4.0", undefined],
];
for (const [tags, before] of IN_ORDER) {
  Deno.test(`findPattern() of ${tags}, in this order, is "${before}"`, () => {
    const names = tags.split(" ");
    const order = new Map(names.map((name, place) => [name, place]));
    const found = findPattern(names, order);
    if (before === undefined) assertFault(found, "config_invalid");
    else assertEquals(assertOk(found).before, before);
  });
}

Deno.test("findOnBranches() takes the tags without a name where the newest are such", () => {
  const found = (text: string) => {
    const names = text.split(" ");
    const order = new Map(names.map((name, place) => [name, place]));
    const reached = new Map([...order].slice(0, 8));
    return findOnBranches(names, order, reached)?.before;
  };
  const begun =
    "v1.0.0 v1.1.0 v1.2.0 v1.3.0 chart-3.0.0 rules-3.0.0 chart-3.1.0 rules-3.1.0";
  assertEquals(
    found(`${begun} v1.4.0 chart-3.2.0 rules-3.2.0 v1.5.0 chart-3.3.0 v1.5.1`),
    "v",
  );
  const left = Array.from({ length: 8 }, (_, i) => `chart-3.${i + 4}.0`).join(" ");
  assertEquals(found(`${begun} ${left}`), undefined);
  assertEquals(found("chart-3.0.0 rules-3.1.0"), undefined);
});

Deno.test("findPattern() takes the tags of a folder's package beside the project's for no rivals", () => {
  const names =
    "v0.1.0 lib/v2.0.0 lib/v2.1.0 v0.2.0 v0.3.0 lib/v2.2.0 v0.4.0 lib/v2.3.0 lib/v2.4.0"
      .split(" ");
  const order = new Map(names.map((name, place) => [name, place]));
  const read = (...owners: ["lib", "below" | "root"][]) =>
    findPattern(names, order, undefined, new Map(owners));
  assertEquals(assertOk(read(["lib", "below"])).before, "v");
  assertStringIncludes(
    assertFault(read(["lib", "root"]), "config_invalid").hint,
    "-p lib",
  );
  // Nobody is sent to a package that is not there.
  const { hint } = assertFault(read(), "config_invalid");
  assertEquals(hint.includes("-p"), false);
  assertStringIncludes(hint, 'tag = "lib/v{version}"');
});

Deno.test("findPattern() takes a package whose releases are mostly on branches for no new name", () => {
  const names =
    "v0.1.0 part_v0.4.0 v0.2.0 part_v0.5.0 v0.3.0-rc1 part_v0.9.0 part_v0.10.0-rc1"
      .split(" ");
  const reached = names.filter((name) => !/^part_v0\.[459]\./.test(name));
  const order = new Map(reached.map((name, place) => [name, place]));
  assertEquals(assertOk(findPattern(names, order)).before, "v");
});

Deno.test("findPattern() names the tags that came last, where it cannot tell", () => {
  const names =
    "first-5.0.0 first-5.1.0 first-6.0.0 later-3.7.0 later-3.8.0 later-3.9.0".split(
      " ",
    );
  const order = new Map(names.map((name, place) => [name, place]));
  const { hint } = assertFault(
    findPattern(names, order, undefined, new Map()),
    "config_invalid",
  );
  assertStringIncludes(hint, 'tag = "later-{version}"');
  // One low tag is a slip, though it came last.
  const slip = ["tool-1.0.0", "tool-1.1.0", "tool-1.2.0", "v0.0.1"];
  const after = new Map(slip.map((name, place) => [name, place]));
  const asked = assertFault(findPattern(slip, after), "config_invalid");
  assertStringIncludes(asked.hint, 'tag = "tool-{version}"');
});

Deno.test("findPattern() asks where a folder's package went on long after the last tag without a name", () => {
  const names =
    "v1.0.0 lib@1.2.0 lib@1.3.0 v1.4.0 v1.5.0 v1.6.0 lib@1.7.0 lib@1.8.0 lib@1.9.0 lib@2.0.0"
      .split(" ");
  const order = new Map(names.map((name, place) => [name, place]));
  const found = findPattern(names, order, undefined, new Map([["lib", "below"]]));
  assertStringIncludes(assertFault(found, "config_invalid").hint, "-p lib");
});

Deno.test("findPattern() takes candidates under a new name, while the old line still gets fixes, for no other package", () => {
  const read = (text: string) => {
    const names = text.split(" ");
    const order = new Map(names.map((name, place) => [name, place]));
    return findPattern(names, order, undefined, new Map([["lib", "below"]]));
  };
  const line = "v3.58.0 v3.59.0 lib@4.0.0-next.0 lib@4.0.0-next.1 v3.59.1 lib@4.0.0";
  assertEquals(assertOk(read(`${line} lib@4.0.1 lib@4.1.0`)).before, "lib@");
  // What went on beside it is another's.
  assertEquals(assertOk(read(`${line} v3.59.2 lib@4.0.1`)).before, "v");
});

Deno.test("findOnBranches() takes no fixes of an older line for what a project goes on with", () => {
  const main = ["v1.0.0", "v1.1.0", "app-2.0.0", "lib-2.0.0", "app-2.1.0", "lib-2.1.0"];
  const reached = new Map(main.map((name, place) => [name, place]));
  const find = (...more: string[]) => {
    const names = [...main, ...more];
    const all = new Map(names.map((name, place) => [name, place]));
    return findOnBranches(names, all, reached)?.before;
  };
  assertEquals(find("v1.1.1", "v1.1.2", "v1.1.3"), undefined);
  assertEquals(find("v1.1.1", "v1.2.0", "v1.2.1"), "v");
});

Deno.test("findPattern() counts the releases on branches for the name that a project took", () => {
  const names = ["2.14", "2.15", "app-2.16", "app-2.17", "app-2.18"];
  const reached = (count: number) =>
    new Map(names.slice(0, count).map((name, place) => [name, place]));
  assertEquals(assertOk(findPattern(names, reached(3))).before, "app-");
  assertEquals(assertOk(findPattern(names.slice(0, 2), reached(2))).before, "");
});

const PACKAGES: readonly (readonly [name: string, tags: string, before?: string])[] = [
  ["core", "", "core@"],
  ["core", "v1.0.0 core-v1.0.0 core-utils-v2.0.0", "core-v"],
  ["core", "core@1.0.0 core/v1.1.0", "core/v"],
  ["core", "v/1.2.0 core-v/0.2.3", "core-v/"],
  ["core", "core-1.1.0-RC1 rel/core-1.1.0 rel/other-2.0.0", "rel/core-"],
  ["@scope/core", "core@1.0.0 other@2.0.0", "core@"],
  ["@scope/core", "@scope/core@1.0.0", "@scope/core@"],
  ["tool-config", "config/v1.0.0 tool/v2.0.0"],
];
for (const [name, tags, before] of PACKAGES) {
  Deno.test(`findPackagePattern() of ${name} among "${tags}" is "${before}"`, () => {
    const found = findPackagePattern(tags.split(" ").filter(Boolean), name);
    if (before !== undefined) assertEquals(assertOk(found).before, before);
    else {
      const { hint } = assertFault(found, "config_invalid");
      assertStringIncludes(hint, 'tag = "config/v{version}"');
    }
  });
}

/** The tags of a line, its newest first, a version, and the tag it gets. */
const SPELLED: readonly (readonly [tags: string, version: string, tag: string])[] = [
  ["v3.0.2 v4.0.0b2", "4.0.0-beta.3", "v4.0.0b3"],
  ["v3.0.2 v4.0.0b2", "4.0.0-rc.1", "v4.0.0rc1"],
  ["v3.0.2 v4.0.0b2", "4.0.0-0.dev.1", "v4.0.0.dev1"],
  ["26.2 26.3", "26.4.0", "26.4"],
  ["26.2 26.3", "26.3.1", "26.3.1"],
  ["26.0 26.3.1", "27.0.0", "27.0"],
  ["v1.0.0 v1.1 v1.1.1", "1.2.0", "v1.2.0"],
  ["v1.0.0 v1.1 v1.1.1 v1.2", "1.3.0", "v1.3"],
  ["3.1.2 3.1.3", "3.2.0", "3.2.0"],
  ["v1.3 v1.4", "1.5.0", "v1.5"],
  ["REL_1_1 REL_1_2", "1.3.0", "REL_1_3"],
  ["1.2.3.0 1.2.4.0", "1.2.5", "1.2.5.0"],
  ["2026.09.01 2026.10.05", "2026.11.2", "2026.11.02"],
  ["v1.0.0 v1.1.0-RC1", "1.1.0-rc.2", "v1.1.0-RC2"],
  ["v1.0.0 v1.1.0-beta1", "1.1.0-rc.1", "v1.1.0-rc1"],
  ["v1.0.0 v1.1.0.rc1", "1.1.0-rc.2", "v1.1.0.rc2"],
  ["v257 v258-rc1", "258.0.0", "v258"],
  // Candidates have fewer numbers than what comes of them.
  ["1.0-rc1 1.0.0 2.0-rc1", "2.0.0-rc.2", "2.0-rc2"],
  ["1.0-rc1 1.0.0 2.0-rc1", "2.0.0", "2.0.0"],
  ["1.0-rc1 1.0.0 1.0.1", "1.0.2-rc.1", "1.0.2-rc1"],
  ["2.0-rc1 2.0", "3.0.0-rc.1", "3.0-rc1"],
  // An open cycle goes on as it began.
  ["v1.0.15 v1.1.rc.3 v1.1.rc.4", "1.1.0-rc.5", "v1.1.rc.5"],
  ["2.2b0 2.3b0", "2.4.0-beta.0", "2.4b0"],
  ["v1.0.0 v1.1-rc1 v1.1.0-rc2", "1.1.0-rc.3", "v1.1.0-rc3"],
  ["4.22.2 v5.2.1", "5.2.2", "v5.2.2"],
  ["v1.0.0 v1.1.0-rc.1", "1.1.0-rc.2", "v1.1.0-rc.2"],
  // A build as Python has it, where no candidate tells.
  ["v0.3.0 v0.4.0.dev17 v0.4.0.dev18", "0.4.0-0.dev.19", "v0.4.0.dev19"],
  ["v0.3.0 v0.4.0-0.dev.18", "0.4.0-0.dev.19", "v0.4.0-0.dev.19"],
  // An epoch goes before the numbers.
  ["2024.5.1 1!2.0.0", "1!2.0.1", "1!2.0.1"],
  ["v1!2.0 v1!2.1", "1!2.2.0", "v1!2.2"],
  ["v1!2.0.0", "1!2.0.1rc1", "v1!2.0.1rc1"],
  // One number is a release where the next has more, and none of them is N.0.
  ["v24 v24.1 v25 v25.1 v25.3", "26.0.0", "v26"],
  ["v24 v24.1 v25 v25.1 v25.3", "25.4.0", "v25.4"],
  ["v3 v3.0.0 v3.1.0 v4 v4.0.0 v4.1.0 v4.1", "5.0.0", "v5.0.0"],
  // A count of two digits.
  ["1.5.5 2.0.0-alpha05", "2.0.0-alpha.6", "2.0.0-alpha06"],
  ["1.5.5 2.0.0-alpha05 2.0.0-alpha10", "2.0.0-rc.1", "2.0.0-rc01"],
  ["1.5.5 2.0.0-rc.01", "2.0.0-rc.2", "2.0.0-rc.02"],
  // What all versions end in, if it is a word and a count.
  ["v1.30.2+k3s1 v1.30.3+k3s1 v1.30.3+k3s2", "1.30.4", "v1.30.4+k3s1"],
  ["v1.30.2+k3s1 v1.30.3-rc1+k3s1 v1.30.3+k3s1", "1.30.4-rc.1", "v1.30.4-rc1+k3s1"],
  ["v1.30.1 v1.30.2+k3s1 v1.30.3+k3s1", "1.30.4", "v1.30.4"],
  ["v1.0.0+5 v1.0.1+6 v1.0.2+7", "1.0.3", "v1.0.3"],
  ["v1.0.0+b5d1 v1.0.1+c6d2 v1.0.2+d7d9", "1.0.3", "v1.0.3"],
  // The channel of a registry is no part of a version.
  ["v9.0.0 v9.1.0-beta.1@beta", "9.1.0-beta.2", "v9.1.0-beta.2"],
  // The week of a year.
  ["2026.w40 2026.w46", "2026.48.0", "2026.w48"],
  ["v2026-W46 v2026-W47", "2027.5.0", "v2027-W05"],
  ["2026w40.0 2026w46.1", "2026.46.2", "2026w46.2"],
];
for (const [names, version, tag] of SPELLED) {
  Deno.test(`after ${names}, ${version} is tagged ${tag}`, () => {
    const list = names.split(" ");
    const tags = readTags(assertOk(findPattern(list)), list, undefined);
    const newest = tags.versions[0]!;
    const pattern = patternOn(tags.pattern, newest);
    const spelling = spellingOn(tags, newest);
    assertEquals(tagOf(pattern, v(version), undefined, spelling), tag);
    // What is written is read again as the same version.
    assertEquals(compare(versionOf(pattern, tag)!, v(version)), 0);
  });
}

Deno.test("a line without pre-releases spells its first as those beside it are", () => {
  const names = ["v0.27.0.beta4", "v0.26.11", "v0.26.10"];
  const tags = readTags(assertOk(findPattern(names)), names, undefined);
  const spelling = spellingOn(tags, tags.versions[1]);
  const tagged = (text: string) => tagOf(tags.pattern, v(text), undefined, spelling);
  assertEquals(tagged("0.27.0-beta.5"), "v0.27.0.beta5");
  assertEquals(tagged("0.26.12"), "v0.26.12");
});

Deno.test("tag-scheme overrules how tags are spelled", () => {
  const tags = readTags({ before: "v", after: "" }, ["v4.0.0b2"], undefined);
  const spelled = (scheme: string) =>
    tagOf(
      tags.pattern,
      v("4.0.0-beta.3"),
      undefined,
      spellingOn(tags, tags.versions[0], { "tag-scheme": scheme }),
    );
  assertEquals(["semver", "pep440", "gem", "maven"].map(spelled), [
    "v4.0.0-beta.3",
    "v4.0.0b3",
    "v4.0.0.beta3",
    "v4.0.0-beta-3",
  ]);
});

Deno.test("first-number overrules a series that begins without one", () => {
  const names = ["v1.1.0", "v1.1.0-beta", "v1.0.0", "v1.0.0-beta"];
  const tags = readTags({ before: "v", after: "" }, names, undefined);
  const spelled = (first?: number) =>
    tagOf(
      tags.pattern,
      v("1.2.0-beta.0"),
      undefined,
      spellingOn(tags, tags.versions[0], { "first-number": first }),
    );
  assertEquals([spelled(), spelled(0)], ["v1.2.0-beta", "v1.2.0-beta.0"]);
});

Deno.test("leftOut() tells how many tags of others there are", () => {
  const names = ["v1.0.0", "latest", "ui@2.0.0", "ui@1.0.0"];
  const tags = readTags(assertOk(findPattern(["v1.0.0"])), names, undefined);
  assertEquals(leftOut(tags), { count: 2, highest: "ui@2.0.0" });
});

Deno.test("leftOut() tells of places and builds where nothing else counts", () => {
  const named = ["prod/v1.1.0", "prod/v1.2.0", "latest"];
  const pattern = assertOk(findPattern(named));
  assertEquals(leftOut(readTags(pattern, named, undefined)), {
    ...{ count: 2, highest: "prod/v1.2.0", shape: "prod/v{version}" },
  });
  const both = readTags(pattern, [...named, "v1.0.0"], undefined);
  assertEquals(leftOut(both), undefined);
});

Deno.test("findPattern() does not choose between packages", () => {
  const { message, hint } = assertFault(
    findPattern(["a@1.0.0", "b@2.0.0"]),
    "config_invalid",
  );
  assertStringIncludes(message, '"a@{version}" (a@1.0.0), "b@{version}" (b@2.0.0)');
  assertStringIncludes(hint, "rung.toml");
});

Deno.test("readTags() puts the highest first, by version and not by text", () => {
  const local = ["v1.1.0-rc.9", "v1.0.0", "v1.1.0-rc.10", "v1.1.0-beta.2"];
  const tags = readTags({ before: "v", after: "" }, local, undefined);
  assertEquals(tags.versions.map((tag) => tag.name), [
    "v1.1.0-rc.10",
    "v1.1.0-rc.9",
    "v1.1.0-beta.2",
    "v1.0.0",
  ]);
  assertEquals(tags.loose, []);
  assertEquals(floorOf(tags)?.name, "v1.0.0");
  assertEquals(tipsOf(tags).map((tag) => tag.name), [
    "v1.1.0-rc.10",
    "v1.1.0-rc.9",
    "v1.1.0-beta.2",
  ]);
});

Deno.test("readTags() counts what either side has, and tells them apart", () => {
  const remote = new Map([["v1.0.0", "aa"], ["v1.1.0-rc.1", "bb"], ["latest", "cc"]]);
  const { versions, loose } = readTags(
    { before: "v", after: "" },
    ["v1.0.0", "v0.9.0"],
    remote,
  );
  assertEquals(versions.map(({ name, isLocal, sha }) => [name, isLocal, sha]), [
    ["v1.1.0-rc.1", false, "bb"],
    ["v1.0.0", true, "aa"],
    ["v0.9.0", true, undefined],
  ]);
  assertEquals(loose, ["latest"]);
});

const LOOSE = [
  "latest",
  "v1",
  "release-2024",
  "1.2.3",
  "v1.2.x",
  "v",
  "vv1.2.3",
];
for (const name of LOOSE) {
  Deno.test(`readTags() calls ${name} loose among v{version}`, () => {
    const tags = readTags({ before: "v", after: "" }, [name], undefined);
    assertEquals([tags.versions, tags.loose], [[], [name]]);
  });
}

const MEANT: readonly (readonly [string, string])[] = [
  ["v1.0.0rc1", "1.0.0-rc.1"],
  ["v1.0.0-beta1", "1.0.0-beta.1"],
  ["v1.1.0-0.dev.5", "1.1.0-0.dev.5"],
  ["v1.1.0-dev.5", "1.1.0-0.dev.5"],
  ["v1.0.0+build.7", "1.0.0"],
  ["v1.2", "1.2.0"],
  ["v26.0rc3", "26.0.0-rc.3"],
  ["v1_2_3", "1.2.3"],
];
for (const [tag, version] of MEANT) {
  Deno.test(`readTags() counts ${tag} as ${version}`, () => {
    const [read] = readTags({ before: "v", after: "" }, [tag], undefined).versions;
    assertEquals({ ...read!.version, build: [] }, v(version));
  });
}

/** Names as they come: versions near each other, in all spellings that count, and others. */
const NAMES = fc.array(
  fc.tuple(
    fc.constantFrom(
      "v",
      "v",
      "v",
      "",
      "x",
      "pkg/v",
      "v1\u2028v",
      "v1!",
      "1!",
      "2026.w",
    ),
    fc.array(fc.nat({ max: 12 }), { minLength: 2, maxLength: 4 }),
    fc.constantFrom(
      "",
      "",
      "-rc.1",
      "-rc.2",
      "-alpha.1",
      "rc1",
      "-0.dev.3",
      "+b",
      "-odd",
    ),
  ).map(([before, numbers, end]) => before + numbers.join(".") + end),
  { maxLength: 60 },
);

Deno.test("candidates that are tagged by another name than releases stay so", () => {
  const names = ["2.22.0", "2.21.0"].flatMap((each) => [
    `rel/io-${each}`,
    `io-${each}-RC1`,
    `io-${each}-RC2`,
  ]);
  const tagged = (version: string, ...all: string[]) => {
    const tags = readTags(assertOk(findPattern(all, undefined)), all, undefined);
    const newest = tags.versions[0];
    const pattern = patternFor(v(version), tags, newest);
    return tagOf(pattern, v(version), undefined, spellingOn(tags, newest));
  };
  assertEquals(tagged("2.23.0-rc.1", ...names), "io-2.23.0-RC1");
  assertEquals(tagged("2.23.0", ...names, "io-2.23.0-RC1"), "rel/io-2.23.0");
  // A project that once took another name has it from then on.
  const moved = ["v2.0.0", "2.0.0-rc.1", "1.9.0", "1.9.0-rc.1"];
  assertEquals(tagged("2.1.0-rc.1", ...moved), "v2.1.0-rc.1");
});

Deno.test("where a branch began is no other project's version", () => {
  const pattern = assertOk(findPattern(["v2.2.2", "branched-to-2.4.0", "v2.4.0"]));
  assertEquals(pattern.before, "v");
});

Deno.test("a gem's previews come before its candidates; elsewhere .pre.1 is one", () => {
  const order = (...names: string[]) =>
    readTags({ before: "v", after: "" }, names, undefined).versions
      .map(({ name, version }) => `${name} ${version.label ?? version.stage}`);
  assertEquals(
    order("v1.5.0.preview.8", "v1.5.0.preview3", "v1.5.0.rc.1", "v1.4.0", "v1.5.0.pre"),
    [
      "v1.5.0.rc.1 rc",
      "v1.5.0.preview.8 preview",
      "v1.5.0.preview3 preview",
      "v1.5.0.pre pre",
      "v1.4.0 final",
    ],
  );
  assertEquals(order("v1.0.0.pre2", "v1.0.0.pre1", "v0.9.0"), [
    "v1.0.0.pre2 rc",
    "v1.0.0.pre1 rc",
    "v0.9.0 final",
  ]);
});

Deno.test("a candidate after a gem's previews is spelled as they are", () => {
  const names = ["v1.4.0.rc.2", "v1.4.0", "v1.5.0.preview.8"];
  const tags = readTags({ before: "v", after: "" }, names, undefined);
  const [newest] = tags.versions;
  const next = tagOf(
    tags.pattern,
    v("1.5.0-rc.1"),
    undefined,
    spellingOn(tags, newest),
  );
  assertEquals([newest?.name, next], ["v1.5.0.preview.8", "v1.5.0.rc.1"]);
});

Deno.test("versionsAround() has all that decides about a version", () =>
  fc.assert(
    fc.property(NAMES, fc.constantFrom("v", "", "pkg/v"), (names, before) => {
      const unique = [...new Set(names)];
      const tags = readTags({ before, after: "" }, unique, undefined);
      const all = tags.versions.map((each) => each.version);
      for (const version of [...all.slice(0, 3), v("3.3.3"), v("0.0.0-0.dev.1")]) {
        const got = versionsAround(version, tags);
        assertEquals(deciding(version, got), deciding(version, all));
      }
    }),
  ));

/** Those above a version, and the next ones below it: unique, in order. */
function deciding(version: Version, among: readonly Version[]): unknown {
  const sorted = among.toSorted((a, b) => compare(b, a));
  const below = sorted.filter((each) => compare(each, version) < 0);
  const above = sorted.filter((each) => compare(each, version) > 0);
  return [above, below.slice(0, 1), below.filter((each) => !isPrerelease(each))[0]]
    .map((each) => JSON.stringify(each, (key, value) => key === "build" ? 0 : value));
}

Deno.test("of two tags of one version the one for the newer game comes first, or of the usual shape", () => {
  for (
    const names of [
      ["mc1.21.4-0.6.9", "mc1.20.1-0.6.9", "mc1.9.4-0.6.9"],
      ["v2.1.0", "2.1.0", "v2.0.1", "v2.0.0", "2.0.0"],
      ["2.1.0", "v2.1.0", "2.0.1", "2.0.0", "v2.0.0"],
    ]
  ) {
    for (const list of [names, names.toReversed(), names.toSorted()]) {
      const tags = readTags(assertOk(findPattern(list)), list, undefined);
      assertEquals(tags.versions.map(({ name }) => name), names);
    }
  }
});
