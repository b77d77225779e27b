/**
 * `rung ci` in a repository with 10,000 tags, beside the start of rung and one look at all
 * tags by git.
 *
 *   deno run -A tests/bench/ci_bench.ts [ROUNDS] [-- COMMAND…]
 *
 * COMMAND is what starts rung: by default Deno on `main.ts`, in CI the binary. Rounds are
 * interleaved; medians count. The bar: under 2 times `--version` plus `git for-each-ref`.
 * Exits with 1 when it is missed.
 */
import { sealedEnv, sealedGit } from "../../scripts/sealed_git.ts";

const TAGS = 10_000;
/** At most so many times the floor. */
const MOST_RATIO = 2;

/** The cheapest way in which git names all tags: it opens none of their objects. */
const FOR_EACH_REF = ["git", "for-each-ref", "--format=%(refname)", "refs/tags"];

interface Timed {
  readonly name: string;
  readonly command: readonly string[];
}

/** A repository whose tags are the releases of a hundred lines, all on one commit. */
async function makeRepository(root: string): Promise<Record<string, string>> {
  const env = sealedEnv(`${root}/home`);
  const dir = `${root}/project`;
  await Deno.mkdir(`${root}/home`);
  await Deno.mkdir(dir);
  const git = (...args: string[]) => sealedGit(args, { cwd: dir, env });
  await git("init", "--quiet");
  await Deno.writeTextFile(`${dir}/VERSION`, "9.9.99\n");
  await git("add", "VERSION");
  await git("commit", "--quiet", "--message", "feat: begin");
  const sha = (await git("rev-parse", "HEAD")).trim();
  const names = Array.from(
    { length: TAGS },
    (_, i) => {
      const base = `v${Math.floor(i / 1000)}.${Math.floor(i / 100) % 10}.${i % 100}`;
      return i % 3 === 0 && i < TAGS - 1 ? `${base}-rc.${i % 7}` : base;
    },
  );
  const packed = names.map((name) => `${sha} refs/tags/${name}`).sort();
  await Deno.writeTextFile(
    `${dir}/.git/packed-refs`,
    `# pack-refs with: peeled fully-peeled sorted \n${packed.join("\n")}\n`,
  );
  // Deno's own cache is found by the real HOME.
  const { HOME: _, ...others } = env;
  return {
    ...others,
    GITHUB_ACTIONS: "true",
    GITHUB_REF: `refs/tags/${names.at(-1)}`,
    GITHUB_SHA: sha,
    GITHUB_OUTPUT: `${root}/output`,
  };
}

async function millisecondsOf(
  { name, command }: Timed,
  cwd: string,
  env: Record<string, string>,
): Promise<number> {
  const [program = "", ...args] = command;
  const start = performance.now();
  const { success, stdout } = await new Deno.Command(program, {
    args,
    cwd,
    env,
    stdout: "piped",
    stderr: "inherit",
  }).output();
  const spent = performance.now() - start;
  if (!success) throw new Error(`${name} failed`);
  const said = new TextDecoder().decode(stdout);
  if (name === "rung ci" && !said.includes("docker_tags=9.9.99,9.9,9,latest\n")) {
    throw new Error(`rung ci answered wrongly: ${said}`);
  }
  return spent;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

if (import.meta.main) {
  const split = Deno.args.indexOf("--");
  const rounds = Number(Deno.args[0] ?? 15) || 15;
  const main = new URL("../../main.ts", import.meta.url).pathname;
  const rung = split >= 0
    ? Deno.args.slice(split + 1)
    : [Deno.execPath(), "run", "-A", main];
  const cases: readonly Timed[] = [
    { name: "rung --version", command: [...rung, "--version"] },
    { name: "git for-each-ref", command: FOR_EACH_REF },
    { name: "rung ci", command: [...rung, "ci"] },
  ];
  const root = await Deno.makeTempDir({ prefix: "rung-bench-" });
  try {
    const env = await makeRepository(root);
    const spent = new Map(cases.map((each) => [each.name, [] as number[]]));
    for (let round = -1; round < rounds; round++) {
      for (const each of cases) {
        const ms = await millisecondsOf(each, `${root}/project`, env);
        // The first round warms the disk's cache.
        if (round >= 0) spent.get(each.name)!.push(ms);
      }
    }
    const [start = 0, tags = 0, ci = 0] = cases.map(({ name }) =>
      median(spent.get(name)!)
    );
    const ratio = ci / (start + tags);
    for (const { name } of cases) {
      console.log(`${name.padEnd(18)} ${median(spent.get(name)!).toFixed(1)} ms`);
    }
    console.log(`ratio ${ratio.toFixed(2)}, at most ${MOST_RATIO}`);
    Deno.exitCode = ratio < MOST_RATIO ? 0 : 1;
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}
