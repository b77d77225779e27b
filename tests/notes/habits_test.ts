import { insertSection, type Release, webOf } from "../../lib/notes/mod.ts";
import { writtenFor } from "../../lib/notes/changelog/said.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { commits } from "./commit_rows.ts";

/** What projects do in their changelogs, and what a release must do there too. */
interface Habit {
  readonly name: string;
  readonly path: string;
  readonly before: string;
  /** What must stand in the text with the section, word for word. */
  readonly after: readonly string[];
  readonly not?: string;
  readonly commits?: readonly string[];
  /** Whether the release has a section already. */
  readonly isThere?: true;
}

const FIX = ["fix: a wrong_answer (#12)"];
const many = (item: (n: number) => string) =>
  Array.from({ length: 9 }, (_, n) => item(n + 1)).join("\n");

const HABITS: readonly Habit[] = [
  {
    name: "RST: links in brackets",
    path: "CHANGES.rst",
    before: `Changes\n=======\n\n1.0.0 (2025-01-01)\n------------------\n${
      many((n) => `* Item (\`#${n} <https://github.com/o/r/issues/${n}>\`_)`)
    }\n`,
    after: ["answer (`#12 <https://github.com/o/r/issues/12>`_)\n"],
  },
  {
    name: "RST: brackets that hold the author too",
    path: "CHANGES.rst",
    before: `Changes\n=======\n\n1.0.0 (2025-01-01)\n------------------\n${
      many((n) => `* Item (\`#${n} <https://github.com/o/r/pull/${n}>\`_; PR by @me)`)
    }\n`,
    after: ["answer (`#12 <https://github.com/o/r/pull/12>`_)\n"],
  },
  {
    name: "RST: brackets that call it a request, and a stop behind them",
    path: "CHANGES.rst",
    before: `Changes\n=======\n\n1.0.0 (2025-01-01)\n------------------\n${
      many((n) => `* Item (PRs \`#${n} <https://github.com/o/r/pull/${n}>\`__).`)
    }\n`,
    after: ["answer (PR `#12 <https://github.com/o/r/pull/12>`__).\n"],
  },
  {
    name: "a stop in front of the request and behind it",
    path: "CHANGES.txt",
    before: `1.0.0 (2025-01-01)\n\n${many((n) => `* Item.  PR #${n}.`)}\n`,
    after: ["* A wrong_answer. PR #12.\n"],
  },
  {
    name: "a stop behind the number in brackets",
    path: "CHANGELOG.md",
    before: `# Changes\n\n## 1.0.0\n\n${many((n) => `- Item (#${n}).`)}\n`,
    after: ["- A wrong_answer (#12).\n"],
  },
  {
    name: "numbers with GH before them",
    path: "CHANGELOG.md",
    before: `## 1.0.0\n\n${many((n) => `- core: item [GH-${n}]`)}\n`,
    after: ["wrong_answer [GH-12]\n"],
  },
  {
    name: "numbers with GH before them, and their link",
    path: "CHANGELOG.md",
    before: `## 1.0.0\n\n${
      many((n) => `- item [[GH-${n}](https://github.com/o/r/issues/${n})]`)
    }\n`,
    after: ["answer [[GH-12](https://github.com/o/r/issues/12)]\n"],
  },
  {
    name: "the address behind an item, as GitHub's own notes have it",
    path: "CHANGELOG.md",
    before: `## 1.0.0\n\n${
      many((n) => `- item by @me in https://github.com/o/r/pull/${n}`)
    }\n`,
    after: ["answer in https://github.com/o/r/pull/12\n"],
  },
  {
    name: "the address behind an item, and in front of it",
    path: "CHANGELOG.md",
    before: `## 1.0.0\n\n${many((n) => `- Item https://github.com/o/r/pull/${n}`)}\n`,
    after: ["answer https://github.com/o/r/pull/12\n"],
  },
  {
    name: "the address in front of an item",
    path: "CHANGES",
    before: `1.0.0 (2025-01-01)\n\n${
      many((n) => `* https://github.com/o/r/pull/${n} -- Item`)
    }\n`,
    after: ["* https://github.com/o/r/pull/12 -- A wrong_answer\n"],
  },
  {
    name: "numbers that are to be seen, of which one is called a request",
    path: "CHANGELOG.md",
    before: `## 1.0.0\n\n${
      many((n) => `- Item, see #${n} (@me)\n- More, see #${n}2\n- Else, see #${n}3`)
    }\n- More, see PR #70 (@me)\n`,
    after: ["- A wrong_answer, see #12\n"],
  },
  {
    name: "RST: words in capitals in front, and links that are called requests",
    path: "CHANGES.rst",
    before: `Changes\n=======\n\n1.0.0 (2025-01-01)\n------------------\n${
      many((n) =>
        `- [${
          n % 2 ? "ADDED" : "FIXED"
        }] Item. \`PR #${n} <https://github.com/o/r/pull/${n}>\`_`
      )
    }\n`,
    commits: ["Fix it :func:`~lib.walk` (#12)"],
    after: ["- [FIXED] Fix it ``walk``. `PR #12 <https://github.com/o/r/pull/12>`_\n"],
  },
  {
    name: "GitHub's own notes, and the link below them",
    path: "CHANGELOG.md",
    before:
      ["1.0.0", "0.9.0"].map((version) =>
        `# ${version}\n\n## What's Changed\n* Item\n\n**Full Changelog**: ` +
        `https://github.com/o/r/compare/0.8.0...${version}\n\n`
      ).join("") + "# 0.8.0\n\n## Major Changes\n* Item\n",
    after: [
      "## What's Changed\n* a wrong_answer",
      "\n\n**Full Changelog**: https://github.com/o/r/compare/v1.0.0...v1.1.0\n\n# 1.0.0",
    ],
  },
  {
    name: "patches that are headed alike, and their minor otherwise",
    path: "CHANGELOG.md",
    before: ["v1.0.3 (2025-01-04)", "v1.0.2 (2025-01-03)", "v1.0.1 (2025-01-02)"]
      .concat("Version 1.0.0 - January 1, 2025").map((head) => `## ${head}\n\n- x\n\n`)
      .join(""),
    after: ["## v1.1.0 (2026-11-20)\n"],
  },
  {
    name: "groups that git-cliff sorts by comments",
    path: "CHANGELOG.md",
    before: `# Changes\n\n## 1.0.0\n\n### <!-- 0 -->🚀 Features\n\n- A\n\n` +
      `### <!-- 1 -->🐛 Bug Fixes\n\n- B\n`,
    after: ["### <!-- 1 -->🐛 Bug Fixes\n\n- a wrong"],
  },
  {
    name: "paragraphs that are set in, without a sign",
    path: "ChangeLog",
    before: `tool-1.0.0:\n\n${
      many((n) => `    Fixed the library in the ${n}th place, which\n    was wrong.\n`)
    }\n\ntool-0.9.0:\n\n    Began the library.\n`,
    commits: ["feat: add a door", "fix: mend the roof"],
    after: ["tool-1.1.0:\n\n    Add a door.\n\n    Mend the roof.\n\n\ntool-1.0.0:\n"],
  },
  {
    name: "groups headed by a word alone",
    path: "ChangeLog.txt",
    before:
      "Tool ChangeLog (by date)\n\n= Tool 1.0.0 branch released 2025-01-01\n\nFeatures\n   * A\n   * B\n\n" +
      "Bugfix\n   * C\n\nSecurity\n   * D\n\n" +
      "= Tool 0.9.0 branch released 2024-01-01\n\nBugfix\n   * E\n",
    after: ["released 2026-11-20\n\nBugfix\n   * a wrong_answer"],
  },
  {
    name: "numbers that are called requests, with their link",
    path: "CHANGELOG.md",
    before: `## 1.0.0\n\n${
      many((n) => `- [PR#${n}](https://github.com/o/r/pull/${n}) mended item`)
    }\n`,
    after: ["- [PR#12](https://github.com/o/r/pull/12) a wrong_answer\n"],
  },
  {
    name: "a request of another project is no habit",
    path: "CHANGELOG.md",
    before: `# Changes\n\n## 1.0.0\n\n${
      many((n) => `- [#${n}](https://github.com/o/r/issues/${n}): item`)
    }\n- Bump (https://github.com/other/dep/pull/338)\n`,
    after: ["- [#12](https://github.com/o/r/issues/12): a wrong_answer\n"],
    not: "other/dep/pull/12",
  },
  {
    name: "numbers that were all another project's",
    path: "CHANGELOG.md",
    before: `# Changes\n\n## 1.0.0\n\n${
      many((n) => `- Item (https://github.com/o/other/pull/${n})`)
    }\n`,
    after: ["- A wrong_answer (https://github.com/o/r/pull/12)\n"],
  },
  {
    name: "a stop stands behind what is closed",
    path: "CHANGELOG.md",
    before: `# Changes\n\n## 1.0.0\n\n${many(() => "- Item.")}\n- Item, closes #5.\n`,
    commits: ["fix: it all\n\nFixes #7"],
    after: ["- It all, closes [#7](https://github.com/o/r/issues/7).\n"],
  },
  {
    name: "R: a blank line between items",
    path: "NEWS.md",
    before:
      "# pkg (development version)\n\n* One.\n\n* Two.\n\n# pkg 1.0.0\n\n* Three\n  lines.\n\n* Four.\n\n* Five.\n\n# pkg 0.9.0\n\n* Six.\n\n* Seven.\n",
    commits: [...FIX, "feat: more"],
    after: ["# pkg 1.1.0\n\n* One.\n\n* Two.\n\n* a wrong_answer", ")\n\n* more\n"],
    not: "development",
  },
  {
    name: "RDoc: no character references, a blank line between items",
    path: "CHANGELOG",
    before:
      "=== master\n\n* One (me)\n\n* Two (me)\n\n=== 1.0.0 (2025-01-01)\n\n* Three (me)\n\n* Four (me)\n\n=== 0.9.0 (2024-01-01)\n\n* Five (me)\n",
    after: ["* Two (me)\n\n* a wrong_answer"],
    not: "&#",
  },
  {
    name: "WordPress: no character references",
    path: "changelog.txt",
    before:
      "*** Changelog ***\n\n= 1.1.0 - xxxx-xx-xx =\n* Fix - One.\n\n= 1.0.0 - 2025-01-01 =\n* Fix - Two.\n\n= 0.9.0 - 2024-01-01 =\n* Fix - Three.\n",
    after: ["= 1.1.0 - 2026-11-20 =\n* Fix - One.\n* a wrong_answer"],
    not: "&#",
  },
  {
    name: "WordPress: a word opens each item",
    path: "changelog.txt",
    before:
      "= 1.0.0 - 2025-01-01 =\n* Add - One.\n* Fix - Two.\n* Dev - Three.\n* Tweak - Four.\n\n= 0.9.0 - 2024-01-01 =\n* Fix - Five.\n",
    commits: ["feat: a", "fix: b", "c"],
    after: ["* Tweak - c\n", "* Fix - b\n", "* Add - a\n"],
  },
  {
    name: "a title that opens with such a word has it once",
    path: "changelog.txt",
    before:
      "= 1.0.0 - 2025-01-01 =\n* Add - One.\n* Fix - Two.\n* Dev - Three.\n* Tweak - Four.\n* Fix - Five.\n",
    commits: ["Tweak - a", "Fixed: b", "feat: Add - c", "Dev - d", "Parser: e"],
    after: [
      "* Tweak - a\n* Fix - b\n* Add - c\n* Dev - d\n* Tweak - Parser: e\n\n= 1.0.0",
    ],
  },
  {
    name: "the names of releases go with their signs",
    path: "CHANGELOG.md",
    before:
      '# Changes\n\n## 1.0.0 - codename "Gold" (2025-01-01)\n\n- One\n\n## 0.9.0 - codename "Tin" (2024-01-01)\n\n- Two\n',
    after: ["## 1.1.0 (2026-11-20)\n"],
  },
  {
    name: "the name of one release goes with its comma",
    path: "CHANGELOG.md",
    before:
      '# Changes\n\n## 1.0.0, "Gold" (2025-01-01)\n\n- One\n\n## 0.9.0, "Tin" (2024-01-01)\n\n- Two\n',
    after: ["## 1.1.0 (2026-11-20)\n"],
  },
  {
    name: "a word opens each item, and the number follows",
    path: "changelog.txt",
    before:
      "0.5.2 (2026-06-07)\n------\n- Improved: [#26322] One.\n- Fix: [#26350] Two.\n- Fix: [#26351] Three.\n\n0.5.1 (2026-05-07)\n------\n- Feature: [#26300] Four.\n- Fix: [#26301] Five.\n",
    commits: ["feat: a thing (#12)", "fix: b (#13)"],
    after: ["- Fix: [#13] b", "- Feature: [#12] a thing"],
  },
  {
    name: "sentences that begin with a name and a colon are no such words",
    path: "CHANGELOG.md",
    before:
      "# Changes\n\n## 1.0.0\n\n- Parser: one\n- Lexer: two\n- Fix: three\n- Parser: four\n- Printer: five\n\n## 0.9.0\n\n- Lexer: six\n",
    after: ["- a wrong_answer"],
    not: "Fix: a wrong",
  },
  {
    name: "AsciiDoc by its name has them",
    path: "CHANGELOG.adoc",
    before: "= Changes\n\n== 1.0.0\n\n* One\n",
    after: ["* a wrong&#95;answer"],
  },
  {
    name: "text: a name with its version in brackets",
    path: "Changelog",
    before: "libass (0.17.4)\n * One\n\nlibass (0.17.3)\n * Two\n",
    after: ["libass (1.1.0)\n * a wrong_answer", "\n\nlibass (0.17.4)\n"],
  },
  {
    name: "Perl: a day with its time and zone",
    path: "Changes",
    before:
      "Revision history\n\nv1.0.1  2025-05-06 18:36:17 PDT\n        - One\n\nv1.0.0  2024-05-06 18:36:17 PST\n        - Two\n",
    after: ["v1.1.0  2026-11-20\n"],
  },
  {
    name: "a next release whose day is left open",
    path: "CHANGES.md",
    before:
      "# Changes\n\n## NEXT RELEASE (202?-??-??)\n\n- One\n\n## 1.0 (2025-01-01)\n\n- Two\n\n## 0.9 (2024-01-01)\n\n- Three\n",
    after: ["## 1.1.0 (2026-11-20)\n\n- One\n- "],
  },
  {
    name: "a next release whose number is left open",
    path: "CHANGELOG.rst",
    before:
      "fish ?.?.? (released ???)\n=========================\n- One\n\nfish 1.0.0 (released July 14, 2026)\n===================================\n- Two\n\nfish 0.9.0 (released July 14, 2025)\n===================================\n- Three\n",
    after: [
      "fish 1.1.0 (released November 20, 2026)\n=======================================\n- One\n- ",
    ],
    not: "???",
  },
  {
    name: "what is current",
    path: "CHANGELOG.md",
    before:
      "## Current\n\n- One\n\n## Release v1.0.0 (16 June 2026)\n\n- Two\n\n## Release v0.9.0 (16 June 2025)\n\n- Three\n",
    after: ["## Current\n\n## Release v1.1.0 (20 November 2026)\n\n- One\n- "],
  },
  {
    name: '"Nothing." goes where there is something',
    path: "CHANGELOG.md",
    before:
      "# Changelog\n\n## 1.0.1 - TBD\n\n### Added\n\n- Nothing.\n\n### Fixed\n\n- Nothing.\n\n## 1.0.0 - 2025-01-01\n\n### Added\n\n- One\n\n### Fixed\n\n- Nothing.\n",
    after: ["### Added\n\n- Nothing.\n\n### Fixed\n\n- a wrong_answer"],
  },
  {
    name: "scriv: what stands above its mark stays",
    path: "CHANGELOG.rst",
    before:
      "Changelog\n=========\n\nUnreleased\n----------\n\nSee the fragments.\n\n.. scriv-insert-here\n\n.. _changelog-1.0.0:\n\n1.0.0 — 2025-12-29\n------------------\n\n- One\n\n.. _changelog-0.9.0:\n\n0.9.0 — 2024-12-29\n------------------\n\n- Two\n",
    after: [
      "See the fragments.\n\n.. scriv-insert-here\n\n.. _changelog-1.1.0:\n\n1.1.0 — 2026-11-20\n------------------\n\n- a wrong",
    ],
  },
  {
    name: "Clojure: releases are the items of a list",
    path: "CHANGELOG.md",
    before:
      "# Change Log\n\nOnly fixes.\n\n* 1.0.next in progress\n  * One\n\n* 1.0.925 -- 2024-03-15\n  * Two\n\n* 1.0.909 -- 2023-12-16\n  * Three\n\n## Alpha Builds\n\n* Four\n",
    after: [
      "* 1.1.0 -- 2026-11-20\n  * One\n  * a wrong",
      "\n\n* 1.0.925 -- 2024-03-15\n",
    ],
  },
  {
    name: "what is to come is an item of that list too",
    path: "CHANGELOG.md",
    before:
      "# Changes\n\n* Unreleased\n  * One\n\n* 1.0.0 -- 2024-03-15\n  * Two\n\n* 0.9.0 -- 2023-03-15\n  * Three\n",
    after: ["* Unreleased\n\n* 1.1.0 -- 2026-11-20\n  * One\n  * a wrong"],
  },
  {
    name: "a list of what is supported is none of releases",
    path: "CHANGELOG.md",
    before:
      "# Changes\n\n- 2.0 (2024-01-01)\n  - LTS\n- 1.0 (2023-01-01)\n  - None\n\n## Unreleased\n\n- One\n",
    after: ["## Unreleased\n\n## 1.1.0 - 2026-11-20\n\n- One\n"],
  },
  {
    name: "what is none of the others stands last",
    path: "CHANGES.rst",
    before:
      "v1.0.1\n======\n\nFeatures\n--------\n\n- One\n\nBugfixes\n--------\n\n- Two\n\n\nv1.0.0\n======\n\nMisc\n----\n\n- Three\n",
    commits: ["Another thing", "fix: a", "feat: b"],
    after: [
      "Features\n--------\n\n- b\n\nBugfixes\n--------\n\n- a\n\nMisc\n----\n\n- Another thing\n",
    ],
  },
  {
    name: "a day in brackets links to nothing, and the scope is code behind the number",
    path: "CHANGELOG.md",
    before: `# C\n\n## v1.0.0 [2025-01-01]\n\n${
      many((n) => `- [#${n}](https://github.com/o/r/pull/${n}) \`in.a\` Item`)
    }\n`,
    after: [
      "## v1.1.0 [2026-11-20]\n",
      "- [#12](https://github.com/o/r/pull/12) `in.b` Mend it\n",
    ],
    not: "]: ",
    commits: ["fix(in.b): Mend it (#12)"],
  },
  {
    name: "words in brackets open the items",
    path: "CHANGELOG.md",
    before: `# C\n\n## 1.0.0\n\n${
      many((n) => ` - ${n % 2 ? "[fix]" : "[new]"} Item (#${n})`)
    }\n`,
    after: [" - [fix] A wrong_answer (#12)\n", " - [new] A door\n", " - Else\n"],
    commits: [...FIX, "feat: a door", "Else"],
  },
  {
    name: "groups are items that hold the others",
    path: "History.md",
    before: "## 1.0.0 / 2025-01-01\n\n* Bug fixes:\n  * One\n    more\n  * Two\n\n" +
      "* Minor enhancements:\n  * Three\n",
    after: [
      "## 1.1.0 / 2026-11-20\n\n* Bug fixes:\n  * a wrong_answer ([#12]",
      "\n\n* Minor enhancements:\n  * a door\n\n## 1.0.0",
    ],
    commits: [...FIX, "feat: a door"],
  },
  {
    name: "one such item among others is no group",
    path: "CHANGELOG.md",
    before:
      "# C\n\n## 1.0.0\n\n* One\n* Two\n* Bugs fixed:\n  - #1 Three\n  - #2 Four\n",
    after: ["\n* a door\n"],
    commits: [...FIX, "feat: a door"],
  },
  {
    name: "types and scopes as commits have them",
    path: "CHANGELOG.md",
    before: `# C\n\n## 1.0.0\n\n${many((n) => `- fix(in): item (#${n})`)}\n`,
    after: ["- feat(api): a door\n", "- fix: a wrong_answer (#12)\n", "- wip: y\n"],
    commits: [...FIX, "feat(api): a door", "wip: y"],
  },
  {
    name: "older releases below the level of the newest, some of two numbers",
    path: "CHANGES.rst",
    before:
      "tool 1.2.0 (2025-01-01)\n=======================\n\nFixes\n-----\n\n- x\n\n" +
      ["1.1.0", "1.0.2", "1.0.1", "1.0", "0.9"]
        .map((each) => `${each}\n${"-".repeat(each.length)}\n\n- x\n\n`).join(""),
    after: [],
    isThere: true,
  },
  {
    name: "minors long ago are no model",
    path: "CHANGELOG.md",
    before: "# C\n\n" +
      [..."987654"].map((n) => `## 1.0.${n} (2025-01-01)\n\n- x\n\n`).join("") +
      "## 0.9.0\n\n- x\n",
    after: ["## 1.1.0 (2026-11-20)\n"],
  },
];

