/**
 * Sort of Debian versions, beside apt's own comparator, python-debian and dpkg.
 *
 *   deno run -A tests/bench/debian_bench.ts [ROUNDS]
 *
 * Whole processes that read a file and write to nowhere: real versions again and again, and
 * as many that all differ; and the real ones once. The bars: at most twice what apt_pkg takes
 * (Debian's python3-apt), of the short list what python-debian takes, since a run of that
 * is mostly its start, and fifty times as fast as one `dpkg --compare-versions` per comparison. The versions come
 * from `tests/oracles/fetch_corpus.sh`; what is not there is not measured.
 */
import { HOME } from "../oracles/oracles.ts";
import { interleave, median, RUNG, type Samples, tell, tellCount } from "./harness.ts";

const MILLION = 1_000_000;
const MOST_RATIO = 2;
const LEAST_TIMES = 50;
/** As many comparisons as a sort by comparing needs at least, n log2 n. */
const COMPARISONS = MILLION * Math.log2(MILLION);
const DPKG_RUNS = 50;

const APT = [
  "/usr/bin/python3",
  new URL("peers/apt_versions.py", import.meta.url).pathname,
];
const DEBIAN = [
  "/usr/bin/python3",
  new URL("peers/debian_versions.py", import.meta.url).pathname,
];
const ENV = { ...Deno.env.toObject(), PYTHONPATH: `${HOME}/python` };
const SORT = [...RUNG, "sort", "-q", "--scheme", "deb"];

/** The command with the file as its standard input; the shell becomes the command. */
function reading(file: string, command: readonly string[]): readonly string[] {
  return ["sh", "-c", 'exec "$@" < "$0"', file, ...command];
}

/** A million versions out of order: the real ones, or each with a revision of its own. */
function millionOf(texts: readonly string[], areDistinct: boolean): string {
  return Array.from({ length: MILLION }, (_, i) => {
    const text = texts[(i * 7919) % texts.length]!;
    return areDistinct ? `${text}+${i}` : text;
  }).join("\n") + "\n";
}

/** How often rung's sort fits into the comparisons of dpkg. */
function timesOfDpkg(samples: Samples, name: string): number {
  const started = performance.now();
  for (let i = 0; i < DPKG_RUNS; i++) {
    new Deno.Command("dpkg", { args: ["--compare-versions", "1.0-1", "lt", "1.0-2"] })
      .outputSync();
  }
  const eachMs = (performance.now() - started) / DPKG_RUNS;
  return eachMs * COMPARISONS / median(samples.get(name)!.map(({ wallMs }) => wallMs));
}

function hasPython(module: string): boolean {
  try {
    const args = ["-c", `import ${module}, apt_pkg`];
    return new Deno.Command(APT[0]!, { args, env: ENV, stderr: "null" })
      .outputSync().success;
  } catch {
    return false;
  }
}

if (import.meta.main) {
  const rounds = Number(Deno.args[0] ?? 5);
  const dir = await Deno.makeTempDir({ prefix: "rung-bench-" });
  try {
    const list = await Deno.readTextFile(`${HOME}/corpus/debian-whole.txt`);
    const texts = list.trimEnd().split("\n");
    const files = {
      real: `${dir}/real.txt`,
      distinct: `${dir}/distinct.txt`,
      once: `${dir}/once.txt`,
    };
    await Deno.writeTextFile(files.real, millionOf(texts, false));
    await Deno.writeTextFile(files.distinct, millionOf(texts, true));
    await Deno.writeTextFile(files.once, texts.join("\n") + "\n");
    const peers = [
      ...hasPython("apt_pkg")
        ? (["real", "distinct"] as const).map((on) => ({
          name: "apt_pkg",
          on,
          command: APT,
        }))
        : [],
      ...hasPython("debian")
        ? [{ name: "python-debian", on: "once" as const, command: DEBIAN }]
        : [],
    ].map(({ name, on, command }) => ({
      name: `${name}, ${on}`,
      of: `rung, ${on}`,
      command: reading(files[on], command),
      env: ENV,
    }));
    const samples = interleave([
      ...Object.entries(files).map(([name, file]) => ({
        name: `rung, ${name}`,
        command: reading(file, SORT),
      })),
      ...peers,
    ], rounds);
    const bars = peers.map(({ name, of }) => ({
      of,
      against: name,
      under: MOST_RATIO,
    }));
    const times = timesOfDpkg(samples, "rung, distinct");
    const isHeld = [
      tell(`A million Debian versions, and ${texts.length}`, samples, bars),
      tellCount("part of the time that dpkg takes", 1 / times, 1 / LEAST_TIMES),
    ].every(Boolean);
    Deno.exitCode = isHeld ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    console.log("Not measured: tests/oracles/fetch_corpus.sh and dpkg are wanted");
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}
