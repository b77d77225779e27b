/** What headings of changelogs say, in the words of public projects. */
import {
  isUnreleased,
  namesBranch,
  saysUnreleased,
  titleOf,
} from "../../lib/notes/changelog/headings/title.ts";
import { insertSection, webOf } from "../../lib/notes/mod.ts";
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { commits } from "./commit_rows.ts";

/** A release after v1.4.0. */
const AFTER_1_4 = {
  version: "1.5.0",
  tag: "v1.5.0",
  since: "v1.4.0",
  date: "2026-11-20",
};

/** Heading, and what it says: versions, with a `?` behind what is to come; nothing where none. */
const ROWS: readonly (readonly [heading: string, said: string])[] = [
  ["1.8.3 ultimate-farewell (2022-04-07)", "1.8.3"],
  ["1.0.0rc1 moiré-vision (2012-03-13)", "1.0.0rc1"],
  ["Version 6.0 RC4 (2025/06/15)", "6.0 RC4"],
  ["3.0.0 (rc2)", "3.0.0 (rc2)"],
  ["3.0 beta testers", ""],
  ["2.5.2 hotfix - May 10, 2019", "2.5.2"],
  ["4.3.1 and 3.12.2 / 2019-12-05", "4.3.1 3.12.2"],
  ["v0.10.1 - v0.10.4 (2020)", "0.10.1 0.10.4"],
  ["v3.45.0-v3.45.2 - 2025-09-15", "3.45.0 3.45.2"],
  ["[0.9.4] and 0.9.3 - 2015-06-23", "0.9.4 0.9.3"],
  ["[5.21.5 - 5.21 Patch on Dec 3rd 2025]", "5.21.5"],
  ["1.2.0 - 2024-05-06", "1.2.0"],
  ["`pkg_a` - [0.12.5](https://h.test/o/r/compare/a...b) - 2025-09-30", "0.12.5"],
  ["**Node** 18 - dropped", ""],
  ['0.13.7 aka "party not as hard"', "0.13.7"],
  ["pluggy 1.1.0 (YANKED)", "1.1.0"],
  ["~~[5.1.1](https://a.example/5.1.1) - 2024-01-18~~ Yanked", "5.1.1"],
  ["pandoc  1.2.1 (2009-07-18)", "1.2.1"],
  ['Version "0.2.3"', "0.2.3"],
  ["Release (v1.13.2)", "1.13.2"],
  ["Release (2026-08-07)", ""],
  ["CHANGES FROM 3.7c TO 3.8", "3.8"],
  ["Changes between 3.5.1 and 3.5.2 [5 Aug 2025]", "3.5.2"],
  ["Change highlights in uncrustify-0.83.0 (May 2026)", "0.83.0"],
  ["Overview of Changes in GTK 4.22.1, 12-03-2026", "4.22.1"],
  ["Overview of changes in gnome-calculator 51.beta", "51.beta"],
  ["50.rc", "50.rc"],
  ["3.beta testers", ""],
  ["4.0.0 (Next)", "4.0.0?"],
  ["Version: 1.4.0 (planning)", "1.4.0?"],
  ["0.15.0+dev (`main`)", "0.15.0?"],
  ["testthat 3.3.2.9000", "3.3.2?"],
  ["2.3.5.9412", "2.3.5.9412"],
  ["[1.12.5-alpha] - unreleased", "1.12.5-alpha?"],
  ["x.x.x (unreleased)", "x.x.x?"],
  ["x.y.z Release notes (yyyy-MM-dd)", "x.y.z?"],
  ["2026-07-21 (1.1.0)", "1.1.0"],
  ["2026-07-21 (1.1.0 is next)", ""],
  ["VERSION 1.93.0 WIP (In Progress)", "1.93.0?"],
  ["Current (7.13.0)", "7.13.0?"],
  ["LOVE 12.0 [N/A]", "12.0?"],
  ["Version 1.8.0 [TODO]", "1.8.0?"],
  ["Mbed TLS 4.1.0 branch released 2026-03-31", "4.1.0"],
  ["4.22 Sun Dec 20 22:11:50 CET 2015", "4.22"],
  ["[v0.42.4] - 2026 07 30", "0.42.4"],
  ["11.1.0 and newer", ""],
  ["Python 3.8 - dropped", ""],
];
for (const [heading, said] of ROWS) {
  Deno.test(`a heading says ${JSON.stringify(said)}: ${heading}`, () => {
    const { version, also = [], isPlanned } = titleOf(heading) ?? {};
    const versions = version === undefined ? [] : [version, ...also];
    assertEquals(versions.join(" ") + (isPlanned ? "?" : ""), said);
  });
}

for (const heading of ["dplyr (development version)", "Unreleased", "{{$NEXT}}"]) {
  Deno.test(`a heading of what is unreleased: ${heading}`, () =>
    assertEquals(isUnreleased(heading), true));
}

