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
 * The compiled rung that the tests are about, where RUNG_BINARY names one: stories and
 * end-to-end tests run it instead of the source, with nothing but git on its PATH and a home
 * that nobody can write to.
 */
export const BINARY: string | undefined = Deno.env.get("RUNG_BINARY") || undefined;

/** Runs rung in a folder, with nothing in its environment but `env`. */
export async function rungProcess(
  args: readonly string[],
  place: ProcessPlace,
): Promise<ProcessOutcome> {
  const outcome = await outcomeOf(startRung(args, place));
  if (args.includes("--json")) {
    const { holdAnswer } = await import("./answers.ts");
    const { code, stdout: out, stderr: err } = outcome;
    holdAnswer(args, { code, out, err });
  }
  return outcome;
}

/** Where a run happens. */
export interface ProcessPlace {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** The PATH, in the place of the usual one. */
  readonly path?: string;
  /** Whether it is the first of a process group of its own, which can be killed as one. */
  readonly isGroup?: boolean;
}

/** The same, under way: to be watched, or interrupted. */
export function startRung(
  args: readonly string[],
  { cwd, env, path, isGroup = false }: ProcessPlace,
): Deno.ChildProcess {
  const start = BINARY
    ? { args: [...args], env: { ...env, NO_COLOR: "1", ...bareEnv() } }
    : sourceRun(MAIN, args, env);
  const program = BINARY ?? Deno.execPath();
  const command = new Deno.Command(isGroup ? onPath("setsid") : program, {
    args: isGroup ? [program, ...start.args] : start.args,
    cwd,
    clearEnv: true,
    env: { ...start.env, ...(path === undefined ? {} : { PATH: path }) },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
  return command.spawn();
}

/** How Deno runs one of our programs, with nothing in its environment but `env`. */
export function sourceRun(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
) {
  return {
    args: ["run", "--allow-all", "--quiet", "--config", CONFIG, program, ...args],
    // HOME is another: without this, Deno would look for its packages there
    env: { ...env, NO_COLOR: "1", DENO_DIR: denoDir() },
  };
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

/** What a compiled rung finds on a machine that has nothing for it. */
function bareEnv(): Record<string, string> {
  // no file can be made in /sys, not by root either
  const home = Deno.build.os === "linux" ? "/sys" : "/nowhere";
  return { PATH: gitAlone(), HOME: home, XDG_CONFIG_HOME: home };
}

let git: string | undefined;

/** A folder with git in it and nothing else, there until the tests are over. */
export function gitAlone(): string {
  return git ??= makeGitAlone();
}

function makeGitAlone(): string {
  const folder = Deno.makeTempDirSync({ dir: "/tmp", prefix: "rung-git-alone-" });
  // any user may look: some tests run rung as another
  Deno.chmodSync(folder, 0o755);
  addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
  Deno.symlinkSync(Deno.realPathSync(onPath("git")), `${folder}/git`);
  return folder;
}

/** Where a program lies, whose name a bare rung's PATH does not lead to. */
function onPath(program: string): string {
  const places = (Deno.env.get("PATH") ?? "").split(":");
  const found = places.map((each) => `${each}/${program}`).find((each) => {
    try {
      return Deno.statSync(each).isFile;
    } catch {
      return false;
    }
  });
  if (!found) throw new Error(`there is no ${program} on the PATH`);
  return found;
}
