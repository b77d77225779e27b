/**
 * Sees that a compiled rung works on this machine: versions, a bump, a release.
 *
 *   deno run -A scripts/smoke.ts PATH [--short]
 *
 * Needs git. With `--short`, for machines that are slow, a release and no more. Ends with 1, and says why, when something is not as it should be.
 */
import config from "../deno.json" with { type: "json" };
import { sealedEnv, sealedGit } from "./sealed_git.ts";

interface Step {
  readonly args: readonly string[];
  /** What the run says on standard output, whole. */
  readonly says?: string;
  /** Whether `--short` leaves it out. */
  readonly isMore?: true;
}

const STEPS: readonly Step[] = [
  { args: ["--version"], says: `${config.version}\n` },
  {
    args: ["convert", "1.1.0-rc.1", "--from", "semver", "--to", "pep440"],
    says: "1.1.0rc1\n",
    isMore: true,
  },
  { args: ["compare", "1.1.0-rc.9", "1.1.0-rc.10"], says: "<\n", isMore: true },
  { args: ["bump", "--list"] },
  { args: ["next", "--rc"], says: "0.3.0-rc.1\n" },
  { args: ["prepare", "--rc"] },
  { args: ["execute"] },
  { args: ["next"], says: "0.3.0\n", isMore: true },
  { args: ["prepare"], isMore: true },
  { args: ["abort"], isMore: true },
];

async function smoke(
  program: string,
  folder: string,
  steps: readonly Step[],
): Promise<string[]> {
  const [work, origin] = [`${folder}/work`, `${folder}/origin.git`];
  const env = sealedEnv(folder);
  await sealedGit(["init", "--quiet", "--bare", origin], { cwd: folder, env });
  await sealedGit(["clone", "--quiet", origin, work], { cwd: folder, env });
  const git = (...args: string[]) => sealedGit(args, { cwd: work, env });
  const project = '[project]\nname = "tool"\nversion = "0.3.0"\n';
  await Deno.writeTextFile(`${work}/pyproject.toml`, project);
  await git("add", ".");
  await git("commit", "--quiet", "-m", "feat: begin");
  await git("push", "--quiet", "--set-upstream", "origin", "HEAD");
  const wrong: string[] = [];
  for (const { args, says } of steps) {
    const ran = await new Deno.Command(program, { args: [...args], cwd: work, env })
      .output();
    const [out, err] = [ran.stdout, ran.stderr].map((each) =>
      new TextDecoder().decode(each)
    );
    const isFine = ran.success && (says === undefined || says === out);
    console.log(`${isFine ? "ok  " : "FAIL"} rung ${args.join(" ")}`);
    if (!isFine) wrong.push(`rung ${args.join(" ")}: ${ran.code}\n${out}${err}`);
  }
  const tags = await git("ls-remote", "--tags", "--refs", "origin");
  if (!tags.endsWith("refs/tags/v0.3.0-rc.1")) wrong.push(`tags there: ${tags}`);
  const after = await git("status", "--porcelain");
  if (after !== "") wrong.push(`left in the tree: ${after}`);
  return wrong;
}

if (import.meta.main) {
  const program = await Deno.realPath(Deno.args[0]!);
  const isShort = Deno.args.includes("--short");
  const steps = STEPS.filter(({ isMore }) => !isShort || !isMore);
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "rung-smoke-" }));
  try {
    const wrong = await smoke(program, folder, steps);
    for (const each of wrong) console.error(each);
    Deno.exitCode = wrong.length > 0 ? 1 : 0;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
