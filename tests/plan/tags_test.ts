import {
  findPattern,
  floorOf,
  parsePattern,
  readTags,
  tagOf,
  tipsOf,
  versionOf,
  versionsAround,
} from "../../lib/plan/mod.ts";
import { compare, isPrerelease, semver, type Version } from "../../lib/version/mod.ts";
import fc from "fast-check";
import {
  assertEquals,
  assertFault,
  assertOk,
  assertStringIncludes,
} from "../support/assert.ts";

const v = (text: string) => assertOk(semver.parse(text));

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
  [["v1.0.0", "1.1.0"], "v"],
  [["release/1.0.0", "release/1.1.0"], "release/"],
  [["pkg@1.0.0", "latest"], "pkg@"],
  [["v1.0.0", "pkg@2.0.0", "pkg@2.1.0"], "v"],
];
for (const [tags, before] of FOUND) {
  Deno.test(`findPattern() of ${tags.join(" ") || "nothing"} is "${before}"`, () => {
    assertEquals(assertOk(findPattern(tags)), { before, after: "" });
  });
}

Deno.test("findPattern() does not choose between packages", () => {
  const { message, hint } = assertFault(
    findPattern(["a@1.0.0", "b@2.0.0"]),
    "config_invalid",
  );
  assertStringIncludes(message, '"a@{version}", "b@{version}"');
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
  "v1.2",
  "release-2024",
  "1.2.3",
  "v1.2.x",
  "v",
  "vv1.2.3",
  "v1.2.3-1",
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
    fc.constantFrom("v", "v", "v", "", "x", "pkg/v", "v1\u2028v"),
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

Deno.test("findPattern() counts as if it looked at each tag", () =>
  fc.assert(
    fc.property(NAMES, (names) => {
      const counted = new Map<string, number>();
      for (const name of names) {
        const start = /\d+\.\d+\.\d+(?:[-.+].*)?$/.exec(name)?.index ?? -1;
        const before = name.slice(0, Math.max(start, 0));
        const isOne = start >= 0 &&
          versionOf({ before, after: "" }, name) !== undefined;
        if (isOne) counted.set(before, (counted.get(before) ?? 0) + 1);
      }
      const [bare, v] = [counted.get("") ?? 0, counted.get("v") ?? 0];
      const got = findPattern(names);
      if (bare + v > 0) assertEquals(assertOk(got).before, bare > v ? "" : "v");
      else if (counted.size > 1) assertFault(got, "config_invalid");
      else assertEquals(assertOk(got).before, [...counted.keys()][0] ?? "v");
    }),
  ));
