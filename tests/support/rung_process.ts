/** rung as its users run it: a process of its own. */

const MAIN = new URL("../../main.ts", import.meta.url).pathname;
const CONFIG = new URL("../../deno.json", import.meta.url).pathname;

/** How a run ended, and all it said. */
export interface ProcessOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs rung in a folder, with nothing in its environment but `env`.
 *
 * RUNG_BINARY in the environment of the tests names a compiled rung to run instead.
 */
export async function rungProcess(
  args: readonly string[],
  place: ProcessPlace,
): Promise<ProcessOutcome> {
  return await outcomeOf(startRung(args, place));
}

/** Where a run happens. */
export interface ProcessPlace {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The same, under way: to be watched, or interrupted. */
export function startRung(
  args: readonly string[],
  { cwd, env }: ProcessPlace,
): Deno.ChildProcess {
  const binary = Deno.env.get("RUNG_BINARY");
  const own = ["run", "--allow-all", "--quiet", "--config", CONFIG, MAIN];
  const command = new Deno.Command(binary ?? Deno.execPath(), {
    args: [...(binary ? [] : own), ...args],
    cwd,
    clearEnv: true,
    // HOME is another: without this, Deno would look for its packages there
    env: { ...env, DENO_DIR: denoDir(), NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
  return command.spawn();
}

/** Waits until a run has ended. */
export async function outcomeOf(run: Deno.ChildProcess): Promise<ProcessOutcome> {
  const { code, stdout, stderr } = await run.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

let cached: string | undefined;

function denoDir(): string {
  cached ??= Deno.env.get("DENO_DIR");
  if (cached === undefined) {
    const { stdout } = new Deno.Command(Deno.execPath(), { args: ["info", "--json"] })
      .outputSync();
    cached = JSON.parse(new TextDecoder().decode(stdout)).denoDir as string;
  }
  return cached;
}
