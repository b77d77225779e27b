/**
 * A disk whose files others hold for a moment: on Windows a virus scanner or an indexer opens
 * what was just written, and until it is done nobody may rename or remove it.
 */
import type { Disk } from "./world.ts";

/** What the system says of a file that somebody else has open. */
const HELD: readonly string[] = ["EACCES", "EPERM", "EBUSY"];

/** How long is waited before each next try, in milliseconds: two seconds in all. */
const WAITS_MS: readonly number[] = [10, 20, 50, 100, 200, 400, 600, 620];

/** How such a disk waits, and whom it tells. */
export interface Patient {
  /** Stands still for so many milliseconds. */
  wait(milliseconds: number): void;
  /** Hears of each file that was held. */
  say?(text: string): void;
}

/** The disk, all that changes it tried again while a file is held. */
export function patientDisk(disk: Disk, { wait, say }: Patient): Disk {
  const again = <T>(path: string, act: () => T): T => {
    for (const [i, milliseconds] of WAITS_MS.entries()) {
      try {
        return act();
      } catch (error) {
        if (!isHeld(error)) throw error;
        if (i === 0) say?.(`"${path}" is held by another program: trying again`);
        wait(milliseconds);
      }
    }
    return act();
  };
  return {
    ...disk,
    write: (path, bytes, how) => again(path, () => disk.write(path, bytes, how)),
    append: (path, bytes) => again(path, () => disk.append(path, bytes)),
    makeFolder: (path) => again(path, () => disk.makeFolder(path)),
    move: (from, to) => again(from, () => disk.move(from, to)),
    remove: (path) => again(path, () => disk.remove(path)),
    removeAll: (folder) => again(folder, () => disk.removeAll(folder)),
    telling: (say) => patientDisk(disk, { wait, say }),
  };
}

function isHeld(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return "code" in error && HELD.includes(String(error.code));
}

/** Stands still, which only a thread of one's own may do. */
export function standStill(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
