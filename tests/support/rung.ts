/** Runs rung inside the test's own process, in a world whose output is caught. */
import { run } from "../../lib/cli/mod.ts";
import { guarded, type World } from "../../lib/system/startup.ts";
import { realWorld } from "../../lib/system/mod.ts";

/** What a run said and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What a run's world is like. */
export interface Surroundings {
  /** The folder it works from: absolute. */
  readonly cwd: string;
  /** The environment of its child processes, and what it sees of its own. */
  readonly env?: Readonly<Record<string, string>>;
  readonly now?: Date;
  readonly stdin?: string;
  /** rung's own version. */
  readonly version?: string;
  readonly isTerminal?: boolean;
  readonly columns?: number;
}

/** Parts of the world that a test replaces. */
export type Changes = (world: World) => Partial<World>;

/** A world as described: real git and real files, caught output; waits take no time. */
export function worldOf(at: Surroundings, said: { out: string; err: string }): World {
  const real = realWorld(at.cwd);
  const { env = {}, now, stdin = "", isTerminal = false, columns } = at;
  return guarded({
    ...real,
    isTerminal,
    columns,
    env: (name) => env[name],
    now: () => now ?? new Date(),
    wait: () => Promise.resolve(),
    run: (spawn) => real.run({ ...spawn, env: { ...env, ...spawn.env } }),
    out(text) {
      said.out += text;
      return true;
    },
    err: (text) => void (said.err += text),
    onInterrupt: () => {},
    async *stdin() {
      yield await Promise.resolve(new TextEncoder().encode(stdin));
    },
  });
}

/** Runs a command line to its end; with `--json` its answer is held against its schema. */
export async function rung(
  argv: readonly string[],
  at: Surroundings,
  changes: Changes = () => ({}),
): Promise<Ran> {
  const said = { out: "", err: "" };
  const world = worldOf(at, said);
  const code = await run(
    argv,
    { ...world, ...changes(world) },
    at.version ?? "0.0.0-test",
  );
  if (argv.includes("--json")) {
    const { holdAnswer } = await import("./answers.ts");
    holdAnswer(argv, { code, ...said });
  }
  return { code, ...said };
}
