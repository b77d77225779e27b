/**
 * Puts new texts into files outside of a release (`rung bump`): all of them or none, also
 * when the run is killed.
 *
 * The originals go into one journal first, synced. While it is there, a write was cut off,
 * and the next run puts everything back before it does anything else.
 */
import { encode } from "../files/mod.ts";
import { all, fail, type Fault, fault, ok, type Result } from "../fault.ts";
import type { PlannedFile } from "../plan/mod.ts";
import { diskFault, isFree, targetOf } from "./apply.ts";
import { dirname, join, temporaryOf, type World } from "../system/core.ts";
import { absolute } from "../git/mod.ts";
import { lockClone, sameBytes } from "./store.ts";

/** A file's text, as it was and as it is to be. */
export type NewText = Pick<PlannedFile, "path" | "before" | "after">;

/** Where the journal of the folder `root` lies: among git's own files where there are any. */
function journalIn({ disk }: World, root: string): { folder: string; path: string } {
  const git = join(root, ".git");
  const isClone = disk.stat(git)?.kind === "folder";
  const folder = isClone ? join(git, "rung", "bump") : join(root, ".rung-bump");
  return { folder, path: join(folder, "journal.json") };
}

/** Whether an earlier write below `root` was cut off. */
export function isCutOff(world: World, root: string): boolean {
  return world.disk.read(journalIn(world, root).path) !== undefined;
}

/**
 * Runs `work` with the folder to itself, after an earlier write that was cut off was put
 * back. Fails with `locked`, `file_moved` or `disk_failed`, and as `work` does.
 */
export async function withTexts<T>(
  world: World,
  root: string,
  command: string,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const { folder } = journalIn(world, root);
  let lock;
  try {
    lock = lockClone(world, { stateFolder: folder }, command);
  } catch (error) {
    return diskFault("Cannot keep a journal", error);
  }
  if (!lock.ok) return lock;
  try {
    const back = putBack(world, root);
    return back.ok ? await work() : back;
  } finally {
    lock.value.release();
    // Among git's own files the folder may stay; a project has none of rung's.
    if (!folder.includes(".git") && !isCutOff(world, root)) {
      world.disk.removeAll(folder);
    }
  }
}

/**
 * Puts the texts in place.
 *
 * Fails with `file_moved` or `file_outside` before anything is written, with `disk_failed`
 * after everything was put back.
 */
export function writeTexts(
  world: World,
  root: string,
  files: readonly NewText[],
): Result<unknown> {
  const free = all(files.map((file) => isFree(world, root, file)));
  if (!free.ok) return free;
  const { folder, path } = journalIn(world, root);
  try {
    world.disk.makeFolder(folder);
    world.disk.write(path, new TextEncoder().encode(JSON.stringify(files)), 0o600);
  } catch (error) {
    return diskFault("Cannot keep a journal", error);
  }
  try {
    for (const { path, after } of files) {
      world.disk.makeFolder(dirname(absolute(root, path)));
      world.disk.write(targetOf(world, root, path), encode(after), 0o644);
    }
    world.disk.remove(path);
    return ok(undefined);
  } catch (error) {
    const failed = diskFault("Cannot write the files", error);
    const undone = putBack(world, root);
    return undone.ok ? failed : all<never>([failed, undone]) as Result<never>;
  }
}

/** Gives the files of a write that was cut off their originals back. */
function putBack(world: World, root: string): Result<unknown> {
  const { disk } = world;
  const { path: journal } = journalIn(world, root);
  const bytes = disk.read(journal);
  if (!bytes) return ok(undefined);
  const files = JSON.parse(new TextDecoder().decode(bytes)) as readonly NewText[];
  const moved = files.flatMap((file) => movedFault(world, root, file));
  if (moved.length > 0) return { ok: false, faults: moved };
  try {
    for (const { path, before } of files) {
      const target = targetOf(world, root, path);
      disk.remove(temporaryOf(target));
      if (before === undefined) disk.remove(target);
      else if (!sameBytes(disk.read(target), encode(before))) {
        disk.write(target, encode(before));
      }
    }
    disk.remove(journal);
    return ok(undefined);
  } catch (error) {
    return diskFault("Cannot put the files back", error);
  }
}

/** The fault of a file that somebody else changed since; none for the others. */
function movedFault(world: World, root: string, file: NewText): Fault[] {
  const now = world.disk.read(absolute(root, file.path));
  const known = [file.before, file.after].map((text) =>
    text === undefined ? undefined : encode(text)
  );
  if (known.some((text) => sameBytes(text, now))) return [];
  const message =
    `Cannot put "${file.path}" back: it was changed since a run was cut off`;
  const hint = `Put it right by hand, then remove ${journalIn(world, root).path}`;
  return [fault("file_moved", message, { path: file.path, hint })];
}

/** The fault for looking at files while a cut-off write has not been put back. */
export function cutOffFault(): Result<never> {
  return fail("plan_incomplete", "Cannot look at the files: a bump was cut off", {
    hint: "Run that bump again: it puts the files back first",
  });
}
