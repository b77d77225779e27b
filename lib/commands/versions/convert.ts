/** `rung convert`: versions in other schemes' spellings. */
import { all, fault, ok, type Result } from "../../fault.ts";
import { load } from "../../load.ts";
import { exampleOf, type Scheme, schemeOf, SCHEMES } from "../../version/mod.ts";
import type { Reporter, World } from "../../system/startup.ts";
import { command, type Outcome } from "../command.ts";
import type { Options } from "../flags.ts";
import { explain } from "./explain.ts";
import { lineBatches } from "./lines.ts";
import { assumptionOf, faultsOfLines, guessesOf, readText } from "./reading.ts";
import { type Conversion, convertOne, type Job, lineOf } from "./conversion.ts";

type ConvertOptions = Options<
  "from" | "to" | "lenient" | "drop-build" | "plus" | "json"
>;

/** Spells versions in another scheme, or in all of them. */
export const convert = command({
  name: "convert",
  summary: "Spell versions in another scheme",
  details:
    "Order is kept: what sorts lower here sorts lower there, in that ecosystem's\n" +
    "own comparator. What a scheme cannot say is a fault. With - for VERSION, versions\n" +
    "are read from standard input, one a line; bad lines are told at the end.",
  args: [{ name: "VERSION", isOptional: true, isRepeated: true }],
  meanings: {
    from: { summary: "The scheme they are read in", value: "SCHEME" },
    to: { summary: "The scheme they are written in, or all", value: "SCHEME" },
  },
  flags: ["from", "to", "lenient", "drop-build", "plus", "schemes", "range", "explain"],
  examples: [
    "rung convert 1.1.0-rc.1 --to pep440",
    "rung convert 1.1.0rc1 --from pep440 --to semver",
    "rung convert 1.1.0-rc.1 --to all --json",
    "rung convert - --from semver --to deb",
    "rung convert --schemes",
    "rung convert --explain 1.1.0a2.dev3",
    'rung convert --range "^1.2.0" --from npm --to pep440',
  ],
  async run({ options, args }, world, report) {
    if (options.schemes) return ok(schemesOutcome());
    const job = jobOf(options);
    if (!job.ok) return job;
    if (args.length === 1 && args[0] === "-") {
      return await convertLines(job.value, world, report);
    }
    if (args.length > 0 && options.range) {
      return (await rangeCommand()).convertRanges(args, {
        from: job.value.scheme,
        to: job.value.to,
      });
    }
    if (args.length > 0 && options.explain) return explain(args, job.value);
    if (args.length > 0) return convertArgs(args, job.value);
    const message = "Cannot run convert: it needs VERSION, or - for standard input";
    return { ok: false, faults: [fault("usage", message)] };
  },
});

/** Ranges load libraries that versions have no use for. */
async function rangeCommand() {
  return await load<typeof import("./convert_range.ts")>(
    import("./convert_range.ts" as string),
  );
}

function jobOf(options: ConvertOptions): Result<Job> {
  const { from, to = "all" } = options;
  const schemes = all<Scheme | undefined>([
    from === undefined ? ok(undefined) : schemeOf(from),
    to === "all" ? ok(undefined) : schemeOf(to),
  ]);
  if (!schemes.ok) return schemes;
  return ok({
    scheme: schemes.value[0],
    to: schemes.value[1],
    isLenient: options.lenient,
    style: options.plus === undefined ? {} : { plus: options.plus },
    dropsBuild: options["drop-build"],
    isJson: options.json,
  });
}

function schemesOutcome(): Outcome {
  const width = Math.max(...SCHEMES.map(({ id }) => id.length));
  const rows = SCHEMES.map((scheme) => ({
    id: scheme.id,
    aliases: scheme.aliases ?? [],
    title: scheme.title,
    example: exampleOf(scheme),
  }));
  const wide = Math.max(...rows.map(({ title }) => title.length));
  const text = rows.map(({ id, title, example, aliases }) => {
    const also = aliases.length > 0 ? `  (also ${aliases.join(", ")})` : "";
    return `${id.padEnd(width)}  ${title.padEnd(wide)}  ${example}${also}`;
  });
  return { answer: { schemes: rows }, text: text.join("\n") };
}

function convertArgs(texts: readonly string[], job: Job): Result<Outcome> {
  const counts = new Map<Scheme, number>();
  const notes: string[] = [];
  const rows = all(texts.map((text): Result<Conversion> => {
    const read = readText(text, job);
    if (!read.ok) return read;
    notes.push(...assumptionOf(text, read.value));
    count(counts, read.value.scheme);
    return convertOne(text, read.value, job);
  }));
  if (!rows.ok) return rows;
  const [first] = rows.value;
  return ok({
    answer: rows.value.length === 1
      ? first!.answer
      : { versions: rows.value.map(({ answer }) => answer) },
    text: rows.value.map(({ text }) => text).join(job.to ? "\n" : "\n\n"),
    notes: [...guessesOf(counts, job), ...notes],
  });
}

function count(counts: Map<Scheme, number>, scheme: Scheme): void {
  counts.set(scheme, (counts.get(scheme) ?? 0) + 1);
}

/** Makes the output line of an input line, whose number is told beside it. */
type Maker = (text: string, line: number) => Result<string>;

/** The maker that reads, tells what was assumed, counts what was guessed, and writes. */
function makerOf(job: Job, counts: Map<Scheme, number>, report: Reporter): Maker {
  const { scheme, to, style, isLenient, dropsBuild, isJson } = job;
  if (scheme && to && !isLenient && !dropsBuild && !isJson) {
    // Nothing to tell of a line but its spelling: a million of them make no more objects.
    return (text) => {
      const version = scheme.parse(text);
      return version.ok ? to.format(version.value, style) : version;
    };
  }
  return (text, line) => {
    const read = readText(text, job);
    if (!read.ok) return read;
    if (scheme === undefined) count(counts, read.value.scheme);
    for (const note of assumptionOf(text, read.value)) {
      report.say(`line ${line}: ${note}`);
    }
    const row = convertOne(text, read.value, job);
    return row.ok ? ok(lineOf(row.value, job)) : row;
  };
}

async function convertLines(
  job: Job,
  world: World,
  report: Reporter,
): Promise<Result<Outcome>> {
  const counts = new Map<Scheme, number>();
  const faults = faultsOfLines();
  const make = makerOf(job, counts, report);
  let line = 0;
  for await (const lines of lineBatches(world.stdin())) {
    const batch: string[] = [];
    for (const text of lines) {
      line++;
      const made = make(text, line);
      if (made.ok) batch.push(made.value);
      else faults.put(made.faults, line);
    }
    if (batch.length > 0 && !world.out(batch.join("\n") + "\n")) {
      // The reader has what it wanted (`| head`): that is success.
      return ok({ answer: {}, isTold: true });
    }
  }
  for (const note of guessesOf(counts, job)) report.say(note);
  const found = faults.all();
  return found.length > 0
    ? { ok: false, faults: found }
    : ok({ answer: {}, isTold: true });
}
