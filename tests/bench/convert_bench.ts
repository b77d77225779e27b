/**
 * Convert and sort of a million versions, beside Python's packaging and npm's semver.
 *
 *   deno run -A tests/bench/convert_bench.ts [ROUNDS]
 *
 * Whole processes that read a file and write to nowhere. The bars: convert and sort at least
 * five times as fast as packaging, sort of real versions five times as fast as npm's semver, convert in less than 80 MiB above the runtime's own. The
 * peers come from `tests/oracles/install.sh`.
 */
import { pep440, type Scheme, semver } from "../../lib/version/mod.ts";
import { npm } from "../../lib/version/schemes/npm.ts";
import { HOME } from "../oracles/oracles.ts";
import { peakMiB } from "../support/memory.ts";
import { interleave, type Program, RUNG, tell, tellCount } from "./harness.ts";
import { anyMillion } from "./versions.ts";

const LEAST_RATIO = 5;
const MOST_MIB = 80;

const PEERS = new URL("peers/", import.meta.url).pathname;
const CONVERT = [...RUNG, "convert", "-", "--from", "semver", "--to", "pep440"];
const PYTHON = ["python3", `${PEERS}packaging_versions.py`];
const NODE = ["node", `${PEERS}npm_versions.cjs`];

/** The command with the file as its standard input; the shell becomes the command. */
function reading(file: string, command: readonly string[]): readonly string[] {
  return ["sh", "-c", 'exec "$@" < "$0"', file, ...command];
}

function programsOf(
  semvers: string,
  pep440s: string,
  real: string,
): readonly Program[] {
  const env = {
    ...Deno.env.toObject(),
    PYTHONPATH: `${HOME}/python`,
    NODE_PATH: `${HOME}/npm/node_modules`,
  };
  const sort = [...RUNG, "sort", "--scheme", "pep440"];
  return [
    { name: "rung convert", command: reading(semvers, CONVERT) },
    { name: "packaging text", command: reading(pep440s, [...PYTHON, "text"]), env },
    { name: "npm semver text", command: reading(semvers, [...NODE, "text"]), env },
    { name: "rung sort", command: reading(pep440s, sort) },
    { name: "packaging sort", command: reading(pep440s, [...PYTHON, "sort"]), env },
    { name: "npm semver sort", command: reading(semvers, [...NODE, "sort"]), env },
    {
      name: "rung sort real",
      command: reading(real, [...RUNG, "sort", "-q", "--scheme", "npm"]),
    },
    { name: "npm semver real", command: reading(real, [...NODE, "sort"]), env },
  ];
}

async function writeVersions(file: string, scheme: Scheme): Promise<void> {
  const texts = anyMillion().map((version) => {
    const text = scheme.format(version);
    if (!text.ok) throw new Error("a version that the scheme can say is wanted");
    return text.value;
  });
  await Deno.writeTextFile(file, texts.join("\n") + "\n");
}

/** A million of the versions really published to npm, again and again, out of order. */
async function writeReal(file: string): Promise<void> {
  const table = new URL("../fixtures/corpus/npm-versions.tsv", import.meta.url);
  const texts = (await Deno.readTextFile(table)).trimEnd().split("\n").slice(1)
    .map((row) => row.split("\t")[1]!).filter((text) => npm.orderKey(text).ok);
  const million = Array.from(
    { length: 1_000_000 },
    (_, i) => texts[(i * 7919) % texts.length]!,
  );
  await Deno.writeTextFile(file, million.join("\n") + "\n");
}

/** What convert needs above a program that does nothing, in MiB; Linux alone tells. */
async function memoryMiB(file: string): Promise<number> {
  const idle = ["eval", "setInterval(() => {}, 1e6)"];
  const floor = await peakMiB([Deno.execPath(), ...idle], 500);
  return Math.round(await peakMiB(reading(file, CONVERT)) - floor);
}

if (import.meta.main) {
  const rounds = Number(Deno.args[0] ?? 5);
  const dir = await Deno.makeTempDir({ prefix: "rung-bench-" });
  const files = [`${dir}/semver.txt`, `${dir}/pep440.txt`, `${dir}/real.txt`] as const;
  try {
    await writeVersions(files[0], semver);
    await writeVersions(files[1], pep440);
    await writeReal(files[2]);
    const samples = interleave(programsOf(...files), rounds);
    const under = 1 / LEAST_RATIO;
    const isHeld = [
      tell("A million versions", samples, [
        { of: "rung convert", against: "packaging text", under },
        { of: "rung convert", against: "npm semver text" },
        { of: "rung sort", against: "packaging sort", under },
        { of: "rung sort", against: "npm semver sort" },
        { of: "rung sort real", against: "npm semver real", under },
      ]),
      Deno.build.os !== "linux" || tellCount(
        "MiB of convert above the runtime's own",
        await memoryMiB(files[0]),
        MOST_MIB,
      ),
    ].every(Boolean);
    Deno.exitCode = isHeld ? 0 : 1;
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}
