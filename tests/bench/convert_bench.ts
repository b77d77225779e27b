/**
 * Convert and sort of a million versions, beside Python's packaging and npm's semver.
 *
 *   deno run -A tests/bench/convert_bench.ts [ROUNDS]
 *
 * rung is timed as a whole process, start-up, reading and writing included; the peers by
 * their work alone, which is to their advantage. Rounds are interleaved; medians count.
 * Exits with 1 when a bar is missed. The peers come from `tests/oracles/install.sh`.
 */
import { pep440, semver } from "../../lib/version/mod.ts";
import { HOME } from "../oracles/oracles.ts";
import { anyMillion } from "./versions.ts";

/** At least so many times as fast as packaging. */
const LEAST_RATIO = 5;
/** At most so much memory above the runtime's own. */
const MOST_MIB = 80;

interface Case {
  readonly name: string;
  readonly command: readonly string[];
  readonly input: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it tells its own seconds on stderr. */
  readonly tellsTime?: boolean;
}

interface Measured {
  readonly seconds: number;
  readonly peakMiB: number;
}

const MAIN = new URL("../../main.ts", import.meta.url).pathname;
const PEERS = new URL("peers/", import.meta.url).pathname;

function casesOf(semverFile: string, pep440File: string): readonly Case[] {
  const rung = [Deno.execPath(), "run", "-A", MAIN];
  const python = {
    command: ["python3", `${PEERS}packaging_versions.py`],
    tellsTime: true,
  };
  const node = { command: ["node", `${PEERS}npm_versions.cjs`], tellsTime: true };
  const pythonEnv = { PYTHONPATH: `${HOME}/python` };
  const nodeEnv = { NODE_PATH: `${HOME}/npm/node_modules` };
  return [
    {
      name: "rung convert - --from semver --to pep440",
      command: [...rung, "convert", "-", "--from", "semver", "--to", "pep440"],
      input: semverFile,
    },
    {
      name: "packaging parse + str",
      ...python,
      command: [...python.command, "text"],
      input: pep440File,
      env: pythonEnv,
    },
    {
      name: "npm semver parse + format",
      ...node,
      command: [...node.command, "text"],
      input: semverFile,
      env: nodeEnv,
    },
    {
      name: "rung sort --scheme pep440",
      command: [...rung, "sort", "--scheme", "pep440"],
      input: pep440File,
    },
    {
      name: "packaging sorted + str",
      ...python,
      command: [...python.command, "sort"],
      input: pep440File,
      env: pythonEnv,
    },
    {
      name: "npm semver sort + format",
      ...node,
      command: [...node.command, "sort"],
      input: semverFile,
      env: nodeEnv,
    },
  ];
}

/** Runs a case once; the peak is Linux's, 0 elsewhere. */
async function measure({ command, input, env, tellsTime }: Case): Promise<Measured> {
  const started = performance.now();
  // The shell becomes the program, which reads the file itself: nobody feeds it.
  const child = new Deno.Command("sh", {
    args: ["-c", 'exec "$@" < "$0"', input, ...command],
    ...(env === undefined ? {} : { env: { ...env } }),
    stdout: "null",
    stderr: "piped",
  }).spawn();
  let peakMiB = 0;
  const watch = setInterval(() => peakMiB = Math.max(peakMiB, peakOf(child.pid)), 5);
  const { success, stderr } = await child.output();
  const wallSeconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  const said = new TextDecoder().decode(stderr);
  if (!success) throw new Error(`${command.join(" ")}: ${said}`);
  return { seconds: tellsTime ? Number(said.trim()) : wallSeconds, peakMiB };
}

function peakOf(pid: number): number {
  try {
    const status = Deno.readTextFileSync(`/proc/${pid}/status`);
    return Number(/^VmHWM:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

/** The memory of a program that does nothing. */
async function floorMiB(): Promise<number> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["eval", "console.log(1); setInterval(() => {}, 1e6)"],
    stdout: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  await reader.read();
  const peak = peakOf(child.pid);
  child.kill();
  await reader.cancel();
  await child.status;
  return peak;
}

/** Runs all cases, prints the table, and tells whether every bar is held. */
export async function benchConvert(rounds: number): Promise<boolean> {
  const folder = await Deno.makeTempDir();
  const files = [`${folder}/semver.txt`, `${folder}/pep440.txt`] as const;
  const versions = anyMillion();
  for (const [i, scheme] of [semver, pep440].entries()) {
    const texts = versions.map((version) => {
      const text = scheme.format(version);
      if (!text.ok) throw new Error("a version that both schemes can say is wanted");
      return text.value;
    });
    await Deno.writeTextFile(files[i]!, texts.join("\n") + "\n");
  }
  const cases = casesOf(...files);
  const found = cases.map((): Measured[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, each] of cases.entries()) found[i]!.push(await measure(each));
  }
  await Deno.remove(folder, { recursive: true });
  return tell(cases, found, await floorMiB());
}

function tell(
  cases: readonly Case[],
  found: readonly (readonly Measured[])[],
  floor: number,
): boolean {
  console.log("| a million versions | median s | min | max | peak MiB |");
  console.log("|---|--:|--:|--:|--:|");
  for (const [i, { name }] of cases.entries()) {
    const seconds = found[i]!.map((each) => each.seconds);
    const cells = [median(seconds), Math.min(...seconds), Math.max(...seconds)]
      .map((each) => each.toFixed(2));
    const peak = Math.max(...found[i]!.map((each) => each.peakMiB));
    console.log(`| ${name} | ${cells.join(" | ")} | ${peak.toFixed(0)} |`);
  }
  const ratio = (rung: number, peer: number) =>
    median(found[peer]!.map(({ seconds }, i) => seconds / found[rung]![i]!.seconds));
  const spent = Math.max(...found[0]!.map(({ peakMiB }) => peakMiB)) - floor;
  const bars = [
    {
      name: "convert : packaging",
      value: ratio(0, 1),
      isHeld: ratio(0, 1) >= LEAST_RATIO,
    },
    {
      name: "sort : packaging",
      value: ratio(3, 4),
      isHeld: ratio(3, 4) >= LEAST_RATIO,
    },
    { name: "convert's MiB above the runtime", value: spent, isHeld: spent < MOST_MIB },
  ];
  console.log("");
  for (const { name, value, isHeld } of bars) {
    console.log(`${isHeld ? "held  " : "MISSED"} ${name}: ${value.toFixed(1)}`);
  }
  console.log(
    `       convert : npm semver: ${ratio(0, 2).toFixed(1)}, ` +
      `sort : npm semver: ${ratio(3, 5).toFixed(1)}`,
  );
  return bars.every(({ isHeld }) => isHeld);
}

if (import.meta.main) {
  const isHeld = await benchConvert(Number(Deno.args[0] ?? 5));
  Deno.exitCode = isHeld ? 0 : 1;
}
