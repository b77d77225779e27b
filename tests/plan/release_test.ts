import "../support/loadable.ts";
import {
  carryOver,
  DEFAULTS,
  type Facts,
  historyOf,
  lineOf,
  planRelease,
  preflight,
  readTags,
  type ReleaseFacts,
} from "../../lib/plan/mod.ts";
import { discover } from "../../lib/files/mod.ts";
import {
  assert,
  assertEquals,
  assertFault,
  assertOk,
  assertStringIncludes,
} from "../support/assert.ts";
import { treeOf } from "../support/tree.ts";

const LOG = "b\na\n\nfeat: more\n\0a\n\ntag: refs/tags/v1.0.0\nfeat: begin\n";

const MANIFEST =
  '{"domain":"tool","codeowners":[],"version":"0.0.0","requirements":[]}\n';

function facts(more: Partial<Facts> = {}): Facts {
  const tags = readTags({ before: "v", after: "" }, ["v1.0.0"], undefined);
  return {
    config: DEFAULTS,
    head: "b",
    branch: "main",
    tags,
    line: lineOf(tags, historyOf(LOG, "b"), "b", true),
    now: new Date("2026-11-20T12:00:00Z"),
    ...more,
  };
}

async function around(
  more: Partial<ReleaseFacts> = {},
  texts: Record<string, string> = { VERSION: "1.0.0\n" },
): Promise<ReleaseFacts> {
  const { files } = assertOk(await discover(treeOf(texts), []));
  return {
    files,
    remarks: [],
    leftBehind: [],
    texts: new Map(),
    changelog: "CHANGELOG.md",
    dirty: [],
    defaultBranch: "main",
    isBehind: false,
    web: undefined,
    isOvertaken: false,
    ...more,
  };
}

Deno.test("planRelease() gives commits as the reason only of what they ask for", async () => {
  const reason = async (request: Parameters<typeof planRelease>[0]) =>
    assertOk(planRelease(request, facts(), await around())).answer.reason
      .map(({ part }) => part);
  assertEquals(await reason({ channel: "stable" }), ["minor"]);
  assertEquals(await reason({ channel: "stable", part: "minor" }), ["minor"]);
  assertEquals(await reason({ channel: "stable", part: "major" }), []);
  assertEquals(await reason({ version: "3.0.0" }), []);
});

Deno.test("planRelease() says what each file becomes, and what the commit says", async () => {
  const plan = assertOk(planRelease({ channel: "rc" }, facts(), await around()));
  assertEquals(
    [
      plan.version,
      plan.tag,
      plan.head,
      plan.branch,
      plan.commitMessage,
      plan.tagMessage,
    ],
    [
      "1.1.0-rc.1",
      "v1.1.0-rc.1",
      "b",
      "main",
      "chore(release): 1.1.0-rc.1",
      "Release 1.1.0-rc.1",
    ],
  );
  const [version, changelog, notes] = plan.files;
  assertEquals(
    [version!.path, version!.before, version!.after, version!.purpose],
    ["VERSION", "1.0.0\n", "1.1.0-rc.1\n", "version"],
  );
  assertEquals([changelog!.path, changelog!.before], ["CHANGELOG.md", undefined]);
  assertStringIncludes(changelog!.after, "[1.1.0-rc.1] - 2026-11-20");
  assertEquals([notes!.path, notes!.before], ["release/RELEASE_NOTES.md", undefined]);
  assertStringIncludes(notes!.after, "more");
  assertEquals(plan.answer.changed_files, [
    "CHANGELOG.md",
    "VERSION",
    "release/RELEASE_NOTES.md",
  ]);
});

Deno.test("planRelease() leaves 0.0.0 and words alone beside tags, unless a registry takes it or the version is given", async () => {
  const there = await around({}, { "manifest.json": MANIFEST });
  const held = await around({}, {
    "pom.xml": "<project><version>develop-SNAPSHOT</version></project>\n",
  });
  const paths = (request: Parameters<typeof planRelease>[0], more = there) => {
    const { files, remarks } = assertOk(planRelease(request, facts(), more));
    return [files.map(({ path }) => path), remarks.map(({ path }) => path)];
  };
  const notes = ["CHANGELOG.md", "release/RELEASE_NOTES.md"];
  assertEquals(paths({}), [notes, ["manifest.json"]]);
  assertEquals(paths({}, held), [notes, ["pom.xml"]]);
  const written = [["manifest.json", ...notes], []];
  assertEquals(paths({ version: "1.1.0" }), written);
  assertEquals(paths({}, { ...there, isPublished: true }), written);
});

Deno.test("planRelease() writes no changelog where none is wanted", async () => {
  const plan = assertOk(planRelease({}, facts(), await around({ changelog: "" })));
  assertEquals(plan.files.map(({ path }) => path), [
    "VERSION",
    "release/RELEASE_NOTES.md",
  ]);
});

Deno.test("planRelease() writes a file once that says the version and is the changelog", async () => {
  const readme =
    "=== Tool ===\nStable tag: 1.0.0\n\n== Changelog ==\n\n= 1.0.0 =\n* One\n";
  const more = await around({
    changelog: "readme.txt",
    texts: new Map([["readme.txt", readme]]),
  }, {
    "readme.txt": readme,
    "tool.php": "<?php\n/*\n * Plugin Name: T\n * Version: 1.0.0\n */\n",
  });
  const { files } = assertOk(planRelease({ channel: "stable" }, facts(), more));
  const written = files.filter(({ path }) => path === "readme.txt");
  assertEquals(written.map(({ before, after }) => [before, after]), [[
    readme,
    readme.replace("Stable tag: 1.0.0", "Stable tag: 1.1.0").replace(
      "= 1.0.0 =",
      "= 1.1.0 =\nAdded:\n\n* more\n\n= 1.0.0 =",
    ),
  ]]);
});

