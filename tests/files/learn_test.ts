/** What is learned from past releases: evidence in diffs, entries from evidence. */
import "../support/loadable.ts";
import { assertEquals, assertOk } from "../support/assert.ts";
import { treeOf } from "../support/tree.ts";
import {
  byFormat,
  discover,
  entriesFrom,
  entriesText,
  evidenceIn,
  raisesAlways,
} from "../../lib/files/mod.ts";
import { parseLenient, semver } from "../../lib/version/mod.ts";

const parsed = (text: string) => assertOk(parseLenient(text, semver)).version;

const PAIRS = [
  { scheme: "semver", from: "1.4.0", to: "1.5.0" },
  { scheme: "pep440", from: "1.4.0", to: "1.5.0" },
];

/** The diff of one line in one file, as git has it. */
const diff = (removed: string, added: string, path = "README.md") =>
  `diff --git a/${path} b/${path}\nindex 1..2 100644\n--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-${removed}\n+${added}\n`;

const LINES: readonly (readonly [string, string, readonly string[]])[] = [
  ["pip install t==1.4.0", "pip install t==1.5.0", ["install t=={version}"]],
  ["  tool==1.4.0 now", "  tool==1.5.0 now", ["tool=={version}"]],
  ["uses: me/tool@v1.4.0", "uses: me/tool@v1.5.0", ["me/tool@v{version}"]],
  ["- rev: v1.4.0", "- rev: v1.5.0", ["rev: v{version}"]],
  ["image: me/tool:1.4.0-slim", "image: me/tool:1.5.0-slim", [
    "me/tool:{version}-slim",
  ]],
  ["x/v1.4.0/tool-1.4.0.tar.gz", "x/v1.5.0/tool-1.5.0.tar.gz", [
    "x/v{version}",
    "tool-{version}.tar",
  ]],
  ["1.4.0", "1.5.0", ["{version}"]],
  ["- 1.4.0", "- 1.5.0", []],
  ["tool 1.4.0 and left 1.4.0", "tool 1.5.0 and left 1.4.0", []],
  ["tool 11.4.0, 1.4.0.1, 1.4.0rc1", "tool 11.5.0, 1.5.0.1, 1.5.0rc1", []],
  ["tool 1.4.0 is old", "tool 1.5.0 is new", []],
];

for (const [removed, added, expected] of LINES) {
  Deno.test(`evidenceIn() makes of "${removed}" → "${added}" the right patterns`, () => {
    const found = evidenceIn(diff(removed, added), PAIRS);
    assertEquals(found.map(({ pattern }) => pattern), expected);
  });
}

const FILES = {
  "VERSION": "1.5.0\n",
  "README.md": "pip install tool==1.5.0\nold: tool==1.0.0\n",
  "docs/a.md": "rev: v1.5.0\n",
  "docs/b/c.md": "rev: v1.5.0\nrev: v1.5.0\n",
  "docs/d.md": "rev: v1.5.0\n",
  "CHANGELOG.md": "tool 1.5.0\n",
};

Deno.test("entriesFrom() offers what still stands, folded, and nothing that would touch more", async () => {
  const tree = treeOf(FILES);
  const { files } = assertOk(await discover(tree, []));
  const place = (path: string, pattern: string) => ({
    path,
    pattern,
    whole: pattern,
    schemes: ["semver"],
  });
  const entries = entriesFrom([{
    tag: "v1.5.0",
    commit: "0123456789abcdef",
    places: [
      place("README.md", "tool=={version}"),
      place("CHANGELOG.md", "tool {version}"),
      place("gone.md", "rev: v{version}"),
      ...["docs/a.md", "docs/b/c.md", "docs/d.md"].map((path) =>
        place(path, "rev: v{version}")
      ),
    ],
  }], { tree, files, spelled: new Set(["1.5.0"]), scheme: "semver" });
  assertEquals(
    entriesText(entries),
    `# 4 places in 3 files; changed by v1.5.0 (012345678, 3 lines)
[[file]]
path = "docs/**/*.md"
pattern = "rev: v{version}"
all = true`,
  );
});

