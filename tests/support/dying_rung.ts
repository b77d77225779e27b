/**
 * rung, killed for good at the nth effect it has on the world: before it, half-way through
 * it, or after it; alone, or with every process that it has started. Run as a program of its
 * own, since SIGKILL spares nothing:
 *
 *   deno run -A tests/support/dying_rung.ts N before|during|after alone|group ARGUMENTS…
 *
 * Exits as rung does when there is no nth effect.
 */
import { run } from "../../lib/cli/mod.ts";
import type { Disk, World } from "../../lib/system/startup.ts";
import { realWorld } from "../../lib/system/mod.ts";
import { temporaryOf } from "../../lib/system/disk.ts";
import { type ProcessPlace, sourceRun, startRung } from "./rung_process.ts";

/** Where in an effect the run dies. */
export type Moment = "before" | "during" | "after";

/** Who dies: rung alone, so that its git lives on, or its whole process group. */
export type Whom = "alone" | "group";

let whom: Whom = "alone";

function die(): void {
  Deno.kill(whom === "group" ? -Deno.pid : Deno.pid, "SIGKILL");
  // The signal is on its way; nothing more may happen.
  while (true);
}

function dying(world: World, at: number, moment: Moment): World {
  let count = 0;
  const isNow = () => count++ === at;
  const around =
    <A extends unknown[], R>(effect: (...args: A) => R, half: (...args: A) => void) =>
    (...args: A): R => {
      const isLast = isNow();
      if (isLast && moment === "before") die();
      if (isLast && moment === "during") {
        half(...args);
        die();
      }
      const result = effect(...args);
      if (isLast) die();
      return result;
    };
  const nothing = () => {};
  const disk: Disk = {
    ...world.disk,
    write: around(world.disk.write, (path, bytes, how) => {
      // What a power cut leaves: half of the temporary file, the target untouched.
      const through = how?.through ?? temporaryOf(path, crypto.randomUUID());
      Deno.writeFileSync(through, bytes.subarray(0, bytes.length >> 1));
    }),
    async draft(files) {
      const isLast = isNow();
      if (isLast && moment === "before") die();
      if (isLast && moment === "during") {
        // Half of them, and of the next one half.
        const at = files.length >> 1;
        await world.disk.draft(files.slice(0, at));
        for (const { path, bytes } of files.slice(at, at + 1)) {
          Deno.writeFileSync(path, bytes.subarray(0, bytes.length >> 1));
        }
        die();
      }
      await world.disk.draft(files);
      if (isLast) die();
    },
    append: around(world.disk.append, nothing),
    move: around(world.disk.move, nothing),
    removeEmpty: around(world.disk.removeEmpty, nothing),
    remove: around(world.disk.remove, nothing),
    removeAll: around(world.disk.removeAll, nothing),
    makeFolder: around(world.disk.makeFolder, nothing),
    lock: around(world.disk.lock, nothing),
  };
  const slow =
    <A extends unknown[], R>(effect: (...args: A) => Promise<R>, half: () => unknown) =>
    async (...args: A): Promise<R> => {
      const isLast = isNow();
      if (isLast && moment === "before") die();
      const going = effect(...args);
      if (isLast && moment === "during") {
        await half();
        die();
      }
      const result = await going;
      if (isLast) die();
      return result;
    };
  return {
    ...world,
    disk,
    // Half-way: git goes on alone while rung is dead, or dies with it somewhere.
    run: slow(
      world.run,
      () => whom === "group" ? left((count * 7) % 24) : undefined,
    ),
    // Half-way: the request has left, and nobody hears the answer.
    fetch: slow(world.fetch, () => left(LEAVING_MS)),
    async upload(given) {
      const isLast = isNow();
      if (isLast && moment === "before") die();
      // Half-way: the first piece has left.
      const cut = isLast && moment === "during" ? { onProgress: die } : {};
      const sent = await world.upload({ ...given, ...cut });
      if (isLast) die();
      return sent;
    },
  };
}

/** How long a request takes to leave this process, in milliseconds. */
const LEAVING_MS = 4;

/** Waits until what was begun is under way. */
function left(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** Whether this machine can give a program a process group of its own. */
export function lacksGroups(): boolean {
  try {
    return !new Deno.Command("setsid", { args: ["true"] }).outputSync().success;
  } catch {
    return true;
  }
}

/** Where a run dies, and who dies with it. */
export interface Fate {
  readonly at: number;
  readonly moment: Moment;
  readonly whom?: Whom;
}

/**
 * Runs rung in a process of its own that dies at its nth effect, and says whether it did.
 *
 * A run that lives tells how it ended.
 */
export async function runDying(
  argv: readonly string[],
  { cwd, env }: ProcessPlace,
  { at, moment, whom = "alone" }: Fate,
): Promise<{ readonly isDead: boolean; readonly code: number; readonly err: string }> {
  const start = sourceRun(PROGRAM, [`${at}`, moment, whom, ...argv], env);
  const isGroup = whom === "group";
  const child = new Deno.Command(isGroup ? "setsid" : Deno.execPath(), {
    args: isGroup ? [Deno.execPath(), ...start.args] : start.args,
    env: start.env,
    ...{ cwd, clearEnv: true, stdin: "null", stdout: "null", stderr: "piped" },
  }).spawn();
  const { signal, code, stderr } = await child.output();
  const err = new TextDecoder().decode(stderr);
  return { isDead: signal === "SIGKILL", code, err };
}

/**
 * Runs rung, the compiled one where tests are of it, and kills its process group after so many
 * milliseconds: nobody can count the effects of a binary.
 */
export async function runCutOff(
  argv: readonly string[],
  place: ProcessPlace,
  afterMs: number,
): Promise<{ readonly isDead: boolean; readonly code: number; readonly err: string }> {
  const child = startRung(argv, { ...place, isGroup: true });
  const timer = setTimeout(() => {
    try {
      Deno.kill(-child.pid, "SIGKILL");
    } catch {
      // it has ended, or is no group yet
    }
  }, afterMs);
  const { signal, code, stderr } = await child.output();
  clearTimeout(timer);
  const err = new TextDecoder().decode(stderr);
  return { isDead: signal === "SIGKILL", code, err };
}

const PROGRAM = new URL(import.meta.url).pathname;

if (import.meta.main) {
  const [at, moment, who, ...argv] = Deno.args;
  whom = who as Whom;
  const world = dying(realWorld(Deno.cwd()), Number(at), moment as Moment);
  Deno.exitCode = await run(argv, world, "0.0.0-test");
}