for (const { name, path, before, after, not, isThere, commits: told = FIX } of HABITS) {
  Deno.test(`insertSection() does as the changelog does: ${name}`, () => {
    const release: Release = {
      version: "1.1.0",
      tag: "v1.1.0",
      since: "v1.0.0",
      date: "2026-11-20",
      path,
      commits: commits(...told),
      web: webOf("git@github.com:o/r.git")!,
    };
    const { text, isNew } = insertSection(before, release);
    assertEquals(isNew, !isThere);
    for (const part of after) assert(text.includes(part), `${part}\n-- in --\n${text}`);
    if (not !== undefined) assert(!text.includes(not), text);
  });
}

Deno.test("writtenFor() keeps items that are set in beside each other", () => {
  const before =
    "# Change Log\n\n* 1.1.0 -- 2024-03-15\n  * One\n    more\n  * Two\n    * deep\n\n* 1.0.0 -- 2023-12-16\n  * Three\n";
  const release = { version: "1.1.0", tag: "v1.1.0", path: "CHANGELOG.md" };
  assertEquals(writtenFor(before, release), "* One\n  more\n* Two\n  * deep");
});

Deno.test("writtenFor() takes a tab for the columns that it goes on", () => {
  const before = "# C\n\n## 1.1.0\n\n\t- a\n\t- b\n      - c\n\n## 1.0.0\n\n- x\n";
  const release = { version: "1.1.0", tag: "v1.1.0", path: "CHANGELOG.md" };
  assertEquals(writtenFor(before, release), "- a\n- b\n  - c");
});

