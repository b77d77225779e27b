/** What is taken over of other tools' values. */
import { TOOL_SIGNS } from "../../lib/forge/mod.ts";
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

/** What goreleaser's action is asked for in a workflow, and whether that releases. */
const GORELEASER_STEPS: readonly (readonly [string, boolean])[] = [
  ["        with:\n          args: release --clean\n", true],
  ["", true],
  ["        with:\n          version: latest\n          args: check\n", false],
  ["        with:\n          args: release --snapshot --clean\n", false],
  ["      - uses: other/action@v1\n        with:\n          args: check\n", true],
];
for (const [more, releases] of GORELEASER_STEPS) {
  Deno.test(`goreleaser's step ${releases ? "releases" : "only tries"}: ${JSON.stringify(more)}`, () => {
    const words = new Map(TOOL_SIGNS).get("goreleaser")!;
    const step = `      - uses: goreleaser/goreleaser-action@v6\n${more}`;
    assertEquals(words.test(step), releases);
  });
}
