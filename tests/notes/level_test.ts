import {
  type Commit,
  mainReason,
  type Meanings,
  partOf,
  releaseAs,
  releasedChanges,
  TYPES,
} from "../../lib/notes/mod.ts";
import { release } from "../../lib/version/mod.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { commits } from "./commit_rows.ts";

const STABLE = release(1, 2, 3);
const INITIAL = release(0, 2, 3);

/** Messages, the part above 1.2.3, and the part above 0.2.3. */
const PARTS: readonly (readonly [string[], string | undefined, string | undefined])[] =
  [
    [[], undefined, undefined],
    [["feat: x"], "minor", "minor"],
    [["fix: x"], "patch", "patch"],
    [["fix: x", "feat: y", "docs: z"], "minor", "minor"],
    [["feat!: x"], "major", "minor"],
    [["feat: x", "fix: y\n\nBREAKING CHANGE: z"], "major", "minor"],
    [["docs!: x"], "major", "minor"],
    [["chore: x\n\nBREAKING-CHANGE: y"], "major", "minor"],
    [["Plain words\n\nBREAKING CHANGE: y"], "major", "minor"],
    [["perf: x"], "patch", "patch"],
    [["refactor: x"], "patch", "patch"],
    [["revert: x"], "patch", "patch"],
    [["build(deps): x"], "patch", "patch"],
    [["security: x"], "patch", "patch"],
    [["i18n: x"], "patch", "patch"],
    [["Add x"], "patch", "patch"],
    [['Revert "feat: x"'], "patch", "patch"],
    [['Revert "Release 1.2.2"'], undefined, undefined],
    [['Revert "Release 1.2.2"\n\nBREAKING CHANGE: x'], "major", "minor"],
    [["constructor: x"], "patch", "patch"],
    [["__proto__: x"], "patch", "patch"],
    [["chore: x", "ci: x", "docs: x", "style: x", "test: x"], undefined, undefined],
    [["chore(deps): x"], undefined, undefined],
    [["chore(release): 1.2.3"], undefined, undefined],
    [["chore(release)!: 1.2.3"], undefined, undefined],
    [["fixup! feat: x", "squash! feat: x", "amend! feat!: x"], undefined, undefined],
    [["Merge branch 'feat/x'"], undefined, undefined],
    [["Merge branch 'a' of github.com:o/r"], undefined, undefined],
    [["Merge branches 'a' and 'b'"], undefined, undefined],
    [["Merge remote-tracking branch 'origin/main'"], undefined, undefined],
    [["Merge tag 'v1.0.0' into main"], undefined, undefined],
    [["Merge pull request #1 from o/b\n\nfeat!: x"], undefined, undefined],
    [["Merge pull request #1 from o/b\n\nBREAKING CHANGE: x"], undefined, undefined],
    [["Merge 1234567 into 89abcde"], undefined, undefined],
    [["Merged in feature/x (pull request #3)"], undefined, undefined],
    [["Merge duplicate tasks in the list"], "patch", "patch"],
    // what hosts write for the commits that they squash
    [
      ["Export (#1)\n\n* feat: csv\n\n* fix: order\n\n* feat!: drop xls"],
      "major",
      "minor",
    ],
    [["docs: export (#1)\n\n* docs: export\n\n* feat: csv"], "minor", "minor"],
    [["fix: x (#1)\n\n* fix: y\n* chore: z"], "patch", "patch"],
    [["docs: x (#1)\n\n* docs: y\n* chore: z"], undefined, undefined],
    [["x\n\n* y\n\nBREAKING CHANGE: z"], "major", "minor"],
    // what is quoted says nothing
    [["fix: x\n\n```\n* feat!: y\n\nBREAKING CHANGE: z\n```"], "patch", "patch"],
    [["fix: x\n\n    BREAKING CHANGE: z\n\n> BREAKING CHANGE: z"], "patch", "patch"],
    [["fix: x\n\n<details>\n\nBREAKING CHANGE: z\n\n</details>"], "patch", "patch"],
    // a mark before the type, and the mark alone
    [["✨ feat: x"], "minor", "minor"],
    [[":sparkles: feat(a): x"], "minor", "minor"],
    [["✨ x"], "minor", "minor"],
    [["💥 x"], "major", "minor"],
    [[":boom: feat: x"], "major", "minor"],
    [["📝 x"], undefined, undefined],
    [["BREAKING CHANGE: x"], "major", "minor"],
    [["FEAT: x"], "minor", "minor"],
    [["feat(a b/c): x"], "minor", "minor"],
    [["feat (a): x"], "minor", "minor"],
    // the colon and brackets of other keyboards, and the numbers of issues
    [["feat:\u00A0add x"], "minor", "minor"],
    [["feat: \u00A0add x"], "minor", "minor"],
    [["feat：新功能"], "minor", "minor"],
    [["feat（界面）：新功能"], "minor", "minor"],
    [["fix！：接口"], "major", "minor"],
    [["改动 (#1)\n\n* feat：一\n\n* fix：二"], "minor", "minor"],
    [["改动 (#1)\n\nfeat: 一"], "minor", "minor"],
    [["#12 feat: x"], "minor", "minor"],
    [["(#12) feat: x"], "minor", "minor"],
    [["[#12]: feat(a): x"], "minor", "minor"],
    [["AB#12 feat!: x"], "major", "minor"],
    [["#12 note: x"], "patch", "patch"],
    [["Merged PR 12: feat: x"], "minor", "minor"],
    // people overrule
    [["feat: x\n\nChangelog: skip"], undefined, undefined],
    [["feat: x\n\nSkip-Release: true"], undefined, undefined],
    [["x\n\nChangelog: feature"], "minor", "minor"],
    [["x\n\nChangelog: breaking"], "major", "minor"],
    [["chore: x\n\nChangelog: fixed"], "patch", "patch"],
    // the release itself
    [["Release v1.2.4"], undefined, undefined],
    [["chore: release 1.2.4"], undefined, undefined],
    [["Bump version to 1.2.4"], undefined, undefined],
    [["Set version for 5.0.0"], undefined, undefined],
    [["Release 2026-07-22 (#2491)"], undefined, undefined],
    [["1.2.4"], undefined, undefined],
    // what comes between two releases
    [["Next is 2.3.0.Final"], undefined, undefined],
    [["Next is the parser"], "patch", "patch"],
    [["Version bump"], undefined, undefined],
    [["Bump to 3.8.0"], undefined, undefined],
    [["Bump minor package version to `2.11.17`"], undefined, undefined],
    [["Bump up version to v0.47.0"], undefined, undefined],
    [["Version bump (1.23.4)"], undefined, undefined],
    [["changelog: v5.7.0"], undefined, undefined],
    [["Bump parser to 3.8.0"], "patch", "patch"],
    [["v3.0.0 release."], undefined, undefined],
    [["2.10 release prep"], undefined, undefined],
    [["[release/v1.65.x] Prepare release 1.65.0 (#8705)"], undefined, undefined],
    [["Update CHANGELOG"], undefined, undefined],
    [["Updated the changelog for 1.2.0 (#3)"], undefined, undefined],
    [["Update CHANGES.rst"], undefined, undefined],
    [["Update changelog parser"], "patch", "patch"],
    [["Update CHANGELOG for #3 and recent merges"], undefined, undefined],
    [["Update changelog for #3, fix the parser"], "patch", "patch"],
    [["Add missing changelog entries for #3, #4"], undefined, undefined],
    [["Fix typo in CHANGELOG (#5)"], undefined, undefined],
    [["fix: update HISTORY.md"], undefined, undefined],
    [["Add changelog command"], "patch", "patch"],
    [["Fix changelog.ts"], "patch", "patch"],
    [["Bumped version for 5.2 release."], undefined, undefined],
    [["Back to development: 5.3.0"], undefined, undefined],
    [["Update news"], "patch", "patch"],
    [["Pre-release version bump and changelog update (#3)"], undefined, undefined],
    [["Bump version and add changelog", "start version 3.1.8"], undefined, undefined],
    [
      [
        "Release notes for 1.11.0.",
        "Prep 1.10",
        "tool v4.1.1",
        "BUMP-VERSION: 1.2 (was: 1.1)",
        "bump",
        "Added tag 3.1 for changeset 823acfc7b4ff",
      ],
      undefined,
      undefined,
    ],
    [["Add version"], "patch", "patch"],
    [["Bump parser version to 0.25"], "patch", "patch"],
    // what programs and hosts write has no type that says it is nothing
    [["Bump actions/checkout from 4 to 5", "Update README.md"], "patch", "patch"],
    [["build(deps-dev): bump x from 1 to 2"], undefined, undefined],
    [["Bump the version"], undefined, undefined],
    [["Version bump of the parser"], "patch", "patch"],
    [["Prepare next development version"], undefined, undefined],
    [["Prepare for the next release"], undefined, undefined],
    [["[maven-release-plugin] prepare release x"], undefined, undefined],
    [["Release core 1.2.4 (#7)"], undefined, undefined],
    [["Release @a/core 2.0.0-rc.1, cli 1.4.1 and 3 more (#7)"], undefined, undefined],
    [["Version Packages (#207)"], undefined, undefined],
    [["Version packages (next)"], undefined, undefined],
    [["[ci] release (#12)"], undefined, undefined],
    [["Publish"], undefined, undefined],
    [["Publish the docs of a release"], "patch", "patch"],
    [["Release notes name 1.2.4"], "patch", "patch"],
    [["Bump left-pad from 1.2.3 to 1.2.4"], "patch", "patch"],
  ];

