/** Puts a release's files in place, and back: all of them or none. */
import { encode } from "../files/mod.ts";
import { all, fail, type Fault, fault, ok, type Result } from "../fault.ts";
import type { PlannedFile, ReleasePlan } from "../plan/mod.ts";
import {
  dirname,
  type Disk,
  errorWords,
  join,
  sep,
  type World,
} from "../system/core.ts";
import { absolute, type Repository, wordsOf } from "../git/mod.ts";
import { sameBytes, type Store, type StoredPlan, sweep } from "./store.ts";

/**
 * Writes the plan down, then its files, and checks each.
 *
 * Fails with `file_moved` or `file_outside` before anything is written, with `disk_failed`
 * after everything was put back. Killed at any instant, `restore` gives every byte back.
 */
export function applyPlan(
  world: World,
  repository: Repository,
  store: Store,
  plan: ReleasePlan,
  hasRemote: boolean,
  ignored: ReadonlySet<string>,
): Result<StoredPlan> {
  const { disk } = world;
  const { root } = repository;
  const free = all(plan.files.map((file) => isFree(world, root, file)));
  if (!free.ok) return free;
  const { files, ...rest } = plan;
  const stored: StoredPlan = {
    ...rest,
    format: 1,
    state: "preparing",
    hasRemote,
    files: files.map(({ path, purpose, before }) => ({
      path,
      purpose,
      existed: before !== undefined,
      isCommitted: !ignored.has(path),
    })),
  };
  try {
    store.keep(files.map(({ before, after }) => ({
      before: before === undefined ? undefined : encode(before),
      after: encode(after),
    })));
    store.save(stored);
  } catch (error) {
    // No plan is in place, and no file of the project was touched.
    return diskFault("Cannot keep the plan", error);
  }
  try {
    for (const { path, after } of files) {
      disk.makeFolder(dirname(absolute(root, path)));
      disk.write(targetOf(world, root, path), encode(after), 0o644);
    }
    store.save({ ...stored, state: "prepared" });
  } catch (error) {
    const undone = restore(world, repository, store, stored);
    const failed = diskFault("Cannot write the release's files", error);
    return undone.ok ? failed : all<never>([failed, undone]) as Result<never>;
  }
  return ok({ ...stored, state: "prepared" });
}

/** What came back, and where notes that a person had edited were kept. */
export interface Restored {
  readonly paths: readonly string[];
  readonly rescued: string | undefined;
}

/**
 * Gives every file of the plan its original bytes back and forgets the plan.
 *
 * Fails with `file_moved` when a file was changed by somebody else (nothing is done then),
 * or with `disk_failed`; run again, it goes on.
 */
export function restore(
  world: World,
  { root }: Repository,
  store: Store,
  plan: StoredPlan,
): Result<Restored> {
  const { disk } = world;
  const moved = movedFiles(world, root, store, plan);
  if (moved.length > 0) return { ok: false, faults: moved };
  try {
    store.save({ ...plan, state: "restoring" });
    sweep(disk, root, plan);
    let rescued: string | undefined;
    plan.files.forEach(({ path, existed, purpose }, i) => {
      const target = absolute(root, path);
      const now = disk.read(target);
      const before = store.before(i);
      const isEdited = now &&
        ![before, store.after(i)].some((text) => sameBytes(text, now));
      if (purpose === "notes" && isEdited) rescued = store.rescue(now, plan.version);
      if (!existed) {
        disk.remove(target);
        removeEmptied(disk, root, path);
      } else if (before && !sameBytes(before, now)) {
        disk.write(targetOf(world, root, path), before);
      }
    });
    store.forget();
    return ok({ paths: plan.files.map((file) => file.path), rescued });
  } catch (error) {
    return diskFault("Cannot put the files back", error);
  }
}

/** Takes away the folders that a file was the last in, up to the root. */
function removeEmptied(disk: Disk, root: string, path: string): void {
  for (let at = dirname(path); at !== "."; at = dirname(at)) {
    disk.removeEmpty(absolute(root, at));
  }
}

/** The files that read neither as planned nor as before: somebody else changed them. */
function movedFiles(
  world: World,
  root: string,
  store: Store,
  plan: StoredPlan,
): Fault[] {
  return plan.files.flatMap(({ path, purpose }, i) => {
    const now = world.disk.read(absolute(root, path));
    const known = [store.before(i), store.after(i)];
    if (purpose === "notes" || known.some((text) => sameBytes(text, now))) return [];
    const message = `Cannot put "${path}" back: it was changed since \`rung prepare\``;
    return [fault("file_moved", message, {
      path,
      hint: "Undo that change, or commit it, then run `rung abort` again",
    })];
  });
}

/**
 * Whether the file still reads as it did when it was read, and may be written.
 *
 * Fails with `file_moved`, `file_outside` or `file_unreadable`.
 */
export function isFree(
  world: World,
  root: string,
  { path, before }: Pick<PlannedFile, "path" | "before">,
): Result<unknown> {
  const full = absolute(root, path);
  if (world.disk.stat(full)?.kind === "folder") {
    const hint = "Name a file in the configuration";
    return fail("file_unreadable", `Cannot write "${path}": it is a folder`, {
      path,
      hint,
    });
  }
  const now = world.disk.read(full);
  if (!sameBytes(now, before === undefined ? undefined : encode(before))) {
    return fail("file_moved", `Cannot write "${path}": it was changed a moment ago`, {
      path,
    });
  }
  const top = world.disk.real(root) ?? root;
  const real = realOf(world, full) ?? absolute(top, path);
  const isGits = real.startsWith(join(top, ".git") + sep);
  if (real.startsWith(top + sep) && !isGits) return ok(undefined);
  return fail(
    "file_outside",
    `Cannot write "${path}": it leads out of the repository`,
    { path },
  );
}

/** The path with every link followed, also that of a file that is not there yet. */
function realOf({ disk }: World, path: string): string | undefined {
  const real = disk.real(path);
  if (real !== undefined) return real;
  const folder = dirname(path);
  const above = folder === path ? undefined : realOf({ disk } as World, folder);
  return above === undefined ? undefined : join(above, path.slice(folder.length + 1));
}

/** Where a write goes: through a link to its target, so that the link stays a link. */
export function targetOf({ disk }: World, root: string, path: string): string {
  const full = absolute(root, path);
  return disk.real(full) ?? full;
}

/** A failure of the disk, in its own words. */
export function diskFault(what: string, error: unknown): Result<never> {
  const { code, words } = errorWords(error);
  return fail(
    code === "bug" ? "disk_failed" : code,
    `${what}: ${wordsOf(words)}`,
  );
}