for (
  const [name, path, before] of [
    ["unreleased", "CHANGELOG.md", `# C\n\n## next (${"?x1/".repeat(50_000)}\n\n- x\n`],
    ["Markdown", "CHANGELOG.md", `# C\n\n## 1.0.0 x${" ".repeat(200_000)}y\n\n- x\n`],
    ["brackets", "CHANGELOG.md", `# C\n\n## 1.0.0 ${"[".repeat(60_000)}\n\n- x\n`],
    ["tags", "CHANGELOG.md", `# C\n\n## ${"<a".repeat(60_000)}\n\n- x\n`],
    ["AsciiDoc", "CHANGELOG.adoc", `= C\n\n== 1.0.0 x${" ".repeat(200_000)}y\n\n* x\n`],
    [
      "item",
      "CHANGELOG.md",
      `# C\n\n## 1.0.0\n\n- x ${"[#1](https://".repeat(20_000)}\n`,
    ],
  ] as const
) {
  Deno.test(`insertSection() takes no longer for a hostile text: ${name}`, () => {
    const release = { version: "1.1.0", tag: "v1.1.0", date: "2026-11-20", path };
    const start = performance.now();
    insertSection(before, { ...release, commits: commits(...FIX) });
    assert(performance.now() - start < 2_000, "takes as long as its square");
  });
}

