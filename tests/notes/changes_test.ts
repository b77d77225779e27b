/** Change files, read as their own tools read them, and written as they would be. */
import {
  changeFileOf,
  commitOf,
  isChangePath,
  partOf,
  withoutPackages,
} from "../../lib/notes/mod.ts";
import { formAmong, newChangeFile } from "../../lib/plan/mod.ts";
import { release } from "../../lib/version/mod.ts";
import { assert, assertEquals } from "../support/assert.ts";

/** What a file says, as commits: with the package before it where one is named. */
function said(path: string, text: string): readonly string[] {
  const file = changeFileOf(path, text);
  assert(file.ok, file.ok ? "" : file.faults[0]!.message);
  return (file.value?.words ?? []).map((each) => {
    const name = each.package === undefined ? "" : `${each.package}: `;
    return `${name}${commitOf(each, path)?.subject ?? "-"}`;
  });
}

/** Path, text, what it says. */
const ROWS: readonly (readonly [string, string, ...string[]])[] = [
  // changesets, docs/adding-a-changeset.md
  [
    ".changeset/brave-lions-jump.md",
    "---\n\"@x/core\": major\n'cli': patch\n---\n\nA new\ncore\n\nMore of it.\n",
    "@x/core: feat!: A new core",
    "cli: fix: A new core",
  ],
  [".changeset/x.md", '---\r\n"a": minor\r\n---\r\n\r\nMore\r\n', "a: feat: More"],
  [".changeset/x.md", '---\n"a": none\n---\n\nNothing\n', "a: -"],
  [".changeset/x.md", "---\n---\n"],
  [".changeset/two-words.md", '---\n"a": patch\n---\n', "a: fix: two words"],
  // knope, "Changesets": one package, types of one's own
  [".changeset/x.md", "---\ndefault: minor\n---\n\n# More\n", "feat: More"],
  [".changeset/x.md", "---\ncore: security\n---\n\nMended\n", "core: security: Mended"],
  // nx.dev, "File Based Versioning"
  [
    ".nx/version-plans/x.md",
    "---\n__default__: feat!\n'@x/cli': preminor\n---\n\nMore\n",
    "__default__: feat!: More",
    "@x/cli: feat: More",
  ],
  // rushjs.io, "rush change"; microsoft.github.io/beachball, "Change files"
  [
    "common/changes/@x/core/main_2026.json",
    '{ "changes": [{ "packageName": "@x/core", "comment": "More", "type": "minor" }] }',
    "@x/core: feat: More",
  ],
  [
    "common/changes/a/b.json",
    '{ "changes": [{ "packageName": "a", "type": "none" }] }',
    "a: -",
  ],
  [
    "change/core-1.json",
    '{ "packageName": "core", "comment": "More\\n\\n- of it", "type": "patch" }',
    "core: fix: More",
  ],
  ["change/other.json", '{ "rows": [1, 2] }'],
  // towncrier, "News fragments"
  ["newsfragments/12.feature.rst", "Lists.\n", "feat: Lists. (#12)"],
  ["newsfragments/12.bugfix.1.md", "Mended (#12).\n", "fix: Mended (#12)."],
  ["newsfragments/+x.removal", "Gone", "remove!: Gone"],
  ["newsfragments/7.misc.rst", ""],
  ["newsfragments/7.misc", "Moved files", "-"],
  ["newsfragments/7.contrib.rst", "Faster set-up", "refactor: Faster set-up (#7)"],
  ["newsfragments/7.bug_fix.rst", "Mended", "fix: Mended (#7)"],
  ["newsfragments/7.fix.rst", "Mended\n------\n\nIt was broken.\n", "fix: Mended (#7)"],
  ["newsfragments/7.new_feature.rst", "Lists", "feat: Lists (#7)"],
  ["newsfragments/7.breaking-change.rst", "Gone", "feat!: Gone (#7)"],
  ["newsfragments/7-contrib.rst", "Faster set-up", "refactor: Faster set-up (#7)"],
  ["newsfragments/12_feature.md", "Lists.\n", "feat: Lists. (#12)"],
  ["core/changelog.d/7.doc.md", "Told", "refactor: Told (#7)"],
  // scriv, "Concepts"
  [
    "changelog.d/20261120_120000_ada_more.md",
    "<!--\n### Removed\n\n- A bullet\n-->\n\n### Added\n\n- Lists.\n- Sorts\n  them.\n\n### Fixed\n\n- Mended.\n",
    "feat: Lists.",
    "feat: Sorts them.",
    "fix: Mended.",
  ],
  [
    "changelog.d/20261120_120000_ada_more.rst",
    ".. A new fragment.\n..\n.. Added\n.. -----\n\nDeprecated\n----------\n\n- The old way.\n",
    "deprecate: The old way.",
  ],
  ["changelog.d/20261120_120000_ada.md", "<!-- nothing yet -->\n"],
];

