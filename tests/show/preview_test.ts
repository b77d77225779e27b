/** How much of a file a preview shows where not all of it is asked for. */
import { previewOf } from "../../lib/show/mod.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";

/** The lines of a preview whose notes are that many lines long, without the headline. */
function shown(lines: number, isWhole = false): readonly string[] {
  const after = Array.from({ length: lines }, (_, i) => `line ${i + 1}\n`).join("");
  const notes = { path: "NOTES.md", purpose: "notes", before: undefined, after };
  const answer = { version: "1.0.0", previous_version: null, reason: [] };
  const plan = { files: [notes], answer, tag: "v1.0.0" };
  return [...previewOf(plan as never, isWhole)].slice(2).map(({ text }) => text);
}

Deno.test("previewOf() leaves out what is too long, and says how much; never one line", () => {
  assertEquals(shown(14).length, 14);
  assertEquals(shown(15).at(-1), "  | line 15");
  assertEquals(shown(16).length, 15);
  assertStringIncludes(
    shown(16).at(-1)!,
    "… and 2 more lines: --dry-run shows them all",
  );
  assertEquals(shown(40, true).length, 40);
  assert(!shown(40, true).some((line) => line.includes("more lines")));
});
