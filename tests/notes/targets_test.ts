/** What a release reads like where no Markdown is read. */
import {
  fitted,
  notesOf,
  type NotesRequest,
  targetNamed,
} from "../../lib/notes/mod.ts";
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { writtenFor } from "../../lib/notes/changelog/said.ts";
import { templateFlaw } from "../../lib/notes/template.ts";
import { commits } from "./commit_rows.ts";

/** The notes of a release of "tool", for a target. */
function told(
  target: string,
  messages: readonly string[],
  more: Partial<NotesRequest> = {},
): string {
  const notes = notesOf({
    ...{ channel: "stable", tag: "v1.1.0", since: "v1.0.0", named: "tool" },
    commits: commits(...messages),
    authorOf: () => ({ name: "Ada *L*", email: "ada@example.org" }),
    ...more,
  });
  return targetNamed(target)!.write(notes, {});
}

Deno.test("a message names the project, unless the tag does", () => {
  assertStringIncludes(told("slack", ["fix: door"]), "*tool v1.1.0*\n");
  assertStringIncludes(told("announcement", ["fix: door"]), "tool v1.1.0 is out.\n");
  const tag = "@acme/Tool@1.1.0";
  assertStringIncludes(told("announcement", [], { tag }), "@acme/Tool@1.1.0 is out.\n");
});

Deno.test("what is not out is not called so, and has no page", () => {
  const coming = told("announcement", ["fix: door"], {
    ...{ tag: "Unreleased", isUnreleased: true },
  });
  assertEquals(coming, "tool: what is to come.\n\n- door\n");
  const web = { host: "github", url: "https://github.com/acme/tool" } as const;
  const branch = told("announcement", ["fix: door"], {
    ...{ tag: "main", hasTag: false, web },
  });
  assertEquals(
    branch,
    "tool: what is to come.\n\n- door\n\n" +
      "https://github.com/acme/tool/compare/v1.0.0...main\n",
  );
});

for (const target of ["plain", "slack"]) {
  Deno.test(`${target}: a release without changes says so`, () => {
    assertStringIncludes(told(target, []), "\n\nNo changes since v1.0.0.\n");
    assertStringIncludes(
      told(target, ["chore: x"]),
      "No notable changes since v1.0.0.",
    );
  });

  Deno.test(`${target}: what to expect of a candidate`, () => {
    const text = told(target, ["fix: door"], { channel: "rc" });
    const words = "Release candidate: becomes the stable release unless a problem";
    assertStringIncludes(text.replaceAll("*", ""), words);
    assertEquals(text.includes("**"), false);
  });

  Deno.test(`${target}: who made it is told as the configuration says`, () => {
    const name = target === "plain" ? "Ada *L*" : "Ada *\u200BL*\u200B";
    const entry = told(target, ["fix: door"], { authors: "entry" });
    assertStringIncludes(entry, ` door by ${name}\n`);
    const list = told(target, ["fix: door"], {
      ...{ authors: "list", isKnown: () => false },
    });
    const all = target === "plain"
      ? `Contributors:\n- ${name} (first contribution)\n`
      : `*Contributors:* ${name} (first contribution)\n`;
    assertStringIncludes(list, all);
  });
}

Deno.test("slack: a title opens no block of code that swallows the others", () => {
  const text = told("slack", ["fix: take ``` and ````", "fix: b"]);
  assertEquals(text.includes("```"), false);
  const installs = ["npm install tool@1.1.0 `x`"];
  const shown = told("slack", ["fix: door"], { installs });
  assertStringIncludes(shown, "```\nnpm install tool@1.1.0 x\n```");
});

Deno.test("what a place has no room for is linked as that place links", () => {
  const text = "# A\n\n" + "- a line of words\n".repeat(20);
  const url = "https://example.org/all";
  const tail = (target: string) =>
    fitted(text, 200, url, targetNamed(target)!.linked).text.split("\n").at(-2);
  assertEquals(tail("github"), "… and 13 more: [the full changelog](" + url + ")");
  assertEquals(tail("slack"), "… and 13 more: <" + url + "|the full changelog>");
  assertEquals(tail("plain"), "… and 12 more: " + url);
  const all = fitted("x".repeat(300), 200, undefined);
  assertEquals(all, { text: "… and more, in the changelog\n", left: 1 });
});

