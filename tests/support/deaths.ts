/** Deaths: a rung that dies at a given effect, on a copy of its ground, and what is left. */
import { assert, assertEquals } from "./assert.ts";
import { type Moment, runDying } from "./dying_rung.ts";
import type { Repo } from "./repo.ts";
import { rung } from "./rung.ts";

/** Dead before an effect is dead after the one before it: only of the first it is news. */
export function isNews(moment: Moment, at: number): boolean {
  return moment !== "before" || at === 0;
}

/** Runs rung in a process of its own that dies at its nth effect; false if it lived. */
export async function killed(
  dir: string,
  env: Readonly<Record<string, string>>,
  at: number,
  moment: Moment,
  argv: readonly string[],
): Promise<boolean> {
  const { isDead, code, err } = await runDying(argv, { cwd: dir, env }, { at, moment });
  assert(isDead || code === 0, err);
  return isDead;
}

/** A copy of clone and remote, so that every death starts from the same ground. */
export async function copy(repo: Repo, name: string) {
  const root = `${repo.root}/${name}`;
  await Deno.mkdir(root);
  const cp = new Deno.Command("cp", { args: ["-a", repo.dir, repo.origin, root] });
  assertEquals((await cp.output()).code, 0);
  const dir = `${root}/project`;
  const git = async (...args: string[]) => {
    const { stdout } = await new Deno.Command("git", { args, cwd: dir, env: repo.env })
      .output();
    return new TextDecoder().decode(stdout).trim();
  };
  await git("remote", "set-url", "origin", `${root}/origin.git`);
  return { dir, git, remove: () => Deno.remove(root, { recursive: true }) };
}

/** Every file of a clone outside of .git, with its text. */
export async function snapshot(
  dir: string,
  below = "",
): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const entry of Deno.readDir(`${dir}/${below}`)) {
    const path = below + entry.name;
    if (path === ".git") continue;
    if (entry.isDirectory) Object.assign(found, await snapshot(dir, `${path}/`));
    else found[path] = await Deno.readTextFile(`${dir}/${path}`);
  }
  return found;
}

/** Runs rung until it is done; a git that outlived its rung may be in the way for a moment. */
export async function insist(
  argv: readonly string[],
  dir: string,
  repo: Repo,
): Promise<void> {
  let last = "";
  for (let i = 0; i < 20; i++) {
    const { code, err } = await rung(argv, { cwd: dir, env: repo.env });
    if (code === 0) return;
    last = err;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`rung ${argv.join(" ")} does not come to an end: ${last}`);
}
