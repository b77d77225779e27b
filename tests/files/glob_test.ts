/** One rule for globs, wherever they stand. */
import { globOf } from "../../lib/glob.ts";
import { assertEquals } from "../support/assert.ts";

const ROWS: readonly (readonly [glob: string, path: string, matches: boolean])[] = [
  ["*.whl", "tool-1.0.whl", true],
  ["*.whl", "dist/tool-1.0.whl", false],
  ["dist/*.whl", "dist/tool-1.0.whl", true],
  ["dist/**", "dist/a/b.txt", true],
  ["**/VERSION", "VERSION", true],
  ["**/VERSION", "a/b/VERSION", true],
  ["**/VERSION", "a/XVERSION", false],
  ["packages/*", "packages/core", true],
  ["packages/*", "packages/core/src", false],
  ["tool-?.zip", "tool-1.zip", true],
  ["tool-?.zip", "tool-10.zip", false],
  ["tool-{linux,macos}.tar.gz", "tool-macos.tar.gz", true],
  ["tool-[0-9].zip", "tool-7.zip", true],
  ["a+b(1).txt", "a+b(1).txt", true],
  ["a.txt", "axtxt", false],
  ["*", ".hidden", true],
  ["", "a", false],
];
for (const [glob, path, matches] of ROWS) {
  Deno.test(`globOf("${glob}") ${matches ? "matches" : "does not match"} "${path}"`, () => {
    assertEquals(globOf(glob).test(path), matches);
  });
}
