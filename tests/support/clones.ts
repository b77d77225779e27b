/** More clones of a test's remote, and runs of rung in any of them. */
import { sealedGit } from "../../scripts/sealed_git.ts";
import type { Spawn } from "../../lib/system/startup.ts";
import type { Repo } from "./repo.ts";
import { type Changes, type Ran, rung } from "./rung.ts";

/** One more clone. */
export interface Clone {
  readonly dir: string;
  git(...args: string[]): Promise<string>;
  /** Writes a file and commits it; gives the commit. */
  commit(message: string, path?: string, text?: string): Promise<string>;
}

/** Clones the remote of `repo` into a folder beside it. */
export async function cloneOf(
  repo: Repo,
  name: string,
  ...flags: string[]
): Promise<Clone> {
  const dir = `${repo.root}/${name}`;
  const url = `file://${repo.origin}`;
  await sealedGit(["clone", "--quiet", ...flags, url, dir], {
    cwd: repo.root,
    env: repo.env,
  });
  const git = (...args: string[]) => sealedGit(args, { cwd: dir, env: repo.env });
  return {
    dir,
    git,
    async commit(message, path = `${message.length}.txt`, text = `${message}\n`) {
      await Deno.writeTextFile(`${dir}/${path}`, text);
      await git("add", "--all");
      await git("commit", "--quiet", "--message", message);
      return await git("rev-parse", "HEAD");
    },
  };
}

/** The day of every run, so that nothing depends on the clock. */
export const NOW = new Date("2026-11-20T12:00:00Z");

/** Runs rung in a folder, the clone's own by default. */
export function rungIn(
  repo: Repo,
  argv: readonly string[],
  { cwd = repo.dir, changes }: { cwd?: string; changes?: Changes } = {},
): Promise<Ran> {
  return rung(argv, { cwd, env: repo.env, now: NOW }, changes);
}

/** The codes of the faults that a `--json` run told; empty when it told none. */
export function codesOf({ err }: Ran): string[] {
  if (err === "") return [];
  const said = JSON.parse(err);
  const faults: readonly { readonly code: string }[] = said.errors ?? [said.error];
  return faults.map((each) => each.code);
}

/** Whether a child is a push that is meant, and not the question whether one would do. */
export function isPush({ args }: Spawn): boolean {
  return args[0] === "push" && !args.includes("--dry-run");
}

/** A change of the world that keeps what is spawned. */
export function watching(seen: Spawn[]): Changes {
  return (world) => ({
    run(spawn) {
      seen.push(spawn);
      return world.run(spawn);
    },
  });
}

/** Every file of a folder outside of .git, with its text and its mode. */
export async function snapshot(dir: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const look = async (below: string) => {
    for await (const { name, isDirectory } of Deno.readDir(`${dir}/${below}`)) {
      const path = below + name;
      if (path === ".git") continue;
      if (isDirectory) await look(`${path}/`);
      else {
        const { mode } = await Deno.lstat(`${dir}/${path}`);
        const bytes = await Deno.readFile(`${dir}/${path}`);
        found[path] = `${(mode ?? 0).toString(8)} ${
          new TextDecoder("latin1").decode(bytes)
        }`;
      }
    }
  };
  await look("");
  return found;
}
