/**
 * New texts for files outside of a release (`rung bump`, `rung workflows generate`): all of
 * them or none, also when the run is killed.
 *
 * While the journal is there, a write was cut off, and the next run puts everything back
 * before it does anything else.
 */
import { encode } from "../files/mod.ts";
import { all, fail, ok, type Result } from "../fault.ts";
import { stateFolderAbove } from "../git/mod.ts";
import type { PlannedFile } from "../plan/mod.ts";
import { join, type World } from "../system/startup.ts";
import { textsIn } from "./kept_texts.ts";
import { lockClone } from "./lock.ts";
import { BROKEN, isChangeSet, readJson, setAside, toJson } from "./shape.ts";
import {
  type ChangeSet,
  checkFree,
  diskFault,
  type Ground,
  putBack,
} from "./writer.ts";
import { putInPlace } from "./put_in_place.ts";

/** A file's text, as it was and as it is to be. */
export type NewText = Pick<PlannedFile, "path" | "before" | "after">;

/** A journal of texts: the change, and the folder that its paths start from. */
interface TextJournal extends ChangeSet {
  readonly format: 1;
  readonly root: string;
}

/** Where the journal for the folder `root` lies. */
interface Place {
  readonly folder: string;
  readonly path: string;
  /** Whether it lies among git's own files, where nobody else's commit can put one. */
  readonly isGits: boolean;
}

/** Among git's own files where there are any; else in the folder itself. */
function placeOf(world: World, root: string): Place {
  const clone = stateFolderAbove(world, root);
  const folder = clone ? join(clone.stateFolder, "bump") : join(root, ".rung-bump");
  return { folder, path: join(folder, "journal.json"), isGits: clone !== undefined };
}

/** Whether an earlier write below `root` was cut off. */
export function isCutOff(world: World, root: string): boolean {
  return world.disk.read(placeOf(world, root).path) !== undefined;
}

/**
 * Runs `work` with the folder to itself, after an earlier write that was cut off was put
 * back. Fails with `locked`, `file_moved`, `file_outside` or `disk_failed`, and as `work` does.
 */
export async function withTexts<T>(
  world: World,
  root: string,
  command: string,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const { folder, isGits } = placeOf(world, root);
  // A project that was unpacked may bring a link of that name along.
  if (!isGits && world.disk.isLink(folder)) {
    const message = `Cannot run ${command}: ".rung-bump" is a link, and rung keeps ` +
      "its journal there";
    return fail("file_outside", message, { hint: "Remove that link" });
  }
  let lock;
  try {
    lock = lockClone(world, { stateFolder: folder }, command);
  } catch (error) {
    return diskFault("Cannot keep a journal", error);
  }
  if (!lock.ok) return lock;
  let isClear = false;
  try {
    const back = undo(world, root);
    isClear = back.ok;
    return back.ok ? await work() : back;
  } finally {
    lock.value.release();
    // Among git's own files the folder may stay; a project has none of rung's, but for what
    // was said to be kept there, now or by an earlier run.
    const isKept = world.disk.list(folder).some((name) => name.includes(BROKEN));
    if (!isGits && isClear && !isKept && !isCutOff(world, root)) {
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
export async function writeTexts(
  world: World,
  root: string,
  files: readonly NewText[],
): Promise<Result<unknown>> {
  const { disk } = world;
  const texts = files.map(({ path, before, after }) => ({
    path,
    before: before === undefined ? undefined : encode(before),
    after: encode(after),
  }));
  const free = checkFree({ disk, root }, texts);
  if (!free.ok) return free;
  const { folder, path } = placeOf(world, root);
  const journal = {
    ...{ format: 1, root, nonce: world.random() } as const,
    files: texts.map(({ path, before }) => ({ path, existed: before !== undefined })),
  } satisfies TextJournal;
  const ground: Ground = { disk, root, texts: textsIn(disk, folder) };
  try {
    disk.makeFolder(folder);
    ground.texts.keep(texts);
    disk.write(path, toJson(journal), { mode: 0o600 });
  } catch (error) {
    return diskFault("Cannot keep a journal", error);
  }
  let failed: Result<unknown>;
  try {
    failed = await putInPlace(ground, journal);
    if (failed.ok) return forget(ground, path);
  } catch (error) {
    failed = diskFault("Cannot write the files", error);
  }
  const undone = undo(world, root);
  return undone.ok ? failed : all([failed, undone]);
}

/** From here on nothing is to be put back. */
function forget({ disk, texts }: Ground, path: string): Result<unknown> {
  disk.remove(path);
  texts.clear();
  return ok(undefined);
}

/** The faults of files that are left as they are now, so that the next run is not held up. */
const LEFT: readonly string[] = ["file_moved", "file_outside"];

/** Gives the files of a write that was cut off their originals back. */
function undo(world: World, root: string): Result<unknown> {
  const { disk } = world;
  const { folder, path, isGits } = placeOf(world, root);
  const bytes = disk.read(path);
  if (!bytes) return ok(undefined);
  const journal = readJson(bytes);
  if (!isChangeSet(journal)) {
    const kept = setTextsAside(world, folder, path);
    const message = `Cannot read "${path}", the journal of a write that was cut off: ` +
      `it is kept as "${kept}"`;
    const hint = isGits
      ? "Look at the files with `git diff`, then run it again"
      : "Look at the files, then run it again; nobody else needs what is kept in .rung-bump";
    return fail("file_broken", message, { hint });
  }
  // Only git's own folder can be trusted to say where its paths start from.
  const told = (journal as Partial<TextJournal>).root;
  const top = isGits && typeof told === "string" ? told : root;
  const ground: Ground = { disk, root: top, texts: textsIn(disk, folder) };
  try {
    const back = putBack(ground, journal, {
      left: new Set(),
      rescue: () => false,
      hint: "It is left as it is: run it again to go on; what it was is kept in " +
        folder,
    });
    if (back.ok) return forget(ground, path);
    // The next run goes on from what it finds.
    if (back.faults.every(({ code }) => LEFT.includes(code))) {
      setTextsAside(world, folder, path);
    }
    return back;
  } catch (error) {
    return diskFault("Cannot put the files back", error);
  }
}

/** Keeps a journal and the texts that belong to it, which the next write replaces. */
function setTextsAside(world: World, folder: string, path: string): string {
  const kept = setAside(world, path);
  const texts = join(folder, "texts", "all");
  if (world.disk.stat(texts)) {
    world.disk.move(texts, kept.replace(/journal([^\\/]*)\.json$/, "texts$1"));
  }
  return kept;
}

/**
 * The fault for looking at files while a cut-off write has not been put back.
 *
 * Fails with `plan_incomplete`.
 */
export function cutOffFault(): Result<never> {
  return fail("plan_incomplete", "Cannot look at the files: a bump was cut off", {
    hint: "Run that bump again: it puts the files back first",
  });
}
