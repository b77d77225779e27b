import fc from "fast-check";
import { CHANNELS } from "../../lib/version/mod.ts";
import {
  formatMarkdown,
  insertSection,
  notesOf,
  type NotesRequest,
  sinceOf,
  webOf,
} from "../../lib/notes/mod.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { runsOf } from "../support/deep.ts";
import { commit, commits } from "./commit_rows.ts";
import { hostileText } from "./hostile.ts";
import { kindsOf, nodesOf, textOf, treeOf } from "./markdown_tree.ts";

const formatNotes = (request: NotesRequest) => formatMarkdown(notesOf(request));

const WEB = webOf("git@github.com:fxstein/todo.ai.git")!;

const BETA: NotesRequest = {
  project: "todo.ai",
  channel: "beta",
  since: "v0.9.5",
  tag: "v1.0.0-beta.1",
  commits: commits(
    "feat(mcp): serve tasks over `stdio`",
    "fix: keep the tag of a modified task (#41)",
    "chore: tidy up",
    "refactor(cli)!: name the commands as the shell version does\n\n" +
      "BREAKING CHANGE: `todo add` is\n`todo new` now\n\nReviewed-by: Z",
    "Speed up listing",
    "feat: migrate from the shell version",
    "Merge pull request #40 from fxstein/mcp",
  ),
  web: WEB,
  install: "uv tool install todo-ai==1.0.0b1",
};

const BETA_NOTES = `# todo.ai v1.0.0-beta.1

> **Beta**: complete, and still being tested. Back up your data first.
>
> Report what you find: <https://github.com/fxstein/todo.ai/issues>
>
> Install: \`uv tool install todo-ai==1.0.0b1\`

## Breaking changes

- **cli:** name the commands as the shell version does ([0000000](URL/commit/0000000000000000000000000000000000000004))
  - \`todo add\` is \`todo new\` now

## Added

- **mcp:** serve tasks over \`stdio\` ([0000000](URL/commit/0000000000000000000000000000000000000001))
- migrate from the shell version ([0000000](URL/commit/0000000000000000000000000000000000000006))

## Changed

- Speed up listing ([0000000](URL/commit/0000000000000000000000000000000000000005))

## Fixed

- keep the tag of a modified task ([#41](URL/pull/41))

**Full changelog:** [v0.9.5...v1.0.0-beta.1](URL/compare/v0.9.5...v1.0.0-beta.1)
`.replaceAll("(URL/", "(https://github.com/fxstein/todo.ai/");

Deno.test("formatNotes() gives a beta's notes, breaking changes first", () => {
  assertEquals(formatNotes(BETA), BETA_NOTES);
});

Deno.test("formatNotes() gives plain notes where nothing else is known", () => {
  const notes = formatNotes({
    channel: "stable",
    tag: "v1.0.0",
    commits: [commit("Add")],
  });
  assertEquals(notes, "# v1.0.0\n\n## Changed\n\n- Add\n");
});

