/** The lock of a clone: one run at a time, and what dead runs left is gone. */
import { fail, ok, type Result } from "../fault.ts";
import type { Repository } from "../git/mod.ts";
import {
  type Disk,
  isTemporary,
  join,
  type Lock,
  type World,
} from "../system/startup.ts";

/**
 * Holds the clone for one run. The system frees the lock when the process dies, so a dead
 * run never blocks; what it left half-written among rung's own files is taken away.
 *
 * Fails with `locked`, and says who holds it.
 */
export function lockClone(
  world: World,
  { stateFolder }: Pick<Repository, "stateFolder">,
  command: string,
): Result<Lock> {
  const { disk } = world;
  disk.makeFolder(stateFolder);
  const note =
    `rung ${command}, process ${world.pid}, since ${world.now().toISOString()}`;
  const lock = disk.lock(join(stateFolder, "lock"), note);
  if ("release" in lock) {
    try {
      clearLeftovers(disk, stateFolder);
      return ok(lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }
  const holder = lock.heldBy || "another run";
  return fail("locked", `Cannot run ${command}: this clone is in use by ${holder}`);
}

/** Does `work` while this run holds the clone; a dry run has none to hold. Fails as `lockClone` and `work` do. */
export async function holding<T>(
  world: World,
  clone: Pick<Repository, "stateFolder"> | undefined,
  command: string,
  work: () => Result<T> | Promise<Result<T>>,
): Promise<Result<T>> {
  const lock = clone && lockClone(world, clone, command);
  if (lock && !lock.ok) return lock;
  try {
    return await work();
  } finally {
    if (lock?.ok) lock.value.release();
  }
}

/** What git leaves of its index for a release when it is killed, and rung of a file. */
function clearLeftovers(disk: Disk, stateFolder: string): void {
  disk.remove(join(stateFolder, "index.lock"));
  for (const name of disk.list(stateFolder).filter(isTemporary)) {
    disk.remove(join(stateFolder, name));
  }
}
