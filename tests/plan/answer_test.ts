import { assertEquals, assertFault, assertOk } from "../support/assert.ts";
import { type Answer, answerOf, toPairs } from "../../lib/plan/answer.ts";
import { release, semver, type Version } from "../../lib/version/mod.ts";

function version(text: string): Version {
  return assertOk(semver.parse(text));
}

function answer(text: string, tags: readonly string[] = []): Answer {
  return assertOk(answerOf({
    version: version(text),
    tag: `v${text}`,
    tags: tags.map(version),
  }));
}

Deno.test("answerOf() tells everything about a release candidate", () => {
  const facts = {
    version: version("1.1.0-rc.2"),
    tag: "v1.1.0-rc.2",
    tags: ["1.0.0", "1.1.0-rc.1", "1.1.0-rc.2"].map(version),
    sha: "a".repeat(40),
    notesPath: "release/RELEASE_NOTES.md",
    changedFiles: ["todo.ai", "pyproject.toml"],
    url: "https://example.org/r/1",
  };
  assertEquals(assertOk(answerOf(facts)), {
    version: "1.1.0-rc.2",
    tag: "v1.1.0-rc.2",
    channel: "rc",
    type: "rc",
    is_prerelease: true,
    base: "1.1.0",
    number: 2,
    major: 1,
    minor: 1,
    patch: 0,
    previous_version: "1.1.0-rc.1",
    previous_stable: "1.0.0",
    reason: [],
    pep440: "1.1.0rc2",
    pypi_target: "pypi",
    npm_dist_tag: "next",
    docker_tags: ["1.1.0-rc.2"],
    make_latest: false,
    sha: "a".repeat(40),
    notes_path: "release/RELEASE_NOTES.md",
    changed_files: ["pyproject.toml", "todo.ai"],
    url: "https://example.org/r/1",
  });
});

Deno.test("answerOf() has every key for a first release, null where nothing is known", () => {
  const first = answer("0.1.0");
  assertEquals(Object.keys(first), Object.keys(answer("1.1.0-rc.1", ["1.0.0"])));
  const empty = Object.entries(first).filter(([, value]) => value === null);
  assertEquals(empty.map(([key]) => key), [
    "number",
    "previous_version",
    "previous_stable",
    "sha",
    "notes_path",
    "url",
  ]);
});

Deno.test("answerOf() reads todo.ai's table", async (t) => {
  for (
    const [text, type, isPrerelease, target] of [
      ["1.0.0-alpha.1", "alpha", true, "testpypi"],
      ["1.0.0-beta.2", "beta", true, "pypi"],
      ["1.0.0-rc.1", "rc", true, "pypi"],
      ["1.0.0", "stable", false, "pypi"],
    ] as const
  ) {
    await t.step(text, () => {
      const got = answer(text);
      assertEquals([got.type, got.is_prerelease, got.pypi_target], [
        type,
        isPrerelease,
        target,
      ]);
    });
  }
});

