/** Many words for git: no command line is longer than Windows takes. */
import { inPieces } from "../../lib/git/mod.ts";
import { assert, assertEquals } from "../support/assert.ts";

Deno.test("inPieces() keeps all words in order, and each piece within 32,767 characters", () => {
  const words = Array.from(
    { length: 5000 },
    (_, i) => `refs/tags/@scope/name-${i}@1.0.0`,
  );
  const pieces = inPieces(words);
  assertEquals(pieces.flat(), words);
  assert(pieces.length > 1);
  for (const piece of pieces) assert(`"${piece.join('" "')}"`.length < 32_000);
  assertEquals(inPieces([]), []);
  assertEquals(inPieces(["x".repeat(40_000)]).length, 1);
});
