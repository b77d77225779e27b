import fc from "fast-check";
import { kindsOf } from "../../lib/notes/changelog/blocks.ts";
import { outlineOf } from "../../lib/notes/changelog/outline.ts";
import { assertEquals } from "../support/assert.ts";
import { runsOf } from "../support/deep.ts";
import { type Node, treeOf } from "./markdown_tree.ts";

/**
 * What a line of Markdown may begin with, as people and as attackers write it.
 *
 * Left out, and rows below, is what the oracle reads otherwise than the specification: what
 * may not break into a paragraph (`2.`, `-` alone, `<a>` alone) right below indented code
 * or a quotation.
 */
const LINES = [
  ...["", "", "", "text", "more text", "    four blanks", "\ttab", "  two blanks"],
  ...["# one", "## two", "  ### three", "####### seven", "#none", "##", "## two ##"],
  ...["===", "---", "  ===", "    ===", "=", "--", "= =", "- - -", "***", "___"],
  ...["- item", "* item", "+ item", "1. one", "   - deep"],
  ...["  in an item", "  # in an item", "  ```", "-     code", "- # head", "- ```"],
  ...["> quote", ">", "> # quoted", ">     code", "> ```", "> > deep", ">- item"],
  ...["```", "````", "~~~", "```js", "``` a`b", "   ```", "    ```", "~~~~ x"],
  ...["<!-- open", "-->", "<!-- whole -->", "<!-->", "<!--->", "text --> text"],
  ...["<details>", "</details>", "<details><summary>x</summary>", "<div", "</div >"],
  ...["<script>", "x</script>", "<pre>x</pre>", "<style", "<textarea>", "x</pre>"],
  ...["<?php", "?>", "<![CDATA[", "]]>", "<!DOCTYPE x>", "<!x", ">"],
  ...["<small>a</small>", '<a name="1"></a>', "<b c=>"],
  ...["[a]: http://a.b", "[b]: <c d>", "   [d]: /e", "[x] text", "[^1]: note"],
];
const markdown = fc.array(fc.constantFrom(...LINES), { maxLength: 12 })
  .map((lines) => lines.join("\n"));

/** The headings that stand in the document itself: last line from 1, level. */
function headingsOf(tree: Node): string[] {
  return (tree.children ?? []).filter((node) => node.type === "heading")
    .map((node) => `${lastLineOf(node)} h${node.depth}`);
}

/** The last line: to the oracle the definitions above a title are part of it. */
function lastLineOf(node: Node): number {
  return (node as unknown as { position: { end: { line: number } } }).position.end.line;
}

function ours(text: string): string[] {
  return outlineOf(text).headings.map(({ last, level }) => `${last + 1} h${level}`);
}

Deno.test("outlineOf() finds the headings that a renderer finds, whatever stands around", () => {
  const holds = (text: string) =>
    assertEquals(ours(text), headingsOf(treeOf(text)), text);
  fc.assert(fc.property(markdown, holds), { numRuns: runsOf(3000) });
});

/** Markdown → its headings, each on line and level; what once was read otherwise. */
const ROWS: readonly (readonly [string, string, readonly string[]])[] = [
  ["a comment hides", "<!--\n## a\n-->\n## b", ["4 h2"]],
  ["a comment that never ends hides all", "## a\n<!--\n## b", ["1 h2"]],
  ["<details> hides nothing past a blank line", "<details>\n## a\n\n## b\n</details>", [
    "4 h2",
  ]],
  ["<pre> goes past blank lines", "<pre>\n\n## a\n</pre>\n## b", ["5 h2"]],
  ["<?php", "<?php\n\n## a ?>\n## b", ["4 h2"]],
  ["a tag alone on its line", "<small>\n## a\n\n## b", ["4 h2"]],
  ["a tag cannot break into a paragraph", "text\n<small>\n## a", ["3 h2"]],
  ["a number above 1 goes on with a paragraph", "text\n2. two\n---", ["3 h2"]],
  ["an item without a text", "-\n\n  # a", ["3 h1"]],
  ["code in an item", "- ```\n  ## a\n## b", ["3 h2"]],
  ["a title of two lines", "a\nb\n===", ["3 h1"]],
];

Deno.test("outlineOf() follows CommonMark's blocks of raw HTML, code and containers", () => {
  for (const [name, text, headings] of ROWS) assertEquals(ours(text), headings, name);
});

Deno.test("outlineOf() tells which headings a <details> holds", () => {
  const text =
    "## a\n\n<details>\n\n### b\n\n</details>\n\n### c\n\n<details>\n\n### d\n";
  const nested = outlineOf(text).headings.filter((each) => each.isNested);
  assertEquals(nested.map((each) => each.text), ["b"]);
});

Deno.test("a line of nothing but signs of lists and quotes is read, and what follows too", () => {
  for (const sign of ["1. ", "> ", "- > "]) {
    const kinds = kindsOf([sign.repeat(50_000), "", "# 1.0.0"]);
    assertEquals(kinds, ["paragraph", "blank", "heading"], sign);
  }
});
