import { assert, assertEquals, assertFault, assertOk } from "../support/assert.ts";
import {
  answerOf,
  type BuildFacts,
  type CiAnswer,
  classify,
  readTags,
  requireRelease,
} from "../../lib/plan/mod.ts";
import { devVersion } from "../../lib/plan/classify.ts";
import { canonicalText, compare, semver, type Version } from "../../lib/version/mod.ts";

const SHA = "ffac537e6cbbf934b08745a378932722df287a53";
const PATTERN = { before: "v", after: "" };

function version(text: string): Version {
  return assertOk(semver.parse(text));
}

function facts(tags: readonly string[], more: Partial<BuildFacts>): BuildFacts {
  return {
    tags: readTags(PATTERN, tags, undefined),
    channels: new Map(),
    written: [],
    commits: 0,
    sha: SHA,
    ...more,
  };
}

function told(tags: readonly string[], more: Partial<BuildFacts>): CiAnswer {
  return assertOk(classify(facts(tags, more)));
}

Deno.test("classify() reads todo.ai's table", async (t) => {
  for (
    const [tag, type, isPrerelease, target] of [
      ["v1.0.0-alpha.1", "alpha", true, "testpypi"],
      ["v1.0.0-beta.2", "beta", true, "pypi"],
      ["v1.0.0-rc.1", "rc", true, "pypi"],
      ["v1.0.0", "stable", false, "pypi"],
    ] as const
  ) {
    await t.step(tag, () => {
      const got = told([], { tag });
      assertEquals(
        [
          got.is_release,
          got.tag,
          got.type,
          got.is_prerelease,
          got.pypi_target,
          got.sha,
        ],
        [true, tag, type, isPrerelease, target, SHA],
      );
    });
  }
});

Deno.test("classify() compares a tag with every other tag of the project", () => {
  const got = told(["v1.4.8", "v1.4.9", "v2.0.0", "v3", "latest", "x9.0.0"], {
    tag: "v1.4.9",
  });
  assertEquals(got.make_latest, false);
  assertEquals(got.docker_tags, ["1.4.9", "1.4", "1"]);
  assertEquals(got.npm_dist_tag, "v1.4-lts");
  assertEquals(got.previous_version, "1.4.8");
});

Deno.test("classify() tells what answerOf() tells of all tags, wherever the tag stands", () => {
  const stages = ["", "-0.dev.1", "-alpha.1", "-beta.1", "-rc.1", "-rc.2"];
  const bases = ["0.3.9", "1.0.0", "1.0.10", "1.1.0", "1.10.0", "2.0.0"];
  const names = bases.flatMap((base) => stages.map((stage) => `v${base}${stage}`));
  for (const tag of [...names, "v0.0.1", "v1.5.0", "v3.0.0-rc.1", "v3.0.0"]) {
    const { is_release: _, ...got } = told(names, { tag });
    const whole = answerOf({
      version: version(tag.slice(1)),
      tag,
      tags: names.map((name) => version(name.slice(1))),
      sha: SHA,
    });
    const { reason: _reason, ...record } = assertOk(whole);
    assertEquals(got as unknown, record);
  }
});

Deno.test("classify() tells what a tag says that SemVer cannot", () => {
  const rows = [
    ["v1.2.3.4", "1.2.3.4", "1.2.3.3", "1.2.3.4"],
    ["v2026.09.11.1", "2026.9.11.1", "2026.9.11", "2026.9.11.1"],
    ["v1.0.0.post1", "1.0.0.post1", "1.0.0", "1.0.0.post1"],
  ] as const;
  for (const [tag, shown, before, python] of rows) {
    const names = ["v1.0.0", "v1.2.3.3", "v2026.09.11", tag];
    const got = told(names, { tag });
    assertEquals(
      [got.is_release, got.version, got.previous_version, got.pep440],
      [true, shown, before, python],
      tag,
    );
  }
});

