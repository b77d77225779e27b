/** What is taken over of other tools' values. */
import { linesOf } from "../../lib/setup/tools/tool_values.ts";
import { assertEquals } from "../support/assert.ts";

/** A pattern of another tool's, and whether it is searched. */
const PATTERNS: readonly (readonly [string, boolean])[] = [
  ["^__version__", true],
  ["tool = .*", true],
  ['^version = "[a-z0-9.(|?-]+"$', true],
  ["\\.\\.\\.HEAD", true],
  ["v\\(1\\)", true],
  ["(a+)+$", false],
  [`${"(a|a)".repeat(34)}b`, false],
  [".*.*.*x", false],
  [`${"a?".repeat(32)}${"a".repeat(32)}b`, false],
  ["a{1,99}a{1,99}b", false],
  ["(.).*\\1", false],
  ["[", false],
];
for (const [source, isSearched] of PATTERNS) {
  Deno.test(`linesOf("${source.slice(0, 30)}") is ${isSearched ? "" : "not "}searched`, () => {
    assertEquals(linesOf(source).lines !== undefined, isSearched);
  });
}
