import { canonicalText } from "../../lib/version/canonical.ts";
import { guess, SCHEMES } from "../../lib/version/mod.ts";
import { scanPep440 } from "../../lib/version/pep440/scan.ts";
import { scanCanonical } from "../../lib/version/semver/scan.ts";
import {
  assertEquals,
  assertFault,
  assertOk,
  assertStringIncludes,
} from "../support/assert.ts";
import { BASES, ladder } from "../support/versions.ts";

const GUESSED: readonly (readonly [text: string, scheme: string, model: string])[] = [
  ["1.2.0", "semver", "1.2.0"],
  ["1.2.0-rc.1", "semver", "1.2.0-rc.1"],
  ["1.2.0-0.dev.5", "semver", "1.2.0-0.dev.5"],
  ["1.2.0-dev.5", "semver", "1.2.0-0.dev.5"],
  ["1.2.0-alpha.1.dev.3", "semver", "1.2.0-alpha.1.dev.3"],
  ["1.2.0+linux.7", "semver", "1.2.0+linux.7"],
  ["1.2.0+post.1", "semver", "1.2.0+post.1"],
  ["1.2.0rc1", "pep440", "1.2.0-rc.1"],
  ["1.2.0a2.dev3", "pep440", "1.2.0-alpha.1.dev.3"],
  ["1.2.0.dev5", "pep440", "1.2.0-0.dev.5"],
  ["1.2.0.post1", "pep440", "1.2.0+post.1"],
  ["1!1.2.0", "pep440", "1!1.2.0"],
  ["1.2", "pep440", "1.2.0"],
  ["1.2.3.4", "pep440", "1.2.3.4"],
  ["v1.2.0", "go", "1.2.0"],
  ["1.2.0~rc1", "deb", "1.2.0-rc.1"],
  ["1:1.2.0", "deb", "1!1.2.0"],
  ["1.2.0.alpha.dev5", "gem", "1.2.0-0.dev.5"],
  ["1.2.0.rc1", "gem", "1.2.0-rc.1"],
  ["1.2.0dev5", "conda", "1.2.0-0.dev.5"],
  ["1.2.0_rc1", "apk", "1.2.0-rc.1"],
  ["1.2.0_linux.7", "docker", "1.2.0+linux.7"],
];

Deno.test("guess() finds the scheme that a text is in", async (t) => {
  for (const [text, scheme, model] of GUESSED) {
    await t.step(text, () => {
      const found = assertOk(guess(text));
      assertEquals([found.scheme.id, canonicalText(found.version)], [scheme, model]);
    });
  }
});

Deno.test("guess() lists the readings of an ambiguous text", async (t) => {
  for (
    const [text, readings] of [
      ["2026.11.20-1", ["SemVer: ", "pep440: 2026.11.20+post.1"]],
      ["1.2.0-rc1", ["SemVer: ", "1.2.0-rc.1"]],
      ["1.2.0-beta", ["SemVer: ", "pep440: 1.2.0-beta.0"]],
      ["1.2.0-preview.3", ["SemVer: ", "pep440: 1.2.0-rc.3"]],
    ] as const
  ) {
    await t.step(text, () => {
      const fault = assertFault(guess(text), "version_ambiguous");
      for (const reading of readings) assertStringIncludes(fault.message, reading);
    });
  }
});

Deno.test("guess() fails with SemVer's reason where no scheme reads the text", () => {
  for (
    const [text, reason, column] of [
      ["", "syntax", 1],
      ["latest", "syntax", 1],
      ["1.2.0-canary.3", "pre_unknown", 7],
      ["1.2.0-", "syntax", 7],
      ["9".repeat(1000), "length", 257],
    ] as const
  ) {
    const fault = assertFault(guess(text), "version_unreadable");
    assertEquals([fault.reason, fault.column], [reason, column]);
  }
});

Deno.test("guess() may trust two normal forms: no scheme writes another version so", () => {
  for (const scheme of SCHEMES) {
    for (const version of BASES.flatMap(ladder)) {
      const text = scheme.format(version);
      if (!text.ok) continue;
      for (const scan of [scanCanonical, scanPep440]) {
        const short = scan(text.value);
        if (short !== undefined) {
          assertEquals(short, version, `${scheme.id} ${text.value}`);
        }
      }
    }
  }
});