for (
  const [template, flaw] of [
    ["{{nosuch}}", 'notes have nothing that is called "nosuch"'],
    ["{{#groups}}{{#entries}}{{titel}}{{/entries}}{{/groups}}", "titel"],
    ["{{>other}}", '"other" is another template'],
    ["{{^breaking}}{{part}}{{/breaking}}", "part"],
  ] as const
) {
  Deno.test(`a template of ${template} is told what it is short of`, () => {
    assertStringIncludes(templateFlaw(template) ?? "", flaw);
  });
}

Deno.test("a template may name all that notes have, whatever its marks are", () => {
  const all = "{{tag}} {{{written}}} {{&urls.compare}} {{#groups.length}}" +
    "{{#groups}}{{title}}{{#entries}}{{#authors}}{{handle}}{{/authors}}" +
    "{{#closes}}{{.}}{{/closes}}{{/entries}}{{/groups}}{{/groups.length}}" +
    "{{#contributors}}{{name}}{{^isNew}}!{{/isNew}}{{/contributors}}" +
    "{{! a remark }}{{=<% %>=}}<% version %>";
  assertEquals(templateFlaw(all), undefined);
});

/** What people wrote for a release, with what Markdown has. */
const WRITTEN =
  "### Added\n\n<!-- a remark -->\n\n- A [door](https://example.org/d), **strong**\n" +
  "- *Roof* and <https://example.org/r> ([#5](https://example.org/5))\n\n```sh\n# - no **item**\n```\n";

Deno.test("slack: what people wrote has Slack's signs, and code stays as it is", () => {
  const text = told("slack", [], { written: WRITTEN });
  assertStringIncludes(
    text,
    "*Added*\n\n• A <https://example.org/d|door>, *strong*\n" +
      "• _Roof_ and <https://example.org/r> (<https://example.org/5|#5>)\n\n" +
      "```\n# - no **item**\n```\n",
  );
});

Deno.test("plain: what people wrote is words, and code stays as it is", () => {
  const text = told("plain", [], { written: WRITTEN });
  assertStringIncludes(
    text,
    "Added:\n\n- A door (https://example.org/d), strong\n" +
      "- *Roof* and <https://example.org/r> (#5: https://example.org/5)\n\n" +
      "```sh\n# - no **item**\n```\n",
  );
});

Deno.test("links by references are written out: their definitions stay in the changelog", () => {
  const changelog =
    "# Changelog\n\n## [1.1.0]\n\n- A [door][d], [Docs], [#5][] and `[d]`\n" +
    "- Not \\[d], [ ], [x](https://example.org/x)\n\n```\n[d]\n```\n\n" +
    "[d]: https://example.org/d\n[docs]: https://example.org/docs\n" +
    "[#5]: https://example.org/5\n[1.1.0]: https://example.org/1\n";
  const release = { version: "1.1.0", tag: "v1.1.0", path: "CHANGELOG.md" };
  assertEquals(
    writtenFor(changelog, release),
    "- A [door](https://example.org/d), [Docs](https://example.org/docs), " +
      "[#5](https://example.org/5) and `[d]`\n" +
      "- Not \\[d], [ ], [x](https://example.org/x)\n\n```\n[d]\n```",
  );
});

Deno.test("references of reStructuredText are written out too", () => {
  const changelog =
    "Changes\n=======\n\n1.1.0\n-----\n\n- A door, see `issue 5`_ and ``issue 5``.\n" +
    "- Not `other`_.\n\n.. _issue 5: https://example.org/5\n";
  const release = { version: "1.1.0", tag: "v1.1.0", path: "CHANGES.rst" };
  assertStringIncludes(
    writtenFor(changelog, release),
    "- A door, see [issue 5](https://example.org/5) and `issue 5`.\n",
  );
});
