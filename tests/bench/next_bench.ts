/**
 * `rung next` in a repository of 10,000 commits and 1,000 tags, beside the git commands that
 * it needs.
 *
 *   deno run -A tests/bench/next_bench.ts [ROUNDS]
 *
 * The commands are those that rung itself runs, recorded once, and run again one after the
 * other by a shell. Bars: under 3 times their time, and four git processes at the most,
 * however many tags there are: also with loose ones, as CI checkouts leave them, and with
 * ten thousand. What a program of the same Deno takes that does nothing else is told beside.
 */
import { makeTodoAi, type Sandbox } from "../../scripts/sandbox.ts";
import { sealedGit } from "../../scripts/sealed_git.ts";
import { run } from "../../lib/cli/run.ts";
import { realWorld } from "../../lib/system/mod.ts";
import type { Spawn } from "../../lib/system/startup.ts";
import { interleave, RUNG, tell, tellCount } from "./harness.ts";

const COMMITS = 10_000;
const TAGS = 1_000;
const MANY_TAGS = 10_000;
const MOST_TIMES_GIT = 3;
const MOST_PROCESSES = 4;
const NEXT = "0.10.0\n";

/** The processes that `rung next` runs in `cwd`. */
async function recordNext(cwd: string): Promise<readonly Spawn[]> {
  const spawns: Spawn[] = [];
  let said = "";
  const world = realWorld(cwd);
  const code = await run(["next"], {
    ...world,
    onInterrupt() {},
    out: (text) => (said += text, true),
    run: (spawn) => (spawns.push(spawn), world.run(spawn)),
  }, "0.0.0");
  if (code !== 0 || said !== NEXT) {
    throw new Error(`rung next ended with ${code}: ${said}`);
  }
  return spawns;
}

/** A shell script that runs them again, one after the other. */
async function scriptOf(spawns: readonly Spawn[], folder: string): Promise<string> {
  const lines = ["set -e"];
  for (const [i, { command, args, cwd, env = {}, stdin }] of spawns.entries()) {
    await Deno.writeFile(`${folder}/stdin-${i}`, stdin ?? new Uint8Array());
    const settings = Object.entries(env).map(([name, value]) =>
      `export ${name}=${quoted(value ?? "")}`
    );
    const words = [command, ...args].map(quoted).join(" ");
    lines.push(...settings, `cd ${quoted(cwd)}`);
    lines.push(`${words} < ${quoted(`${folder}/stdin-${i}`)} > /dev/null`);
  }
  await Deno.writeTextFile(`${folder}/plain_git.sh`, lines.join("\n") + "\n");
  return `${folder}/plain_git.sh`;
}

/** A program of the same Deno that runs them again, and does nothing else. */
async function programOf(spawns: readonly Spawn[], folder: string): Promise<string> {
  const lines = spawns.map(({ command, args, cwd, env = {} }, i) =>
    `await run(${JSON.stringify({ command, args, cwd, env })}, "${folder}/stdin-${i}");`
  );
  const run = `async function run({ command, ...options }, file) {
  const io = { stdin: "piped", stdout: "piped" };
  const child = new Deno.Command(command, { ...options, ...io }).spawn();
  const [output] = await Promise.all([
    child.output(),
    (await Deno.open(file)).readable.pipeTo(child.stdin),
  ]);
  if (!output.success) throw new Error(command);
}`;
  await Deno.writeTextFile(`${folder}/plain_git.js`, [run, ...lines, ""].join("\n"));
  return `${folder}/plain_git.js`;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A clone as CI makes it, by `init` and `fetch`: every tag is a file of its own. */
async function cloneLoose({ origin, env }: Sandbox, into: string): Promise<string> {
  await Deno.mkdir(into);
  const git = (...args: string[]) => sealedGit(args, { cwd: into, env });
  await git("init", "--quiet");
  await git("remote", "add", "origin", origin);
  await git(
    ...["fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/origin/*"],
    "+refs/tags/*:refs/tags/*",
  );
  await git("switch", "--quiet", "--track", "--create", "main", "origin/main");
  if ([...Deno.readDirSync(`${into}/.git/refs/tags`)].length < TAGS) {
    throw new Error("the tags of this clone are not loose");
  }
  return into;
}

/** A clone of the same history whose remote has ten thousand tags, packed as clones are. */
async function cloneMany({ origin, env }: Sandbox, into: string): Promise<string> {
  const git = (...args: string[]) => sealedGit(args, { cwd: origin, env });
  const root = (await git("rev-list", "--max-parents=0", "refs/heads/main")).trim();
  const lines = Array.from(
    { length: MANY_TAGS - TAGS },
    (_, i) => `create refs/tags/v0.0.${i + 1} ${root}\n`,
  );
  const stdin = lines.join("");
  await sealedGit(["update-ref", "--stdin"], { cwd: origin, env, stdin });
  await git("pack-refs", "--all");
  await sealedGit(["clone", "--quiet", origin, into], { cwd: origin, env });
  return into;
}

/** One repository. The bar is that of a thousand tags; more are told beside. */
async function bench(
  title: string,
  cwd: string,
  rounds: number,
  under?: number,
): Promise<boolean> {
  const folder = await Deno.makeTempDir({ prefix: "rung-bench-" });
  try {
    const spawns = await recordNext(cwd);
    const script = await scriptOf(spawns, folder);
    const program = await programOf(spawns, folder);
    const samples = interleave([
      { name: "plain git", command: ["sh", script] },
      { name: "plain git by Deno", command: [Deno.execPath(), "run", "-A", program] },
      {
        name: "rung next",
        command: [...RUNG, "next"],
        cwd,
        check(stdout) {
          if (stdout !== NEXT) throw new Error(`rung next said "${stdout}"`);
        },
      },
    ], rounds);
    return [
      tell(title, samples, [
        { of: "rung next", against: "plain git", ...(under ? { under } : {}) },
        { of: "rung next", against: "plain git by Deno" },
      ]),
      tellCount("git processes", spawns.length, MOST_PROCESSES),
    ].every(Boolean);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

if (import.meta.main) {
  const rounds = Number(Deno.args[0] ?? 15);
  const dir = await Deno.makeTempDir({ prefix: "rung-bench-" });
  try {
    const sandbox = await makeTodoAi(dir, { commits: COMMITS, tags: TAGS });
    const loose = await cloneLoose(sandbox, `${dir}/loose`);
    const held = [
      await bench("10,000 commits, 1,000 tags", sandbox.work, rounds, MOST_TIMES_GIT),
      await bench("the same with loose tags", loose, rounds, MOST_TIMES_GIT),
    ];
    const many = await cloneMany(sandbox, `${dir}/many`);
    held.push(await bench("10,000 commits, 10,000 tags", many, rounds));
    Deno.exitCode = held.every(Boolean) ? 0 : 1;
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}
