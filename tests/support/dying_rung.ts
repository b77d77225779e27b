/**
 * rung, killed for good at the nth effect it has on the world: before it, half-way through
 * it, or after it. Run as a program of its own, since SIGKILL spares nothing:
 *
 *   deno run -A tests/support/dying_rung.ts N before|during|after ARGUMENTS…
 *
 * Exits as rung does when there is no nth effect.
 */
import { run } from "../../lib/cli/mod.ts";
import { type Disk, realWorld, type World } from "../../lib/world/mod.ts";
import { temporaryOf } from "../../lib/world/disk.ts";

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
    write: around(world.disk.write, (path, bytes) => {
      // What a power cut leaves: half of the temporary file, the target untouched.
      Deno.writeFileSync(temporaryOf(path), bytes.subarray(0, bytes.length >> 1));
    }),
    remove: around(world.disk.remove, nothing),
    removeAll: around(world.disk.removeAll, nothing),
    makeFolder: around(world.disk.makeFolder, nothing),
  };
  return {
    ...world,
    disk,
    async run(spawn) {
      const isLast = isNow();
      if (isLast && moment === "before") die();
      const running = world.run(spawn);
      // Half-way: git goes on alone while rung is dead.
      if (isLast && moment === "during") die();
      const exit = await running;
      if (isLast) die();
      return exit;
    },
  };
}

if (import.meta.main) {
  const [at, moment, ...argv] = Deno.args;
  const world = dying(realWorld(Deno.cwd()), Number(at), moment as Moment);
  Deno.exitCode = await run(argv, world, "0.0.0-test");
}
