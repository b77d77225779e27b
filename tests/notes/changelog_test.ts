import fc from "fast-check";
import { insertSection, type Release, webOf } from "../../lib/notes/mod.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { runsOf } from "../support/deep.ts";
import { commits } from "./commit_rows.ts";
import { hostileText } from "./hostile.ts";
import { nodesOf, textOf, treeOf } from "./markdown_tree.ts";

const BETA: Release = {
  version: "1.0.0-beta.1",
  tag: "v1.0.0-beta.1",
  since: "v0.9.5",
  date: "2026-11-20",
  commits: commits(
    "fix: y",
    "feat(cli): x",
    "docs: z",
    "feat!: w\n\nBREAKING CHANGE: v",
  ),
  web: webOf("git@github.com:fxstein/todo.ai.git")!,
};

const HEADING = "## [1.0.0-beta.1] - 2026-11-20";
const SECTION = `${HEADING}

### Added

- **Breaking:** w
  - v
- **cli:** x

### Fixed

- y`;
const UNDERLINED = SECTION.replace(
  HEADING,
  "1.0.0-beta.1 / 2026-11-20\n-------------------------",
).replace(/^( *)- /gm, (_, indent) => `  ${indent && "  "}* `);
const URL = "https://github.com/fxstein/todo.ai";
const UNRELEASED = `[Unreleased]: ${URL}/compare/v1.0.0-beta.1...HEAD`;
const LINK = `[1.0.0-beta.1]: ${URL}/compare/v0.9.5...v1.0.0-beta.1`;

interface Row {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string;
  readonly release?: Partial<Release>;
}