for (const [path, text, ...expected] of ROWS) {
  Deno.test(`${path} says ${expected.join("; ") || "nothing"}`, () => {
    assert(isChangePath(path), path);
    assertEquals(said(path, text), expected);
  });
}

Deno.test("what is no change file is none, and one without a head or a kind is told", () => {
  const not = ["README.md", ".changeset/README.md", ".changeset/config.json"];
  const others = [
    "newsfragments/.gitignore",
    "changelog.d/template.md.j2",
    ...["a/.changeset/x.md", ".changes/v1.0.0.md"],
  ];
  assertEquals(
    [...not, ...others, "newsfragments/a/1.feature"].filter((path) =>
      isChangePath(path)
    ),
    [],
  );
  for (
    const [path, text] of [
      [".changeset/x.md", "Words\n"],
      [".changeset/x.md", "---\na minor\n---\n"],
      ["changelog.d/x.md", "Words without a kind\n"],
    ] as const
  ) {
    const read = changeFileOf(path, text);
    assertEquals(read.ok ? "" : read.faults[0]!.code, "config_invalid");
    assertEquals(read.ok ? "" : read.faults[0]!.path, path);
  }
});

Deno.test("a released package leaves the file to the others, and the last takes it away", () => {
  const row = (packageName: string) => ({
    packageName,
    comment: "Words",
    type: "patch",
  });
  const list = (...names: string[]) =>
    `${JSON.stringify({ changes: names.map(row) }, null, 2)}\n`;
  const front = (...names: string[]) =>
    `---\n${names.map((name) => `"${name}": patch\n`).join("")}---\n\nWords\n`;
  for (
    const [path, of] of [[".changeset/x.md", front], ["change/x.json", list]] as const
  ) {
    const without = (text: string, gone: string) =>
      withoutPackages(path, text, (name) => name === gone);
    assertEquals(without(of("a", "b"), "a"), of("b"));
    assertEquals(without(of("b"), "b"), undefined);
    assertEquals(without(of("a", "b"), "c"), of("a", "b"));
  }
});

Deno.test("what is written says, read again, what was asked for", () => {
  const now = new Date("2026-11-20T12:00:00Z");
  const rest = { unique: "a1", now, words: "List all", packages: [] };
  for (const part of ["major", "minor", "patch"] as const) {
    for (const form of ["front", "list", "named", "headed"] as const) {
      const folder = { front: ".changeset", list: "change" }[form as "list"] ??
        "changelog.d";
      const endings = { front: ["md"], list: ["json"] }[form as "list"] ??
        ["md", "rst"];
      for (const ending of endings) {
        const { path, text } = newChangeFile({ ...rest, form, part, folder, ending });
        assert(isChangePath(path), path);
        const file = changeFileOf(path, text);
        assert(file.ok && file.value);
        const commits = file.value.words.flatMap((each) => commitOf(each, path) ?? []);
        assertEquals(commits.map((each) => partOf([each], release(1, 0, 0))), [part]);
        assert(commits[0]!.subject.endsWith(": List all"));
      }
    }
  }
});

Deno.test("a new change file goes where the others are, in their form", () => {
  const at = (
    there: Record<string, string[]>,
    folders: string[] = [],
    isScriv = false,
  ) => {
    const list = (folder: string) => there[folder];
    const { form, folder, ending } = formAmong(folders, { list, isScriv });
    return `${form} ${folder} ${ending}`;
  };
  assertEquals(at({}), "front .changeset md");
  assertEquals(at({ ".changeset": [], newsfragments: [] }), "front .changeset md");
  assertEquals(
    at({ newsfragments: ["1.misc.rst", "README.md"] }),
    "named newsfragments rst",
  );
  assertEquals(at({ "changelog.d": [] }, [], true), "headed changelog.d md");
  assertEquals(at({ change: ["index.md"] }), "front .changeset md");
  assertEquals(at({ change: ["a-1.json"] }), "list change json");
  assertEquals(at({ ".changes": ["unreleased"] }), "front .changeset md");
  assertEquals(at({ ".changes": ["config.json"] }), "front .changes md");
  const two = { "a/newsfragments": [], newsfragments: [] };
  assertEquals(at(two, ["a"]), "named a/newsfragments md");
  const kinds = [["process", { type: "refactor", isBreaking: false }], ["bug_fix", {
    type: "fix",
    isBreaking: false,
  }]] as const;
  const own = { folders: ["docs/news"], kinds };
  const list = (folder: string) => ({ "docs/news": ["1.bug_fix.rst"] })[folder];
  const place = formAmong([], { list, isScriv: false, own });
  const { path } = newChangeFile({
    ...place,
    ...{ packages: [], part: "patch", words: "Mend it", unique: "a1" },
    now: new Date(0),
  });
  assertEquals(path, "docs/news/+mend-it-a1.bug_fix.rst");
});
