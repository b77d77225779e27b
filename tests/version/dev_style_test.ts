import { compare as compareStd, parse as parseStd } from "@std/semver";
import { checkPlainDev, semver } from "../../lib/version/mod.ts";
import { assert, assertEquals, assertFault, assertOk } from "../support/assert.ts";
import { version } from "../support/model_text.ts";
import { BASES, ladder } from "../support/versions.ts";

Deno.test("checkPlainDev() refuses dev beside alpha or beta of its base", async (t) => {
  const refused: readonly (readonly [text: string, taken: string, message: string])[] =
    [
      [
        "1.2.0-0.dev.5",
        "1.2.0-beta.1",
        'Cannot release "1.2.0-dev.5": SemVer sorts "1.2.0-dev.5" above "1.2.0-beta.1"',
      ],
      [
        "1.2.0-alpha.1",
        "1.2.0-0.nightly.20261120",
        'Cannot release "1.2.0-alpha.1": SemVer sorts "1.2.0-nightly.20261120" above ' +
        '"1.2.0-alpha.1"',
      ],
    ];
  for (const [text, taken, message] of refused) {
    await t.step(text, () => {
      const others = ["1.1.0", taken].map(version);
      const fault = assertFault(checkPlainDev(version(text), others), "channel_order");
      assertEquals(fault.message, message);
    });
  }
});

Deno.test("checkPlainDev() lets pass what stays in order", () => {
  for (
    const [text, taken] of [
      ["1.2.0-0.dev.5", "1.2.0-0.dev.4"],
      ["1.2.0-rc.1", "1.2.0-0.dev.4"],
      ["1.2.0-0.nightly.20261120", "1.2.0-rc.1"],
      ["1.3.0-0.dev.1", "1.2.0-beta.1"],
      ["1.2.0", "1.2.0-beta.1"],
    ] as const
  ) {
    assertOk(checkPlainDev(version(text), [version(taken)]));
  }
});

Deno.test("checkPlainDev() passes exactly the pairs that SemVer sorts as we do", () => {
  const versions = ladder(BASES[4]!).filter((each) => semver.format(each).ok);
  const spelled = versions.map((each) =>
    parseStd(assertOk(semver.format(each, { dev: "plain" })))
  );
  let refused = 0;
  for (const [i, a] of versions.entries()) {
    for (const [j, b] of versions.entries()) {
      const isInOrder = compareStd(spelled[i]!, spelled[j]!) === Math.sign(i - j);
      assertEquals(checkPlainDev(a, [b]).ok, isInOrder);
      if (!isInOrder) refused++;
    }
  }
  assert(refused > 100);
});
