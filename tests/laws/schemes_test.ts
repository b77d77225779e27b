/** What every scheme must keep, whichever rows the list has. */
import fc from "fast-check";
import { canonicalText } from "../../lib/version/canonical.ts";
import {
  compare,
  schemeOf,
  SCHEMES,
  semver,
  type Version,
} from "../../lib/version/mod.ts";
import {
  assert,
  assertEquals,
  assertFault,
  assertMatch,
  assertNotEquals,
  assertOk,
} from "../support/assert.ts";
import { runsOf } from "../support/deep.ts";
import { version } from "../support/model_text.ts";
import { reasonOf, VECTORS } from "../support/vectors.ts";
import { anyText, anyVersion, BASES, ladder } from "../support/versions.ts";

const LADDERS = BASES.map(ladder);
const REASONS = /^(?:epoch|parts|post|dev|build|build_chars|range|length)$/;

/** Ten megabytes of one thing, each a flat string: building it is not what is measured. */
const HUGE = ["1", "1.", "1-", ".", "-a", "\u0000", "١", "0", " ", "1.2.0-rc.1"].map(
  (unit) => {
    const text = unit.repeat(10_000_000 / unit.length);
    text.charCodeAt(text.length - 1);
    return text;
  },
);

/** The samples that only an option lets a scheme write. */
const STYLE = { plus: "_" } as const;

for (const scheme of SCHEMES) {
  Deno.test(`${scheme.id} reads back what it writes`, () => {
    fc.assert(fc.property(anyVersion, (given) => {
      const text = scheme.format(given, STYLE);
      if (text.ok) assertEquals(assertOk(scheme.parse(text.value)), given);
    }));
    const written = LADDERS.flat().map((given) => {
      const text = scheme.format(given);
      if (text.ok) assertEquals(assertOk(scheme.parse(text.value)), given);
      return text.ok;
    });
    assert(written.filter(Boolean).length > 100, "it writes too little to be a law");
  });

  Deno.test(`${scheme.id} never writes two versions alike`, () => {
    const texts = new Map<string, Version>();
    for (const given of LADDERS.flat()) {
      const text = scheme.format(given);
      if (!text.ok) continue;
      const other = texts.get(text.value);
      assert(other === undefined, `${text.value}: ${JSON.stringify([given, other])}`);
      texts.set(text.value, given);
    }
    assertNotEquals(texts.size, 0);
  });

  Deno.test(`${scheme.id} normalises once and for all`, () => {
    let read = 0;
    fc.assert(
      fc.property(anyText(scheme), (text) => {
        const first = scheme.parse(text);
        if (!first.ok) return;
        if (isOnlyRead(scheme.id, first.value)) return;
        read++;
        const normal = assertOk(scheme.format(first.value, STYLE));
        const second = assertOk(scheme.parse(normal));
        assertEquals(second, first.value);
        assertEquals(assertOk(scheme.format(second, STYLE)), normal);
      }),
      { numRuns: runsOf(2000) },
    );
    assert(read > 10, `it read ${read} of the texts`);
  });

  Deno.test(`${scheme.id} says why it cannot write a version`, () => {
    for (const given of [...LADDERS.flat(), { ...version("1.2.0"), build: ["É"] }]) {
      const text = scheme.format(given);
      if (text.ok) continue;
      const fault = assertFault(text, "version_unspellable");
      assertMatch(fault.reason ?? "", REASONS);
      assertMatch(fault.message, /^Cannot write ".+" as .+: .+[^.]$/);
    }
  });

  Deno.test(`${scheme.id} takes any text for a version or a fault with its column`, () => {
    fc.assert(
      fc.property(anyText(scheme), (text) => {
        const result = scheme.parse(text);
        if (result.ok) return;
        const fault = assertFault(result, "version_unreadable");
        const { column = 0, reason } = fault;
        assert(column >= 1 && column <= text.length + 1, `column ${column}`);
        assertMatch(reason ?? "", /^[a-z_]+$/);
      }),
      { numRuns: runsOf(2000) },
    );
  });

  Deno.test(`${scheme.id} answers ten megabytes without reading them`, () => {
    for (const text of HUGE) {
      // The best of ten: what is bounded is the work, not the machine's load.
      const spentMs = Math.min(...Array.from({ length: 10 }, () => {
        const started = performance.now();
        const fault = assertFault(scheme.parse(text), "version_unreadable");
        assert((fault.column ?? 0) <= 257 && fault.message.length < 400);
        return performance.now() - started;
      }));
      assert(spentMs < 1, `${spentMs} ms`);
    }
  });

  Deno.test(`${scheme.id} has a name of its own, in lower case`, () => {
    for (const name of [scheme.id, ...(scheme.aliases ?? [])]) {
      assertMatch(name, /^[a-z][a-z0-9]*$/);
      assertEquals(assertOk(schemeOf(name)), scheme);
    }
  });
}

/** SemVer reads the model's text of a post-release; maturin's Cargo.toml may be a bad one. */
function isOnlyRead(id: string, { stage, dev }: Version): boolean {
  return (id === "semver" && stage === "post") ||
    (id === "maturin" && (stage === "dev" || dev !== undefined));
}

Deno.test("schemes give back across any two of them what both can say", () => {
  for (const from of SCHEMES) {
    for (const to of SCHEMES) {
      for (const given of LADDERS.flat()) {
        const text = from.format(given);
        if (!text.ok) continue;
        const there = to.format(assertOk(from.parse(text.value)));
        if (!there.ok) continue;
        const back = from.format(assertOk(to.parse(there.value)));
        assertEquals(assertOk(back), text.value);
      }
    }
  }
});

Deno.test("compare() orders every ladder as it stands", () => {
  const all = LADDERS.flat();
  for (const [i, given] of all.entries()) {
    assertEquals(compare(given, given), 0);
    if (i > 0) assert(compare(all[i - 1]!, given) < 0, canonicalText(given));
  }
});

for (const { canonical, scheme: id, text, direction, note } of VECTORS) {
  const scheme = assertOk(schemeOf(id));
  const style = note.includes('plus="_"') ? STYLE : {};
  if (direction !== "from") {
    Deno.test(`${id} writes ${canonical} as ${text}`, () => {
      const reason = reasonOf(text);
      // Past 2^53 - 1 the model itself has no such version: reading says so.
      const given = canonical.match(/[0-9]{17,}|9007199254740992/)
        ? semver.parse(canonical)
        : { ok: true as const, value: version(canonical) };
      if (!given.ok) {
        assertEquals(assertFault(given, "version_unreadable").reason, reason);
        return;
      }
      const written = scheme.format(given.value, style);
      if (reason === undefined) assertEquals(assertOk(written), text);
      else assertEquals(assertFault(written, "version_unspellable").reason, reason);
    });
  }
  if (direction !== "to") {
    Deno.test(`${id} reads ${text} as ${canonical}`, () => {
      const reason = reasonOf(canonical);
      const read = scheme.parse(text);
      if (reason === undefined) assertEquals(assertOk(read), version(canonical));
      else assertEquals(assertFault(read, "version_unreadable").reason, reason);
    });
  }
}