Deno.test("answerOf() compares with every other version", async (t) => {
  const ROWS = [
    // version, others, make_latest, docker_tags, npm_dist_tag, previous, previous stable
    ["1.0.0", [], true, "1.0.0,1.0,1,latest", "latest", "", ""],
    ["0.4.0", ["0.3.9"], true, "0.4.0,0.4,latest", "latest", "0.3.9", "0.3.9"],
    ["1.4.9", ["1.4.8", "2.0.0"], false, "1.4.9,1.4,1", "v1.4-lts", "1.4.8", "1.4.8"],
    [
      "1.4.9",
      ["1.4.8", "1.5.0", "2.0.0"],
      false,
      "1.4.9,1.4",
      "v1.4-lts",
      "1.4.8",
      "1.4.8",
    ],
    ["1.4.8", ["1.4.9", "1.4.7"], false, "1.4.8", "v1.4-lts", "1.4.7", "1.4.7"],
    [
      "2.0.0",
      ["2.0.0-rc.1", "1.4.9"],
      true,
      "2.0.0,2.0,2,latest",
      "latest",
      "2.0.0-rc.1",
      "1.4.9",
    ],
    // a higher pre-release does not take "latest" away
    ["1.9.0", ["2.0.0-rc.1"], true, "1.9.0,1.9,1,latest", "latest", "", ""],
    // the order is that of numbers, not of text
    [
      "1.10.0",
      ["1.9.0", "1.2.0"],
      true,
      "1.10.0,1.10,1,latest",
      "latest",
      "1.9.0",
      "1.9.0",
    ],
    [
      "1.1.0-rc.10",
      ["1.1.0-rc.9"],
      false,
      "1.1.0-rc.10",
      "next",
      "1.1.0-rc.9",
      "",
    ],
    // a pre-release of an old line
    [
      "1.5.0-rc.1",
      ["1.4.0", "2.0.0"],
      false,
      "1.5.0-rc.1",
      "v1.5-next",
      "1.4.0",
      "1.4.0",
    ],
    [
      "1.5.0-beta.1",
      ["1.4.0", "2.0.0-beta.1"],
      false,
      "1.5.0-beta.1",
      "v1.5-beta",
      "1.4.0",
      "1.4.0",
    ],
    // another channel's higher version is no rival
    ["1.5.0-alpha.1", ["2.0.0-beta.1"], false, "1.5.0-alpha.1", "alpha", "", ""],
    ["1.1.0-0.dev.5", ["1.0.0"], false, "1.1.0-0.dev.5", "dev", "1.0.0", "1.0.0"],
    [
      "1.1.0-0.nightly.20261120",
      ["1.0.0"],
      false,
      "1.1.0-0.nightly.20261120",
      "nightly",
      "1.0.0",
      "1.0.0",
    ],
    // a nightly is no rival of a dev build
    [
      "1.1.0-0.dev.6",
      ["1.1.0-0.nightly.20261120"],
      false,
      "1.1.0-0.dev.6",
      "dev",
      "",
      "",
    ],
  ] as const;
  for (const [text, others, latest, docker, npm, previous, stable] of ROWS) {
    await t.step(`${text} beside ${others.join(", ") || "nothing"}`, () => {
      const got = answer(text, others);
      assertEquals(
        [
          got.make_latest,
          got.docker_tags.join(),
          got.npm_dist_tag,
          got.previous_version ?? "",
          got.previous_stable ?? "",
        ],
        [latest, docker, npm, previous, stable],
      );
      // whether the tag itself is known already makes no difference
      assertEquals(answer(text, [...others, text]), got);
    });
  }
});

Deno.test("answerOf() takes each channel's targets from the configuration", () => {
  const got = assertOk(answerOf({
    version: version("1.0.0-rc.1"),
    tag: "v1.0.0-rc.1",
    tags: [],
    channels: new Map([["rc", { pypi: "testpypi", npm: "rc" }]]),
  }));
  assertEquals([got.pypi_target, got.npm_dist_tag], ["testpypi", "rc"]);
});

Deno.test("answerOf() refuses what SemVer cannot say", () => {
  const versions: Version[] = [
    { ...release(1, 2, 0), epoch: 1 },
    { ...release(1, 2, 0), stage: "post", number: 1 },
    { ...release(1, 2, 0), release: [1, 2, 3, 4] },
  ];
  for (const each of versions) {
    assertFault(answerOf({ version: each, tag: "x", tags: [] }), "version_unspellable");
  }
});

Deno.test("answerOf() calls what SemVer cannot say as the project does", () => {
  const day: Version = { ...release(2026, 9, 11), release: [2026, 9, 11, 1] };
  const got = assertOk(answerOf({
    ...{ version: day, tag: "v2026.09.11.1", tags: [], own: "2026.9.11.1" },
  }));
  assertEquals(
    [got.version, got.base, got.pep440, got.docker_tags],
    ["2026.9.11.1", "2026.9.11.1", "2026.9.11.1", [
      "2026.9.11.1",
      "2026.9",
      "2026",
      "latest",
    ]],
  );
});

Deno.test("answerOf() compares with versions that SemVer cannot say", () => {
  const post: Version = { ...release(1, 0, 0), stage: "post", number: 1 };
  const got = assertOk(
    answerOf({ version: version("1.1.0"), tag: "v1.1.0", tags: [post] }),
  );
  assertEquals(got.previous_version, "1.0.0+post.1");
  const old = assertOk(
    answerOf({ version: version("1.0.0"), tag: "v1.0.0", tags: [post] }),
  );
  assertEquals(old.make_latest, false);
});

Deno.test("toPairs() writes booleans, lists and absent values as text", () => {
  const pairs = Object.fromEntries(toPairs(answer("1.0.0")));
  assertEquals(pairs["is_prerelease"], "false");
  assertEquals(pairs["make_latest"], "true");
  assertEquals(pairs["docker_tags"], "1.0.0,1.0,1,latest");
  assertEquals(pairs["number"], "");
  assertEquals(pairs["changed_files"], "");
  assertEquals(pairs["major"], "1");
});

Deno.test("toPairs() keeps the order of the contract", () => {
  assertEquals(
    toPairs(answer("1.0.0")).map(([key]) => key).join(" "),
    "version tag channel type is_prerelease base number major minor patch " +
      "previous_version previous_stable reason pep440 pypi_target npm_dist_tag docker_tags " +
      "make_latest sha notes_path changed_files url",
  );
});
