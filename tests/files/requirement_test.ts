/** Requirements: what admits a version, by the rules of each resolver. */
import "../support/loadable.ts";
import { assertEquals, assertOk } from "../support/assert.ts";
import { admits, asTyped, loadRanges } from "../../lib/files/requirement.ts";
import type { Dialect } from "../../lib/files/format.ts";
import { schemeOf } from "../../lib/version/mod.ts";

const ROWS: readonly (readonly [Dialect, string, string, string])[] = [
  // dialect, requirement, admitted, not admitted
  ["npm", "^1.4.0", "1.4.0 1.5.0 1.99.9", "2.0.0 1.3.9 1.5.0-rc.1 2.0.0-rc.1"],
  ["npm", "~1.4.0", "1.4.0 1.4.9", "1.5.0 1.4.1-rc.1"],
  ["npm", "^0.4.1", "0.4.1 0.4.9", "0.5.0 0.4.0"],
  ["npm", "^0.0.3", "0.0.3", "0.0.4 0.0.2"],
  ["npm", "1.4.0", "1.4.0", "1.4.1"],
  ["npm", "=1.4.0", "1.4.0", "1.4.1"],
  ["npm", "1.x", "1.0.0 1.9.9", "2.0.0 2.0.0-rc.1"],
  ["npm", "1", "1.0.0 1.9.9", "2.0.0"],
  ["npm", ">=1.4.0 <2.0.0", "1.4.0 1.9.9", "2.0.0 1.3.0"],
  ["npm", "> 1.4.0", "1.4.1", "1.4.0"],
  ["npm", "^1.0.0 || ^2.0.0", "1.5.0 2.5.0", "3.0.0"],
  ["npm", "1.4.0 - 2.0.0", "1.4.0 2.0.0", "2.0.1"],
  [
    "npm",
    "^2.0.0-rc.1",
    "2.0.0-rc.1 2.0.0-rc.2 2.0.0 2.1.0",
    "2.0.0-beta.1 2.1.0-rc.1",
  ],
  ["npm", "*", "1.0.0 9.9.9", ""],
  ["npm", "workspace:^", "1.0.0 9.9.9-rc.1", ""],
  ["npm", "workspace:^1.4.0", "1.5.0", "2.0.0"],
  ["npm", "npm:@x/y@^1.4.0", "1.5.0", "2.0.0"],
  ["cargo", "1.4.0", "1.4.0 1.5.0", "2.0.0 1.5.0-rc.1"],
  ["cargo", "1", "1.0.0 1.5.0", "2.0.0"],
  ["cargo", "0.4", "0.4.0 0.4.9", "0.5.0"],
  ["cargo", "=1.4.0", "1.4.0", "1.4.1"],
  ["cargo", ">=1.4, <1.6", "1.4.0 1.5.9", "1.6.0"],
  ["cargo", "0.2.0", "0.2.3", "0.2.0-alpha.1"],
  ["pep440", "==1.4.0", "1.4.0", "1.4.1"],
  ["pep440", "~=1.4", "1.4.0 1.9.0", "2.0.0"],
  ["pep440", "~=1.4.2", "1.4.2 1.4.9", "1.5.0"],
  ["pep440", ">=1.4.0,<2", "1.4.0 1.9.0 1.5.0-rc.1", "2.0.0"],
  ["pep440", "==1.4.*", "1.4.0 1.4.9", "1.5.0"],
  ["pep440", "===1.4.0", "1.4.0", "1.4.1"],
  ["pep440", "!=1.4.0", "1.5.0", "1.4.0"],
  ["npm", "1.4.0 || >1.6", "1.4.0 1.7.0", "1.5.0 1.6.0"],
  ["npm", "~1", "1.9.0", "2.0.0"],
  ["pub", "^1.4.0", "1.5.0 1.5.0-rc.1", "2.0.0 2.0.0-rc.1 1.3.0"],
  ["pub", ">=1.4.0 <2.0.0", "1.5.0", "2.0.0"],
  ["exact", "1.4.0", "1.4.0", "1.4.1"],
];

Deno.test("admits() reads requirements as their resolvers do", async () => {
  await loadRanges();
  const semver = assertOk(schemeOf("semver"));
  const read = (text: string) =>
    text.split(" ").filter(Boolean).map((each) =>
      [each, assertOk(semver.parse(each))] as const
    );
  for (const [dialect, range, yes, no] of ROWS) {
    for (const [text, version] of read(yes)) {
      assertEquals(
        admits({ range, dialect }, version),
        true,
        `${range} admits ${text}`,
      );
    }
    for (const [text, version] of read(no)) {
      assertEquals(admits({ range, dialect }, version), false, `${range} bars ${text}`);
    }
  }
});

Deno.test("admits() has nothing to say of what asks for no version", () => {
  const version = assertOk(assertOk(schemeOf("semver")).parse("1.0.0"));
  for (const range of ["latest", "file:../x", "github:a/b"]) {
    assertEquals(admits({ range, dialect: "npm" }, version), undefined, range);
  }
});

Deno.test("asTyped() gives a gem's requirement the word that was typed", () => {
  assertEquals(asTyped("2.0.rc1", "2.0.0.pre1"), "2.0.pre1");
  assertEquals(asTyped("2.0.0.rc1", "2.0.0.rc.1"), "2.0.0.rc.1");
  assertEquals(asTyped("2.0.0.rc1", "2.0.0-rc.1"), "2.0.0.rc1");
  assertEquals(asTyped("2.0", undefined), "2.0");
});