const ROWS: readonly Row[] = [
  {
    name: "no file: the preamble of Keep a Changelog",
    before: undefined,
    after: `# Changelog

All notable changes to this project will be documented in this file.

The format is based on [Keep a Changelog](https://keepachangelog.com/en/1.1.0/),
and this project adheres to [Semantic Versioning](https://semver.org/spec/v2.0.0.html).

## [Unreleased]

${SECTION}

${UNRELEASED}
${LINK}
`,
  },
  {
    name: "a section of the version that is to come, called as it is in development",
    before:
      "## 1.0.0-beta.1-wip\n\n* ours\n\n## 0.9.5\n\n* old\n\n## 0.9.4\n\n* older\n",
    after:
      "## 1.0.0-beta.1\n\n* ours\n* **Breaking:** w\n  * v\n* y\n* **cli:** x\n\n" +
      "## 0.9.5\n\n* old\n\n## 0.9.4\n\n* older\n",
  },
  {
    name: "days with the name of a month in the middle, and dots that are escaped",
    before: '# T\n\n<a id="v0-9-5"></a>\n## v0\\.9\\.5 (2026-Jan-4)\n\n* old\n\n' +
      '<a id="v0-9-4"></a>\n## v0\\.9\\.4 (2025-Apr-15)\n\n* older\n',
    release: { version: "1.0.0", spelled: "1.0.0", commits: commits("fix: y") },
    after: '# T\n\n<a id="v1-0-0"></a>\n## v1\\.0\\.0 (2026-Nov-20)\n\n* y\n\n' +
      '<a id="v0-9-5"></a>\n## v0\\.9\\.5 (2026-Jan-4)\n\n* old\n\n' +
      '<a id="v0-9-4"></a>\n## v0\\.9\\.4 (2025-Apr-15)\n\n* older\n',
  },
  {
    name: "a month without a day, and one with a year of two digits",
    before: "V0.9.5 (Mar 2026)\n- old\n\nV0.9.4 (16 Aug 95)\n- older\n",
    release: { path: "CHANGELOG", version: "1.0.0", commits: commits("fix: y") },
    after: "V1.0.0 (Nov 2026)\n- y\n\nV0.9.5 (Mar 2026)\n- old\n\n" +
      "V0.9.4 (16 Aug 95)\n- older\n",
  },
  {
    name: "May beside a day of two digits, which is short, and alone",
    before: "V0.9.5 (06 May 2025)\n- old\n\nV0.9.4 (05 May 2025)\n- older\n",
    release: { path: "CHANGELOG", version: "0.9.6", commits: commits("fix: y") },
    after: "V0.9.6 (20 Nov 2026)\n- y\n\nV0.9.5 (06 May 2025)\n- old\n\n" +
      "V0.9.4 (05 May 2025)\n- older\n",
  },
  {
    name: "rules of three signs under whatever title",
    before: "v0.9.5\n===\n\n* old\n\nv0.9.4\n===\n\n* older\n",
    release: { version: "1.0.0", commits: commits("fix: y") },
    after: "v1.0.0\n===\n\n* y\n\nv0.9.5\n===\n\n* old\n\nv0.9.4\n===\n\n* older\n",
  },
  {
    name: "names of releases, and the form that came last",
    before: "## [0.9.5 - Steady Flight] - 2026-04-15\n\n* old\n\n" +
      "## [0.9.4 - Bean Counter] - 2026-03-15\n\n* older\n\n" +
      "## Version 0.9.3\n\n* old\n\n## Version 0.9.2\n\n* old\n\n" +
      "## Version 0.9.1\n\n* old\n",
    release: { version: "0.9.6", web: undefined, commits: commits("fix: y") },
    after: "## [0.9.6] - 2026-11-20\n\n* y\n\n" +
      "## [0.9.5 - Steady Flight] - 2026-04-15\n\n* old\n\n" +
      "## [0.9.4 - Bean Counter] - 2026-03-15\n\n* older\n\n" +
      "## Version 0.9.3\n\n* old\n\n## Version 0.9.2\n\n* old\n\n" +
      "## Version 0.9.1\n\n* old\n",
  },
  {
    name: "links that compare with a commit",
    before:
      `## 0.9.5\n\n([Full](${URL}/compare/v0.9.4...1a6a04b339c47a586ac95c5c))\n\n* old\n\n` +
      `## 0.9.4\n\n([Full](${URL}/compare/v0.9.3...934b086265595578382ed85c))\n\n* older\n`,
    release: { version: "0.9.6", tag: "v0.9.6", commits: commits("fix: y") },
    after: `## 0.9.6\n\n([Full](${URL}/compare/v0.9.5...v0.9.6))\n\n* y\n\n` +
      `## 0.9.5\n\n([Full](${URL}/compare/v0.9.4...1a6a04b339c47a586ac95c5c))\n\n* old\n\n` +
      `## 0.9.4\n\n([Full](${URL}/compare/v0.9.3...934b086265595578382ed85c))\n\n* older\n`,
  },
  {
    name: "a version in a question to a search",
    before:
      "## 0.9.5 ([Central](https://x.example/#search%7Cv%3A%220.9.5%22))\n\n* old\n\n" +
      "## 0.9.4 ([Central](https://x.example/#search%7Cv%3A%220.9.4%22))\n\n* older\n",
    release: { version: "0.9.6", commits: commits("fix: y") },
    after:
      "## 0.9.6 ([Central](https://x.example/#search%7Cv%3A%220.9.6%22))\n\n* y\n\n" +
      "## 0.9.5 ([Central](https://x.example/#search%7Cv%3A%220.9.5%22))\n\n* old\n\n" +
      "## 0.9.4 ([Central](https://x.example/#search%7Cv%3A%220.9.4%22))\n\n* older\n",
  },
  {
    name: "a release that was taken back is no model",
    before:
      "## 0.9.5 (2026-04-15) [YANKED]\n* old\n\n## 0.9.4 (2026-03-15)\n* older\n\n" +
      "## 0.9.3 (2026-03-14) [YANKED]\n* older\n",
    release: { version: "0.9.6", commits: commits("fix: y") },
    after: "## 0.9.6 (2026-11-20)\n* y\n\n" +
      "## 0.9.5 (2026-04-15) [YANKED]\n* old\n\n## 0.9.4 (2026-03-15)\n* older\n\n" +
      "## 0.9.3 (2026-03-14) [YANKED]\n* older\n",
  },
  {
    name: "what links to all that came since begins at the release",
    before:
      `## [Unreleased](${URL}/tree/HEAD)\n\n[Full](${URL}/compare/v0.9.5...HEAD)\n\n` +
      `* ours\n\n## [v0.9.5](${URL}/tree/v0.9.5) (2026-04-15)\n\n` +
      `[Full](${URL}/compare/v0.9.4...v0.9.5)\n\n* old\n`,
    release: { version: "1.0.0", tag: "v1.0.0", since: "v0.9.5", commits: [] },
    after:
      `## [Unreleased](${URL}/tree/HEAD)\n\n[Full](${URL}/compare/v1.0.0...HEAD)\n\n` +
      `## [v1.0.0](${URL}/tree/v1.0.0) (2026-11-20)\n\n` +
      `[Full](${URL}/compare/v0.9.5...v1.0.0)\n\n` +
      `* ours\n\n## [v0.9.5](${URL}/tree/v0.9.5) (2026-04-15)\n\n` +
      `[Full](${URL}/compare/v0.9.4...v0.9.5)\n\n* old\n`,
  },
  {
    name:
      "WordPress' readme: a release of its changelog, and no title of another chapter",
    before: "=== Tool ===\nStable tag: 0.9.5\n\n== Frequently Asked Questions ==\n\n" +
      "= 2.0 =\nSoon.\n\n== Upgrade Notice ==\n\n= 1.0.0 =\nUpdate at once.\n\n" +
      "== Changelog ==\n\n= 0.9.5 =\nSee the page.\n\n= 0.9.4 =\nSee the page.\n",
    release: { path: "readme.txt", version: "1.0.0", commits: commits("fix: y") },
    after: "=== Tool ===\nStable tag: 0.9.5\n\n== Frequently Asked Questions ==\n\n" +
      "= 2.0 =\nSoon.\n\n== Upgrade Notice ==\n\n= 1.0.0 =\nUpdate at once.\n\n" +
      "== Changelog ==\n\n= 1.0.0 =\n* y\n\n= 0.9.5 =\nSee the page.\n\n= 0.9.4 =\nSee the page.\n",
  },
  {
    name: "a readme.txt of no chapters is what it looks like",
    before: "# Tool\n\n## 0.9.5\n\n- old\n\n## 0.9.4\n\n- older\n",
    release: { path: "README.txt", version: "1.0.0", commits: commits("fix(a): y") },
    after:
      "# Tool\n\n## 1.0.0\n\n- **a:** y\n\n## 0.9.5\n\n- old\n\n## 0.9.4\n\n- older\n",
  },
  {
    name:
      "a version of two numbers that is called planned, and is out by a tag of three",
    before: "## 0.9 (unreleased)\n\n- old\n\n## 0.8 (2026-01-01)\n\n- older\n",
    release: {
      ...{ version: "1.0.0", since: "v0.9.0" },
      commits: commits("fix: y"),
    },
    after: "## 1.0.0 (2026-11-20)\n\n### Fixed\n\n- y\n\n" +
      "## 0.9 (unreleased)\n\n- old\n\n## 0.8 (2026-01-01)\n\n- older\n",
  },
  {
    name: "English words that are French too make nothing French",
    before: "## 0.9.5\n\n### Modifications\n\n- a\n\n### Corrections\n\n- b\n",
    release: { version: "1.0.0", commits: commits("fix: y", "feat: x") },
    after: "## 1.0.0\n\n### Features\n\n- x\n\n### Corrections\n\n- y\n\n" +
      "## 0.9.5\n\n### Modifications\n\n- a\n\n### Corrections\n\n- b\n",
  },
  {
    name:
      "days of two digits beside the names of months, which the newest does not show",
    before: "## 0.9.5 (Jun 17, 2026)\n\n- old\n\n## 0.9.4 (May 02, 2026)\n\n- older\n",
    release: { date: "2026-11-03", commits: commits("fix: y") },
    after: "## 1.0.0-beta.1 (Nov 03, 2026)\n\n- y\n\n" +
      "## 0.9.5 (Jun 17, 2026)\n\n- old\n\n## 0.9.4 (May 02, 2026)\n\n- older\n",
  },
  {
    name: "a title that is set in, between rules that grow with it",
    before:
      "*********************\n v0.9.5 (2026-04-15)\n*********************\n\n- old\n",
    release: { path: "docs/changelog.rst", commits: commits("fix: y") },
    after: "****************************\n v1.0.0-beta.1 (2026-11-20)\n" +
      "****************************\n\nFixed\n-----\n\n- y\n\n" +
      "*********************\n v0.9.5 (2026-04-15)\n*********************\n\n- old\n",
  },
  {
    name: "a section of a version that the release leaps over",
    before:
      "tool 0.9.6_DEV\n\n- ours\n\ntool 0.9.5\n\n- old\n\ntool 0.9.4\n\n- older\n",
    release: { path: "NEWS", version: "1.0.0", tag: "v1.0.0", commits: [] },
    after: "tool 1.0.0\n\n- ours\n\ntool 0.9.5\n\n- old\n\ntool 0.9.4\n\n- older\n",
  },
  {
    name: "a section of a version that never came out, below later ones",
    before:
      "## 0.9.5\n\n* old\n\n## 0.9.0 (unreleased)\n\n* lost\n\n## 0.8.0\n\n* older\n",
    release: { version: "1.0.0", commits: commits("fix: y") },
    after:
      "## 1.0.0\n\n* y\n\n## 0.9.5\n\n* old\n\n## 0.9.0 (unreleased)\n\n* lost\n\n" +
      "## 0.8.0\n\n* older\n",
  },
  {
    name: "a section of a version that was to come stays for a pre-release of the next",
    before:
      "## 0.9.6 (unreleased)\n\n* ours\n\n## 0.9.5\n\n* old, fixes #7\n\n## 0.9.4\n\n* older\n",
    release: { commits: commits("fix: y\n\nFixes #12") },
    after: "## 0.9.6 (unreleased)\n\n* ours\n\n## 1.0.0-beta.1\n\n* y, closes #12\n\n" +
      "## 0.9.5\n\n* old, fixes #7\n\n## 0.9.4\n\n* older\n",
  },
  {
    name: "a section of a later version that is in development stays on top",
    before: "## 1.1.0-SNAPSHOT\n\n* ours\n\n## 0.9.5\n\n* old\n\n## 0.9.4\n\n* older\n",
    after: "## 1.1.0-SNAPSHOT\n\n* ours\n\n## 1.0.0-beta.1\n\n" +
      "* **Breaking:** w\n  * v\n* y\n* **cli:** x\n\n" +
      "## 0.9.5\n\n* old\n\n## 0.9.4\n\n* older\n",
  },
  {
    name: "an empty Unreleased",
    before: `# Changelog

## [Unreleased]

## [0.9.5] - 2025-12-01

### Fixed

- old

[Unreleased]: ${URL}/compare/v0.9.5...HEAD
[0.9.5]: ${URL}/releases/tag/v0.9.5
`,
    after: `# Changelog

## [Unreleased]

${SECTION}

## [0.9.5] - 2025-12-01

### Fixed

- old

${UNRELEASED}
${LINK}
[0.9.5]: ${URL}/releases/tag/v0.9.5
`,
  },
  {
    name: "an Unreleased of headings with nothing below them stays as it is",
    before: `# Change Log

## [Unreleased]

**New**

 - Nothing yet!

**Fixed**

 - Nothing yet!


## [0.9.5] - 2025-12-01

**Fixed**

 - Old.
`,
    after: `# Change Log

## [Unreleased]

**New**

 - Nothing yet!

**Fixed**

 - Nothing yet!


## [1.0.0-beta.1] - 2026-11-20

**New**

 - **Breaking:** w
   - v
 - **cli:** x

**Fixed**

 - y


## [0.9.5] - 2025-12-01

**Fixed**

 - Old.

${UNRELEASED}
${LINK}
`,
  },
  {
    name: "releases called by their day",
    before: `## Release 2026-07-22

* One.

## Release 2026-07-14

* Two.
`,
    after: `## Release 2026-11-28

* three

## Release 2026-07-22

* One.

## Release 2026-07-14

* Two.
`,
    release: {
      version: "2026-11-28",
      tag: "release_2026-11-28",
      commits: commits("fix: three"),
    },
  },
  {
    name: "headings that name the project behind a word",
    before: `Changes with njs 0.9.5                                       19 Jun 2026

    *) Bugfix: old.


Changes with njs 0.9.4                                       23 Apr 2026

    *) Bugfix: older.
`,
    after: `Changes with njs 1.0.0-beta.1                                20 Nov 2026

    *) Breaking: w. v
    *) y
    *) cli: x


Changes with njs 0.9.5                                       19 Jun 2026

    *) Bugfix: old.


Changes with njs 0.9.4                                       23 Apr 2026

    *) Bugfix: older.
`,
    release: { path: "CHANGES" },
  },
  {
    name: "a log of commits, the newest above",
    before: `2016-08-23
    * No longer kept.

2009-01-02  Ada  <ada@example.org>

	* items.c: Mend it.

Mon, 1 Dec 2008 10:05:51 -0700  Ada  <ada@example.org>

	* items.c: Begin.
`,
    after: `1.0.0-beta.1 (2026-11-20)

Added:

- Breaking: w. v
- cli: x

Fixed:

- y

2016-08-23
    * No longer kept.

2009-01-02  Ada  <ada@example.org>

	* items.c: Mend it.

Mon, 1 Dec 2008 10:05:51 -0700  Ada  <ada@example.org>

	* items.c: Begin.
`,
    release: { path: "ChangeLog" },
  },
  {
    name: "entries by hand move, and take the others in",
    before: `# Changelog

## [Unreleased]

<!-- Write here. -->

By hand.

### Fixed

* one
* two

### Security

Words.

## [0.9.5]
`,
    after: `# Changelog

## [Unreleased]

<!-- Write here. -->

## [1.0.0-beta.1]

By hand.

### Fixed

* one
* two
* y

### Security

Words.

### Added

* **Breaking:** w
  * v
* **cli:** x

## [0.9.5]

${UNRELEASED}
${LINK}
`,
  },
  {
    name: "what was unreleased of another project, below old releases",
    before:
      "## 0.9.5\n\n- five\n\n## 0.9.4\n\n## Unreleased changes in old/fork\n\n* old\n",
    after:
      "## 1.0.0-beta.1\n\n### Added\n\n- **Breaking:** w\n  - v\n- **cli:** x\n\n" +
      "### Fixed\n\n- y\n\n## 0.9.5\n\n- five\n\n## 0.9.4\n\n" +
      "## Unreleased changes in old/fork\n\n* old\n",
  },
  {
    name: "entries by hand alone",
    release: { commits: [] },
    before: "## Unreleased\n- one\n## 0.9.5\n",
    after: `## Unreleased

## 1.0.0-beta.1
- one
## 0.9.5
`,
  },
  {
    name: "no Unreleased: before the first version, no link for what is not there",
    before: `# Changes

## v0.9.5 (2025-12-01)

- old

[0.9.5]: ${URL}/releases/tag/v0.9.5`,
    after: `# Changes

${SECTION.replace(HEADING, "## v1.0.0-beta.1 (2026-11-20)")}

## v0.9.5 (2025-12-01)

- old

[0.9.5]: ${URL}/releases/tag/v0.9.5`,
  },
  {
    name: "underlined versions",
    release: { web: undefined },
    before: "History\n=======\n\n0.9.5 / 2025-12-01\n------------------\n\n  * old\n",
    after:
      `History\n=======\n\n${UNDERLINED}\n\n0.9.5 / 2025-12-01\n------------------\n\n  * old\n`,
  },
  {
    name: "versions as titles of the first level",
    release: { web: undefined, commits: commits("fix: y") },
    before: "# [0.9.5](x) (2025-12-01)\n\n### Bug Fixes\n\n* old\n",
    after: `# [1.0.0-beta.1](x) (2026-11-20)

### Bug Fixes

* y

# [0.9.5](x) (2025-12-01)

### Bug Fixes

* old
`,
  },
  {
    name: "a preamble alone, without a line feed at the end",
    before: "# Changelog\n\nAll notable changes.",
    after: `# Changelog\n\nAll notable changes.\n\n${SECTION}\n\n${LINK}`,
  },
  {
    name: "headings in code and comments are none",
    release: { web: undefined },
    before: `# Changelog

\`\`\`markdown
## [Unreleased]
## [1.0.0-beta.1] - 2026-11-20
\`\`\`

<!--
## [Unreleased]
-->

## [0.9.5]
`,
    after: `# Changelog

\`\`\`markdown
## [Unreleased]
## [1.0.0-beta.1] - 2026-11-20
\`\`\`

<!--
## [Unreleased]
-->

${SECTION.replace(HEADING, "## [1.0.0-beta.1]")}

## [0.9.5]
`,
  },
  {
    name: "the links' own form is kept, whatever the host",
    release: { web: undefined, commits: commits("fix: y") },
    before: `## [Unreleased]

[unreleased]: https://git.example/o/r/compare/v0.9.5..develop
[0.9.5]: https://git.example/o/r/compare/v0.9.4..v0.9.5
`,
    after: `## [Unreleased]

## [1.0.0-beta.1] - 2026-11-20

### Fixed

- y

[unreleased]: https://git.example/o/r/compare/v1.0.0-beta.1..develop
[1.0.0-beta.1]: https://git.example/o/r/compare/v0.9.5..v1.0.0-beta.1
[0.9.5]: https://git.example/o/r/compare/v0.9.4..v0.9.5
`,
  },
  {
    name: "a link of that version that is there already stays alone",
    release: { commits: commits("fix: y") },
    before: "## [Unreleased]\n\n[1.0.0-beta.1]: https://a.example/by-hand\n",
    after: `## [Unreleased]

## [1.0.0-beta.1] - 2026-11-20

### Fixed

- y

${UNRELEASED}
[1.0.0-beta.1]: https://a.example/by-hand
`,
  },
  {
    name: "code in a line is no fence",
    release: { commits: commits("fix: y"), web: undefined },
    before: "```x``` is code.\n\n## [0.9.5]\n\n```\ncode\n```\n",
    after: "```x``` is code.\n\n## [1.0.0-beta.1]\n\n### Fixed\n\n- y\n\n" +
      "## [0.9.5]\n\n```\ncode\n```\n",
  },
  {
    name: "the first release links to its tag",
    release: { since: undefined, commits: commits("fix: y") },
    before: "# Changelog\n",
    after: `# Changelog

## [1.0.0-beta.1] - 2026-11-20

### Fixed

- y

[1.0.0-beta.1]: ${URL}/releases/tag/v1.0.0-beta.1
`,
  },
];

