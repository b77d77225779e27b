/** `rung sort`: versions in their order. */
import { ok } from "../fault.ts";
import {
  canonicalText,
  compareIn,
  type Scheme,
  schemeOf,
  sortedOrder,
  type Version,
} from "../version/mod.ts";
import type { World } from "../system/core.ts";
import { command } from "./command.ts";
import { lineBatches } from "./lines.ts";
import { assumptionOf, faultsOfLines, guessesOf, readText } from "./reading.ts";

/** How many lines are written at once. */
const BATCH = 10_000;

/** Sorts the versions of standard input. */
export const sort = command({
  name: "sort",
  summary: "Sort the versions of standard input, one a line, lowest first",
  details: "Lines are printed as they came. Equal versions keep their order.",
  args: [],
  flags: ["scheme", "reverse", "lenient"],
  examples: ["rung sort", "rung sort -r --scheme pep440"],
  async run({ options }, world, report) {
    const scheme = options.scheme === undefined
      ? ok(undefined)
      : schemeOf(options.scheme);
    if (!scheme.ok) return scheme;
    const manner = { scheme: scheme.value, isLenient: options.lenient };
    const counts = new Map<Scheme, number>();
    const faults = faultsOfLines();
    const texts: string[] = [];
    const versions: Version[] = [];
    let line = 0;
    for await (const lines of lineBatches(world.stdin())) {
      for (const text of lines) {
        line++;
        const read = readText(text, manner);
        if (!read.ok) {
          faults.put(read.faults, line);
          continue;
        }
        const { scheme, version } = read.value;
        counts.set(scheme, (counts.get(scheme) ?? 0) + 1);
        for (const note of assumptionOf(text, read.value)) {
          report.say(`line ${line}: ${note}`);
        }
        texts.push(text);
        versions.push(version);
      }
    }
    const within = scheme.value;
    const order = sortedOrder(versions, within && ((a, b) => compareIn(within, a, b)));
    if (options.reverse) order.reverse();
    const shown = options.json
      ? (at: number) => JSON.stringify(recordOf(texts[at]!, versions[at]!))
      : (at: number) => texts[at]!;
    // The reader may have what it wanted (`| head`): that is success.
    if (!writeAll(order, shown, world)) return ok({ answer: {}, isTold: true });
    for (const note of guessesOf(counts, manner)) report.say(note);
    const found = faults.all();
    return found.length > 0
      ? { ok: false, faults: found }
      : ok({ answer: {}, isTold: true });
  },
});

function recordOf(input: string, version: Version) {
  return { input, version: canonicalText(version) };
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
