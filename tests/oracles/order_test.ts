/**
 * Order is kept in the words of each ecosystem's own comparator: for versions a < b of the
 * model, the target says so of their spellings; a text and its normal form are equal there.
 *
 * A comparator that is not installed is skipped by name; with RUNG_ORACLES=require it fails.
 */
import fc from "fast-check";
import { pep440, type Scheme, schemeOf, type Version } from "../../lib/version/mod.ts";
import { assert, assertEquals, assertOk } from "../support/assert.ts";
import { rowsOf } from "../support/deep.ts";
import { VECTORS } from "../support/vectors.ts";
import { anyText, anyVersion, BASES, compareIn, ladder } from "../support/versions.ts";
import { answers, ask, isLeftOut, ORACLES, REQUIRED } from "./oracles.ts";

const LEAST_PAIRS = 2000;

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly expected: string;
}

for (const oracle of rowsOf(ORACLES, 3)) {
  const scheme = assertOk(schemeOf(oracle.scheme));
  const there = await answers(oracle);
  if (isLeftOut(oracle, there)) continue;
  const name = `${scheme.id} keeps the order of ${oracle.title}`;
  Deno.test({
    name: there ? name : `${name} (not installed: tests/oracles/install.sh)`,
    ignore: !there && !REQUIRED,
    async fn() {
      assert(there, `${oracle.title} is not installed: run tests/oracles/install.sh`);
      const pairs = pairsOf(scheme);
      assert(pairs.length >= LEAST_PAIRS, `only ${pairs.length} pairs`);
      const found = await ask(oracle, pairs.map(({ a, b }) => `${a}\t${b}`));
      assertEquals(found.length, pairs.length);
      const wrong = pairs.flatMap(({ a, b, expected }, i) =>
        found[i] === expected ? [] : [`${a} ${expected} ${b}, it says ${found[i]}`]
      );
      assertEquals(wrong.slice(0, 20), [], `${wrong.length} of ${pairs.length} differ`);
    },
  });
}

/** Pairs of spelled versions, the sharpest first: neighbours, same core, vectors, any. */
function pairsOf(scheme: Scheme): readonly Pair[] {
  const spell = (version: Version) => {
    const text = scheme.format(version);
    return text.ok ? [{ text: text.value, version }] : [];
  };
  const pairs: Pair[] = [];
  const put = (a: Version, b: Version) => {
    for (const left of spell(a)) {
      for (const right of spell(b)) pairs.push(pair(scheme, left, right));
    }
  };
  const spelled = BASES.flatMap(ladder).flatMap(spell);
  for (const [i, one] of spelled.slice(1).entries()) {
    pairs.push(pair(scheme, spelled[i]!, one));
  }
  for (const [a, b, sameCore] of sampled()) {
    put(a, sameCore ? { ...b, epoch: a.epoch, release: a.release } : b);
  }
  return [...respelled(scheme), ...vectorPairs(scheme), ...pairs];
}

function sampled(): readonly (readonly [Version, Version, boolean])[] {
  const any = fc.tuple(anyVersion, anyVersion, fc.integer({ min: 0, max: 9 }))
    .map(([a, b, tenths]) => [a, b, tenths < 7] as const);
  return fc.sample(any, { seed: 1, numRuns: 12_000 });
}

interface Spelled {
  readonly text: string;
  readonly version: Version;
}

function pair(scheme: Scheme, a: Spelled, b: Spelled): Pair {
  const order = Math.sign(compareIn(scheme, a.version, b.version));
  return { a: a.text, b: b.text, expected: "<=>"[order + 1]! };
}

/** Spellings people use and the readers take, which chance would not find. */
const SPELLINGS: Readonly<Record<string, string>> = {
  composer: "v1.2.0-rc.1 1.2.0b2 1.2.0-patch1 1.2.0pl3 1.2.0_a1 1.2.0.RC-2 2026.01.05",
  conda: "1.2 1.2.0RC1 1.2.0.0 01.2.0",
  gem: "1.2 1.2.0.alpha.1 1.2.0rc1 1.2.0.rc.2.dev.1 1.2.0.0 1.2.0.alpha.dev.5",
  maven: "1.2 1.2.0-ga 1.2.0.Final 1.2.0-RC1 1.2.0-cr-2 1.2.0-a1 1.2.0b2 1.2.0sp1 " +
    "1.2.0alpha1 1.2.0-BETA-3 1.2.0-alpha-snapshot5 1.2.0.0-rc1",
  rpm: "1.2.0~rc.1 1.2.0+post_1 1.2.0~~dev.5 01.2.0 1.2.0~alpha.1+dev.3",
  deb: "01.2.0 1.2.0~rc01",
};

/** Texts the scheme reads but would not write, each with its normal form. */
function respelled(scheme: Scheme): readonly Pair[] {
  const usual = SPELLINGS[scheme.id]?.split(" ") ?? [];
  for (const text of usual) assertOk(scheme.parse(text));
  const any = fc.sample(anyText(scheme), { seed: 2, numRuns: 20_000 });
  const texts = new Set([...usual, ...any]);
  const pairs = [...texts].flatMap((text): Pair[] => {
    const read = scheme.parse(text);
    const normal = read.ok ? scheme.format(read.value) : read;
    if (!normal.ok || normal.value === text || isDeliberate(text)) return [];
    return [{ a: text, b: normal.value, expected: "=" }];
  });
  return pairs.slice(0, 500);
}

/**
 * The plain spelling of dev is read to the same version as `-0.dev.N`, although SemVer's
 * comparators sort it elsewhere: that is why it is not written. Line breaks would end a pair.
 */
function isDeliberate(text: string): boolean {
  return /^v?[0-9.]+-(?:dev|nightly)\./i.test(text) || /[\t\n\v\f\r]/.test(text);
}

function vectorPairs(scheme: Scheme): readonly Pair[] {
  const spelled = VECTORS.filter((row) => row.scheme === scheme.id).flatMap(
    ({ text }) => {
      const read = scheme.parse(text);
      return read.ok && !isDeliberate(text) ? [{ text, version: read.value }] : [];
    },
  );
  return spelled.flatMap((a) => spelled.map((b) => pair(scheme, a, b)));
}

Deno.test({
  name: "pep440 refuses no text that packaging reads, but for what has no place",
  ignore: !await answers(ORACLES[0]!) && !REQUIRED,
  async fn() {
    const odd = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((all) =>
      `1${all.join("")}`
    );
    const texts = [
      ...fc.sample(anyText(pep440), { seed: 3, numRuns: 5000 }),
      ...fc.sample(odd, { seed: 4, numRuns: 20_000 }),
    ].filter((text) => !/[\0\r\n]/.test(text) && text.isWellFormed());
    const [program, ...args] = ORACLES[0]!.command;
    const found = await ask(
      { ...ORACLES[0]!, command: [program!, ...args, "normal"] },
      texts,
    );
    const wrong = texts.flatMap((text, i) => {
      const read = pep440.parse(text);
      const reason = read.ok ? undefined : read.faults[0]!.reason;
      const isRefused = reason === "syntax";
      const isElsewhere = /^(?:unmappable|range|length)$/.test(reason ?? "");
      const isInvalid = found[i] === "!invalid";
      return isElsewhere || isRefused === isInvalid
        ? []
        : [`${JSON.stringify(text)}: ${reason ?? "read"}, packaging ${found[i]}`];
    });
    assertEquals(wrong.slice(0, 20), [], `${wrong.length} of ${texts.length} differ`);
  },
});

const PIECES = ". - _ + ! 0 1 12 01 a b c rc alpha pre preview post rev r dev v A RC"
  .split(
    " ",
  );