Deno.test("planRelease() names every obstacle in one run", async () => {
  const files = { VERSION: "1.0.0\n", "package.json": '{ "version": "0.9.0" }\n' };
  const more = await around({ dirty: ["a.ts"], isBehind: true }, files);
  const plan = planRelease({ version: "1.0.0" }, facts({ branch: "side" }), more);
  assert(!plan.ok);
  assertEquals(plan.faults.map(({ code }) => code).sort(), [
    "branch_behind",
    "branch_wrong",
    "tag_taken",
    "tree_dirty",
    "versions_disagree",
  ]);
});

Deno.test("planRelease() names what the files say where the next number is taken", async () => {
  const tags = readTags({ before: "v", after: "" }, ["v1.0.0", "v1.1.0"], undefined);
  const taken = facts({ tags, line: lineOf(tags, historyOf(LOG, "b"), "b", true) });
  for (
    const [channel, version] of [["stable", "1.3.0"], ["rc", "1.3.0-rc.1"]] as const
  ) {
    const ask = channel === "rc" ? { channel } : {};
    const plan = planRelease(ask, taken, await around({}, { VERSION: "1.3.0\n" }));
    assert(!plan.ok);
    const { code = "", hint = "" } = plan.faults[0] ?? {};
    assertEquals(code, "tag_taken");
    assertStringIncludes(
      hint,
      `The files say 1.3.0: \`rung prepare ${version}\`; or else: `,
    );
  }
});

Deno.test("planRelease() goes on after a race although nothing is new", async () => {
  const tags = readTags(
    { before: "v", after: "" },
    ["v1.0.0", "v1.1.0-rc.1"],
    undefined,
  );
  const log = LOG.replace("b\na\n\n", "b\na\ntag: refs/tags/v1.1.0-rc.1\n");
  const line = lineOf(tags, historyOf(log, "b"), "b", true);
  const overtaken = facts({ tags, line });
  const ask = { channel: "rc" } as const;
  assertFault(planRelease(ask, overtaken, await around()), "nothing_to_release");
  const plan = planRelease(ask, overtaken, await around({ isOvertaken: true }));
  assertEquals(assertOk(plan).version, "1.1.0-rc.2");
});

const CLEAR = { isBehind: false, dirty: [] };
const PLACES: readonly (readonly [string | undefined, string | undefined, string])[] = [
  ["main", undefined, "ok"],
  ["main", "main", "ok"],
  ["side", "main", "branch_wrong"],
  ["release/1.2", "release/*", "ok"],
  ["releases/1.2", "release/*", "branch_wrong"],
  ["mainx", "main.", "branch_wrong"],
  [undefined, "main", "head_detached"],
];
for (const [branch, wanted, gives] of PLACES) {
  Deno.test(`preflight() on ${branch} where ${wanted} is wanted is ${gives}`, () => {
    const told = preflight(branch, wanted, CLEAR);
    assertEquals(told.ok ? "ok" : told.faults[0]!.code, gives);
  });
}

Deno.test("preflight() names no pattern as a branch to switch to, and the flag for once", () => {
  for (
    const [wanted, hint] of [
      [["release/*", "main"], "Switch to it: `git switch main`, set `branch`"],
      ["release/*", "Switch to one, set `branch`"],
    ] as const
  ) {
    const told = preflight("side", wanted, CLEAR);
    const [fault] = told.ok ? [] : told.faults;
    assertEquals(
      fault?.hint,
      `${hint} in rung.toml, or go on this once: --any-branch`,
    );
  }
});

Deno.test("preflight() names a few of many changed files", () => {
  const dirty = ["a", "b", "c", "d", "e", "f", "g"];
  const { message } = assertFault(
    preflight("main", undefined, { ...CLEAR, dirty }),
    "tree_dirty",
  );
  assertStringIncludes(message, '"e" and 2 more are changed');
});

const PLANNED = "# v1.1.0-rc.1\n\n## Added\n\n- more\n";
const CARRIED:
  readonly (readonly [name: string, edited: string, fresh: string, gives: string])[] = [
    [
      "a line added",
      "# v1.1.0-rc.1\n\nMine.\n\n## Added\n\n- more\n",
      "# v1.1.0-rc.2\n\n## Added\n\n- more\n",
      "# v1.1.0-rc.2\n\nMine.\n\n## Added\n\n- more\n",
    ],
    [
      "a title of one's own",
      "# One one zero\n\n- more\n",
      "# v1.1.0-rc.2\n\n## Added\n\n- more\n",
      "# One one zero\n\n- more\n",
    ],
    [
      "other commits",
      "# v1.1.0-rc.1\n\nMine.\n",
      "# v1.1.0-rc.2\n\nNothing.\n",
      "# v1.1.0-rc.2\n\nMine.\n",
    ],
    [
      "CRLF",
      "# v1.1.0-rc.1\r\n\r\nMine.\r\n",
      "# v1.1.0-rc.2\n\n## Added\n\n- more\n",
      "# v1.1.0-rc.2\r\n\r\nMine.\r\n",
    ],
  ];
for (const [name, edited, fresh, gives] of CARRIED) {
  Deno.test(`carryOver() keeps a person's words: ${name}`, () => {
    assertEquals(carryOver({ planned: PLANNED, edited }, fresh), gives);
  });
}