for (const { name, before, after, release } of ROWS) {
  Deno.test(`insertSection() ${name}`, () => {
    const inserted = insertSection(before, { ...BETA, ...release });
    assertEquals(inserted, { text: after, isNew: true });
  });

  Deno.test(`insertSection() keeps CRLF, the mark and the last line: ${name}`, () => {
    if (before === undefined) return;
    const crlf = (text: string) => `\uFEFF${text.replaceAll("\n", "\r\n")}`;
    const inserted = insertSection(crlf(before), { ...BETA, ...release });
    assertEquals(inserted.text, crlf(after));
  });

  Deno.test(`insertSection() twice is once: ${name}`, () => {
    const again = insertSection(after, {
      ...BETA,
      ...release,
      commits: commits("feat: n"),
    });
    assertEquals(again, { text: after, isNew: false, isThere: true });
  });
}

Deno.test("insertSection() starts a blank file over, in its own line ending", () => {
  const BLANK = [["", ""], ["\n\n", ""], ["\uFEFF", "\uFEFF"], [
    "\uFEFF\r\n",
    "\uFEFF",
  ]];
  for (const [blank, mark] of BLANK) {
    const { text } = insertSection(blank, BETA);
    const [fresh] = [insertSection(undefined, BETA).text];
    const isCrlf = blank!.includes("\r");
    assertEquals(text, mark + (isCrlf ? fresh.replaceAll("\n", "\r\n") : fresh));
  }
});