Deno.test("a line below a heading says that it is not released yet", () => {
  const lines = [
    "Released: not yet",
    "Release date: TBA",
    "unreleased",
    "Not released",
    "Released: N/A",
  ];
  assertEquals(lines.filter(saysUnreleased), lines);
  assertEquals(saysUnreleased("Released: not yet on Windows"), false);
});

const BRANCHES: readonly (readonly [heading: string, isBranch: boolean])[] = [
  ["master", true],
  ["Latest Changes", true],
  ["Git", true],
  ["Development", true],
  ["Development of the core", false],
  ["Main APIs", false],
];
for (const [heading, isBranch] of BRANCHES) {
  Deno.test(`${isBranch ? "a branch" : "no branch"}: ${heading}`, () =>
    assertEquals(namesBranch(heading), isBranch));
}

Deno.test("where every section is shared, their form is still the release's", () => {
  const section = (version: string) => `## Version ${version} (2026-07-16)\n\n- One\n`;
  const text = `${section("2.4.1/0.65.1")}\n${section("2.4.0/0.65.0")}`;
  const release = {
    ...{ version: "2.5.0", tag: "v2.5.0", since: "v2.4.1", date: "2026-11-20" },
    commits: commits("fix: two"),
  };
  assertStringIncludes(insertSection(text, release).text, "## Version 2.5.0/");
});

/** The head of the newest section, version, a tag before it, and the head of the next release. */
const NEXT: readonly (readonly [string, string, string])[] = [
  ["## 1.4.0 - 2026 07 30", "v1.4.0", "## 1.5.0 - 2026 11 20"],
  [
    "## [v1.4.0](https://h.test/a/b/tree/release-1.4) (2026-07-30)",
    "v1.4.0",
    "## [v1.5.0](https://h.test/a/b/tree/release-1.5) (2026-11-20)",
  ],
  [
    "## 1.4.0 (up to commit 3c1cf2b, 2026-06-27)",
    "v1.4.0",
    "## 1.5.0 (up to commit 0000000, 2026-11-20)",
  ],
  ["# 2026-07-21 (1.4.0)", "v1.4.0", "# 2026-11-20 (1.5.0)"],
  [
    "## 1.4.0 Sun Dec 20 22:11:50 CET 2015",
    "v1.4.0",
    "## 1.5.0 Fri Nov 20 2026",
  ],
  ["## 1.4.0 - 2026-06-25 - Inspection and more", "v1.4.0", "## 1.5.0 - 2026-11-20"],
  // called planned, and out: its section is its own
  ["## 1.4.0 (unreleased)", "v1.4.0", "## 1.5.0"],
];
for (const [newest, since, head] of NEXT) {
  Deno.test(`the next release above ${newest} is headed ${head}`, () => {
    const older = newest.replaceAll("1.4", "1.3").replace(
      / - Insp.*| \(unreleased\)/,
      "",
    );
    const text = `${newest}\n\n- One\n\n${older}\n\n- None\n`;
    const release = { version: "1.5.0", tag: "v1.5.0", since, date: "2026-11-20" };
    const after =
      insertSection(text, { ...release, commits: commits("fix: two") }).text;
    assertEquals(after.endsWith(text), true, after);
    assertEquals(after.split("\n")[0], head);
  });
}

Deno.test("a title between two rules of plain text may be set in", () => {
  const rule = "-".repeat(40);
  const section = (title: string) => `${rule}\n ${title}\n${rule}\n\n- One\n\n`;
  const text = "TOOL\n\n" + section("VERSION 1.5.0 WIP (In Progress)") +
    section("VERSION 1.4.0 (Released 2026-07-31)") +
    section("VERSION 1.3.0 (Released 2026-06-30)");
  const path = "docs/CHANGELOG.txt";
  const after = insertSection(text, {
    ...AFTER_1_4,
    path,
    commits: commits("fix: two"),
  });
  const planned = section("VERSION 1.5.0 WIP (In Progress)");
  assertEquals(
    after.text,
    text.replace(
      planned,
      `${rule}\n VERSION 1.5.0 (Released 2026-11-20)\n${rule}\n\n- One\n- two\n\n`,
    ),
  );
});

