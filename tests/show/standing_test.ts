import {
  loadPictures,
  nextWords,
  rungWords,
  type Stand,
  standLines,
} from "../../lib/show/startup.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { LOADABLE } from "../support/loadable.ts";

assert(LOADABLE.length > 0);
const { standHtml, standMermaid, standSvg } = await loadPictures();

const PYPI = { source: "PyPI", count: 70, of: "the last 7 days" };

const RC = {
  ...{ channel: "rc", version: "1.1.0-rc.1", tag: "v1.1.0-rc.1", date: "2026-11-19" },
  ...{ age_days: 7, commits_since: 1, checks: "1 of 4 checks bad: lint" },
  ...{
    downloads: 12,
    issues_since: 3,
    registries: [PYPI],
    url: "https://example.com/r?a=1&b=2",
  },
};

const STAND: Stand = {
  lines: [
    {
      package: null,
      ...{ branch: "main", sha: "a".repeat(40), is_current: true, channels: [RC] },
      next: { version: "1.1.0", tag: "v1.1.0", why: "minor: feat: <more>" },
      held: "v1.1.0-rc.1",
      gates: [{
        ...{ gate: "soak", state: "closed", wanted: "out for 7 days" },
        ...{ found: "out for 2 days", opens_at: null, source: null },
      }],
    },
    {
      package: null,
      ...{ branch: "release/1.0", sha: "b".repeat(40), is_current: false },
      channels: [],
      next: { version: null, tag: null, why: "no commit since that is released" },
      ...{ held: null, gates: [] },
    },
  ],
  half_done: [{ tag: "v1.0.1", what: "its release is a draft", finish: "do so" }],
  not_asked: ["the forge: there is no token for example.com"],
  history: [
    { tag: "v1.0.0", channel: "stable", date: "2026-01-01" },
    { tag: "v1.1.0-rc.1", channel: "rc", date: "2026-11-19" },
  ],
};

Deno.test("a version is told of in words, and what is not known is left out", () => {
  assertEquals(
    rungWords(RC),
    "2026-11-19, 7 days ago, 1 commit since, 3 issues since, 1 of 4 checks bad: lint, 12 downloads, PyPI 70",
  );
  const bare = { ...RC, date: null, age_days: null, commits_since: null, checks: null };
  assertEquals(
    rungWords({ ...bare, downloads: null, issues_since: null, registries: [] }),
    "",
  );
  assertEquals(nextWords({ version: null, tag: null, why: "why" }), "nothing (why)");
});

Deno.test("lines, gates, half-done releases and what was not asked have a line each", async () => {
  assertEquals(await standLines(STAND), [
    "next    v1.1.0 (minor: feat: <more>)",
    "gates   v1.1.0-rc.1: ✗ soak",
    "line    release/1.0: no release; next nothing (no commit since that is released)",
    "half    v1.0.1: its release is a draft; do so",
    "unknown the forge: there is no token for example.com",
  ]);
});

Deno.test("the timeline has a section a month, and no character that parts it", () => {
  assertEquals(standMermaid(STAND).split("\n"), [
    "timeline",
    "    title Releases",
    "    section 2026-01",
    "        2026-01-01 : v1.0.0 : stable",
    "    section 2026-11",
    "        2026-11-19 : v1.1.0-rc.1 : rc",
  ]);
  const odd = { tag: "v1;#x", channel: "a:b", date: "2026-01-01" };
  assertStringIncludes(standMermaid({ history: [odd] }), "v1__x : a_b");
});

Deno.test("the page is whole: nothing from elsewhere, no script, all texts escaped", () => {
  const html = standHtml(STAND, { name: "<tool>", made: "today" });
  for (
    const words of [
      ...["&#60;tool&#62;", "minor: feat: &#60;more&#62;", "✗ soak", "v1.0.1"],
      ...["https://example.com/r?a=1&#38;b=2", "prefers-color-scheme:dark"],
      ...["<th>Issues since</th>", "<td>3</td>", "PyPI: 70 (the last 7 days)"],
      ...['name="viewport"', 'aria-label="12"', "there is no token for"],
    ]
  ) assertStringIncludes(html, words);
  assert(!/<script|<link|src=|@import|url\(/i.test(html));
  const odd = { ...RC, url: "javascript:alert(1)" };
  const [first] = STAND.lines;
  const lines = [{ ...first!, channels: [odd] }];
  assert(
    !standHtml({ ...STAND, lines }, { name: "x", made: "" }).includes("javascript"),
  );
});

Deno.test("the drawing has a dot a release, in its channel's row, in time's order", () => {
  const svg = standSvg(STAND);
  const dots = [...svg.matchAll(/<circle class="dot c(\d)" cx="([\d.]+)"/g)];
  assertEquals(dots.map(([, row, x]) => [row, Number(x)]), [["0", 90], ["1", 690]]);
  assertStringIncludes(svg, "<title>v1.1.0-rc.1, 2026-11-19</title>");
  assertStringIncludes(standSvg({ history: [] }), "No release yet");
  const [one] = STAND.history;
  assertStringIncludes(standSvg({ history: [one!] }), 'cx="390"');
});
