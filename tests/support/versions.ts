/** Versions to try the laws with: a dense ladder, and arbitrary ones for fast-check. */
import fc from "fast-check";
import {
  baseOf,
  canonicalText,
  compare,
  NIGHTLY_FROM,
  release,
  type Scheme,
  SCHEMES,
  type Version,
} from "../../lib/version/mod.ts";

const NUMBERS = [0, 1, 2, 9, 10, 11, 99, 100, 101];
const STAMPS = [NIGHTLY_FROM, 20261120, 20261121, 2_147_483_647, 202611201530];
const PRE_STAGES = ["alpha", "beta", "rc"] as const;

/** Every stage, number and build of one base, lowest first. */
export function ladder(base: Version): readonly Version[] {
  const from = baseOf(base);
  return [
    ...[...NUMBERS, NIGHTLY_FROM - 1, ...STAMPS].map((number): Version => ({
      ...from,
      stage: "dev",
      number,
    })),
    ...PRE_STAGES.flatMap((stage) =>
      NUMBERS.flatMap((number): Version[] => [
        { ...from, stage, number },
        ...[0, 1, 9, 10].map((dev): Version => ({ ...from, stage, number, dev })),
      ])
    ),
    from,
    ...[0, 1, 2, 9, 10].map((number): Version => ({ ...from, stage: "post", number })),
  ];
}

/** Bases of every shape, lowest first: three and more numbers, dates, an epoch. */
export const BASES: readonly Version[] = [
  release(0, 0, 0),
  release(0, 0, 1),
  release(0, 9, 0),
  release(0, 10, 0),
  release(1, 2, 0),
  { ...release(1, 2, 0), release: [1, 2, 0, 1] },
  release(1, 2, 3),
  { ...release(1, 2, 3), release: [1, 2, 3, 4] },
  { ...release(1, 2, 3), release: [1, 2, 3, 4, 5] },
  release(1, 10, 0),
  release(9, 0, 0),
  release(10, 0, 0),
  release(2026, 1, 5),
  release(2026, 11, 20),
  { ...release(0, 1, 0), epoch: 1 },
  { ...release(1, 2, 0), epoch: 1 },
];

const anyNumber = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 2, arbitrary: fc.nat({ max: 3000 }) },
  { weight: 1, arbitrary: fc.constantFrom(2_147_483_647, 2_147_483_648) },
  { weight: 1, arbitrary: fc.maxSafeNat() },
);

const anyBuild = fc.array(
  fc.stringMatching(/^(?:[a-z][a-z0-9]{0,5}|[A-Z-][0-9A-Za-z-]{0,3}|[0-9]{1,3})$/),
  { minLength: 1, maxLength: 3 },
);

const anyRelease = fc.oneof(
  { weight: 6, arbitrary: fc.array(anyNumber, { minLength: 3, maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.array(anyNumber, { minLength: 4, maxLength: 6 })
      .filter((numbers) => numbers.at(-1) !== 0),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(
      fc.integer({ min: 1970, max: 2100 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
    ),
  },
);

const anyStage: fc.Arbitrary<Pick<Version, "stage" | "number" | "dev">> = fc.oneof(
  fc.record({
    stage: fc.constant("dev" as const),
    number: fc.oneof(anyNumber, fc.constantFrom(...STAMPS, NIGHTLY_FROM - 1)),
  }),
  fc.record(
    { stage: fc.constantFrom(...PRE_STAGES), number: anyNumber, dev: anyNumber },
    { requiredKeys: ["stage", "number"] },
  ),
  fc.constant({ stage: "final" as const, number: 0 }),
  fc.record({ stage: fc.constant("post" as const), number: anyNumber }),
);

/** Any version of the model; the plain ones more often than the odd ones. */
export const anyVersion: fc.Arbitrary<Version> = fc.record({
  epoch: fc.oneof(
    { weight: 9, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: anyNumber },
  ),
  release: anyRelease,
  stage: anyStage,
  build: fc.oneof(
    { weight: 6, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: anyBuild },
  ),
}).map(({ stage, ...rest }) => ({ ...rest, ...stage }));

/** Texts near a scheme's own: written ones, others' ones, changed here and there, noise. */
export function anyText(own: Scheme): fc.Arbitrary<string> {
  const written = fc.tuple(anyVersion, fc.constantFrom(own, own, ...SCHEMES)).map((
    [given, scheme],
  ) => {
    const text = scheme.format(given);
    return text.ok ? text.value : canonicalText(given);
  });
  const changed = fc.tuple(
    written,
    fc.nat({ max: 40 }),
    fc.nat({ max: 3 }),
    fc.constantFrom(
      ..."0 1 . - _ + ~ ^ ! : v a rc dev post  \u0000 ١ é 01 .0".split(" "),
    ),
  ).map(([text, at, removed, put]) =>
    text.slice(0, at) + put + text.slice(at + removed)
  );
  return fc.oneof(
    { weight: 4, arbitrary: written },
    { weight: 4, arbitrary: changed },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
    {
      weight: 1,
      arbitrary: fc.stringMatching(/^[0-9.v]{1,9}(?:[-+._~a-z0-9]{0,12})$/),
    },
  );
}

/** The model of what `keyOrder` must tell: `compare`, then PEP 440's order of local parts. */
export function compareIn(scheme: Scheme, a: Version, b: Version): number {
  return compare(a, b) || (scheme.id === "pep440" ? compareBuild(a.build, b.build) : 0);
}

/** Local parts: none is lowest, numbers are above texts, longer ones above their beginning. */
function compareBuild(a: readonly string[], b: readonly string[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i];
    if (right === undefined) return 1;
    if (left !== right) return compareSegments(left, right);
  }
  return a.length - b.length;
}

function compareSegments(left: string, right: string): number {
  const numbers = [left, right].map((each) => /^[0-9]+$/.test(each));
  if (numbers[0] !== numbers[1]) return numbers[0] ? 1 : -1;
  // Without leading zeros the longer number is the greater one, however long.
  if (numbers[0] && left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : 1;
}
