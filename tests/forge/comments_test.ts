/** Comments of a pull request, by pages: none is passed over in silence. */
import { commentsIn, lastGiven } from "../../lib/forge/comments.ts";
import { ok } from "../../lib/fault.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";

/** A list of so many rows, in pages of ten; which pages were asked for. */
function listOf(count: number) {
  const asked: number[] = [];
  const rows = Array.from({ length: count }, (_, i) => ({
    body: `row ${i}\r\nmore`,
    system: i % 2 === 1,
    created_at: "2026-11-21T00:00:00Z",
  }));
  const read = (page: number) => {
    asked.push(page);
    return Promise.resolve(ok(rows.slice((page - 1) * 10, page * 10)));
  };
  return {
    asked,
    list: { of: "pull request #7", size: 10, read, authorOf: () => "dot" },
  };
}

Deno.test("all comments are read, in order, up to the last page", async () => {
  const { asked, list } = listOf(23);
  const all = await commentsIn(list);
  assert(all.ok);
  assertEquals([all.value.length, asked], [23, [1, 2, 3]]);
  assertEquals(all.value[22], {
    body: "row 22\nmore",
    author: "dot",
    at: "2026-11-21T00:00:00Z",
  });
  const said = await commentsIn({ ...list, isSaid: (row) => row["system"] === false });
  assertEquals(said.ok && said.value.length, 12);
});

Deno.test("a page that is full is not the last, and too many are a fault with a way on", async () => {
  const exact = listOf(20);
  await commentsIn(exact.list);
  assertEquals(exact.asked, [1, 2, 3]);
  const { list, asked } = listOf(500);
  const many = await commentsIn(list);
  assert(!many.ok);
  assertEquals([many.faults[0]!.code, asked.length], ["forge_refused", 20]);
  assertStringIncludes(many.faults[0]!.message, "#7: it has more than 200");
  assertStringIncludes(many.faults[0]!.hint, "rung prepare --pr");
});

Deno.test("a forge that gives all at once is asked once", async () => {
  const { list: { size: _, ...list }, asked } = listOf(10);
  const all = await commentsIn(list);
  assertEquals([all.ok && all.value.length, asked], [10, [1]]);
});

Deno.test("of a label that was given twice the last counts, and of one that is gone none", () => {
  const given = (body: string, author: string) => ({ body, author, at: "" });
  const all = [
    given("a", "ann"),
    given("b", "ann"),
    given("a", "bob"),
    given("c", "bob"),
  ];
  assertEquals(lastGiven(["a", "b", "d"], all), [given("a", "bob"), given("b", "ann")]);
});
