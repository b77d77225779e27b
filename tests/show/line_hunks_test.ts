/** Hunks: line by line where that says the same as the shortest edit. */
import { structuredPatch } from "diff";
import { hunksOf } from "../../lib/show/line_hunks.ts";
import { assertEquals } from "../support/assert.ts";

const ROWS: readonly (readonly [string, string, string])[] = [
  ["one line of many", "a\nb\nc\nd\n", "a\nB\nc\nd\n"],
  ["the first and the last", "a\nb\nc\nd\ne\n", "A\nb\nc\nd\nE\n"],
  ["neighbours", "a\nb\nc\n", "A\nB\nc\n"],
  ["two hunks", "a\nb\nc\nd\ne\nf\ng\n", "A\nb\nc\nd\ne\nf\nG\n"],
  ["lines that are added", "a\nb\n", "a\nx\nb\n"],
  ["a new file", "", "a\nb\n"],
];

for (const [what, before, after] of ROWS) {
  Deno.test(`hunksOf() shows ${what} as a patch does`, () => {
    const { hunks } = structuredPatch("p", "p", before, after, "", "", { context: 1 });
    const plain = ({ oldStart, newStart, lines }: (typeof hunks)[number]) => ({
      ...{ oldStart, newStart, lines },
    });
    assertEquals(
      [...hunksOf("p", before, after)].map((each) =>
        plain(each as (typeof hunks)[number])
      ),
      hunks.map(plain),
    );
  });
}
