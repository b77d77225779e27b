/** What a page and go.mod say of a release that was taken back, and that it goes again. */
import {
  withBanner,
  withoutBanner,
  withoutRetract,
  withRetract,
} from "../../../lib/plan/mod.ts";
import { assert, assertEquals } from "../../support/assert.ts";

Deno.test("the banner stands at the top, once, and goes without a trace", () => {
  const body = "## Added\n\n- more\n";
  const first = withBanner(body, "it loses data", undefined);
  assert(first.includes("taken back: it loses data"), first);
  const second = withBanner(first, "it <b>burns</b>", "1.0.1");
  assertEquals(second.match(/taken back/g)?.length, 1);
  assert(second.includes("\\<b\\>burns\\</b\\>** Use 1.0.1."), second);
  assertEquals(withoutBanner(second), body);
  assertEquals(withoutBanner(body), body);
});

Deno.test("go.mod gets its retract line, once, and loses it", () => {
  const text = "module example.org/x\n\ngo 1.24\n";
  const retracted = withRetract(text, "v1.0.0", "it\nburns");
  assertEquals(retracted, `${text}\nretract v1.0.0 // it burns\n`);
  assertEquals(withRetract(retracted, "v1.0.0", "other"), retracted);
  assertEquals(withoutRetract(retracted, "v1.0.0"), text);
  assertEquals(withoutRetract(retracted, "v1.0.01"), retracted);
});
