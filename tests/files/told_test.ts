/** What is told of files that stay: words that can be put into a configuration as they are. */
import type { Run } from "../../lib/files/discovery/candidates.ts";
import { tellLagging } from "../../lib/files/discovery/told/lagging.ts";
import { assertStringIncludes } from "../support/assert.ts";

Deno.test("the entry of a path with a quote in it is TOML", () => {
  const remarks: Run["remarks"] = [];
  tellLagging({ remarks }, 'a"b.json', "1.0.0");
  assertStringIncludes(remarks[0]?.message ?? "", `[[file]] path = 'a"b.json',`);
});
