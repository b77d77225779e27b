import { assetName } from "../../../../lib/forge/forges/github/assets.ts";
import { expiryOf } from "../../../../lib/forge/forges/github/viewer.ts";
import { assertEquals } from "../../../support/assert.ts";

/** What GitHub makes of names. Source: `gh`, `sanitizeFileName` and its tests; field reports. */
const NAMES: readonly [string, string][] = [
  ["tool-1.1.0-linux.tar.gz", "tool-1.1.0-linux.tar.gz"],
  ["tool_1.1.0~rc1_amd64.deb", "tool_1.1.0.rc1_amd64.deb"],
  ["my file (1).zip", "my.file.1.zip"],
  ["a..b...c", "a.b.c"],
  [".hidden", "default.hidden"],
  ["..dots..", "default.dots"],
  ["naïve-café.txt", "naive-cafe.txt"],
  ["日本語.txt", "default.txt"],
  ["a+b@c-d_e.f", "a+b@c-d_e.f"],
  ["trailing.", "default.trailing"],
];
for (const [name, given] of NAMES) {
  Deno.test(`assetName() calls ${name} as GitHub will: ${given}`, () => {
    assertEquals(assetName(name), given);
  });
}

const AT = "Wed, 21 Oct 2026 07:28:00 GMT";
const EXPIRIES: readonly [string | undefined, string | undefined][] = [
  ["2027-03-01 12:00:00 UTC", "2027-03-01 12:00:00 UTC"],
  ["2027-03-01 12:00:00 +0200", "2027-03-01 10:00:00 UTC"],
  ["2027-03-01 12:00:00 -0700", "2027-03-01 19:00:00 UTC"],
  ["2027-03-01T12:00:00Z", "2027-03-01 12:00:00 UTC"],
  // some fine-grained tokens get the moment of the request
  ["2026-10-21 07:28:01 UTC", undefined],
  ["never", undefined],
  [undefined, undefined],
];
for (const [header, expected] of EXPIRIES) {
  Deno.test(`expiryOf() reads ${header} as ${expected}`, () => {
    const told = header === undefined
      ? undefined
      : { "github-authentication-token-expiration": header };
    assertEquals(expiryOf({ date: AT, ...told }), expected);
  });
}
