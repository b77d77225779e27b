import { pep440 } from "../../../lib/version/schemes/pep440.ts";
import { assertEquals, assertFault, assertOk } from "../../support/assert.ts";
import { version } from "../../support/model_text.ts";

const NORMAL: readonly (readonly [text: string, model: string])[] = [
  ["1.2.0", "1.2.0"],
  ["1.2.0.dev5", "1.2.0-0.dev.5"],
  ["1.2.0.dev20261120", "1.2.0-0.nightly.20261120"],
  ["1.2.0a1", "1.2.0-alpha.1"],
  ["1.2.0a0", "1.2.0-alpha.0"],
  ["1.2.0a2.dev3", "1.2.0-alpha.1.dev.3"],
  ["1.2.0b2", "1.2.0-beta.2"],
  ["1.2.0rc10", "1.2.0-rc.10"],
  ["1.2.0.post1", "1.2.0+post.1"],
  ["1!1.2.0", "1!1.2.0"],
  ["1.2.3.4.5rc1", "1.2.3.4.5-rc.1"],
  ["1.2.0+linux.7", "1.2.0+linux.7"],
  ["1.2.0.post1+linux", "1.2.0+post.1.linux"],
];

Deno.test("pep440.parse() reads its normal form, and format() gives it back", async (t) => {
  for (const [text, model] of NORMAL) {
    await t.step(text, () => {
      const read = assertOk(pep440.parse(text));
      assertEquals(read, version(model));
      assertEquals(assertOk(pep440.format(read)), text);
    });
  }
});

// The spellings of PEP 440, "Normalization"; each row was checked with packaging 26.3.
const SPELLINGS: readonly (readonly [normal: string, texts: readonly string[]])[] = [
  ["1.1.0rc1", ["1.1RC1", "1.1.0-rc1", "1.1.0.rc.1", "1.1.0_rc_1", "1.1.0-rc-1"]],
  ["1.1.0rc1", ["1.1c1", "1.1pre1", "1.1-preview1", "v1.1rc1", " \t1.1rc01\n"]],
  ["1.1.0a1", ["1.1alpha1", "1.1.0-ALPHA.1", "V1.1a1"]],
  ["1.1.0b2", ["1.1beta2", "1.1-b.2"]],
  ["1.1.0a0", ["1.1a", "1.1.alpha", "1.1a-"]],
  ["1.2.0.post2", ["1.2-2", "1.2.post2", "1.2post2", "1.2-r2", "1.2rev2", "1.2.r.2"]],
  ["1.2.0.post0", ["1.2.post", "1.2-r"]],
  ["1.2.0.dev2", ["1.2dev2", "1.2-dev2", "1.2_DEV_2", "1.2.0.0.dev2"]],
  ["1.2.0.dev0", ["1.2.dev"]],
  ["1.2.0+ubuntu.1", ["1.2+ubuntu-1", "1.2+UBUNTU_01"]],
  ["2026.1.5", ["2026.01.05", "0!2026.1.5"]],
];

Deno.test("pep440.parse() normalises every spelling of the appendix", async (t) => {
  for (const [normal, texts] of SPELLINGS) {
    for (const text of texts) {
      await t.step(`${JSON.stringify(text)} is ${normal}`, () => {
        assertEquals(assertOk(pep440.format(assertOk(pep440.parse(text)))), normal);
      });
    }
  }
});

const REFUSED: readonly (readonly [text: string, reason: string, column: number])[] = [
  ["", "syntax", 1],
  ["   ", "syntax", 4],
  ["v", "syntax", 2],
  ["1!", "syntax", 3],
  ["1.", "syntax", 2],
  ["1..2", "syntax", 2],
  ["1.2.0-canary.3", "syntax", 7],
  ["1.2.0rc1x", "syntax", 9],
  ["1.2.0+", "syntax", 6],
  ["1.2.0+a..b", "syntax", 8],
  ["1.2.0 rc1", "syntax", 7],
  ["1.2.٣", "syntax", 4],
  ["1.0\u0000", "syntax", 4],
  ["1.2.0.poſt1", "syntax", 7],
  ["1.2.0a1.post1", "unmappable", 8],
  ["1.2.0.post0.dev353", "unmappable", 12],
  ["1.2.0a0.dev1", "unmappable", 8],
  ["1.2.0+post.1", "unmappable", 6],
  ["9007199254740992", "range", 1],
  ["1.9007199254740992.0rc1", "range", 3],
  ["9007199254740992!1.0", "range", 1],
  ["1.0rc9007199254740992", "range", 6],
  ["1.0rc1.dev9007199254740992", "range", 11],
];

Deno.test("pep440.parse() names what is wrong, and its column", async (t) => {
  for (const [text, reason, column] of REFUSED) {
    await t.step(JSON.stringify(text), () => {
      const fault = assertFault(pep440.parse(text), "version_unreadable");
      assertEquals([fault.reason, fault.column], [reason, column]);
    });
  }
});

Deno.test("pep440.parse() refuses ten megabytes by their length", () => {
  const fault = assertFault(pep440.parse("1".repeat(10_000_000)), "version_unreadable");
  assertEquals([fault.reason, fault.column], ["length", 257]);
});

Deno.test("pep440.format() refuses a local part that Python would change", async (t) => {
  for (const build of ["Linux", "a-b", "001", "00", "é"]) {
    await t.step(build, () => {
      const fault = assertFault(
        pep440.format({ ...version("1.2.0"), build: [build] }),
        "version_unspellable",
      );
      assertEquals(fault.reason, "build_chars");
    });
  }
});

Deno.test("pep440.format() refuses a build after the last number there is", () => {
  const last = { ...version("1.2.0-rc.1.dev.1"), number: Number.MAX_SAFE_INTEGER };
  const fault = assertFault(pep440.format(last), "version_unspellable");
  assertEquals(fault.reason, "range");
});
