import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { assert, assertEquals, assertOk } from "../support/assert.ts";
import { HOSTILE } from "../support/hostile.ts";
import { summarize, type Summary, summaryText } from "../../lib/ci/mod.ts";
import { readAzureLog, readGithubLog, readTeamcityLog } from "../support/ci_readers.ts";
import { bytesOf } from "../../lib/ci/output.ts";
import { semver, type Version } from "../../lib/version/mod.ts";

function versionOf(text: string): Version {
  return assertOk(semver.parse(text));
}

const TAGS = ["0.9.0", "1.0.0", "1.1.0-alpha.1", "1.1.0-alpha.2", "1.1.0-beta.1"];

const SUMMARY: Summary = {
  title: "Released",
  version: versionOf("1.1.0-rc.1"),
  tag: "v1.1.0-rc.1",
  channel: "rc",
  previous: "1.1.0-beta.1",
  versions: [...TAGS, "2.0.0", "1.1.0-rc.1"].map(versionOf),
  rows: [["Python index", "pypi"]],
  links: [["Release", "https://github.com/octo/todo/releases/tag/v1.1.0-rc.1"]],
  files: ["pyproject.toml", "todo.ai"],
  notes: "### Fixed\n\n- a bug\n",
};

const WIDE = { limit: 1024 * 1024, pictures: true };

function html(markdown: string): string {
  return micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}

Deno.test("summarize() tells what was released, with a picture of the ladder", () => {
  assertEquals(
    summarize(SUMMARY, WIDE),
    `## Released 1.1.0-rc.1

| | |
|---|---|
| Tag | \`v1.1.0-rc.1\` |
| Channel | \`rc\` |
| Version | \`1.1.0-beta.1\` → \`1.1.0-rc.1\` |
| Python index | \`pypi\` |
| See | [Release](https://github.com/octo/todo/releases/tag/v1.1.0-rc.1) |

\`\`\`mermaid
timeline
    title The way to 1.1.0-rc.1
    stable : 1.0.0
    alpha : 1.1.0-alpha.1 : 1.1.0-alpha.2
    beta : 1.1.0-beta.1
    rc : 1.1.0-rc.1
\`\`\`

<details><summary>2 files changed</summary>

- \`pyproject.toml\`
- \`todo.ai\`

</details>

<details><summary>Notes</summary>

### Fixed

- a bug

</details>
`,
  );
});

Deno.test("summarize() draws the ladder as text where there are no pictures", () => {
  const page = summarize(SUMMARY, { ...WIDE, pictures: false });
  assert(page.includes(`\`\`\`text
stable  1.0.0
alpha   1.1.0-alpha.1  1.1.0-alpha.2
beta    1.1.0-beta.1
rc      [1.1.0-rc.1]
\`\`\``));
});

Deno.test("summarize() shows the last six of many, and says how many came before", () => {
  const versions = Array.from(
    { length: 9 },
    (_, i) => versionOf(`1.1.0-beta.${i + 1}`),
  );
  const page = summarize({ ...SUMMARY, versions }, WIDE);
  assert(page.includes("beta : 3 earlier : 1.1.0-beta.4"), page);
});

/** What a page is made of, whatever its texts say. */
function bones(page: string): unknown {
  const text = html(page);
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return {
    headings: count(/<h\d/g),
    tables: count(/<table/g),
    rows: count(/<tr>/g),
    cells: count(/<t[dh]>/g) + count(/<t[dh] /g),
    pictures: count(/language-mermaid/g),
    folds: [count(/<details>/g), count(/<\/details>/g), count(/<summary>/g)],
    links: count(/<a /g),
  };
}

Deno.test("summarize() keeps its shape whatever a tag, a path or a note says", async (t) => {
  const before = bones(summarize({ ...SUMMARY, notes: "text" }, WIDE));
  for (const value of HOSTILE) {
    await t.step(JSON.stringify(value), () => {
      const hostile: Summary = {
        ...SUMMARY,
        title: `Released ${value}`,
        tag: `v${value}`,
        channel: `a${value}`,
        previous: `b${value}`,
        rows: [["Python index", `c${value}`]],
        files: [`d${value}`, "todo.ai"],
        notes: "text",
      };
      const page = summarize(hostile, WIDE);
      assertEquals(bones(page), before, page);
      assert(
        !/<script|href="javascript|@everyone/.test(
          html(page).replace(/<code.*?<\/code>/gs, ""),
        ),
        page,
      );
      // Notes are Markdown and may have what Markdown has, but they stay in their fold.
      const noted = summarize({ ...SUMMARY, notes: `\`\`\`\n${value}\n` }, WIDE);
      assert(noted.endsWith("\n\n</details>\n"), noted);
      assertEquals((html(noted).match(/<\/?details>/g) ?? []).length, 4, noted);
    });
  }
});

Deno.test("summarize() links nothing but web addresses", () => {
  for (
    const url of ["javascript:alert(1)", "https://a b", "https://x)(y", "file:///etc"]
  ) {
    const page = summarize({ ...SUMMARY, links: [["Run", url]] }, WIDE);
    assert(!html(page).includes("<a "), page);
  }
});

Deno.test("summarize() cuts long notes at a line, and says so", () => {
  for (const line of ["- a change <b>\n", "```\n", "<details>\n", "ü🚀\n"]) {
    const limit = 20_000;
    const page = summarize({ ...SUMMARY, notes: line.repeat(30_000) }, {
      ...WIDE,
      limit,
    });
    assert(bytesOf(page) <= limit, `${bytesOf(page)}`);
    assert(bytesOf(page) > limit * 0.8, `${bytesOf(page)}`);
    assert(page.includes("*The notes are longer; the rest had no room here.*"));
    assert(html(page).includes("<em>The notes are longer"), line);
  }
});

Deno.test("summaryText() tells the same in a log", () => {
  assertEquals(
    summaryText(SUMMARY),
    `Released 1.1.0-rc.1
  Version: 1.1.0-beta.1 → 1.1.0-rc.1
  Tag: v1.1.0-rc.1
  Channel: rc
  Python index: pypi
  Release: https://github.com/octo/todo/releases/tag/v1.1.0-rc.1
  Files changed: 2
  stable  1.0.0
  alpha   1.1.0-alpha.1  1.1.0-alpha.2
  beta    1.1.0-beta.1
  rc      [1.1.0-rc.1]
`,
  );
});

Deno.test("summaryText() lets nothing act as a command, or take a line", () => {
  const lines = summaryText(SUMMARY).split("\n").length;
  for (const value of HOSTILE) {
    const text = summaryText({
      ...SUMMARY,
      title: value,
      tag: value,
      channel: value,
      previous: value,
      rows: [[value, value]],
      links: [[value, value]],
      files: [value, value],
      notes: value,
    });
    const commands = [readGithubLog, readAzureLog, readTeamcityLog].flatMap((read) =>
      read(text)
    );
    assertEquals(commands, []);
    assertEquals(text.split("\n").length, lines);
  }
});
