/** What is taken over of other tools' values. */
import { TOOL_SIGNS } from "../../lib/forge/mod.ts";
import { fileWords } from "../../lib/setup/finding.ts";
import { literalIn } from "../../lib/setup/tools/literal.ts";
import { otherTools } from "../../lib/setup/tools/mod.ts";
import { linesOf } from "../../lib/setup/tools/tool_values.ts";
import { readVersion } from "../../lib/plan/tags/names.ts";
import { assertEquals } from "../support/assert.ts";

/** A pattern of another tool's, and whether it is searched. */
const PATTERNS: readonly (readonly [string, boolean])[] = [
  ["^__version__", true],
  ["tool = .*", true],
  ['^version = "[a-z0-9.(|?-]+"$', true],
  ["\\.\\.\\.HEAD", true],
  ["v\\(1\\)", true],
  ["(a+)+$", false],
  [`${"(a|a)".repeat(34)}b`, false],
  [".*.*.*x", false],
  [`${"a?".repeat(32)}${"a".repeat(32)}b`, false],
  ["a{1,99}a{1,99}b", false],
  ["(.).*\\1", false],
  ["[", false],
];
for (const [source, isSearched] of PATTERNS) {
  Deno.test(`linesOf("${source.slice(0, 30)}") is ${isSearched ? "" : "not "}searched`, () => {
    assertEquals(linesOf(source).lines !== undefined, isSearched);
  });
}

/** What goreleaser's action is asked for in a workflow, and whether that releases. */
const GORELEASER_STEPS: readonly (readonly [string, boolean])[] = [
  ["        with:\n          args: release --clean\n", true],
  ["", true],
  ["        with:\n          version: latest\n          args: check\n", false],
  ["        with:\n          args: release --snapshot --clean\n", false],
  ["      - uses: other/action@v1\n        with:\n          args: check\n", true],
];
for (const [more, releases] of GORELEASER_STEPS) {
  Deno.test(`goreleaser's step ${releases ? "releases" : "only tries"}: ${JSON.stringify(more)}`, () => {
    const words = new Map(TOOL_SIGNS).get("goreleaser")!;
    const step = `      - uses: goreleaser/goreleaser-action@v6\n${more}`;
    assertEquals(words.test(step), releases);
  });
}

/** What a configuration in JavaScript says, if it is plain values. */
const LITERALS: readonly (readonly [string, unknown])[] = [
  ["module.exports = { a: ['b', \"c\",], d: { 'e-f': -1.5 } }; // x\n", {
    a: ["b", "c"],
    d: { "e-f": -1.5 },
  }],
  ["/* } */\nexport default { tagFormat: `v\\${version}`, x: false } satisfies X;\n", {
    tagFormat: "v${version}",
    x: false,
  }],
  ["/** @type {X} */\nconst config: X = { a: null, }\n\nexport default config\n", {
    a: null,
  }],
  ["const c = {};\nc.a = 1;\nmodule.exports = c;\n", undefined],
  ["module.exports = { a: process.env.A };", undefined],
  ["module.exports = { ...base };", undefined],
  ["module.exports = { a: `v${b}` };", undefined],
  ["export default defineConfig({ a: 1 });", undefined],
  ["module.exports = { a: 1 + 1 };", undefined],
  ["module.exports = { a: (b) => b };", undefined],
  ["module.exports = [1];", undefined],
  [`module.exports = ${"{ a: ".repeat(99)}`, undefined],
];
Deno.test("literalIn() reads plain values, and nothing of a program", () => {
  for (const [text, value] of LITERALS) assertEquals(literalIn(text), value, text);
});

/** Files of a tool's, what is taken, and a part of what is told. */
const TAKEN: readonly (readonly [string, string, Record<string, unknown>, string?])[] =
  [
    [
      "release.config.js",
      'module.exports = { plugins: [["@semantic-release/commit-analyzer", { releaseRules: [{ type: "docs", release: "patch" }, { type: "fix", scope: "x", release: false }] }]] };',
      { keys: { commits: { docs: "patch" } } },
      '"scope":"x"',
    ],
    [
      ".releaserc",
      '{ "plugins": [["@semantic-release/exec", { "prepareCmd": "x" }]], "preset": "y" }',
      {},
      "prepareCmd: see [hooks] after-files",
    ],
    [
      ".versionrc",
      '{ "tagPrefix": "", "skip": { "changelog": true }, "header": "x" }',
      { tag: "{version}", changelog: "" },
      "not looked at: header",
    ],
    [
      "setup.cfg",
      "[semantic_release]\nbranch = main\nversion_variable =\n  a.py:__version__,\n  b.py:V\n",
      { branch: ["main"] },
    ],
    ["cog.toml", "disable_changelog = true\npre_package_bump_hooks = ['x']\n", {
      changelog: "",
    }, "pre_package_bump_hooks"],
    [
      "nx.json",
      '{ "release": { "projectsRelationship": "independent", "groups": { "g": { "projects": ["a"] } } } }',
      { groups: [] },
    ],
    [
      ".github/release-please-config.json",
      '{ "packages": { ".": { "include-v-in-tag": false, "draft": true } } }',
      { tag: "{version}" },
      "draft: rung publishes",
    ],
    [
      ".cz.toml",
      "[tool.commitizen]\nprerelease_offset = 1\nversion_scheme = 'semver2'\nx = 1\n",
      { series: { "first-number": 1 } },
      "not looked at: x",
    ],
  ];
Deno.test("what other tools are told is taken, or told", async () => {
  for (const [path, text, taken, told] of TAKEN) {
    const tree = {
      read: (each: string) => each === path ? text : undefined,
      list: () => [],
    };
    const [tool] = await otherTools(tree);
    for (const [key, value] of Object.entries(taken)) {
      assertEquals(tool?.[key as keyof typeof tool], value as never, `${path} ${key}`);
    }
    assertEquals(
      tool?.without.join("\n").includes(told ?? ""),
      true,
      `${path} ${told}`,
    );
  }
});

Deno.test("fileWords() says the whole of a version that stands in parts", () => {
  const version = readVersion("4.0.0");
  const of = (spelled: string, says?: string) =>
    fileWords({ path: "a.rb", spelled, version, slots: [{ says }] as never });
  assertEquals([of("4", "major"), of("4")], ["a.rb (4.0.0)", "a.rb (4)"]);
});