Deno.test("byFormat() names a file of what is out without a pattern, where its format finds the same", async () => {
  const entryIn = async (path: string, text: string, pattern: string) => {
    const about = { all: false, files: [path], places: 1, beside: [], seen: [] };
    const today = {
      tree: treeOf({ [path]: text }),
      files: [],
      spelled: new Set(["1.5.0"]),
      scheme: "semver",
    };
    const [entry] = await byFormat([{ path, pattern, ...about }], today);
    return entry!.pattern;
  };
  const cff = 'version: "1.5.0"\ndate-released: 2026-01-02\ntitle: t-1.5.0\n';
  const said = 'version: "{version}';
  assertEquals(await entryIn("CITATION.cff", cff, said), undefined);
  assertEquals(await entryIn("CITATION.cff", cff, "t-{version}"), "t-{version}");
  assertEquals(await entryIn("t.cff", cff, said), said);
});

Deno.test("entriesFrom() leaves out what a format finds", async () => {
  const tree = treeOf({ "package.json": '{ "version": "1.5.0" }' });
  const { files } = assertOk(await discover(tree, []));
  const places = [{
    path: "package.json",
    pattern: '"version": "{version}',
    whole: "{version}",
    schemes: ["npm"],
  }];
  const today = { tree, files, spelled: new Set(["1.5.0"]), scheme: "npm" };
  assertEquals(entriesFrom([{ tag: "v1.5.0", commit: "0", places }], today), []);
});

Deno.test("entriesFrom() leaves a package that stays apart as it is, but for what it learned there", async () => {
  const tree = treeOf({
    "lerna.json": '{ "version": "1.5.0" }',
    "package.json": '{ "private": true, "workspaces": ["p/*"] }',
    "p/core/package.json": '{ "name": "core", "version": "1.5.0" }',
    "p/api/package.json":
      '{ "name": "api", "version": "1.5.0-alpha", "dependencies": { "core": "^1.5.0" } }',
  });
  const { files } = assertOk(await discover(tree, []));
  assertEquals(files.map(({ path }) => path).includes("p/api/package.json"), true);
  const places = [{
    path: "p/api/package.json",
    pattern: 'version": "{version}-alpha',
    whole: "{version}",
    schemes: ["npm"],
  }];
  const today = { tree, files, spelled: new Set(["1.5.0"]), scheme: "npm" };
  const [entry] = entriesFrom([{ tag: "v1.5.0", commit: "0", places }], today);
  assertEquals([entry?.pattern, entry?.beside], ['version": "{version}-alpha', []]);
});

/** What is offered for a page of today, after two releases that changed these lines of it. */
function offeredFor(
  text: string,
  lines: readonly string[],
  newest: readonly string[] = lines,
): readonly string[] {
  const tree = treeOf({ "docs/page.txt": text });
  const pairs = (from: string, to: string) => [{ scheme: "semver", from, to }];
  const changed = (said: readonly string[], from: string, to: string) =>
    evidenceIn(
      said.map((line) =>
        diff(line.replace("#", from), line.replace("#", to), "docs/page.txt")
      ).join(""),
      pairs(from, to),
    );
  const entries = entriesFrom([
    { tag: "v1.5.0", commit: "1", places: changed(newest, "1.4.0", "1.5.0") },
    { tag: "v1.4.0", commit: "0", places: changed(lines, "1.3.0", "1.4.0") },
  ], { tree, files: [], spelled: new Set(["1.5.0"]), scheme: "semver" });
  return entries.map(({ pattern = "" }) => pattern);
}

