/** Words of change files: as they were written, and no further than their own entry. */
import { commitOf, insertSection, versionsIn, webOf } from "../../lib/notes/mod.ts";
import { writtenIn } from "../../lib/notes/changes/wording.ts";
import { assertEquals, assertStringIncludes } from "../support/assert.ts";

const md = (title: string, more = "") =>
  writtenIn("markdown", { path: "x.md", markup: "markdown", title, more });
const rst = (title: string, more = "") =>
  writtenIn("rst", { path: "x.rst", markup: "rst", title, more });

Deno.test("words stand as they were written in their own language, and in no other", () => {
  const title =
    "**Faster**: see [the page](https://x.example/a_b), `a<b>` and <https://y.example>";
  assertEquals(md(title), { title, more: [] });
  assertEquals(
    writtenIn("rst", { path: "x.md", markup: "markdown", title, more: "" }),
    undefined,
  );
  assertEquals(rst("See :ref:`here`\u200b"), { title: "See :ref:`here`", more: [] });
});

Deno.test("HTML, an open block of code and what begins a block are plain text", () => {
  for (
    const title of [
      "<details>more",
      "a <!-- b",
      "```js",
      "> said",
      "[1.0.0]: https://x",
    ]
  ) {
    assertEquals(md(title), undefined, title);
  }
  assertEquals(rst(".. include:: /etc/passwd"), undefined);
  for (const more of ["<details>\n\nText", "```js\nfoo();", "A <b>word"]) {
    assertEquals(md("Words", more), { title: "Words", more: [] }, more);
  }
  const code = "```html\n<b>\n## 9.9.9\n```";
  assertEquals(md("Words", code)?.more.join("\n"), code);
});

Deno.test("headings, definitions and directives reach no further than their entry", () => {
  assertEquals(
    md("Words", "## 9.9.9 (2026-11-29)\n\nSeen\n====\n\n[1.0.0]: https://x.example")
      ?.more,
    ["**9.9.9 (2026-11-29)**", "", "Seen", "", "\\[1.0.0]: https://x.example"],
  );
  assertEquals(
    rst(
      "Words",
      "9.9.9\n-----\n\n.. code-block:: sh\n\n   run\n\n.. include:: x\n\n  .. raw:: html\n\n__ x",
    )?.more,
    ["9.9.9", "", ".. code-block:: sh", "", "   run", "", "\\.. include:: x", ""]
      .concat(["  \\.. raw:: html", "", "\\__ x"]),
  );
});

Deno.test("a changelog has the same releases, whatever its change files say", () => {
  const kind = { type: "feat", isBreaking: false };
  const words = [
    [
      "# 7.0.0",
      "## 8.0.0\n\n8.0.0\n-----\n\n- # 9.0.0\n\n    ## 9.1.0\n\n~~~\n## 9.2.0\n~~~",
    ],
    ["7.0.0", "```\n## 9.2.0"],
    ["<!--", "-->"],
  ] as const;
  const texts = {
    "CHANGELOG.md": "# Changelog\n\n## 1.0.0\n\n- First\n",
    "CHANGES.rst": "Changes\n=======\n\n1.0.0\n-----\n\n- First\n",
  };
  for (const [path, before] of Object.entries(texts)) {
    const file = path.endsWith("rst") ? "1.feature.rst" : "1.feature.md";
    const { text } = insertSection(before, {
      ...{ version: "1.1.0", tag: "v1.1.0", date: "2026-11-29", path },
      commits: words.flatMap(([text, more]) =>
        commitOf({ kind, text, more }, file) ?? []
      ),
    });
    assertEquals(versionsIn(text, path, () => false), ["1.1.0", "1.0.0"], text);
    assertStringIncludes(text, "7.0.0");
  }
});

Deno.test("items open as changesets has them: the commit, or links and thanks", () => {
  const sha = "85a6d02a7a93d5806c94b505248493abebfc7358";
  const web = webOf("https://github.com/acme/tool")!;
  const item = (first: string, handle?: string) => {
    const before = `# tool\n\n## 1.0.0\n\n### Minor Changes\n\n- ${first}\n`;
    const commits = [{ sha, subject: "feat: List it (#12)", body: "" }];
    const { text } = insertSection(before, {
      ...{ version: "1.1.0", tag: "v1.1.0", date: "2026-11-29", path: "CHANGELOG.md" },
      ...{ commits, web },
      ...(handle
        ? { authors: "entry" as const, authorOf: () => ({ name: "Ada", handle }) }
        : {}),
    });
    return text.split("\n").find((line) => line.includes("List it"));
  };
  const url = "https://github.com/acme/tool";
  const links = `[#12](${url}/pull/12) [\`85a6d02\`](${url}/commit/${sha})`;
  assertEquals(item("1a2b3c4: First"), "- 85a6d02: List it");
  const old = `[#7](${url}/pull/7) [\`1a2b3c4\`](${url}/commit/1a2b3c4)`;
  assertEquals(
    item(`${old} Thanks [@ada](https://github.com/ada)! - First`, "bob"),
    `- ${links} Thanks [\`@bob\`](https://github.com/bob)! - List it`,
  );
  assertEquals(item(`${old} - First`), `- ${links} - List it`);
});
