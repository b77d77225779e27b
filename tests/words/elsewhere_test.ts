/** Changelogs that send their readers elsewhere, in the words of projects that do. */
import {
  findChangelog,
  isElsewhere,
  unfitFor,
  unfitWords,
} from "../../lib/notes/mod.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rungIn } from "../support/clones.ts";
import { withRepo } from "../support/repo.ts";

const SECTION = "\n## 1.0.0 - 2024-01-02\n\n- One\n";
const KEPT = `# Changelog

All notable changes to this project will be documented in this file.

The format is based on [Keep a Changelog](https://keepachangelog.com/en/1.1.0/),
and this project adheres to [Semantic Versioning](https://semver.org/spec/v2.0.0.html).
`;

/** Text, and whether it sends its readers elsewhere after v1.4.0. */
const ROWS: readonly (readonly [text: string, isSent: boolean, path?: string])[] = [
  ["see https://github.com/acme/tool/releases\n", true],
  ["https://github.com/acme/tool/wiki/Changelog\n", true, "CHANGELOG"],
  ["See [Releases](https://github.com/acme/tool/releases) for the latest.\n", true],
  [
    "# Changelog\n\nThe detailed list of changes in each release can be found at\n" +
    "https://github.com/acme/tool/releases.\n",
    true,
  ],
  [
    "=====\nMOVED\n=====\n\nSee:\n\n* in the source: `</doc/changelog/>`_\n",
    true,
    "C.rst",
  ],
  ["# Individual crates\n\n- [`core` CHANGELOG](core/CHANGELOG.md)\n", true],
  ["# Placeholder changelog\n\nThis file is a placeholder; one will be made.\n", true],
  [
    "## The changelog has moved!\n\nThis file is not being updated anymore.\n" +
    SECTION,
    true,
  ],
  [
    "# NOTE: this changelog is no longer used and from version `v1.1.0` onward we will be " +
    "using releases\n" + SECTION,
    true,
  ],
  [
    "# Changes\n\nThe change log for versions newer than 1.0 is available only on the " +
    "[GitHub Releases page](https://github.com/acme/tool/releases).\n" + SECTION,
    true,
  ],
  [
    "For further changes, see [release notes](https://example.com/notes)\n" + SECTION,
    true,
  ],
  [
    "> [!IMPORTANT]\n> Moving forwards we are using the releases page\n" + SECTION,
    true,
  ],
  [
    "# Changelog\n\nAll New changes are in [Changelog](./changelog)\n" + SECTION,
    true,
  ],
  ["# Notes\n\n## 1.1\n\nFrom 1.1, notes will be maintained in GitHub only.\n", true],
  [
    "# This history log is deprecated\n\nSee [Releases](https://a.example).\n\n## 1.1\n\n- x\n- y\n- z\n- a\n",
    true,
  ],
  // what goes on here
  [KEPT, false],
  [KEPT + SECTION, false],
  [KEPT + "\n## [Unreleased]\n", false],
  ["# Changelog\n\n## 2026-08-07\n\n- See https://example.com\n", false],
  ["2026-08-07  Octo Cat  <o@example.com>\n\n\t* moved a file\n", false, "ChangeLog"],
  ["# Changelog\n", false],
  [
    "# Changes\n\n- Keep the order of names (https://example.com/1)\n" +
    "- Ask for a name where none is said (https://example.com/2)\n",
    false,
  ],
  ["# Changelog\n\nFor older releases, see [HISTORY](HISTORY.md).\n" + SECTION, false],
  [
    "# Changelog\n\n## Unreleased\n\n- Support for lists has moved to `names`\n" +
    SECTION,
    false,
  ],
  // what it says of an earlier move is no matter where the last release is told
  [
    "# The changelog has moved here\n\n## 1.4.0 - 2026-01-02\n\n- One\n" + SECTION,
    false,
  ],
];

for (const [text, isSent, path = "CHANGELOG.md"] of ROWS) {
  Deno.test(`${isSent ? "sent elsewhere" : "kept"}: ${JSON.stringify(text.slice(0, 70))}`, () =>
    assertEquals(isElsewhere(text, path, "v1.4.0"), isSent));
}