Deno.test("insertSection() knows a section of that very version by any heading", () => {
  const THERE = [
    "## [1.0.0-beta.1] - 2026-01-01",
    "## 1.0.0-beta.1",
    "## v1.0.0-beta.1 (2026-01-01)",
    "## [v1.0.0-beta.1](https://a.example)",
    "### Version 1.0.0-beta.1",
    "1.0.0-beta.1 / 2026-01-01\n---",
  ];
  for (const heading of THERE) {
    const text = `# Changelog\n\n${heading}\n\n- by hand\n`;
    assertEquals(
      insertSection(text, BETA),
      { text, isNew: false, isThere: true },
      heading,
    );
  }
  const OTHERS = [
    "## [1.0.0]",
    "## [1.0.0-beta.10]",
    "## 1.0.0-beta",
    "# 1.0.0-beta.1x",
  ];
  for (const heading of OTHERS) {
    assert(insertSection(`${heading}\n`, BETA).isNew, heading);
  }
  assert(insertSection("## [1.0.0-beta.1] - x\n", { ...BETA, version: "1.0.0" }).isNew);
});

Deno.test("insertSection() makes no section that has nothing to tell", () => {
  for (
    const before of [undefined, "", "# Changelog\n\n## [Unreleased]\n## [0.9.5]\n"]
  ) {
    for (const messages of [[], ["chore: a", "docs: b"]]) {
      const { text, isNew } = insertSection(before, {
        ...BETA,
        commits: commits(...messages),
      });
      assertEquals({ text, isNew }, { text: before ?? "", isNew: false });
    }
  }
});