Deno.test("partOf() gives the part that the commits ask for", () => {
  for (const [messages, stable, initial] of PARTS) {
    const list = commits(...messages);
    assertEquals(partOf(list, STABLE), stable, messages.join(" | "));
    assertEquals(partOf(list, INITIAL), initial, messages.join(" | "));
  }
});

Deno.test("partOf() agrees with releasedChanges() on whether there is anything", () => {
  for (const [messages] of PARTS) {
    const list = commits(...messages);
    const isNothing = releasedChanges(list).length === 0;
    assertEquals(partOf(list, STABLE) === undefined, isNothing, messages.join(" | "));
  }
});

Deno.test("every type of TYPES means for the part what its row says", () => {
  for (const [type, { level }] of Object.entries(TYPES)) {
    const part = partOf(commits(`${type}: x`), STABLE);
    assertEquals(part ?? "none", level, type);
    assertEquals(partOf(commits(`${type}(a)!: x`), STABLE), "major", type);
    assert(type === type.toLowerCase(), type);
  }
});

/** A commit as `sha subject | body`; `+` before it: a merge. */
function history(...lines: readonly string[]): Commit[] {
  return lines.map((line) => {
    const [, merge, sha, subject, body = ""] = /^(\+?)(\S+) (.*?)(?: \| (.*))?$/s.exec(
      line,
    )!;
    return {
      sha: sha!.padEnd(40, "0"),
      subject: subject!,
      body: body!,
      isMerge: merge === "+",
    };
  });
}