Deno.test("classify() calls a tag that is no version no release, and tells nothing of it", () => {
  for (const tag of ["latest", "nightly-build", "v1", "v1.x", "1.0.0", "v1.0.0; rm"]) {
    const got = told(["v1.0.0"], { tag });
    const { is_release, tag: name, sha, changed_files, docker_tags, ...rest } = got;
    assertEquals([is_release, name, sha, changed_files, docker_tags], [
      false,
      tag,
      SHA,
      [],
      [],
    ]);
    assert(Object.values(rest).every((each) => each === null), tag);
    assertFault(requireRelease(got, PATTERN), "not_a_release");
  }
});

Deno.test("classify() has the same keys for a release, a branch and a tag that is none", () => {
  const keys = Object.keys(told([], { tag: "v1.0.0" }));
  assertEquals(keys[0], "is_release");
  assertEquals(Object.keys(told([], { tag: "latest" })), keys);
  assertEquals(Object.keys(told([], {})), keys);
});

Deno.test("classify() names every file that says another version than the tag", () => {
  const written = [
    {
      path: "pyproject.toml",
      line: 3,
      spelled: "1.0.0b1",
      version: version("1.0.0-beta.1"),
    },
    { path: "todo.ai", line: 7, spelled: "1.0.0-rc.1", version: version("1.0.0-rc.1") },
    { path: "VERSION", line: 1, spelled: "0.9.0", version: version("0.9.0") },
    {
      path: "CMakeLists.txt",
      line: 2,
      spelled: "1.0.0",
      version: version("1.0.0"),
      isBase: true,
    },
  ].map((each) => ({ isBase: false, ...each }));
  const got = classify(facts([], { tag: "v1.0.0-rc.1", written }));
  assertEquals(got.ok, false);
  const faults = got.ok ? [] : got.faults;
  assertEquals(faults.map(({ code, path, line }) => ({ code, path, line })), [
    { code: "tag_differs", path: "pyproject.toml", line: 3 },
    { code: "tag_differs", path: "VERSION", line: 1 },
  ]);
  assertEquals(
    faults[0]?.message,
    'Cannot release "v1.0.0-rc.1": it says "1.0.0-rc.1", and pyproject.toml says "1.0.0b1"',
  );
});

Deno.test("classify() gives a branch a dev version with its commit, and nowhere to go", () => {
  const got = told(["v1.0.0"], { reached: version("1.0.0"), commits: 5 });
  assertEquals(
    [got.is_release, got.version, got.pep440, got.tag, got.channel, got.type],
    [false, "1.0.1-0.dev.5+gffac537e", "1.0.1.dev5+gffac537e", null, "dev", "dev"],
  );
  assertEquals(
    [got.pypi_target, got.npm_dist_tag, got.docker_tags, got.make_latest],
    [null, null, [], false],
  );
  assertFault(requireRelease(got, PATTERN), "not_a_release");
});

Deno.test("devVersion() stands above what it comes from, and below what follows", () => {
  const rows = [
    [undefined, "0.1.0-0.dev.5+gffac537e", "0.1.0"],
    ["1.0.0", "1.0.1-0.dev.5+gffac537e", "1.0.1-alpha.1"],
    ["1.1.0-rc.2", "1.1.0-rc.2.dev.5+gffac537e", "1.1.0-rc.3"],
    ["1.1.0-rc.2.dev.3", "1.1.0-rc.2.dev.8+gffac537e", "1.1.0-rc.3"],
    ["1.1.0-0.dev.3", "1.1.0-0.dev.8+gffac537e", "1.1.0-alpha.1"],
    ["1.1.0-0.nightly.20261120", "1.1.0-0.nightly.20261125+gffac537e", "1.1.0-alpha.1"],
  ] as const;
  for (const [reached, expected, next] of rows) {
    const from = reached === undefined ? undefined : version(reached);
    const got = devVersion(from, 5, SHA);
    assertEquals(canonicalText(got), expected);
    assert(!from || compare(got, from) > 0, expected);
    assert(compare(got, version(next)) < 0, expected);
  }
});
