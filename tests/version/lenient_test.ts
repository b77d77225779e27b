import { parseLenient } from "../../lib/version/lenient.ts";
import { canonicalText } from "../../lib/version/canonical.ts";
import { pep440 } from "../../lib/version/schemes/pep440.ts";
import { semver } from "../../lib/version/schemes/semver.ts";
import { assertEquals, assertFault, assertOk } from "../support/assert.ts";

const MEANT: readonly (readonly [text: string, model: string, assumptions: number])[] =
  [
    ["1.2.0-rc.1", "1.2.0-rc.1", 0],
    ["1.2.0-dev.5", "1.2.0-0.dev.5", 0],
    ["v1.2.0", "1.2.0", 1],
    ["V1.2.0", "1.2.0", 1],
    ["v.1.2.0", "1.2.0", 1],
    ["v1.2.0-rc.1", "1.2.0-rc.1", 1],
    ["v1.1.0-dev.5", "1.1.0-0.dev.5", 1],
    ["v1.1.0-alpha.1.dev.3", "1.1.0-alpha.1.dev.3", 1],
    ["v1.2-rc.1", "1.2.0-rc.1", 2],
    ["1.2.0-rc1", "1.2.0-rc.1", 1],
    ["1.2.0rc1", "1.2.0-rc.1", 1],
    ["1.2.0-RC.1", "1.2.0-rc.1", 1],
    ["1.2.0.RC1", "1.2.0-rc.1", 1],
    ["1.2.0-rc.01", "1.2.0-rc.1", 1],
    ["1.2.0-beta", "1.2.0-beta.0", 1],
    ["1.2.0b2", "1.2.0-beta.2", 1],
    ["1.2.0-preview.3", "1.2.0-rc.3", 1],
    ["1.2.0-dev.20261120", "1.2.0-0.nightly.20261120", 1],
    ["1.2.0-nightly.7", "1.2.0-0.dev.7", 1],
    ["1.2.0-0.nightly.7", "1.2.0-0.dev.7", 1],
    ["1.2.0-SNAPSHOT", "1.2.0-0.dev.0", 1],
    ["1.2", "1.2.0", 1],
    ["v2", "2.0.0", 2],
    ["v1.2-rc1", "1.2.0-rc.1", 3],
    ["1.2.3.4", "1.2.3.4", 1],
    ["2026.01.05", "2026.1.5", 1],
    ["2026.11.20-1", "2026.11.20+post.1", 1],
    ["1!1.2.0", "1!1.2.0", 0],
    ["1.2.0-rc1+x.7", "1.2.0-rc.1+x.7", 1],
    [" 1.2.0\n", "1.2.0", 1],
  ];

Deno.test("parseLenient() reads what people mean and says what it assumed", async (t) => {
  for (const [text, model, assumptions] of MEANT) {
    await t.step(JSON.stringify(text), () => {
      const { version, assumed } = assertOk(parseLenient(text, semver));
      assertEquals([canonicalText(version), assumed.length], [model, assumptions]);
    });
  }
});

Deno.test("parseLenient() words its assumptions as clauses", () => {
  assertEquals(assertOk(parseLenient("v1.2-RC1", semver)).assumed, [
    '"v" belongs to the tag',
    '"1.2" means 1.2.0',
    '"RC1" means rc.1',
  ]);
});

Deno.test("parseLenient() assumes nothing where the scheme reads the text", () => {
  for (const text of ["v1.2", "1.2.0-RC1", "2026.01.05", "1.2-1"]) {
    assertEquals(assertOk(parseLenient(text, pep440)).assumed, []);
  }
});

Deno.test("parseLenient() gives the strict fault where no meaning is sure", async (t) => {
  for (
    const [text, reason] of [
      ["", "syntax"],
      ["latest", "syntax"],
      ["1.2.0-next.1", "pre_unknown"],
      ["1.2.0-1", "pre_unknown"],
      ["1.2.0-rc.1.2", "pre_unknown"],
      ["1.2.0-alpha1.dev3", "pre_glued"],
      ["1.2.0-rc99999999999999999999", "pre_glued"],
      ["99999999999999999999.0.0", "range"],
      ["v1.2.0+post.x", "syntax"],
      ["9".repeat(300), "length"],
    ] as const
  ) {
    await t.step(text.slice(0, 40), () => {
      const fault = assertFault(parseLenient(text, semver), "version_unreadable");
      assertEquals(fault.reason, reason);
    });
  }
});
