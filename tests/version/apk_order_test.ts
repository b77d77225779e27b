/**
 * Alpine's order against the answers of apk-tools itself, which is in no registry: made once
 * with `tests/oracles/drivers/apk.c`, apk-tools 3 of 2026-06-30.
 */
import table from "../fixtures/apk_order.tsv" with { type: "text" };
import { apk } from "../../lib/version/schemes/apk.ts";
import { assert, assertEquals } from "../support/assert.ts";

Deno.test("apk orders and refuses as apk-tools does", () => {
  const rows = table.trimEnd().split("\n").slice(1).map((row) => row.split("\t"));
  assert(rows.length > 1000);
  const odd = rows.flatMap(([a, b, said]) => {
    const order = apk.order(a!, b!);
    const sign = order.ok ? "<=>"[Math.sign(order.value) + 1] : "!";
    return sign === said ? [] : [`${a} ${sign} ${b}, apk-tools says ${said}`];
  });
  assertEquals(odd, []);
});
