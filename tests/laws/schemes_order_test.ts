/** What every scheme's own order must keep, and where it must agree with the ladder's. */
import fc from "fast-check";
import { keyOrder, type Scheme, SCHEMES } from "../../lib/version/mod.ts";
import { assert, assertEquals, assertFault, assertOk } from "../support/assert.ts";
import { runsOf } from "../support/deep.ts";
import { anyText, anyVersion, BASES, compareIn, ladder } from "../support/versions.ts";

const LADDER = BASES.flatMap(ladder);

function signOf(scheme: Scheme, a: string, b: string): number {
  return Math.sign(assertOk(scheme.order(a, b)));
}

for (const scheme of SCHEMES) {
  Deno.test(`${scheme.id} orders what it writes as the ladder stands`, () => {
    const spelled = LADDER.flatMap((version) => {
      const text = scheme.format(version);
      return text.ok ? [text.value] : [];
    });
    assert(spelled.length > 100);
    for (const [i, text] of spelled.entries()) {
      assertEquals(signOf(scheme, text, text), 0);
      const before = spelled[i - 1];
      if (before !== undefined) {
        assertEquals(signOf(scheme, before, text), -1, `${before} ${text}`);
      }
    }
  });

  Deno.test(`${scheme.id} orders any two versions that it writes as the model does`, () => {
    fc.assert(fc.property(anyVersion, anyVersion, fc.boolean(), (a, b, sameCore) => {
      const other = sameCore ? { ...b, epoch: a.epoch, release: a.release } : b;
      const [left, right] = [scheme.format(a), scheme.format(other)];
      if (!left.ok || !right.ok) return;
      const expected = Math.sign(compareIn(scheme, a, other));
      assertEquals(signOf(scheme, left.value, right.value), expected);
    }));
  });

  Deno.test(`${scheme.id} orders all that it reads, in one way`, () => {
    fc.assert(
      fc.property(anyText(scheme), anyText(scheme), (a, b) => {
        const known = [a, b].filter((text) => scheme.orderKey(text).ok);
        for (const text of [a, b]) {
          const read = scheme.parse(text);
          if (read.ok) assert(known.includes(text), `${text} has no order`);
        }
        if (known.length < 2) return;
        assertEquals(signOf(scheme, a, b), -signOf(scheme, b, a) || 0);
      }),
      { numRuns: runsOf(500) },
    );
  });

  Deno.test(`${scheme.id} names the place of a text that has no order`, () => {
    fc.assert(fc.property(anyText(scheme), (text) => {
      const key = scheme.orderKey(text);
      if (key.ok) return;
      const { column = 0, reason } = assertFault(key, "version_unreadable");
      assert(column >= 1 && column <= text.length + 1, `column ${column} of ${text}`);
      assert(reason !== undefined);
    }));
    for (const huge of ["1".repeat(10_000_000), "1.".repeat(5_000_000)]) {
      assertEquals(
        assertFault(scheme.orderKey(huge), "version_unreadable").reason,
        "length",
      );
    }
  });

  Deno.test(`${scheme.id} knows what comes before its release`, () => {
    for (const version of LADDER) {
      const text = scheme.format(version);
      if (!text.ok) continue;
      const isBefore = !["final", "post"].includes(version.stage);
      assertEquals(scheme.isBeforeRelease(text.value), isBefore, text.value);
    }
  });
}

Deno.test("keyOrder() sorts as compareKeys() does, and keeps the order of equal ones", () => {
  for (const scheme of SCHEMES) {
    const texts = LADDER.flatMap((version) => {
      const text = scheme.format(version);
      return text.ok ? [text.value] : [];
    });
    const mixed = texts.toSorted();
    const keys = [...mixed, ...mixed].map((text) => assertOk(scheme.orderKey(text)));
    const order = [...keyOrder(keys, scheme)];
    for (const [i, at] of order.entries()) {
      if (i === 0) continue;
      const before = order[i - 1]!;
      const sign = scheme.compareKeys(keys[before]!, keys[at]!);
      assert(sign < 0 || (sign === 0 && before < at));
    }
  }
});
