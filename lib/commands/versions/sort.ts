/** `rung sort`: versions in their order. */
import { type Fault, ok, type Result } from "../../fault.ts";
import {
  canonicalText,
  type Evidence,
  isPrerelease,
  keyOrder,
  type OrderKey,
  type Scheme,
  schemeOf,
  schemeOfAll,
  sortedOrder,
  type Version,
} from "../../version/mod.ts";
import type { Reporter, World } from "../../system/startup.ts";
import { command } from "../command.ts";
import { lineBatches } from "./lines.ts";
import { canonicalOf, evidenceOf, type Keyed, keyOf } from "./ordering.ts";
import {
  assumptionOf,
  faultsOfLines,
  guessesOf,
  type Manner,
  readText,
} from "./reading.ts";

/** How many lines are written at once. */
const BATCH = 10_000;

/** How many texts are remembered: real lists have the same ones again and again. */
const MOST_KNOWN = 100_000;

/** What was read of all lines: the good ones in order, and what to say. */
interface Sorted {
  readonly texts: readonly string[];
  readonly order: Uint32Array;
  /** The model's text of a line, by its place; null off the ladder. */
  readonly canonical: (at: number) => string | null;
  readonly isStable: (at: number) => boolean;
  readonly notes: readonly string[];
  readonly faults: readonly Fault[];
}

/** Sorts the versions of standard input. */
export const sort = command({
  name: "sort",
  summary: "Sort the versions of standard input, one a line, lowest first",
  details:
    "The order is that of the ecosystem's own implementation (npm, dpkg, Maven, …), and\n" +
    "all that it reads is read. --ladder sorts as releases follow each other, -dev.5\n" +
    "below -alpha.1. Lines are printed as they came. Equal versions keep their order.",
  args: [],
  flags: ["scheme", "reverse", "lenient", "latest", "stable", "ladder"],
  examples: [
    "rung sort",
    "rung sort -r --scheme pep440",
    "rung sort --latest --stable --scheme npm",
  ],
  async run({ options }, world, report) {
    const named = options.scheme === undefined
      ? ok(undefined)
      : schemeOf(options.scheme);
    if (!named.ok) return named;
    const lines: string[] = [];
    for await (const batch of lineBatches(world.stdin())) {
      for (const line of batch) lines.push(line);
    }
    const manner = { scheme: named.value, isLenient: options.lenient };
    const sorted = options.ladder
      ? byLadder(lines, manner, report)
      : byScheme(lines, manner, report);
    let { order } = sorted;
    if (options.stable) order = order.filter(sorted.isStable);
    if (options.latest) order = order.slice(-1);
    if (options.reverse) order.reverse();
    const { texts, canonical, faults } = sorted;
    const shown = options.json
      ? (at: number) => JSON.stringify({ input: texts[at], version: canonical(at) })
      : (at: number) => texts[at]!;
    // The reader may have what it wanted (`| head`): that is success.
    if (!writeAll(order, shown, world)) return ok({ answer: {}, isTold: true });
    for (const note of sorted.notes) report.say(note);
    return faults.length > 0 ? { ok: false, faults } : ok({ answer: {}, isTold: true });
  },
});

/** The order of the scheme that was named, or that the lines tell. */
function byScheme(
  lines: readonly string[],
  manner: Manner,
  report: Reporter,
): Sorted {
  const found: Result<Evidence | undefined> = manner.scheme
    ? ok({ scheme: manner.scheme, others: [] })
    : schemeOfAll(lines);
  if (!found.ok || found.value === undefined) return byLadder(lines, manner, report);
  const { scheme } = found.value;
  const { texts, keys, faults } = keysOf(lines, scheme, manner, report);
  return {
    texts,
    order: keyOrder(keys, scheme),
    canonical: (at) => canonicalOf(texts[at]!, scheme),
    isStable: (at) => !scheme.isBeforeRelease(texts[at]!),
    notes: manner.scheme || texts.length === 0
      ? []
      : [evidenceOf(found.value, texts.length)],
    faults,
  };
}

function keysOf(
  lines: readonly string[],
  scheme: Scheme,
  { isLenient }: Manner,
  report: Reporter,
) {
  const faults = faultsOfLines();
  const texts: string[] = [];
  const keys: OrderKey[] = [];
  const known = new Map<string, Result<Keyed>>();
  for (const [i, text] of lines.entries()) {
    const before = known.get(text);
    const keyed = before ?? keyOf(text, scheme, isLenient);
    if (before === undefined && known.size < MOST_KNOWN) known.set(text, keyed);
    if (!keyed.ok) {
      faults.put(keyed.faults, i + 1);
      continue;
    }
    for (const note of keyed.value.notes) report.say(`line ${i + 1}: ${note}`);
    texts.push(text);
    keys.push(keyed.value.key);
  }
  return { texts, keys, faults: faults.all() };
}

/** The ladder's order, each line read in its own scheme. */
function byLadder(
  lines: readonly string[],
  manner: Manner,
  report: Reporter,
): Sorted {
  const faults = faultsOfLines();
  const counts = new Map<Scheme, number>();
  const texts: string[] = [];
  const versions: Version[] = [];
  for (const [i, text] of lines.entries()) {
    const read = readText(text, manner);
    if (!read.ok) {
      faults.put(read.faults, i + 1);
      continue;
    }
    const { scheme, version } = read.value;
    counts.set(scheme, (counts.get(scheme) ?? 0) + 1);
    for (const note of assumptionOf(text, read.value)) {
      report.say(`line ${i + 1}: ${note}`);
    }
    texts.push(text);
    versions.push(version);
  }
  return {
    texts,
    order: sortedOrder(versions),
    canonical: (at) => canonicalText(versions[at]!),
    isStable: (at) => !isPrerelease(versions[at]!),
    notes: guessesOf(counts, manner, "--scheme"),
    faults: faults.all(),
  };
}

/** Writes the lines in that order; false when the reader went away. */
function writeAll(
  order: Uint32Array,
  shown: (at: number) => string,
  world: World,
): boolean {
  for (let from = 0; from < order.length; from += BATCH) {
    const lines = Array.from(order.subarray(from, from + BATCH), shown);
    if (!world.out(lines.join("\n") + "\n")) return false;
  }
  return true;
}
