/** The examples of docs/version-library.md, and that the door of the library is what they say. */
import * as library from "../../lib/version/mod.ts";
import config from "../../deno.json" with { type: "json" };
import { assertEquals, assertOk } from "../support/assert.ts";

Deno.test("the library is exported, and does what its page shows", () => {
  assertEquals(config.exports["./version"], "./lib/version/mod.ts");
  const { convert, semver, pep440, schemeOf, keyOrder } = library;
  assertEquals(assertOk(convert("1.5.0-rc.1", semver, pep440)), "1.5.0rc1");
  const deb = assertOk(schemeOf("deb"));
  const order = deb.order("2.3.1+dfsg1-1", "2.3.1+dfsg1-1+deb12u1");
  assertEquals(Math.sign(assertOk(order)), -1);
  const keys = ["2.0-1", "1.0~rc1-1", "1.0-1"].map((text) =>
    assertOk(deb.orderKey(text))
  );
  assertEquals([...keyOrder(keys, deb)], [1, 2, 0]);
});
