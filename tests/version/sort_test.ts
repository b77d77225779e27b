import fc from "fast-check";
import { canonicalText } from "../../lib/version/canonical.ts";
import { compare, sortedOrder } from "../../lib/version/mod.ts";
import { assertEquals } from "../support/assert.ts";
import { version } from "../support/model_text.ts";
import { anyVersion, BASES, ladder } from "../support/versions.ts";

Deno.test("sortedOrder() orders as compare() does, whatever fits its keys", () => {
  const near = fc.constantFrom(...BASES.flatMap(ladder));
  const any = fc.array(fc.oneof(anyVersion, near), { maxLength: 60 });
  fc.assert(
    fc.property(any, (versions) => {
      const expected = versions.map((_, i) => i)
        .sort((a, b) => compare(versions[a]!, versions[b]!) || a - b);
      assertEquals([...sortedOrder(versions)], expected);
    }),
    { numRuns: 500 },
  );
});

Deno.test("sortedOrder() keeps the order of equal ones", () => {
  const equal = ["1.0.0+b", "1.0.0", "1.0.0+a"].map(version);
  assertEquals([...sortedOrder(equal)], [0, 1, 2]);
});

Deno.test("sortedOrder() orders versions at the bounds of its digits, and past them", () => {
  const within = [
    "1.2.0-0.dev.9999999",
    "1.2.0-alpha.1",
    "1.2.0-alpha.1.dev.0",
    "1.2.0-alpha.1.dev.65534",
    "1.2.0-alpha.65535",
    "1.2.0-alpha.65536",
    "1.2.0-alpha.4294967295",
    "1.2.65535",
    "1.65535.65535",
    "65535.65535.65535",
  ];
  const past = [
    "1.2.0-alpha.1.dev.65535",
    "1.2.0-alpha.4294967296",
    "65536.0.0",
    "1!0.0.0",
  ];
  for (const rising of [within, ...past.map((each) => [...within, each])]) {
    const mixed = rising.toReversed().map(version);
    const expected = mixed.toSorted(compare).map(canonicalText);
    const order = [...sortedOrder(mixed)].map((at) => canonicalText(mixed[at]!));
    assertEquals(order, expected);
  }
});
