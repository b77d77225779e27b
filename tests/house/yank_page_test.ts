/** The page about taking releases back tells of every place that rung knows. */
import { YANK_PLACES } from "../../lib/plan/mod.ts";
import { assert } from "../support/assert.ts";

Deno.test("every place of the table is on its page", async () => {
  const page = await Deno.readTextFile(
    new URL("../../docs/yank.md", import.meta.url),
  );
  for (const { title, verb } of YANK_PLACES) {
    assert(page.includes(`| ${title} `) && page.includes(verb), `${title}: ${verb}`);
  }
});
