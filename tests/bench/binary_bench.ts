/**
 * The compiled rung: its start and its memory beside a compiled hello and the peers, and its
 * size beside the bare runtime.
 *
 *   deno task compile
 *   RUNG_BINARY=dist/TRIPLE/rung deno task bench binary
 *
 * The bars: `--version` under 1.25 times the compiled hello, the file under 1.05 times the
 * bare runtime. The hello is compiled by COMPILE_DENO, else by this Deno; the bare runtime is
 * DENORT_BIN, else the hello. Peers come from tests/bench/peers/install_node.sh; those that
 * are not there are named. Without RUNG_BINARY there is nothing to measure.
 */
import { makeTodoAi } from "../../scripts/sandbox.ts";
import { interleave, median, type Program, tell } from "./harness.ts";

const MOST_VERSION = 1.25;
const MOST_SIZE = 1.05;

/** Runs a program and tells the most memory it had; Python's own stays out of it. */
const PEAK = `
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
`;

function compileHello(folder: string): string {
  Deno.writeTextFileSync(`${folder}/hello.ts`, 'console.log("hello");\n');
  const maker = Deno.env.get("COMPILE_DENO") ?? Deno.execPath();
  const flags = ["--quiet", "--no-check", "--no-config", "--no-code-cache"];
  const { success, stderr } = new Deno.Command(maker, {
    args: ["compile", ...flags, "--output=hello", "hello.ts"],
    cwd: folder,
  }).outputSync();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return `${folder}/hello`;
}

/** The peers that are installed, asked for their version; told which are not. */
function peers(cwd: string): readonly Program[] {
  const cache = Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME")}/.cache`;
  const home = Deno.env.get("RUNG_ORACLES_HOME") ?? `${cache}/rung-oracles`;
  const modules = `${home}/peers/node_modules`;
  const candidates: readonly (readonly [string, readonly string[]])[] = [
    ["git-cliff", [`${modules}/git-cliff-linux-x64/bin/git-cliff`, "--version"]],
    ["semantic-release", [`${modules}/.bin/semantic-release`, "--version"]],
    ["release-it", [`${modules}/.bin/release-it`, "--version"]],
    ["bumpp", [`${modules}/.bin/bumpp`, "--version"]],
    // it has no --version
    ["changelogen", [`${modules}/.bin/changelogen`, "--help"]],
  ];
  const isThere = ([name, [path]]: (typeof candidates)[number]) => {
    try {
      return Deno.statSync(path!).isFile;
    } catch {
      console.log(`${name} is not installed`);
      return false;
    }
  };
  return candidates.filter(isThere).map(([name, command]) => ({
    name,
    command,
    cwd,
    check() {},
  }));
}

/** The most memory each program has, in MiB: the middle one of five runs. */
function tellPeaks(programs: readonly Program[]): void {
  console.log("\n| program | peak MiB |\n|---|--:|");
  for (const { name, command, cwd } of programs) {
    const runs = Array.from({ length: 5 }, () => {
      const { success, stdout } = new Deno.Command("python3", {
        args: ["-c", PEAK, ...command],
        ...(cwd === undefined ? {} : { cwd }),
      }).outputSync();
      if (!success) throw new Error(`${name} failed`);
      return Number(new TextDecoder().decode(stdout)) / 1024;
    });
    console.log(`| ${name} | ${median(runs).toFixed(0)} |`);
  }
}

function tellSize(binary: string, hello: string): boolean {
  const runtime = Deno.env.get("DENORT_BIN") ?? hello;
  const [size, bare] = [binary, runtime].map((path) => Deno.statSync(path).size);
  const ratio = size! / bare!;
  const isHeld = ratio < MOST_SIZE;
  const verdict = isHeld ? "held  " : "MISSED";
  console.log(
    `\n${verdict} size: ${(size! / 1e6).toFixed(1)} MB, ${
      ratio.toFixed(3)
    } times the ` +
      `bare runtime (under ${MOST_SIZE})`,
  );
  return isHeld;
}

async function bench(named: string, rounds: number): Promise<boolean> {
  const binary = await Deno.realPath(named);
  const folder = await Deno.makeTempDir({ prefix: "rung-binary-bench-" });
  try {
    const { work } = await makeTodoAi(folder);
    const hello = compileHello(folder);
    const programs: readonly Program[] = [
      { name: "compiled hello", command: [hello] },
      { name: "rung --version", command: [binary, "--version"] },
      {
        name: "rung convert",
        command: [
          binary,
          "convert",
          "1.1.0-rc.1",
          "--from",
          "semver",
          "--to",
          "pep440",
        ],
      },
      { name: "rung next", command: [binary, "next", "--offline"], cwd: work },
      ...peers(work),
    ];
    const samples = interleave(programs, rounds);
    const others = programs.slice(4).map(({ name }) => name);
    const isFast = tell("Compiled", samples, [
      { of: "rung --version", against: "compiled hello", under: MOST_VERSION },
      { of: "rung convert", against: "compiled hello" },
      { of: "rung next", against: "compiled hello" },
      ...others.map((against) => ({ of: "rung --version", against })),
    ]);
    tellPeaks(programs);
    return tellSize(binary, hello) && isFast;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

if (import.meta.main) {
  const binary = Deno.env.get("RUNG_BINARY");
  if (!binary) console.log("Nothing to measure: RUNG_BINARY names no compiled rung");
  else Deno.exitCode = await bench(binary, Number(Deno.args[0] ?? 15)) ? 0 : 1;
}
