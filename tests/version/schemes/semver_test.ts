import { semver } from "../../../lib/version/schemes/semver.ts";
import { assertEquals, assertFault, assertOk } from "../../support/assert.ts";
import { version } from "../../support/model_text.ts";

const READ: readonly (readonly [text: string, model: string])[] = [
  ["1.2.0", "1.2.0"],
  ["0.0.0", "0.0.0"],
  ["1.2.0-0.dev.5", "1.2.0-0.dev.5"],
  ["1.2.0-0.dev.9999999", "1.2.0-0.dev.9999999"],
  ["1.2.0-0.nightly.20261120", "1.2.0-0.nightly.20261120"],
  ["1.2.0-alpha.1", "1.2.0-alpha.1"],
  ["1.2.0-alpha.0.dev.0", "1.2.0-alpha.0.dev.0"],
  ["1.2.0-beta.2.dev.13", "1.2.0-beta.2.dev.13"],
  ["1.2.0-rc.10", "1.2.0-rc.10"],
  ["1.2.0+linux.007", "1.2.0+linux.007"],
  ["1.2.0-rc.1+a-b", "1.2.0-rc.1+a-b"],
  ["9007199254740991.0.9007199254740991", "9007199254740991.0.9007199254740991"],
  ["1.2.0-rc.9007199254740991", "1.2.0-rc.9007199254740991"],
];

Deno.test("semver.parse() reads its normal form, and format() gives it back", async (t) => {
  for (const [text, model] of READ) {
    await t.step(text, () => {
      const read = assertOk(semver.parse(text));
      assertEquals(read, version(model));
      assertEquals(assertOk(semver.format(read)), text);
    });
  }
});

Deno.test("semver.parse() reads the plain spelling of dev to the same version", async (t) => {
  for (
    const [plain, ordered] of [
      ["1.2.0-dev.5", "1.2.0-0.dev.5"],
      ["1.2.0-nightly.20261120", "1.2.0-0.nightly.20261120"],
    ] as const
  ) {
    await t.step(plain, () => {
      assertEquals(semver.parse(plain), semver.parse(ordered));
      assertEquals(assertOk(semver.format(assertOk(semver.parse(plain)))), ordered);
    });
  }
});

Deno.test("semver.parse() reads +post.N as a post-release, which format() refuses", () => {
  const read = assertOk(semver.parse("1.2.0+post.3.x"));
  assertEquals(read, version("1.2.0+post.3.x"));
  assertEquals(assertFault(semver.format(read), "version_unspellable").reason, "post");
});

const REFUSED: readonly (readonly [text: string, reason: string, column: number])[] = [
  ["", "syntax", 1],
  ["1", "syntax", 2],
  ["1.0", "syntax", 4],
  ["1.0-rc.1", "syntax", 4],
  ["1.2.3.4", "syntax", 6],
  ["01.2.3", "syntax", 1],
  ["1.2.03", "syntax", 5],
  ["1.x.0", "syntax", 3],
  ["v1.2.0", "syntax", 1],
  [" 1.2.0", "syntax", 1],
  ["1.2.0 ", "syntax", 6],
  ["1.2.0\n", "syntax", 6],
  ["1.2.0\u0000", "syntax", 6],
  ["1.2.٣", "syntax", 5],
  ["１.2.3", "syntax", 1],
  ["1.0.0-", "syntax", 7],
  ["1.0.0-rc..1", "syntax", 10],
  ["1.0.0-rc.01", "syntax", 10],
  ["1.0.0+", "syntax", 7],
  ["1.0.0+a+b", "syntax", 8],
  ["1.0.0-rc.1é", "syntax", 11],
  ["1!1.2.0", "epoch", 2],
  ["9007199254740992.0.0", "range", 1],
  ["1.0.9007199254740992", "range", 5],
  ["1.0.0-rc.9007199254740992", "range", 10],
  ["1.0.0-rc.1.dev.9007199254740992", "range", 16],
  ["1.0.0-rc1", "pre_glued", 9],
  ["1.0.0-rc-1", "pre_glued", 9],
  ["1.0.0-dev5", "pre_glued", 10],
  ["1.0.0-beta", "pre_no_number", 11],
  ["1.0.0-beta.x", "pre_no_number", 12],
  ["1.0.0-0.dev", "pre_no_number", 12],
  ["1.0.0-canary.3", "pre_unknown", 7],
  ["1.0.0-RC.1", "pre_unknown", 7],
  ["1.0.0-0", "pre_unknown", 7],
  ["1.0.0-rc.1.2", "pre_unknown", 12],
  ["1.0.0-dev.1.2", "pre_unknown", 13],
  ["1.0.0-rc.1.dev", "pre_unknown", 12],
  ["2026.11.20-1", "pre_unknown", 12],
  ["1.0.0-nightly.7", "dev_label", 7],
  ["1.0.0-dev.20261120", "dev_label", 7],
  ["1.0.0-0.dev.20261120", "dev_label", 9],
  ["1.0.0+post", "post", 6],
  ["1.0.0+post.x", "post", 6],
  ["1.0.0-rc.1+post.1", "post", 11],
];

Deno.test("semver.parse() names what is wrong, and its column", async (t) => {
  for (const [text, reason, column] of REFUSED) {
    await t.step(JSON.stringify(text), () => {
      const fault = assertFault(semver.parse(text), "version_unreadable");
      assertEquals([fault.reason, fault.column], [reason, column]);
    });
  }
});

Deno.test("semver.parse() refuses ten megabytes by their length", () => {
  for (const text of ["1".repeat(10_000_000), "1.0.0-rc." + "1".repeat(10_000_000)]) {
    const fault = assertFault(semver.parse(text), "version_unreadable");
    assertEquals([fault.reason, fault.column], ["length", 257]);
  }
});

Deno.test("semver.parse() shows control characters of the input as escapes", () => {
  const fault = assertFault(
    semver.parse("1.0.0\u0000\u001b[31m"),
    "version_unreadable",
  );
  assertEquals(
    fault.message,
    String
      .raw`Cannot read "1.0.0\u0000\u001b[31m" as SemVer: there is more than a version`,
  );
});

Deno.test("semver.format() refuses what SemVer cannot say", async (t) => {
  for (
    const [model, reason] of [
      ["1!1.2.0", "epoch"],
      ["1.2.3.4", "parts"],
      ["1.2.0+post.1", "post"],
    ] as const
  ) {
    await t.step(model, () => {
      const fault = assertFault(semver.format(version(model)), "version_unspellable");
      assertEquals(fault.reason, reason);
    });
  }
  await t.step("build that begins with post", () => {
    const taken = { ...version("1.2.0"), build: ["post", "1"] };
    const fault = assertFault(semver.format(taken), "version_unspellable");
    assertEquals(fault.reason, "build_chars");
  });
});
