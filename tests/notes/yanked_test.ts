/** The mark of a release that was taken back, put on and off. */
import { markYanked, unmarkYanked, yankedIn } from "../../lib/notes/mod.ts";
import { assertEquals, assertStringIncludes } from "../support/assert.ts";

const ABOUT = { version: "1.0.0", tag: "v1.0.0", path: "CHANGELOG.md" };
const TEXT = [
  "# Changelog",
  "",
  "## [Unreleased]",
  "",
  "## [1.1.0] - 2026-02-01",
  "",
  "- more",
  "",
  "## [1.0.0] - 2026-01-01",
  "",
  "- first",
  "",
  "[1.0.0]: https://example.org/1.0.0",
  "",
].join("\n");

const MARKED = TEXT.replace(
  "## [1.0.0] - 2026-01-01\n",
  "## [1.0.0] - 2026-01-01 [YANKED]\n\n_Yanked: it loses \\*data\\*_\n",
);

Deno.test("markYanked() marks the one release, once, and says why", () => {
  const marked = markYanked(TEXT, ABOUT, "it loses\n*data*");
  assertEquals(marked, MARKED);
  assertEquals(markYanked(marked, ABOUT, "otherwise"), marked);
  assertEquals(yankedIn(marked), ["1.0.0"]);
  assertEquals(yankedIn(TEXT), []);
});

Deno.test("markYanked() names what a person names instead, and unmarkYanked() takes it away", () => {
  const marked = markYanked(TEXT, ABOUT, "it loses data.", "1.1.0");
  assertStringIncludes(marked, "\n_Yanked: it loses data. Use 1.1.0 instead._\n");
  assertEquals(unmarkYanked(marked, ABOUT), TEXT);
});

Deno.test("unmarkYanked() gives every byte back", () => {
  assertEquals(unmarkYanked(MARKED, ABOUT), TEXT);
  assertEquals(unmarkYanked(TEXT, ABOUT), TEXT);
  const windows = TEXT.replaceAll("\n", "\r\n");
  assertEquals(unmarkYanked(markYanked(windows, ABOUT, "why"), ABOUT), windows);
});

Deno.test("a changelog without the release stays as it is", () => {
  const about = { ...ABOUT, version: "3.0.0", tag: "v3.0.0" };
  assertEquals(markYanked(TEXT, about, "why"), TEXT);
  assertEquals(markYanked("", about, "why"), "");
});
