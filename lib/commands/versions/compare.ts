/** `rung compare`: which of two versions comes first. */
import { all, ok, type Result } from "../../fault.ts";
import { compare as order, schemeOf, schemeOfAll } from "../../version/mod.ts";
import { command, type Outcome } from "../command.ts";
import { evidenceOf, keyOf } from "./ordering.ts";
import { assumptionOf, guessesOf, type Manner, readText } from "./reading.ts";

/** Compares two versions. */
export const compare = command({
  name: "compare",
  summary:
    "Print <, = or >, as the first version comes before, with or after the second",
  details:
    "The order is that of the ecosystem's own implementation, and all that it reads is\n" +
    "read. Versions of two schemes can be compared, each read in its own; --ladder\n" +
    "compares as releases follow each other, -dev.5 below -alpha.1.",
  args: [{ name: "A" }, { name: "B" }],
  flags: ["scheme", "lenient", "ladder"],
  examples: [
    "rung compare 1.1.0-rc.9 1.1.0-rc.10",
    "rung compare 8.0.0-next.3 8.0.0-canary.1 --scheme npm",
    "rung compare 1.0.dev1 1.0a1 --scheme pep440",
  ],
  // deno-lint-ignore require-await -- a command answers later
  async run({ options, args }) {
    const scheme = options.scheme === undefined
      ? ok(undefined)
      : schemeOf(options.scheme);
    if (!scheme.ok) return scheme;
    const manner = { scheme: scheme.value, isLenient: options.lenient };
    return options.ladder ? byLadder(args, manner) : byScheme(args, manner);
  },
});

/** The order of the scheme that was named, or that the two texts tell. */
function byScheme(args: readonly string[], manner: Manner): Result<Outcome> {
  const found = manner.scheme
    ? ok({ scheme: manner.scheme, others: [] })
    : schemeOfAll(args);
  if (!found.ok) return manner.isLenient ? byLadder(args, manner) : found;
  if (found.value === undefined) return byLadder(args, manner);
  const { scheme } = found.value;
  const keys = all(args.map((text) => keyOf(text, scheme, manner.isLenient)));
  if (!keys.ok) return keys;
  const [a, b] = [keys.value[0]!, keys.value[1]!];
  return outcomeOf(args, scheme.compareKeys(a.key, b.key), [
    ...manner.scheme ? [] : [evidenceOf(found.value, 2)],
    ...keys.value.flatMap(({ notes }) => notes),
  ]);
}

/** The ladder's order, each text read in its own scheme. */
function byLadder(args: readonly string[], manner: Manner): Result<Outcome> {
  const read = all(args.map((text) => readText(text, manner)));
  if (!read.ok) return read;
  const [a, b] = [read.value[0]!, read.value[1]!];
  const counts = a.scheme === b.scheme
    ? new Map([[a.scheme, 2]])
    : new Map([[a.scheme, 1], [b.scheme, 1]]);
  return outcomeOf(args, order(a.version, b.version), [
    ...guessesOf(counts, manner, "--scheme"),
    ...read.value.flatMap((each, i) => assumptionOf(args[i]!, each)),
  ]);
}

function outcomeOf(
  [a, b]: readonly string[],
  sign: number,
  notes: readonly string[],
): Result<Outcome> {
  const text = "<=>"[Math.sign(sign) + 1]!;
  return ok({ answer: { a, b, order: text }, text, notes });
}
