import fc from "fast-check";
import { codeSpan, escapeMarkdown, plain } from "../../lib/notes/markdown.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { runsOf } from "../support/deep.ts";
import { hostileText } from "./hostile.ts";
import { kindsOf, nodesOf, textOf, treeOf } from "./markdown_tree.ts";

const ESCAPED: readonly (readonly [string, string])[] = [
  ["add a list", "add a list"],
  ["keep `--json` as code", "keep `--json` as code"],
  ["keep ``a ` b`` as code", "keep ``a ` b`` as code"],
  ["one ` alone", "one \\` alone"],
  ["snake_case and __init__", "snake_case and \\_\\_init\\_\\_"],
  ["2 * 3 < 7", "2 \\* 3 < 7"],
  ["thanks @octocat!", "thanks `@octocat`!"],
  ["import @std/cli@1", "import `@std/cli@1`"],
  ["see https://a.example/b.", "see `https://a.example/b`."],
  ["mail me@a.example", "mail `me@a.example`"],
  ["`a`@b", "`a` `@b`"],
  ["[x](y) ![z](w)", "\\[x\\](y) !\\[z\\](w)"],
  ["&#64;octocat & co", "\\&#64;octocat & co"],
  ["# title", "\\# title"],
  ["#12 is mended", "#12 is mended"],
  ["use acme/tool@v3", "use `acme/tool@v3`"],
  ["- item", "\\- item"],
  ["12. item", "12\\. item"],
  ["1.12.0", "1.12.0"],
  ["v1.2. next", "v1.2. next"],
  ["<!-- -->", "\\<!-- --\\>"],
  ["a\n\n# b", "a # b"],
  ["a\u202Eb\u200B\x07c", "abc"],
  ["a--@.b c", "`a--@.b` c"],
  ["costs $5 or $6", "costs \\$5 or \\$6"],
  ["", ""],
];

Deno.test("escapeMarkdown() escapes what acts and keeps what reads", () => {
  for (const [text, markdown] of ESCAPED) assertEquals(escapeMarkdown(text), markdown);
});

Deno.test("escapeMarkdown() leaves nothing that a renderer acts on", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const tree = treeOf(
        `- **s:** ${escapeMarkdown(text)}\n- ${escapeMarkdown(text)}\n`,
      );
      const allowed = ["inlineCode", "list", "listItem", "paragraph", "root", "strong"];
      const others = kindsOf(tree).filter((kind) =>
        ![...allowed, "text"].includes(kind)
      );
      assertEquals(others, []);
      assertEquals(tree.children!.length, 1);
      assertEquals(nodesOf(tree, "listItem").length, 2);
    }),
    { numRuns: runsOf(3_000) },
  );
});

Deno.test("escapeMarkdown() shows the text as it was written", () => {
  const letters = (text: string) => text.replace(/[\s`]/g, "");
  fc.assert(
    fc.property(hostileText, (text) => {
      const shown = textOf(treeOf(`x ${escapeMarkdown(text)}`)).slice(1);
      assertEquals(letters(shown), letters(plain(text)));
    }),
    { numRuns: runsOf(2_000) },
  );
});

Deno.test("escapeMarkdown() leaves no mention outside of code", () => {
  fc.assert(fc.property(hostileText, (text) => {
    const tree = treeOf(`- ${escapeMarkdown(text)}\n`);
    const prose = nodesOf(tree, "text").map((node) => node.value!);
    for (const each of prose) assert(!/@[\w-]/.test(each), each);
  }));
});

Deno.test("plain() gives one line without hidden characters, and stays as it is", () => {
  fc.assert(fc.property(hostileText, (text) => {
    const line = plain(text);
    assert(!/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\u200B]/u.test(line));
    assertEquals(plain(line), line);
  }));
});

Deno.test("plain() cuts what is longer than any title, quickly", () => {
  assertEquals(plain("a".repeat(1_000)).length, 1_000);
  assertEquals(plain("😀".repeat(100_000)).length, 1_000);
  assertEquals(escapeMarkdown("` `` ".repeat(100_000)).length < 4_000, true);
});

Deno.test("codeSpan() holds any text", () => {
  const SPANS = [["pip install x", "`pip install x`"], ["a`b", "``a`b``"], ["", ""]];
  for (const [text, span] of SPANS) assertEquals(codeSpan(text!), span);
  fc.assert(fc.property(hostileText, (text) => {
    const line = plain(text);
    fc.pre(line !== "");
    const [code] = nodesOf(treeOf(`x ${codeSpan(text)}`), "inlineCode");
    assertEquals(code?.value, line);
  }));
});
