/** Help on terminals that are narrow. */
import { COMMANDS } from "../../lib/commands/mod.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { rung } from "../support/rung.ts";

const CWD = new URL(".", import.meta.url).pathname;

for (const columns of [40, 60, 80]) {
  Deno.test(`help fits into ${columns} columns, and says the same`, async () => {
    const words = (text: string) => text.split(/\s+/).filter(Boolean).join(" ");
    for (const name of ["", ...Object.keys(COMMANDS)]) {
      const argv = name === "" ? ["help"] : ["help", name];
      const [narrow, wide] = await Promise.all([
        rung(argv, { cwd: CWD, columns }),
        rung(argv, { cwd: CWD }),
      ]);
      assertEquals(words(narrow.out), words(wide.out));
      const before = narrow.out.slice(0, narrow.out.indexOf("\nExamples:"));
      for (const line of (name === "" ? narrow.out : before).split("\n")) {
        // a word, a usage or the names of a flag are not taken apart
        const isWhole = /^Usage:|^ *\S+$|^ {2}-/.test(line);
        assert(line.length <= columns || isWhole, `${name}: ${line}`);
      }
    }
  });
}
