/**
 * A world that dies: from the nth effect on nothing happens any more, as after a SIGKILL. The
 * effect itself is not begun, is left going on alone, or is done and nobody hears of it.
 */
import type { World } from "../../lib/system/startup.ts";
import type { Moment } from "./dying_rung.ts";

/** Thrown by every effect of a dead world. */
export class Death extends Error {}

/** The world, dying at its nth effect, and whether it did. */
export function mortal(
  world: World,
  at: number,
  moment: Moment,
): { readonly changes: Partial<World>; isDead(): boolean } {
  let count = 0;
  let isDead = false;
  const live = () => {
    if (isDead) throw new Death();
    return count++ === at;
  };
  const die = (): never => {
    isDead = true;
    throw new Death();
  };
  const sync =
    <A extends unknown[], R>(effect: (...args: A) => R) => (...args: A): R => {
      const isLast = live();
      if (isLast && moment !== "after") die();
      const result = effect(...args);
      return isLast ? die() : result;
    };
  const slow =
    <A extends unknown[], R>(effect: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const isLast = live();
      if (isLast && moment === "before") die();
      const going = effect(...args);
      if (isLast && moment === "during") {
        going.catch(() => {});
        die();
      }
      const result = await going;
      if (isLast) die();
      // Others may have died in the meantime: then nobody is there to hear.
      if (isDead) throw new Death();
      return result;
    };
  const { disk } = world;
  /** The system gives the lock of a dead process free; this process goes on. */
  const lockUntilDeath: typeof disk.lock = (...args) => {
    const isLast = live();
    if (isLast && moment !== "after") die();
    const held = disk.lock(...args);
    if (!isLast) return held;
    if (!("heldBy" in held)) held.release();
    return die();
  };
  return {
    isDead: () => isDead,
    changes: {
      disk: {
        ...disk,
        write: sync(disk.write),
        draft: slow(disk.draft),
        append: sync(disk.append),
        move: sync(disk.move),
        remove: sync(disk.remove),
        removeAll: sync(disk.removeAll),
        removeEmpty: sync(disk.removeEmpty),
        makeFolder: sync(disk.makeFolder),
        lock: lockUntilDeath,
      },
      run: slow(world.run),
      fetch: slow(world.fetch),
      upload: slow(world.upload),
      download: slow(world.download),
      wait: async () => {
        if (isDead) throw new Death();
        await Promise.resolve();
      },
    },
  };
}

/** The world, and when all that was begun in it has come to its end: the dead leave it going. */
export function followed(
  world: World,
): { readonly world: World; settled(): Promise<void> } {
  const begun: Promise<unknown>[] = [];
  const follow =
    <A extends unknown[], R>(effect: (...args: A) => Promise<R>) => (...args: A) => {
      const going = effect(...args);
      begun.push(going.catch(() => {}));
      return going;
    };
  return {
    world: {
      ...world,
      run: follow(world.run),
      fetch: follow(world.fetch),
      upload: follow(world.upload),
      download: follow(world.download),
    },
    settled: async () => void await Promise.all(begun),
  };
}
