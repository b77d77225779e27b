/** Patterns of `[[file]]` entries. */
import { assertEquals, assertFault, assertOk } from "../support/assert.ts";
import { searchFor } from "../../lib/files/pattern.ts";

const ROWS: readonly (readonly [string, string, readonly string[]])[] = [
  ['VERSION="{version}"', 'VERSION="1.4.0"', ["1.4.0"]],
  ["v{version}.", "see v1.4.0. And v2.", ["1.4.0", "2"]],
  ["a (b) [c] {version} $x^*", "a (b) [c] 1.4.0-rc.1 $x^*", ["1.4.0-rc.1"]],
  ["x\n{version}\ny", "x\r\n1.4.0\r\ny", ["1.4.0"]],
  ["{version}", "1.4.0 and 11.4.0", ["1.4.0", "11.4.0"]],
  ["lib-{version}.tar", "lib-1.4.0.tar.gz", ["1.4.0"]],
  ["image:{version}@", "image:1.4.0+b.1@sha", ["1.4.0+b.1"]],
  ["v{version}", "version of vim", []],
  ["v{version}/t-{version}.", "v1.4.0/t-1.4.0.tar", ["1.4.0", "1.4.0"]],
  ["M {major} N {minor} P {patch}", "M 1 N 4 P 0", ["1", "4", "0"]],
  ['"version": "{base}"', '"version": "1.4.0"', ["1.4.0"]],
  ["{base} ({build})", "1.4.0 (17)", ["1.4.0", "17"]],
];

for (const [pattern, text, expected] of ROWS) {
  Deno.test(`searchFor() finds ${JSON.stringify(pattern)}`, () => {
    const slots = assertOk(searchFor(pattern))(text);
    assertEquals(slots.map(({ start, end }) => text.slice(start, end)), expected);
  });
}

Deno.test("searchFor() refuses a pattern without a version, or with {build} alone", () => {
  for (const pattern of ["version", "{versions}", "{build}", ""]) {
    assertFault(searchFor(pattern), "config_invalid");
  }
});