Deno.test("before the first release a link alone sends nobody away", () =>
  assertEquals(
    isElsewhere(
      "# Changes of [Tool](https://example.com)\n",
      "CHANGELOG.md",
      undefined,
    ),
    false,
  ));

/** Path, text after v1.4.0, and why 1.5.0 has no section there: nothing where it may have one. */
const UNFIT: readonly (readonly [string, string, string | undefined, string?])[] = [
  ["C.md", "# C\n\n| 1.4.0 | a | b |\n|---|---|---|\n| 1.3.0 | a | b |\n", "unread"],
  ["C.md", '<Update label="v1.4.0">\n- One\n</Update>\n', "unread"],
  ["C.md", "# C\n\nBegun with 1.3.0.\n", undefined],
  ["C.md", `# C\n${SECTION}\nSince 1.4.0 it walks.\n`, undefined],
  ["C.rst", "C\n=\n\n1.4\n---\n\n.. changelog::\n    :version: 1.4.0\n", "directive"],
  ["C.rst", "C\n=\n\n.. release-notes::\n", "directive", '"CHANGELOG.md" in rung.toml'],
  [
    "C-1.4.md",
    `# C\n${SECTION}`,
    "series",
    'changelog = "C-1.5.md" in rung.toml begins',
  ],
  ["changes/1.4.x.md", `# C\n${SECTION}`, "series", '"changes/1.5.x.md"'],
  ["changes/1.x.md", `# C\n${SECTION}`, undefined],
  ["C-2024.md", `# C\n${SECTION}`, undefined],
];

for (const [path, text, why, words = ""] of UNFIT) {
  Deno.test(`${why ?? "fit"}: ${path} ${JSON.stringify(text.slice(0, 40))}`, () => {
    const asked = { path, version: "1.5.0", since: "v1.4.0", isChosen: false };
    const found = unfitFor(text, asked);
    assertEquals(found, why as typeof found);
    if (found) assertStringIncludes(unfitWords(found, asked), words);
    const chosen = unfitFor(text, { ...asked, isChosen: true });
    assertEquals(chosen, why === "unread" ? undefined : found);
  });
}

Deno.test("a page that a directive makes is the changelog where there is no other", () => {
  const of = (texts: Record<string, string>) =>
    findChangelog({
      list: (folder) =>
        Object.keys(texts).filter((path) =>
          path.split("/").slice(0, -1).join("/") === folder
        )
          .map((path) => path.split("/").at(-1)!),
      read: (path) => texts[path],
    });
  const page = { "doc/source/changelog.rst": "C\n=\n\n.. release-notes::\n" };
  assertEquals(of(page), "doc/source/changelog.rst");
  assertEquals(of({ ...page, "CHANGELOG.md": "# Changelog\n" }), "CHANGELOG.md");
  assertEquals(of({ "docs/changelog.rst": "C\n=\n\n.. include:: x\n" }), undefined);
});

Deno.test("a changelog that sends its readers elsewhere stays, and the hint has it written", () =>
  withRepo(async (repo) => {
    const text = "see https://github.com/acme/tool/releases\n";
    await repo.write("CHANGELOG.md", text);
    await repo.commit("feat: begin");
    await repo.tag("v1.0.0", "v1.0.0");
    await repo.commit("feat: one");
    await repo.push();
    const prepared = await rungIn(repo, ["prepare"]);
    assertEquals(prepared.code, 0);
    assertStringIncludes(prepared.err, "CHANGELOG.md: it sends its readers elsewhere");
    assertEquals(await repo.read("CHANGELOG.md"), text);
    await rungIn(repo, ["abort"]);
    const checked = await rungIn(repo, ["changelog", "--check"]);
    assertEquals(checked.code, 0);
    assertStringIncludes(checked.out + checked.err, "CHANGELOG.md sends its readers");
    const [, line] = /; (changelog = \S+) in rung\.toml/.exec(prepared.err) ?? [];
    assert(line, prepared.err);
    await repo.write("rung.toml", `${line}\n`);
    assertEquals((await rungIn(repo, ["changelog", "--check"])).code, 3);
    await repo.commit("chore: rung");
    await repo.push();
    assertEquals((await rungIn(repo, ["prepare"])).code, 0);
    assertStringIncludes(await repo.read("CHANGELOG.md") ?? "", "1.1.0");
  }));