/** Newest first, and what is listed of it. */
const LISTED: readonly (readonly [what: string, log: string[], listed: string[]])[] = [
  ["a change and its revert", [
    `bbbbbbb Revert "feat!: x" | This reverts commit ${"a".repeat(7)}${
      "0".repeat(33)
    }.`,
    "aaaaaaa feat!: x",
  ], []],
  ["a revert of the revert", [
    `ccccccc Reapply "feat: x" | This reverts commit ${"b".repeat(7)}${
      "0".repeat(33)
    }.`,
    `bbbbbbb Revert "feat: x" | This reverts commit ${"a".repeat(7)}${"0".repeat(33)}.`,
    "aaaaaaa feat: x",
  ], ["x"]],
  ["a revert by the host's button", [
    'bbbbbbb Revert "feat: x" (#13) | Reverts owner/repo#12',
    "aaaaaaa feat: x (#12)",
  ], []],
  ["a revert as Bitbucket, GitLab and Azure DevOps number it", [
    'fffffff Merged PR 43: Revert "feat: z" | Reverts !42',
    "eeeeeee Merged PR 42: feat: z",
    'ddddddd Revert "fix: y (pull request #8)" | This reverts pull request #7.',
    "ccccccc fix: other words (pull request #7)",
    'bbbbbbb Revert "Other words" | This reverts merge request !6',
    "aaaaaaa fix: x (!6)",
  ], []],
  ["a revert that names the title alone", [
    "bbbbbbb revert: feat: x",
    "aaaaaaa feat: x",
  ], []],
  [
    "a revert of a release commit",
    [
      `bbbbbbb Revert "chore(release): 1.3.0" | This reverts commit ${"9".repeat(40)}.`,
      `aaaaaaa Revert "Release v1.3.0" (#12) | Reverts o/r#11`,
    ],
    [],
  ],
  ["a revert of two that names them as the specification does", [
    "ccccccc revert: say no more of it | Refs: aaaaaaa, bbbbbbb",
    "bbbbbbb feat: x",
    "aaaaaaa fix: y",
  ], []],
  ["a revert of two, of which one is out", [
    "ccccccc revert: say no more of it | Refs: aaaaaaa, 9999999",
    "aaaaaaa fix: y",
  ], ["Revert: say no more of it", "y"]],
  ["a revert of what was released", [
    `bbbbbbb revert: feat: x | This reverts commit ${"9".repeat(40)}.`,
    "aaaaaaa fix: y",
  ], ["Revert: x", "y"]],
  ["a revert of a request that was squashed under another name", [
    `bbbbbbb Revert "feat: x (#12)" (#13) | This reverts commit ${"9".repeat(40)}.`,
    "aaaaaaa feat: x (#12)",
  ], []],
  ["a revert of another request of the same title", [
    `bbbbbbb Revert "fix: x (#2)" (#13) | This reverts commit ${"9".repeat(40)}.`,
    "aaaaaaa fix: x (#12)",
  ], ["Revert: x (#2)", "x (#12)"]],
  ["a merge with the title of its own commit", [
    "+ccccccc feat(a): x (#12)",
    "bbbbbbb fix: y",
    "aaaaaaa feat(a): x",
  ], ["y", "x"]],
  ["a merge that says what its commits do not", [
    "+bbbbbbb Merge branch 't' into 'main' | feat(ui): dark mode",
    "aaaaaaa docs: wip",
  ], ["dark mode"]],
  ["merges in all words", [
    "+ddddddd Automatic merge from topic -> main",
    "+ccccccc Merge main into topic",
    "+bbbbbbb Merged in topic (pull request #4)",
    "aaaaaaa fix: x",
  ], ["x"]],
  ["one parent, worded as a merge", ["aaaaaaa Merge branch 'x'"], ["Merge branch 'x'"]],
  ["a note in people's own words", [
    "aaaaaaa fix: x | Release-Note: The list loads faster",
  ], ["The list loads faster"]],
];
for (const [what, log, listed] of LISTED) {
  Deno.test(`releasedChanges() of ${what}`, () => {
    const changes = releasedChanges(history(...log));
    assertEquals(changes.map(({ description }) => description), listed);
  });
}

