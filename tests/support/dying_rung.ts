/**
 * rung, killed for good at the nth effect it has on the world: before it, half-way through
 * it, or after it. Run as a program of its own, since SIGKILL spares nothing:
 *
 *   deno run -A tests/support/dying_rung.ts N before|during|after ARGUMENTS…
 *
 * Exits as rung does when there is no nth effect.
 */
import { run } from "../../lib/cli/mod.ts";
import type { Disk, World } from "../../lib/system/startup.ts";
import { realWorld } from "../../lib/system/mod.ts";
import { temporaryOf } from "../../lib/system/disk.ts";
import { type ProcessPlace, sourceRun } from "./rung_process.ts";

/** Where in an effect the run dies. */
export type Moment = "before" | "during" | "after";

function die(): void {
  Deno.kill(Deno.pid, "SIGKILL");
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
    append: around(world.disk.append, nothing),
    move: around(world.disk.move, nothing),
    removeEmpty: around(world.disk.removeEmpty, nothing),
    remove: around(world.disk.remove, nothing),
    removeAll: around(world.disk.removeAll, nothing),
    makeFolder: around(world.disk.makeFolder, nothing),
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
    // Half-way: git goes on alone while rung is dead.
    run: slow(world.run, nothing),
    // Half-way: the request has left, and nobody hears the answer.
    fetch: slow(world.fetch, () => new Promise((left) => setTimeout(left, LEAVING_MS))),
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

/**
 * Runs rung in a process of its own that dies at its nth effect, and says whether it did.
 *
 * A run that lives tells how it ended.
 */
export async function runDying(
  argv: readonly string[],
  { cwd, env }: ProcessPlace,
  { at, moment }: { readonly at: number; readonly moment: Moment },
): Promise<{ readonly isDead: boolean; readonly code: number; readonly err: string }> {
  const child = new Deno.Command(Deno.execPath(), {
    ...sourceRun(PROGRAM, [`${at}`, moment, ...argv], env),
    ...{ cwd, clearEnv: true, stdin: "null", stdout: "null", stderr: "piped" },
  }).spawn();
  const { signal, code, stderr } = await child.output();
  const err = new TextDecoder().decode(stderr);
  return { isDead: signal === "SIGKILL", code, err };
}

const PROGRAM = new URL(import.meta.url).pathname;

if (import.meta.main) {
  const [at, moment, ...argv] = Deno.args;
  const world = dying(realWorld(Deno.cwd()), Number(at), moment as Moment);
  Deno.exitCode = await run(argv, world, "0.0.0-test");
}