Deno.test("a changelog that lacks the last three releases is told, once it gets a section", () =>
  withRepo(async (repo) => {
    const section = (version: string) => `## ${version} - 2024-01-02\n\n- One\n\n`;
    await repo.write("CHANGELOG.md", section("1.0.0") + section("0.9.0"));
    for (const version of ["v1.0.0", "v1.1.0", "v1.2.0", "v1.3.0"]) {
      await repo.commit("feat: one");
      await repo.tag(version, version);
    }
    await repo.commit("feat: two");
    await repo.push();
    const kept = await repo.read("CHANGELOG.md");
    // one that has just begun with a candidate left none out
    await repo.write("CHANGELOG.md", section("1.4.0-rc.1"));
    await repo.commit("docs: begin");
    await repo.push();
    const begun = await rungIn(repo, ["prepare", "-n"]);
    assertEquals(begun.err.includes("it has no section of"), false);
    await repo.write("CHANGELOG.md", kept!);
    await repo.commit("docs: go on");
    await repo.push();
    const prepared = await rungIn(repo, ["prepare"]);
    assertStringIncludes(prepared.err, 'CHANGELOG.md: it has no section of "v1.3.0"');
    await rungIn(repo, ["abort"]);
    // the command that is named says it
    const checked = await rungIn(repo, ["changelog", "--check"]);
    assertEquals(checked.code, 3);
    assertStringIncludes(checked.err, "1.2.0");
    await repo.write("CHANGELOG.md", section("1.2.0") + section("1.0.0"));
    await repo.commit("docs: tell 1.2.0");
    await repo.push();
    const again = await rungIn(repo, ["prepare"]);
    assertEquals(again.err.includes("it has no section"), false);
  }));

Deno.test("a new changelog beside one deeper in the tree is told, and init has that one", () =>
  withRepo(async (repo) => {
    await repo.write(
      "lib/Changes",
      "1.0.0 (2024-01-02)\n  - One\n\n0.9.0 (2023-01-02)\n  - None\n",
    );
    await repo.write("third_party/other/CHANGELOG.md", "## 1.0.0\n\n- Another's\n");
    await repo.commit("feat: one");
    await repo.tag("v1.0.0", "v1.0.0");
    await repo.commit("feat: two");
    await repo.push();
    const prepared = await rungIn(repo, ["prepare", "-n"]);
    assertStringIncludes(
      prepared.err,
      'CHANGELOG.md: is a new one, though "lib/Changes"',
    );
    assertEquals((await rungIn(repo, ["init"])).code, 0);
    assertEquals(await repo.read("rung.toml"), 'changelog = "lib/Changes"\n');
    await repo.commit("chore: rung");
    await repo.push();
    const again = await rungIn(repo, ["prepare"]);
    assertEquals(again.err.includes("is a new one"), false);
    assertStringIncludes(await repo.read("lib/Changes") ?? "", "1.1.0 (");
  }));

Deno.test("WordPress' readme is the changelog of a project without another", () =>
  withRepo(async (repo) => {
    const readme =
      "=== Tool ===\nStable tag: 1.0.0\n\n== Changelog ==\n\n= 1.0.0 =\n* One\n\n" +
      "= 0.9.0 =\n* None\n\n== Upgrade Notice ==\n\n= 1.0.0 =\nDo it.\n";
    await repo.write("readme.txt", readme);
    await repo.commit("feat: one");
    await repo.tag("1.0.0", "1.0.0");
    await repo.commit("feat: two");
    await repo.push();
    const prepared = await rungIn(repo, ["prepare"]);
    assertEquals(prepared.code, 0, prepared.err);
    assertEquals(prepared.out.includes("CHANGELOG.md"), false);
    assertStringIncludes(
      await repo.read("readme.txt") ?? "",
      "== Changelog ==\n\n= 1.1.0 =\n* two\n\n= 1.0.0 =\n* One\n",
    );
  }));