Deno.test("entriesFrom() tells a line from those of older versions by what stands beside it", () => {
  const line = '    "version": "#",';
  const list = (version: string, branch: string) =>
    `  {\n    "version": "${version}",\n    "branch": "${branch}"\n  },\n`;
  const page = list("1.5.0", "latest") + list("0.9.0", "old") + list("0.8.0", "older");
  assertEquals(offeredFor(page, [line]), [
    '"version": "{version}",\n    "branch": "latest"',
  ]);
  assertEquals(offeredFor(page.replaceAll("\n", "\r\n"), [line]), [
    '"version": "{version}",\n    "branch": "latest"',
  ]);
  // above it, where what follows says a number
  const dated = page.replaceAll(/"branch": "(.*)"/g, '"date": "2026-$1"')
    .replace("  {\n", "  the one of today\n");
  assertEquals(offeredFor(dated, [line]), [
    'the one of today\n    "version": "{version}",',
  ]);
  // digits of a name are none
  const prompt = "root@0a6b5a: tool -v\n1.5.0\n\nroot@0a6b5a: node -v\n1.2.0\n";
  assertEquals(offeredFor(prompt, ["#"]), ["root@0a6b5a: tool -v\n{version}"]);
  // what says the same version beside it goes along
  const both = "tool, 1.5.0 (yes)\nneed version 1.5.0\n1 2\n" +
    "tool, 1.5.0 (no)\nneed version 1.2.0\n";
  assertEquals(offeredFor(both, ["need version #"]), [
    "tool, {version} (yes)\nneed version {version}",
  ]);
  // a version alone on its line
  const shell = "$ tool --version\n1.5.0\n$ tool --old\n1.2.0\n";
  assertEquals(offeredFor(shell, ["#"]), ["{version}\n$ tool --old"]);
});

Deno.test("entriesFrom() offers no neighbours where a line that nobody raises says it too", () => {
  const line = "tool version #";
  const page = "tool version 1.5.0\nfirst\ntool version 1.5.0\nsecond\n" +
    "tool version 1.2.0\nthird\n";
  assertEquals(offeredFor(page, [line]), []);
  assertEquals(offeredFor(page, [line], [line, line]), [
    "tool version {version}\nfirst",
    "tool version {version}\nsecond",
  ]);
  // nor where the neighbours are the same as beside an older one
  assertEquals(
    offeredFor("tool version 1.5.0\nx\ntool version 1.2.0\nx\n", [line]),
    [],
  );
  assertEquals(
    offeredFor("aa\ntool version 1.5.0\naa\ntool version 1.2.0\naa\n", [line]),
    [],
  );
});

/** A gem with others that ask for it as \`range\` says, at each of these versions. */
function gemsAt(
  version: string,
  range: (version: string) => string,
): Record<string, string> {
  const names = ["a", "b", "c"];
  return Object.fromEntries([
    [
      "core.gemspec",
      `Gem::Specification.new do |s|\n  s.name = "core"\n  s.version = "${version}"\nend\n`,
    ],
    ...names.map((name) => [
      `${name}/${name}.gemspec`,
      `Gem::Specification.new do |s|\n  s.name = "${name}"\n  s.version = "${version}"\n` +
      `  s.add_dependency "core", "${range(version)}"\nend\n`,
    ]),
  ]);
}

Deno.test("raisesAlways() tells the habit of raising what admits the new version anyway", async () => {
  const versions = ["1.4.0", "1.4.1", "1.4.2"];
  const habit = async (range: (version: string) => string) => {
    const tree = treeOf(gemsAt("1.4.2", range));
    const { files } = assertOk(await discover(tree, []));
    const steps = versions.slice(1).map((to, i) => {
      const [from, old, now] = [
        versions[i]!,
        gemsAt(versions[i]!, range),
        gemsAt(to, range),
      ];
      const lines = Object.keys(old).flatMap((path) =>
        old[path]!.split("\n").flatMap((line, k) => {
          const changed = now[path]!.split("\n")[k]!;
          return changed === line ? [] : [diff(line, changed, path)];
        })
      );
      const places = evidenceIn(lines.join(""), [{ scheme: "gem", from, to }]);
      return { from, to: parsed(to), places };
    });
    const today = { tree, files, spelled: new Set(["1.4.2"]) };
    return [raisesAlways(steps, today), raisesAlways(steps.slice(1), today)];
  };
  // three lines in one release are enough
  assertEquals(await habit((version) => `~> ${version}`), [true, true]);
  // what is raised since it must be, what stays, and the very version
  assertEquals(await habit((version) => `< ${version.replace(/.$/, "9")}`), [
    false,
    false,
  ]);
  assertEquals(await habit(() => "~> 1.4.0"), [false, false]);
  assertEquals(await habit((version) => version), [false, false]);
});