Deno.test("insertSection() climbs the ladder as the strategy shows", () => {
  const releases: Release[] = [
    { ...BETA, commits: commits("feat: a") },
    { ...BETA, version: "1.0.0-rc.1", tag: "v1.0.0-rc.1", since: "v1.0.0-beta.1" },
    { ...BETA, version: "1.0.0", tag: "v1.0.0", since: "v0.9.5" },
  ];
  let text: string | undefined =
    "# Changelog\n\n## [Unreleased]\n\n## [0.9.5] - 2025-12-01\n";
  for (const release of releases) text = insertSection(text, release).text;
  const headings = nodesOf(treeOf(text!), "heading").filter((each) => each.depth === 2);
  assertEquals(headings.map(textOf), [
    "Unreleased",
    "1.0.0 - 2026-11-20",
    "1.0.0-rc.1 - 2026-11-20",
    "1.0.0-beta.1 - 2026-11-20",
    "[0.9.5] - 2025-12-01",
  ]);
  const links = nodesOf(treeOf(text!), "definition").map((each) => each.url);
  assertEquals(links, [
    `${URL}/compare/v1.0.0...HEAD`,
    `${URL}/compare/v0.9.5...v1.0.0`,
    `${URL}/compare/v1.0.0-beta.1...v1.0.0-rc.1`,
    `${URL}/compare/v0.9.5...v1.0.0-beta.1`,
  ]);
});

