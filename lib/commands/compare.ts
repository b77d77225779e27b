/** `rung compare`: which of two versions comes first. */
import { all, ok } from "../fault.ts";
import { compare as order, compareIn, schemeOf } from "../version/mod.ts";
import { command } from "./command.ts";
import { assumptionOf, guessesOf, readText } from "./reading.ts";

/** Compares two versions. */
export const compare = command({
  name: "compare",
  summary:
    "Print <, = or >, as the first version comes before, with or after the second",
  details: "Versions of two schemes can be compared, each read in its own.",
  args: [{ name: "A" }, { name: "B" }],
  flags: ["scheme", "lenient"],
  examples: [
    "rung compare 1.1.0-rc.9 1.1.0-rc.10",
    "rung compare 1.0.dev1 1.0a1 --scheme pep440",
  ],
  // deno-lint-ignore require-await -- a command answers later
  async run({ options, args }) {
    const scheme = options.scheme === undefined
      ? ok(undefined)
      : schemeOf(options.scheme);
    if (!scheme.ok) return scheme;
    const manner = { scheme: scheme.value, isLenient: options.lenient };
    const read = all(args.map((text) => readText(text, manner)));
    if (!read.ok) return read;
    const [a, b] = [read.value[0]!, read.value[1]!];
    const sign = a.scheme === b.scheme
      ? compareIn(a.scheme, a.version, b.version)
      : order(a.version, b.version);
    const answer = { a: args[0], b: args[1], order: "<=>"[Math.sign(sign) + 1] };
    const counts = a.scheme === b.scheme
      ? new Map([[a.scheme, 2]])
      : new Map([[a.scheme, 1], [b.scheme, 1]]);
    return ok({
      answer,
      text: answer.order!,
      notes: [
        ...guessesOf(counts, manner),
        ...read.value.flatMap((each, i) => assumptionOf(args[i]!, each)),
      ],
    });
  },
});
