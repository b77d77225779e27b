/**
 * What the benches share: programs run in interleaved rounds, their ratios, and bars.
 *
 * Speed drifts on a shared machine by a third within minutes, so nothing is told by absolute
 * numbers: programs take turns, A B A B, the ratio is taken in every round, and the median of
 * the ratios is held against the bar. Processor time is told beside the clock's, for runs
 * where others use the machine too.
 */
import { V8_FLAGS } from "../../scripts/compile.ts";
import { peakMiB } from "../support/memory.ts";

/** How rung is started from its source. */
export const SOURCE: readonly string[] = [
  ...[Deno.execPath(), "run", "-A", new URL("../../main.ts", import.meta.url).pathname],
];

/** How rung is started: RUNG_BINARY names a compiled one, by default it is the source. */
export const RUNG: readonly string[] = Deno.env.get("RUNG_BINARY")
  ? [Deno.env.get("RUNG_BINARY")!]
  : SOURCE;

/** One of the programs that take turns. */
export interface Program {
  readonly name: string;
  readonly command: readonly string[];
  readonly cwd?: string;
  /** The whole environment; the bench's own where it is absent. */
  readonly env?: Readonly<Record<string, string>>;
  /** Makes its ground anew before each run; not measured. */
  before?(): void;
  /** Looks at what it printed, and throws where that is no answer. */
  check?(stdout: string): void;
}

/** What one run took. Processor time counts its child processes too; NaN on Windows. */
export interface Sample {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** The samples of each program, by its name. */
export type Samples = ReadonlyMap<string, readonly Sample[]>;

/** Runs the programs in turn, after one round that does not count. A failed run throws. */
export function interleave(programs: readonly Program[], rounds: number): Samples {
  const samples = new Map(programs.map(({ name }) => [name, [] as Sample[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const program of programs) {
      program.before?.();
      const sample = measure(program);
      if (round > 0) samples.get(program.name)!.push(sample);
    }
  }
  return samples;
}

function measure({ name, command: [program, ...args], cwd, env, check }: Program) {
  const command = new Deno.Command(program!, {
    args,
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env: { ...env }, clearEnv: true }),
    stdin: "null",
    stdout: check ? "piped" : "null",
    stderr: "inherit",
  });
  const spent = childrenCpuMs();
  const started = performance.now();
  const output = command.outputSync();
  const wallMs = performance.now() - started;
  const cpuMs = childrenCpuMs() - spent;
  if (!output.success) throw new Error(`${name} ended with ${output.code}`);
  check?.(new TextDecoder().decode(output.stdout));
  return { wallMs, cpuMs };
}

/** A ratio of medians that must stay under a bound, or one that is only told. */
export interface Bar {
  readonly of: string;
  readonly against: string;
  readonly under?: number;
}

/** Prints what was measured, then each ratio with its verdict; false where one misses. */
export function tell(title: string, samples: Samples, bars: readonly Bar[]): boolean {
  const [first = []] = samples.values();
  console.log(`\n${title}, ${first.length} rounds; median [least..most]\n`);
  console.log("| program | wall ms | cpu ms |\n|---|--:|--:|");
  for (const [name, each] of samples) {
    const wall = spread(each.map(({ wallMs }) => wallMs), 1);
    console.log(`| ${name} | ${wall} | ${spread(each.map(({ cpuMs }) => cpuMs), 1)} |`);
  }
  console.log("");
  return bars.map((bar) => judge(samples, bar)).every(Boolean);
}

/** Prints a count against its bound: `held` or `MISSED`. */
export function tellCount(name: string, count: number, most: number): boolean {
  const isHeld = count <= most;
  console.log(`${isHeld ? "held  " : "MISSED"} ${name}: ${count} (at most ${most})`);
  return isHeld;
}

/**
 * The most memory that a run of rung takes, in MiB; from its source with as little room for
 * objects that have died as the binary gives them.
 */
export async function rungMiB(words: readonly string[], cwd: string): Promise<number> {
  const [program, ...more] = RUNG;
  const flags = more.length === 0 ? [] : [more[0]!, V8_FLAGS, ...more.slice(1)];
  return Math.round(await peakMiB([program!, ...flags, ...words, "-C", cwd]));
}

function judge(samples: Samples, { of, against, under }: Bar): boolean {
  const [a, b] = [samples.get(of), samples.get(against)];
  if (!a || !b) throw new Error(`no samples of "${of}" or "${against}"`);
  const wall = a.map(({ wallMs }, i) => wallMs / b[i]!.wallMs);
  const cpu = a.map(({ cpuMs }, i) => cpuMs / b[i]!.cpuMs);
  const isHeld = under === undefined || median(wall) < under;
  const verdict = under === undefined ? "      " : isHeld ? "held  " : "MISSED";
  const bound = under === undefined ? "" : ` (under ${under})`;
  console.log(
    `${verdict} ${of} : ${against}: ${spread(wall, 2)}${bound}, cpu ${spread(cpu, 2)}`,
  );
  return isHeld;
}

/** The middle one of the values; of an even number, the upper of the two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

function spread(values: readonly number[], digits: number): string {
  const [middle, least, most] = [
    median(values),
    Math.min(...values),
    Math.max(...values),
  ]
    .map((each) => each.toFixed(digits));
  return `${middle} [${least}..${most}]`;
}

const RUSAGE_CHILDREN = -1;
const usage = getrusage();

/** The processor time of all child processes that have ended, in milliseconds. */
function childrenCpuMs(): number {
  if (!usage) return NaN;
  const into = new BigInt64Array(18);
  usage.symbols.getrusage(RUSAGE_CHILDREN, into);
  // struct rusage begins with two times, each seconds and microseconds; macOS has 32 bits
  // of the latter, and padding.
  const [user, userMicros, system, systemMicros] = into;
  const micros = (value: bigint) => Number(BigInt.asIntN(32, value)) / 1000;
  return Number(user! + system!) * 1000 + micros(userMicros!) + micros(systemMicros!);
}

function getrusage() {
  if (Deno.build.os === "windows") return undefined;
  const library = Deno.build.os === "darwin" ? "libSystem.dylib" : "libc.so.6";
  return Deno.dlopen(library, {
    getrusage: { parameters: ["i32", "buffer"], result: "i32" },
  });
}