Deno.test("releaseAs() is the newest trailer that names a version", () => {
  const list = history(
    "c chore: x",
    "b chore: y | Release-As: 3.0.0",
    "a x | Release-As: 2.0.0",
  );
  assertEquals(releaseAs(list), "3.0.0");
  assertEquals(releaseAs(history("a Release-As: 2.0.0")), undefined);
});

Deno.test("what the project says of a type goes before what it means elsewhere", () => {
  const meanings: Meanings = new Map([
    ["docs", { level: "patch", heading: "Changed" }],
    ["api", { level: "major", heading: "Removed" }],
    ["feat", { level: "none", heading: "Added" }],
  ]);
  const part = (subject: string) =>
    partOf(history(`a ${subject}`).map((each) => ({ ...each, meanings })), STABLE);
  assertEquals(["docs: x", "api: x", "feat: x", "fix: x"].map(part), [
    "patch",
    "major",
    undefined,
    "patch",
  ]);
});

Deno.test("a subject without words is no reason where there is another, and no release of its own", () => {
  const reasonOf = (...messages: string[]) =>
    mainReason(commits(...messages), STABLE)?.subject;
  assertEquals(reasonOf("---", "fix: x"), "fix: x");
  assertEquals(reasonOf("...\n\n***\n\nMake it so", "docs: y"), "Make it so");
  assertEquals(reasonOf("---\n\nRelease 1.2.4"), undefined);
  assertEquals(reasonOf("---"), "---");
  assertEquals(reasonOf("---", "feat: y", "fix: x"), "feat: y");
});

Deno.test("a revert that names ten thousands of commits is read at once", () => {
  const names = Array.from({ length: 20_000 }, (_, i) => (0xa000000 + i).toString(16));
  const more = Array.from({ length: 5_000 }, (_, i) => `fix: x ${i}`);
  const told = commits(`revert: x\n\nRefs: ${names.join(" ")}`, ...more)
    .map((each, i) => ({ ...each, sha: (0xb000000 + i).toString(16).padEnd(40, "0") }));
  const start = performance.now();
  assertEquals(releasedChanges(told).length, 5_001);
  assert(performance.now() - start < 1_000, "takes as long as both together");
});
