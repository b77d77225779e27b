import { partOf, releasedChanges, TYPES } from "../../lib/notes/mod.ts";
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