Deno.test("writtenFor() takes no place for what is to come as what people wrote", () => {
  const release = { version: "1.1.0", tag: "v1.1.0", path: "CHANGELOG.md" };
  const planned = (body: string) =>
    writtenFor(`# C\n\n## 1.1.0 (TBD)\n\n${body}\n\n## 1.0.0\n\n- x\n`, release);
  assertEquals(planned("..."), "");
  assertEquals(planned("### Added\n\n- Nothing.\n\n### Fixed\n\n- None"), "");
  assertEquals(planned("- Nothing.\n- A door"), "- Nothing.\n- A door");
});

Deno.test("insertSection() writes over R's heading for a release alone", () => {
  const before = "# pkg (development version)\n\n* One.\n\n# pkg 1.0.0\n\n* Two.\n";
  const headsOf = (version: string) =>
    insertSection(before, {
      version,
      tag: `v${version}`,
      date: "2026-11-20",
      path: "NEWS.md",
      commits: commits(...FIX),
    }).text.match(/^# .*$/gm);
  const development = "# pkg (development version)";
  assertEquals(headsOf("1.1.0"), ["# pkg 1.1.0", "# pkg 1.0.0"]);
  assertEquals(headsOf("1.1.0-rc.1"), [development, "# pkg 1.1.0-rc.1", "# pkg 1.0.0"]);
});

Deno.test("a number in the brackets of who made it keeps the brackets where nobody is named", () => {
  const url = "https://github.com/acme/tool";
  const item = (n: number) =>
    `- Do it (by [@ada](https://github.com/ada) in [#${n}](${url}/pull/${n}))\n`;
  const { text } = insertSection(`# tool\n\n## 1.0.0\n\n${item(1)}${item(2)}`, {
    ...{ version: "1.1.0", tag: "v1.1.0", date: "2026-11-29", web: webOf(url)! },
    commits: [{ sha: "1".repeat(40), subject: "feat: list it (#12)", body: "" }],
  });
  assertStringIncludes(text, `- list it ([#12](${url}/pull/12))\n`);
});
