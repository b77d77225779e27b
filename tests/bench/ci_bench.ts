/**
 * `rung ci` in a repository with 10,000 tags, beside the start of rung and one look at all
 * tags by git.
 *
 *   deno run -A tests/bench/ci_bench.ts [ROUNDS]
 *
 * The bar: under 2 times `--version` plus `git for-each-ref` of the same round, the median of all.
 * It is that of rung as it is handed out: the binary that RUNG_BINARY names, else the parts
 * that a binary is made of, bundled now. The source is told beside: its `--version` loads
 * three files, and every other command two hundred, one by one. Exits with 1 when it is missed.
 */
import { sealedEnv, sealedGit } from "../../scripts/sealed_git.ts";
import { interleave, median, type Program, type Samples, SOURCE } from "./harness.ts";

const TAGS = 10_000;
/** At most so many times the floor. */
const MOST_RATIO = 2;

const GIT = "git for-each-ref";
/** The cheapest way in which git names all tags: it opens none of their objects. */
const FOR_EACH_REF = ["git", "for-each-ref", "--format=%(refname)", "refs/tags"];

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

/** rung as it is handed out. Without a binary: what one is made of, bundled into `folder`. */
async function handedOut(folder: string): Promise<readonly string[]> {
  const binary = Deno.env.get("RUNG_BINARY");
  if (binary) return [await Deno.realPath(binary)];
  const flags = ["--quiet", "--frozen", "--platform=deno", "--minify"];
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", ...flags, "--code-splitting", `--outdir=${folder}`, "main.ts"],
    cwd: new URL("../../", import.meta.url).pathname,
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return [Deno.execPath(), "run", "-A", `${folder}/main.js`];
}

/** One way to run rung: asked for its version, and for what a tag means. */
function programsOf(title: string, rung: readonly string[]): readonly Program[] {
  return [
    { name: `${title} --version`, command: [...rung, "--version"] },
    {
      name: `${title} ci`,
      command: [...rung, "ci"],
      check(stdout) {
        if (stdout.includes("docker_tags=9.9.99,9.9,9,latest\n")) return;
        throw new Error(`rung ci answered wrongly: ${stdout}`);
      },
    },
  ];
}

/** How many times the floor `rung ci` takes, by the clock and in processor time. */
function ratiosOf(title: string, samples: Samples): { wall: number; cpu: number } {
  const [wall, cpu] = (["wallMs", "cpuMs"] as const).map((key) => {
    const of = (name: string) => samples.get(name)!.map((each) => each[key]);
    const [ci, start, tags] = [of(`${title} ci`), of(`${title} --version`), of(GIT)];
    return median(ci.map((each, i) => each / (start[i]! + tags[i]!)));
  });
  return { wall: wall!, cpu: cpu! };
}

if (import.meta.main) {
  const rounds = Number(Deno.args[0] ?? 15) || 15;
  const root = await Deno.makeTempDir({ prefix: "rung-bench-" });
  try {
    const env = await makeRepository(root);
    const ways = { "rung": await handedOut(`${root}/parts`), "source": SOURCE };
    const programs = [
      { name: GIT, command: FOR_EACH_REF },
      ...Object.entries(ways).flatMap(([title, rung]) => programsOf(title, rung)),
    ].map((each) => ({
      ...each,
      cwd: `${root}/project`,
      env: { ...Deno.env.toObject(), ...env },
    }));
    const samples = interleave(programs, rounds);
    for (const [name, each] of samples) {
      const [wall, cpu] = [each.map((one) => one.wallMs), each.map((one) => one.cpuMs)];
      console.log(
        `${name.padEnd(20)} ${median(wall).toFixed(1)} ms, cpu ${
          median(cpu).toFixed(1)
        } ms`,
      );
    }
    const rung = ratiosOf("rung", samples);
    const source = ratiosOf("source", samples);
    const isHeld = rung.wall < MOST_RATIO;
    console.log(
      `${isHeld ? "held  " : "MISSED"} rung: ${
        rung.wall.toFixed(2)
      } (under ${MOST_RATIO}), ` +
        `cpu ${rung.cpu.toFixed(2)}`,
    );
    console.log(
      `       source: ${source.wall.toFixed(2)}, cpu ${source.cpu.toFixed(2)}`,
    );
    Deno.exitCode = isHeld ? 0 : 1;
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}
