/** How branches of older lines are called. */
import {
  configOf,
  hotfixBranch,
  hotfixPattern,
  withLines,
} from "../../lib/plan/mod.ts";
import { assertEquals, assertOk } from "../support/assert.ts";

const VERSIONS = [[1, 4, 0], [1, 5, 2], [2, 0, 0]].map((release) => ({ release }));

/** The branches of a clone, and what they are called by. */
const ROWS: readonly (readonly [branches: string, pattern: string | undefined])[] = [
  ["main", undefined],
  ["main 1.x 2.x", "{major}.x"],
  ["v1.4 v1.5.x v2.0.x", "v{major}.{minor}.x"],
  ["release/1.4 release/1.5", undefined],
  ["release/1.4 maint-1.4 maint-1.5", "maint-{major}.{minor}"],
  ["issue-1 fix-2", undefined],
  ["bump-to-3.0 python3.12", undefined],
  ["v1.4.0", undefined],
  ["renovate/tool-1.x dependabot/npm/left-2.x", undefined],
];
for (const [branches, pattern] of ROWS) {
  Deno.test(`hotfixPattern(${branches})`, () =>
    assertEquals(hotfixPattern(branches.split(" "), VERSIONS), pattern));
}

Deno.test("what the configuration calls them stands, rung's own name too", () => {
  const heads = new Map([["1.4.x", ""]]);
  const calls = (table: Readonly<Record<string, string>>) => {
    const config = assertOk(configOf(table, "rung.toml", () => undefined));
    const tags = VERSIONS.map((version) => ({ version }));
    return hotfixBranch(withLines(config, heads, tags));
  };
  const own = "release/{major}.{minor}";
  assertEquals([calls({}), calls({ "hotfix-branch": own })], [
    "{major}.{minor}.x",
    own,
  ]);
});
