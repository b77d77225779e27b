/**
 * One bump of 1 file and of 500 files, beside bump-my-version, bumpp, npm version and a plain
 * program that reads, writes and fsyncs the same files.
 *
 *   deno run -A tests/bench/files_bench.ts [ROUNDS]
 *
 * All are timed as whole processes, in interleaved rounds on fresh files; medians count. No
 * peer fsyncs: those rows tell what safety costs. Exits with 1 when a bar is missed. The
 * peers come from `tests/manifests/install.sh peers`.
 */
import { HOME } from "../oracles/oracles.ts";

/** At most so many times the plain program's time for 500 files. */
const MOST_RATIO = 2;
/** At most so much memory. */
const MOST_MIB = 120;

const MAIN = new URL("../../main.ts", import.meta.url).pathname;
const PLAIN = new URL("peers/plain_files.py", import.meta.url).pathname;

interface Case {
  readonly name: string;
  readonly count: number;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: boolean;
}

interface Measured {
  readonly seconds: number;
  readonly peakMiB: number;
}

/** The paths of `count` packages, the root's first. */
function pathsOf(count: number): readonly string[] {
  const members = Array.from(
    { length: count - 1 },
    (_, i) => `packages/p${i}/package.json`,
  );
  return ["package.json", ...members];
}

/** Writes the project anew, at 1.4.0. */
function prepare(folder: string, count: number): void {
  for (const [i, path] of pathsOf(count).entries()) {
    const text = JSON.stringify(
      {
        name: i === 0 ? "root" : `p${i - 1}`,
        version: "1.4.0",
        ...(i === 0 ? { private: true, workspaces: ["packages/*"] } : {}),
        description: "A package of a project that is bumped. ".repeat(8),
        dependencies: { "left-pad": "1.3.0" },
      },
      null,
      2,
    );
    Deno.mkdirSync(`${folder}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    Deno.writeTextFileSync(`${folder}/${path}`, text + "\n");
  }
  const table = (path: string) =>
    `[[tool.bumpversion.files]]\nfilename = "${path}"\n` +
    `search = '"version": "{current_version}"'\nreplace = '"version": "{new_version}"'\n`;
  Deno.writeTextFileSync(
    `${folder}/.bumpversion.toml`,
    '[tool.bumpversion]\ncurrent_version = "1.4.0"\n' +
      pathsOf(count).map(table).join(""),
  );
}

function casesOf(count: number): readonly Case[] {
  const bumpp = `${HOME}/bumpp/node_modules/.bin/bumpp`;
  const quiet = ["--yes", "--no-commit", "--no-tag", "--no-push"];
  const npm = ["version", "1.5.0", "--no-git-tag-version", "--allow-same-version"];
  const workspaces = count > 1 ? ["--workspaces", "--no-workspaces-update"] : [];
  const cases: readonly Omit<Case, "count">[] = [
    {
      name: "rung bump",
      command: [Deno.execPath(), "run", "-A", MAIN, "bump", "1.5.0"],
    },
    { name: "plain program, fsync", command: ["python3", PLAIN], stdin: true },
    {
      name: "bump-my-version",
      command: [
        `${HOME}/bump-my-version/bin/bump-my-version`,
        ...["bump", "--new-version", "1.5.0", "minor"],
      ],
      env: { PYTHONPATH: `${HOME}/bump-my-version` },
    },
    { name: "bumpp", command: [bumpp, "1.5.0", ...quiet, ...pathsOf(count)] },
    { name: "npm version", command: ["npm", ...npm, ...workspaces] },
  ];
  return cases.map((each) => ({ ...each, count }));
}

/** Runs a case once in `folder`; the peak is Linux's, 0 elsewhere. */
async function measure(
  { name, command: [program, ...args], env, stdin, count }: Case,
  folder: string,
): Promise<Measured> {
  const started = performance.now();
  const child = new Deno.Command(program, {
    args,
    cwd: folder,
    ...(env === undefined ? {} : { env }),
    stdin: stdin ? "piped" : "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  let peakMiB = 0;
  const watch = setInterval(() => peakMiB = Math.max(peakMiB, peakOf(child.pid)), 5);
  if (stdin) {
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(pathsOf(count).join("\n")));
    await writer.close();
  }
  const { success, stderr } = await child.output();
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  const last = pathsOf(count).at(-1)!;
  const isDone = Deno.readTextFileSync(`${folder}/${last}`).includes(
    '"version": "1.5.0"',
  );
  if (success && isDone) return { seconds, peakMiB };
  throw new Error(`${name} did not bump ${last}: ${new TextDecoder().decode(stderr)}`);
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
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** Runs all cases, prints the table, and tells whether every bar is held. */
export async function benchFiles(rounds: number): Promise<boolean> {
  const folder = await Deno.makeTempDir();
  const cases = [...casesOf(1), ...casesOf(500)];
  const found = cases.map((): Measured[] => []);
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [i, each] of cases.entries()) {
        const own = `${folder}/${round}-${i}`;
        prepare(own, each.count);
        found[i]!.push(await measure(each, own));
        await Deno.remove(own, { recursive: true });
      }
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  return tell(cases, found);
}

function tell(
  cases: readonly Case[],
  found: readonly (readonly Measured[])[],
): boolean {
  console.log("| a bump | files | median s | min | max | peak MiB |");
  console.log("|---|--:|--:|--:|--:|--:|");
  for (const [i, { name, count }] of cases.entries()) {
    const seconds = found[i]!.map((each) => each.seconds);
    const cells = [median(seconds), Math.min(...seconds), Math.max(...seconds)]
      .map((each) => each.toFixed(2));
    const peak = Math.max(...found[i]!.map(({ peakMiB }) => peakMiB));
    console.log(`| ${name} | ${count} | ${cells.join(" | ")} | ${peak.toFixed(0)} |`);
  }
  const at = (name: string, count: number) =>
    found[cases.findIndex((each) => each.name === name && each.count === count)]!;
  const ratio = (peer: string, count: number) =>
    median(
      at("rung bump", count).map(({ seconds }, i) =>
        seconds / at(peer, count)[i]!.seconds
      ),
    );
  const peak = Math.max(...at("rung bump", 500).map(({ peakMiB }) => peakMiB));
  const bars = [
    {
      name: "500 files : plain program",
      value: ratio("plain program, fsync", 500),
      most: MOST_RATIO,
    },
    ...["bump-my-version", "bumpp", "npm version"].flatMap((peer) =>
      [1, 500].map((count) => ({
        name: `${count} : ${peer}`,
        value: ratio(peer, count),
        most: 1,
      }))
    ),
    { name: "peak MiB of 500 files", value: peak, most: MOST_MIB },
  ];
  console.log("");
  for (const { name, value, most } of bars) {
    const isHeld = value < most;
    console.log(
      `${isHeld ? "held  " : "MISSED"} ${name}: ${value.toFixed(2)} (under ${most})`,
    );
  }
  return bars.every(({ value, most }) => value < most);
}

if (import.meta.main) {
  const isHeld = await benchFiles(Number(Deno.args[0] ?? 5));
  Deno.exitCode = isHeld ? 0 : 1;
}
