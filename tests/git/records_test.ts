import { takingRecords } from "../../lib/git/records.ts";
import fc from "fast-check";
import { assertEquals } from "../support/assert.ts";

/** What is heard of these bytes, in pieces of such lengths. */
function heard(bytes: Uint8Array, lengths: readonly number[]): readonly string[] {
  const records: string[] = [];
  const { onStdout, end } = takingRecords((text) => records.push(text));
  let at = 0;
  for (const length of [...lengths, bytes.length]) {
    // Whoever speaks uses the same room for the next piece.
    const piece = bytes.slice(at, at + length);
    onStdout(piece);
    piece.fill(120);
    at += length;
  }
  end();
  return records;
}

Deno.test("records are the same in whatever pieces they come", () =>
  fc.assert(fc.property(
    fc.array(
      fc.constantFrom("", "a", "ß\n", "日本", "\u{1F600} b", "\uFEFF", "x".repeat(99)),
    ),
    fc.array(fc.nat({ max: 12 })),
    fc.boolean(),
    (texts, lengths, isEnded) => {
      const text = texts.map((each) => `${each}\0`).join("");
      const bytes = new TextEncoder().encode(isEnded ? text : text.slice(0, -1));
      const whole = isEnded || texts.at(-1) !== "" ? texts : texts.slice(0, -1);
      assertEquals(heard(bytes, lengths), whole);
    },
  )));
