/** The flags of a command line that would do the same again. */
import { assertEquals } from "../support/assert.ts";
import { flagsIn } from "../../lib/commands/releasing/flags_in.ts";

Deno.test("flagsIn() gives what was given, quoted for a shell", () => {
  const options = {
    "any-branch": true,
    "no-wait": false,
    "token-env": undefined,
    "dispatch": "pypi-publish.yml",
    "override": "it's $(so)",
  };
  assertEquals(flagsIn(options, Object.keys(options)), [
    "--any-branch",
    "--dispatch pypi-publish.yml",
    "--override 'it'\\''s $(so)'",
  ]);
});
