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

Deno.test("sortedOrder() keeps the order of equal ones, unless a tie says otherwise", () => {
  const equal = ["1.0.0+b", "1.0.0", "1.0.0+a"].map(version);
  assertEquals([...sortedOrder(equal)], [0, 1, 2]);
  const byText = [...sortedOrder(equal, (a, b) => a.build.length - b.build.length)];
  assertEquals(byText, [1, 0, 2]);
});

Deno.test("sortedOrder() orders the bounds of its keys", () => {
  const rising = [
    "1.2.0-0.dev.9999999",
    "1.2.0-alpha.1",
    "1.2.0-alpha.1.dev.0",
    "1.2.0-alpha.1.dev.65534",
    "1.2.0-alpha.1.dev.65535",
    "1.2.0-alpha.17179869183",
    "1.2.0-alpha.17179869184",
    "1.2.131071",
    "1.2.131072",
    "1.131071.131071",
    "131071.131071.131071",
    "131072.0.0",
    "1!0.0.0",
  ];
  const mixed = rising.toReversed().map(version);
  const order = [...sortedOrder(mixed)].map((at) => canonicalText(mixed[at]!));
  assertEquals(order, rising);
});