const PIECES = [
  ...["# Changelog", "## [Unreleased]", "## Unreleased", "## [0.9.5] - 2025-01-01"],
  ...[
    "## v0.9.4",
    "### Fixed",
    "### added",
    "#### Deep",
    "# 0.1.0",
    "Title",
    "===",
    "---",
  ],
  ...[
    "- one",
    "* two",
    "  three",
    "",
    "",
    "```",
    "~~~",
    "  ```",
    "<!-- a -->",
    "<!--",
    "-->",
  ],
  ...[`[Unreleased]: ${URL}/compare/v0.9.5...HEAD`, `[0.9.5]: ${URL}/x`, "[a]: b"],
  ...["[unreleased]: <https://a.example/compare/v1...main>", "| a |", "> b", "\t"],
];
const changelogText = fc.tuple(
  fc.constantFrom("", "\uFEFF"),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }),
  fc.constantFrom("\n", "\r\n", "\r"),
  fc.boolean(),
).map(([mark, lines, eol, hasEnd]) => mark + lines.join(eol) + (hasEnd ? eol : ""))
  .filter((text) => text.trim() !== "");

/** Whether `text` has all of `parts`' characters in their order. */
function isSubsequence(part: string, text: string): boolean {
  let at = 0;
  for (const letter of part) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

Deno.test("insertSection() takes nothing away but the address of the Unreleased link", () => {
  fc.assert(
    fc.property(changelogText, (before) => {
      const { text, isNew } = insertSection(before, BETA);
      const kept = before.replace(
        /^(\uFEFF?\[unreleased\]: <?\S*compare\/)[^>\s]*/gim,
        "$1",
      );
      assert(isNew && isSubsequence(kept, text), text);
      const ending = /(?:\r\n|\r|\n)?$/;
      assertEquals(ending.exec(text)![0], ending.exec(before)![0]);
      assertEquals(text.startsWith("\uFEFF"), before.startsWith("\uFEFF"));
    }),
    { numRuns: runsOf(2_000) },
  );
});

Deno.test("insertSection() uses the file's line ending alone", () => {
  fc.assert(fc.property(changelogText, (before) => {
    const eols = new Set(before.match(/\r\n|\r|\n/g));
    fc.pre(eols.size === 1);
    const { text } = insertSection(before, BETA);
    assertEquals(new Set(text.match(/\r\n|\r|\n/g)), eols);
  }));
});

Deno.test("insertSection() takes no link definition for a heading", () => {
  const links = "[0.9.5]: https://example.org/a\n\n[0.9.4]: https://example.org/b\n";
  const { text } = insertSection(links, BETA);
  assert(text.includes(HEADING), text);
  assertEquals(insertSection(text, BETA), { text, isNew: false, isThere: true });
});

Deno.test("insertSection() twice is once, whatever the file", () => {
  fc.assert(
    fc.property(changelogText, (before) => {
      const { text } = insertSection(before, BETA);
      assertEquals(insertSection(text, BETA), { text, isNew: false, isThere: true });
    }),
    { numRuns: runsOf(2_000) },
  );
});

Deno.test("insertSection() lets no commit write a heading or a link", () => {
  const release = (subject: string): Release => ({
    ...BETA,
    commits: [{ sha: "", subject, body: `BREAKING CHANGE: ${subject}` }],
  });
  const shape = (subject: string) => {
    const tree = treeOf(insertSection(undefined, release(subject)).text);
    return ["heading", "link", "linkReference", "definition", "html", "image", "code"]
      .map((kind) => `${kind} ${nodesOf(tree, kind).length}`);
  };
  fc.assert(fc.property(hostileText, (text) => {
    assertEquals(shape(`feat: x${text}`), shape("feat: x"));
  }));
});

Deno.test("a new section has the day below its heading as most have it, HEAD is unreleased, bare lines are headings", () => {
  const release: Release = {
    version: "5.0.0",
    tag: "5.0.0",
    date: "2026-11-20",
    commits: commits("fix: y"),
    path: "CHANGES.md",
  };
  const rows = [
    {
      before: "# Changes\n\n## HEAD\n\n## Version 4.1.0\n\n_2026-06-08_\n\n * One\n\n" +
        "## Version 4.0.0\n\n_2025-11-18_\n\n * Two\n",
      above: "# Changes\n\n## HEAD\n\n## Version 5.0.0\n\n_2026-11-20_\n\n",
    },
    {
      before: "# Changes\n\n## 4.2.0\n\n- Zero\n\n## 4.1.0\n\nReleased 2026-06-08\n\n" +
        "- One\n\n## 4.0.0\n\nReleased 2025-11-18\n\n- Two\n",
      above: "# Changes\n\n## 5.0.0\n\nReleased 2026-11-20\n\n- ",
    },
    {
      before:
        "v4.1.0 - June 8, 2026\n\n* One\n* Two\n\nv4.0.0 - May 1, 2026\n\n* Three\n",
      above: "v5.0.0 - November 20, 2026\n\n* ",
    },
    {
      before: "4.1.0\n=====\n\n:release-date: 2026-06-08\n:release-by: A\n\n- One\n\n" +
        "4.0.0\n=====\n\n:release-date: 2026-05-01\n:release-by: A\n\n- Two\n",
      above: "5.0.0\n=====\n\n:release-date: 2026-11-20\n\n- ",
      path: "Changelog.rst",
    },
  ];
  for (const { before, above, path = release.path! } of rows) {
    const { text } = insertSection(before, { ...release, path });
    assertEquals(text.slice(0, above.length), above);
  }
});

Deno.test("insertSection() links commits only where most items do", () => {
  const link = "([`4a55850`](https://github.com/o/r/commit/4a558503a0ee41f2))";
  const items = (count: number) =>
    Array.from({ length: 10 }, (_, i) => `* Item ${i}${i < count ? ` ${link}` : ""}`);
  const linked = (count: number) => {
    const text = ["## 0.9.5", "", ...items(count), ""].join("\n");
    const { text: after } = insertSection(text, BETA);
    return after.slice(0, after.indexOf("## 0.9.5")).includes("/commit/");
  };
  assertEquals([1, 8].map(linked), [false, true]);
});

Deno.test("authors stand behind each entry where that is wanted, in any language", () => {
  const told: Release = {
    ...{ version: "2.0.0", tag: "v2.0.0", date: "2026-11-20", authors: "entry" },
    web: webOf("https://github.com/acme/tool"),
    commits: commits("fix: keep *it* (#7)"),
    authorOf: () => ({ name: "Ann *O*", email: "1+ann@users.noreply.github.com" }),
  };
  const bare = { ...told, authorOf: () => ({ name: "Ann *O*" }) };
  const items = (text: string) =>
    text.split("\n").filter((line) => /^- keep/.test(line));
  const of = (path: string, release: Release) =>
    items(insertSection("", { ...release, path }).text);
  const link = "[#7](https://github.com/acme/tool/pull/7)";
  assertEquals(of("CHANGELOG.md", told), [
    `- keep \\*it\\* (${link}) by [\`@ann\`](https://github.com/ann)`,
  ]);
  assertEquals(of("CHANGELOG.md", bare), [`- keep \\*it\\* (${link}) by Ann \\*O\\*`]);
  assertEquals(of("CHANGES.txt", bare), ["- keep *it* (#7) by Ann *O*"]);
  assertEquals(of("CHANGES.rst", bare), [
    "- keep \\*it\\* (`#7 <https://github.com/acme/tool/pull/7>`__) by Ann \\*O\\*",
  ]);
  assertEquals(of("CHANGELOG.md", { ...told, authors: "list" }), [
    `- keep \\*it\\* (${link})`,
  ]);
});