Deno.test("formatNotes() leaves out what a title says to the CI alone", () => {
  const text = formatNotes({
    ...BETA,
    commits: commits(
      "Update the page [skip ci]",
      "[ci skip] Mend the page",
      "Explain the page [skip ci] (#7)",
      "Tell what [skip ci] means",
      "[skip ci]",
    ),
  });
  const items = text.split("\n").filter((line) => line.startsWith("- "))
    .map((line) => line.replace(/ \(\[.*$/, ""));
  assertEquals(items, [
    "- Update the page",
    "- Mend the page",
    "- Explain the page",
    "- Tell what \\[skip ci\\] means",
    "- \\[skip ci\\]",
  ]);
});

Deno.test("formatNotes() says that nothing changed", () => {
  const range = { channel: "stable", tag: "v1.0.0" } as const;
  const EMPTY = [
    [{ ...range, commits: [] }, "No changes."],
    [{ ...range, commits: commits("docs: x") }, "No notable changes."],
    [{ ...range, commits: [], since: "v1.0.0-rc.2" }, "No changes since v1.0.0-rc.2."],
    [
      { ...range, commits: commits("ci: x"), since: "a*b" },
      "No notable changes since a\\*b.",
    ],
  ] as const;
  for (const [request, said] of EMPTY) {
    assertEquals(formatNotes(request), `# v1.0.0\n\n${said}\n`);
  }
});

Deno.test("formatNotes() says what to expect of every pre-release, and of no other", () => {
  for (const channel of CHANNELS) {
    const quotes = nodesOf(treeOf(formatNotes({ ...BETA, channel })), "blockquote");
    const text = quotes.map(textOf).join();
    assertEquals(text.includes("Report what you find"), channel !== "stable", channel);
    assert(text.includes("Install: uv tool install todo-ai==1.0.0b1"), channel);
  }
});

Deno.test("sinceOf() begins stable notes at the last stable, others at the last tag", () => {
  const tags = { previous: "v1.0.0-rc.2", previousStable: "v0.9.5" };
  assertEquals(CHANNELS.map((channel) => sinceOf(channel, tags)), [
    ...Array(4).fill("v1.0.0-rc.2"),
    "v0.9.5",
  ]);
  assertEquals(sinceOf("stable", { previous: "v0.1.0-beta.1" }), undefined);
});

Deno.test("formatNotes() keeps its headings and links whatever the commits say", () => {
  const message = fc.record({
    sha: fc.constant("0123456789abcdef0123456789abcdef01234567"),
    subject: fc.oneof(
      hostileText,
      fc.tuple(hostileText, hostileText).map(([scope, text]) =>
        `feat(${scope})!: ${text}`
      ),
    ),
    body: hostileText.map((text) => `BREAKING CHANGE: x ${text}`),
  });
  fc.assert(
    fc.property(fc.array(message, { maxLength: 3 }), hostileText, (list, project) => {
      const notes = formatNotes({ ...BETA, project, commits: list });
      const tree = treeOf(notes);
      const headings = nodesOf(tree, "heading").map(textOf);
      assert(
        headings.length <= 2 && headings.slice(1).every((each) => /^B|^C/.test(each)),
      );
      const urls = nodesOf(tree, "link").map((link) => link.url!);
      assert(urls.every((url) => url.startsWith(WEB.url)), urls.join(" "));
      assertEquals(
        kindsOf(tree).filter((kind) => /html|image|table|foot/i.test(kind)),
        [],
      );
      assert(nodesOf(tree, "list").length <= 1 + list.length);
    }),
    { numRuns: runsOf(500) },
  );
});

Deno.test("notesOf() says once what a merged request brought, where people wrote of it", () => {
  const sha = (n: number) => `${n}`.repeat(40);
  const commit = (n: number, subject: string, ...parents: number[]) => ({
    ...{ sha: sha(n), subject, body: "", isMerge: parents.length > 1 },
    parents: parents.map(sha),
  });
  const commits = [
    commit(6, "Merge pull request #7 from o/speed", 2, 5),
    commit(5, "tidy what is new", 4),
    commit(4, "Merge branch 'main' into speed", 3, 1),
    commit(3, "walk the list once", 1),
    commit(2, "Merge pull request #5 from o/other", 1, 8),
    commit(8, "another change", 1),
    commit(1, "on the line itself", 0),
  ];
  const listed = (written: string) =>
    notesOf({ ...BETA, commits, written }).groups.flatMap(({ entries }) =>
      entries.map(({ text }) => text)
    );
  const others = ["another change", "on the line itself"];
  assertEquals(listed("- faster, see #7"), others);
  assertEquals(listed("- faster"), [
    "tidy what is new",
    "walk the list once",
    ...others,
  ]);
  // What another package asks for stands before them, and is no commit.
  const asked = { sha: "", subject: "build: update core to 2.0.0", body: "" };
  commits.unshift({ ...asked } as typeof commits[number]);
  assertEquals(listed("- faster, see #7").slice(-2), others);
});

Deno.test("notesOf() tells upkeep where a release has nothing else", () => {
  const listed = (...subjects: readonly string[]) =>
    notesOf({
      ...BETA,
      written: "",
      commits: subjects.map((subject, i) => ({
        ...{ sha: `${i}`.repeat(40), subject, body: "" },
      })),
    }).groups.flatMap(({ entries }) => entries.map((each) => each.text));
  const upkeep = [
    ...[
      "[pre-commit.ci] pre-commit autoupdate (#4)",
      "Bump actions/checkout from 4 to 5",
    ],
    ...["Initial plan", "Update acme/lint action to v3", "Update README.md"],
    ...[
      "Bump the github-actions group with 2 updates",
      "Apply suggestions from code review",
    ],
    ...["build(deps): bump actions/cache from 4 to 5 (#5)"],
  ];
  const news = [
    ...["Apply suggestions from the linter's rules", "Bump acme/console from 1 to 2"],
    ...["Add support", "Update LICENSE", "Update lib/x.ts"],
  ];
  assertEquals(listed(...upkeep, ...news), news);
  assertEquals(listed("Update README.md"), ["Update README.md"]);
});

Deno.test("notesOf() tells by its title what a request brought in commits without a type", () => {
  const sha = (n: number) => `${n}`.repeat(40);
  const commit = (n: number, subject: string, body: string, ...parents: number[]) => ({
    ...{ sha: sha(n), subject, body, isMerge: parents.length > 1 },
    parents: parents.map(sha),
  });
  const listed = (branch: string, title: string, step: string, written = "") =>
    notesOf({
      ...BETA,
      written,
      commits: [
        commit(6, `Merge pull request #7 from o/${branch}`, title, 1, 5),
        commit(5, "spelling", "", 4),
        commit(4, step, "", 3),
        commit(3, "Bump x from 2 to 3", "", 2),
        commit(2, "Bump x from 1 to 2", "", 1),
        commit(1, "Update y to v3", "", 0),
        commit(0, "Update y to v2", ""),
      ],
    }).groups.flatMap(({ entries }) => entries.map((each) => each.text));
  const steps = ["spelling", "walk the list once", "Bump x from 1 to 3"];
  const others = ["Update y to v3"];
  const walk = "walk the list once";
  assertEquals(listed("speed", "Walk faster", walk), ["Walk faster", ...others]);
  assertEquals(listed("speed", "Walk faster", walk, "- See !7"), others);
  assertEquals(listed("develop", "Walk faster", walk), [...steps, ...others]);
  assertEquals(listed("speed", "walk the list o…", walk), [walk, ...others]);
  assertEquals(listed("speed", "Patch 7", walk), [...steps, ...others]);
  assertEquals(listed("speed", "docs: walk on", walk), [...steps, ...others]);
  // one that has a type is told in its own words, and so are those beside it
  assertEquals(listed("speed", "Walk faster", "feat: walk"), [
    ...["walk", "spelling", "Bump x from 1 to 3"],
    ...others,
  ]);
});

Deno.test("formatNotes() goes on with the lists of people, says an issue once, and a name once", () => {
  const by = (name: string, email: string) => ({ name, email });
  const made = [
    ["fix: mend it\n\nFixes #7", by("Ada", "ada@a.example")],
    ["fix: mend another", by("Ada", "ada@b.example")],
    ["Walk on", by("Claude", "noreply@anthropic.com")],
    ["feat: a list", by("Ada", "ada@a.example")],
  ] as const;
  const told = commits(...made.map(([message]) => message));
  const { web: _, ...offline } = BETA;
  const text = formatNotes({
    ...{ ...offline, commits: told, authors: "list" },
    authorOf: (sha) => made[told.findIndex((each) => each.sha === sha)]?.[1],
    written:
      "### Bug fixes\n\n* The first, #7\n  goes on\n\n### Changed\n\nSee below.\n",
  });
  const part = (from: string) => text.slice(text.indexOf(from));
  assertEquals(
    part("## Bug fixes").trim(),
    "## Bug fixes\n\n* The first, #7\n  goes on\n* mend another\n\n## Changed\n\nSee below.\n\n" +
      "## Added\n\n- a list\n\n## Changed\n\n- Walk on\n\n## Contributors\n\n- Ada",
  );
});

Deno.test("commits of one title are told once, unless a number tells them apart", () => {
  const told = commits("fix: typo", "fix: typo", "fix: typo (#7)", "fix(ui): typo");
  const { web: _, ...offline } = BETA;
  const items = (request: NotesRequest) =>
    formatNotes(request).split("\n").filter((line) => line.startsWith("- "));
  assertEquals(items({ ...offline, commits: told }), [
    "- typo",
    "- typo (#7)",
    "- **ui:** typo",
  ]);
  const many = commits(...Array.from({ length: 99 }, (_, i) => `fix: typo ${i % 40}`));
  assertEquals(items({ ...offline, commits: many }).length, 40);
  assertEquals(items({ ...BETA, commits: told }).length, 3);
  const { text } = insertSection("# Changelog\n\n## 1.0.0\n\n- First\n", {
    ...{ version: "1.1.0", tag: "v1.1.0", date: "2026-11-29", commits: told },
  });
  assertEquals(text.split("\n").filter((line) => line.startsWith("- ")), [
    "- typo",
    "- typo (#7)",
    "- **ui:** typo",
    "- First",
  ]);
});

Deno.test("a day without its year is that of the release", () => {
  const told = commits("fix: typo");
  for (
    const [old, day] of [["January 1", "November 29"], ["5 Jan.", "29 Nov."], [
      "Jan 3rd",
      "Nov 29th",
    ]]
  ) {
    const { text } = insertSection(`# Changes\n\n## 1.0.0 (${old})\n\n- First\n`, {
      ...{ version: "1.1.0", tag: "v1.1.0", date: "2026-11-29", commits: told },
    });
    assertEquals(text.split("\n")[2], `## 1.1.0 (${day})`);
  }
});