Deno.test("an Unreleased in another language is one, and its groups are found", () => {
  const text =
    "# Änderungen\n\n## [Unveröffentlicht]\n\n### Hinzugefügt\n\n- Eins\n\n" +
    "## [1.4.0] - 2026-01-02\n\n### Hinzugefügt\n\n- Null\n\n" +
    "[Unveröffentlicht]: https://h.test/a/b/compare/v1.4.0...HEAD\n" +
    "[1.4.0]: https://h.test/a/b/releases/tag/v1.4.0\n";
  const after = insertSection(text, {
    ...AFTER_1_4,
    commits: commits("feat: zwei", "fix: drei"),
  }).text;
  assertStringIncludes(
    after,
    "## [Unveröffentlicht]\n\n## [1.5.0] - 2026-11-20\n\n### Hinzugefügt\n\n- Eins\n- zwei\n\n" +
      "### Behoben\n\n- drei\n\n## [1.4.0]",
  );
  assertStringIncludes(
    after,
    "[Unveröffentlicht]: https://h.test/a/b/compare/v1.5.0...HEAD",
  );
});

Deno.test("an empty template of groups stays under Unreleased", () => {
  const top =
    "# Changelog\n\n## [Unreleased]\n\n### Added\n\n### Fixed\n\n### Removed\n\n";
  const old = "## [1.4.0] - 2026-01-02\n\n### Fixed\n\n- null\n";
  assertEquals(
    insertSection(top + old, { ...AFTER_1_4, commits: commits("fix: one") }).text,
    `${top}## [1.5.0] - 2026-11-20\n\n### Fixed\n\n- one\n\n${old}`,
  );
});

Deno.test("front matter is no heading, and braces of MDX begin no expression", () => {
  const front = "---\ntitle: Changelog\nlayout: page\n---\n";
  const release = { version: "1.5.0", tag: "v1.5.0", date: "2026-11-20" };
  const after = insertSection(`${front}\nWhat is new.\n`, {
    ...{ ...release, path: "docs/changelog.mdx" },
    commits: commits("fix: take {id} and `{x}` of <Foo>, 1 < 2"),
  }).text;
  assertEquals(after.startsWith(`${front}\nWhat is new.\n\n## [1.5.0]`), true, after);
  assertStringIncludes(after, "- take \\{id\\} and `{x}` of \\<Foo>, 1 \\< 2");
});

Deno.test("a heading that links by a collapsed reference gets its link", () => {
  const text =
    "## [1.4.0][] - 2026-01-02\n\n- One\n\n## [1.3.0][] - 2026-01-01\n\n- Null\n\n" +
    "[1.4.0]: https://h.test/a/b/compare/v1.3.0...v1.4.0\n" +
    "[1.3.0]: https://h.test/a/b/compare/v1.2.0...v1.3.0\n";
  const after =
    insertSection(text, { ...AFTER_1_4, commits: commits("fix: two") }).text;
  assertStringIncludes(after, "## [1.5.0][] - 2026-11-20");
  assertStringIncludes(
    after,
    "\n[1.5.0]: https://h.test/a/b/compare/v1.4.0...v1.5.0\n",
  );
  // the newest of those that have one shows its form; where none has, brackets are how it looks
  const web = webOf("https://github.com/A/B")!;
  const next = { ...AFTER_1_4, web, commits: commits("fix: two") };
  const some = insertSection(text.replace(/^\[1\.4\.0\]:.*\n/m, ""), next).text;
  assertStringIncludes(some, "\n[1.5.0]: https://h.test/a/b/compare/v1.4.0...v1.5.0\n");
  const none = insertSection(text.replaceAll("[]", "").replace(/^\[.*\n/gm, ""), next);
  assertEquals(none.text.includes("]: "), false, none.text);
});

Deno.test("a group that is new in a section has the sign of the items that stand there", () => {
  const old = "## 1.4.0 - 2026-01-02\n\n### Added\n\n* Null\n\n### Fixed\n\n* None\n";
  const text = `## Unreleased\n\n### Added\n\n- One\n\n${old}`;
  const after =
    insertSection(text, { ...AFTER_1_4, commits: commits("fix: two") }).text;
  assertStringIncludes(after, "### Fixed\n\n- two\n\n## 1.4.0");
});

Deno.test("a section of 1.5.0 (rc2) or 1.5 RC 2 is that of 1.5.0-rc.2, and none of 1.5.0", () => {
  for (const head of ["1.5.0 (rc2)", "1.5 RC 2", "v1.5.0rc2"]) {
    const text = `# C\n\n## ${head}\n\n- One\n\n## 1.4.0\n\n- Two\n`;
    const of = (version: string) =>
      insertSection(text, { ...AFTER_1_4, version, commits: commits("fix: two") });
    assertEquals(of("1.5.0-rc.2").isNew, false, head);
    assertStringIncludes(of("1.5.0").text, "## 1.5.0\n");
  }
});

Deno.test("a section of 1.5 is that of 1.5.0, and no second one is written", () => {
  const text = "## 1.5 - 2026-01-02\n\n- One\n\n## 1.4 - 2026-01-01\n\n- Null\n";
  const after = insertSection(text, { ...AFTER_1_4, commits: commits("fix: two") });
  assertEquals([after.text, after.isThere], [text, true]);
});
