import { completed, type Release } from "../../lib/notes/mod.ts";
import { assertEquals } from "../support/assert.ts";
import { commits } from "./commit_rows.ts";

const release = (version: string, date: string, ...lines: string[]): Release => ({
  ...{ version, tag: `v${version}`, date, commits: commits(...lines) },
});
const RELEASES = [
  release("1.1.0", "2026-02-01", "feat: more"),
  release("1.0.1", "2026-01-02", "chore: nothing to tell"),
  release("1.0.0", "2026-01-01", "feat: begin"),
];

for (const blank of ["", " \n\n"]) {
  Deno.test(`completed() begins a changelog where there is ${JSON.stringify(blank)}`, () => {
    const begun = completed(blank, "CHANGELOG.md", RELEASES);
    assertEquals(begun.added, ["1.1.0", "1.0.0"]);
    const heads = [...begun.text.matchAll(/^#+ .*$/gm)].map(([head]) => head);
    assertEquals(heads.filter((head) => head.startsWith("# ")), ["# Changelog"]);
    assertEquals(heads.filter((head) => head.startsWith("## ")), [
      "## [1.1.0] - 2026-02-01",
      "## [1.0.0] - 2026-01-01",
    ]);
    assertEquals(/[^\n]\n$/.test(begun.text), true);
    const again = completed(begun.text, "CHANGELOG.md", RELEASES);
    assertEquals(again, { text: begun.text, added: [] });
  });
}
