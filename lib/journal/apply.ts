/** Puts a release's files in place, and back: all of them or none. */
import { decode, encode } from "../files/mod.ts";
import { all, ok, type Result } from "../fault.ts";
import type { ReleasePlan } from "../plan/mod.ts";
import type { World } from "../system/startup.ts";
import { absolute, type Repository } from "../git/mod.ts";
import type { Store, StoredPlan } from "./store.ts";
import { checkFree, diskFault, putBack, sameBytes, turn } from "./writer.ts";
import { putInPlace } from "./put_in_place.ts";

/** A file as text, as it was read; nothing for one that is not there. */
interface ReadText {
  readonly path: string;
  readonly before?: string | undefined;
}

/**
 * Whether such files may be written, for whoever only looks. Fails as a write of them would
 * before it begins: `file_moved`, `file_outside` or `file_unreadable`.
 */
export function couldWrite(
  { disk }: World,
  root: string,
  files: readonly ReadText[],
): Result<unknown> {
  const texts = files.map(({ path, before }) => ({
    path,
    before: before === undefined ? undefined : encode(before),
  }));
  return checkFree({ disk, root }, texts);
}

/**
 * Writes the plan down, then its files, and checks each.
 *
 * Fails with `file_moved` or `file_outside` before anything is written, with `disk_failed`
 * after everything was put back. Killed at any instant, `restore` gives every byte back. One that
 * is not whole yet, since a hook is to add to it, counts as cut off until it is written anew.
 */
export async function applyPlan(
  world: World,
  { root }: Repository,
  store: Store,
  plan: ReleasePlan,
  hasRemote: boolean,
  ignored: ReadonlySet<string>,
  isWhole = true,
): Promise<Result<StoredPlan>> {
  const { disk } = world;
  const { files, ...rest } = plan;
  const texts = files.map(({ path, before, after, next, isGone }) => ({
    path,
    before: before === undefined ? undefined : encode(before),
    after: isGone ? undefined : encode(after),
    next: next === undefined ? undefined : encode(next),
  }));
  const free = checkFree({ disk, root }, texts);
  if (!free.ok) return free;
  const nonce = world.random();
  const stored: StoredPlan = {
    ...rest,
    ...{ format: 1, state: "preparing", nonce, hasRemote },
    files: files.map(({ path, purpose, before, isGone, isExecutable, made }) => ({
      path,
      purpose,
      existed: before !== undefined,
      isCommitted: !ignored.has(path),
      ...(isGone ? { isGone } : {}),
      ...(isExecutable ? { isExecutable } : {}),
      ...(made === undefined ? {} : { made }),
    })),
  };
  try {
    store.texts.keep(texts);
    store.save(stored);
  } catch (error) {
    // No plan is in place, and no file of the project was touched.
    return diskFault("Cannot keep the plan", error);
  }
  const prepared: StoredPlan = { ...stored, state: "prepared" };
  let failed: Result<unknown>;
  try {
    const change = { ...stored, nonce };
    failed = await putInPlace({ disk, root, texts: store.texts }, change);
    if (failed.ok && !isWhole) return ok(stored);
    if (failed.ok) {
      store.save(prepared);
      return ok(prepared);
    }
  } catch (error) {
    failed = diskFault("Cannot write the release's files", error);
  }
  const undone = restore(world, { root }, store, stored);
  return all([failed, undone]) as Result<never>;
}

/** What came back, and where notes that a person had edited were kept. */
export interface Restored {
  /** The files that have their original bytes again. */
  readonly paths: readonly string[];
  /** The files that were left alone, since commits have them otherwise. */
  readonly left: readonly string[];
  readonly rescued: string | undefined;
}

const MOVED =
  "Undo that change, or commit it, and run it again; or keep all files as they are and " +
  "forget the plan: `rung abort --keep-files`";

/**
 * Gives every file of the plan its original bytes back and forgets the plan. What commits
 * made since have (`committed`) is left alone: nobody loses it.
 *
 * Fails with `file_moved` when a file was changed by somebody else (nothing is done then),
 * or with `disk_failed`; run again, it goes on.
 */
export function restore(
  world: World,
  { root }: Pick<Repository, "root">,
  store: Store,
  plan: StoredPlan,
  committed: ReadonlySet<string> = new Set(),
): Result<Restored> {
  const { disk } = world;
  const { texts } = store;
  const all = plan.files.map((file) => file.path);
  const rescued: string[] = [];
  const count = plan.files.filter(({ purpose }) => purpose === "notes").length;
  const keep = (index: number, bytes: Uint8Array) => {
    const name = count === 1 ? plan.version : `${plan.version}-${index}`;
    rescued.push(store.rescue(bytes, name));
  };
  try {
    store.save({ ...plan, state: "restoring" });
    for (const [i, { path, made }] of plan.files.entries()) {
      const now = made === undefined ? undefined : disk.read(absolute(root, path));
      if (now && sameBytes(now, texts.after(i))) keep(i, now);
    }
    const back = putBack({ disk, root, texts }, plan, {
      left: committed,
      rescue(index, bytes) {
        if (plan.files[index]!.purpose !== "notes") return false;
        if (!bytes) return true;
        keep(index, bytes);
        return true;
      },
      hint: MOVED,
    });
    if (!back.ok) {
      store.save(plan);
      return back;
    }
    // Notes for review that lie beside the plan are a person's words, too.
    const beside = plan.aside ? disk.read(store.review) : undefined;
    if (beside && decode(beside) !== plan.aside?.notesText) {
      rescued.push(store.rescue(beside, plan.version));
    }
    store.forget();
    return ok({
      paths: all.filter((path) => !committed.has(path)),
      left: all.filter((path) => committed.has(path)),
      rescued: rescued.length === 0 ? undefined : rescued.join(", "),
    });
  } catch (error) {
    return diskFault("Cannot put the files back", error);
  }
}

/**
 * Has the files that a second commit changes read as the release has them (`after`), or as
 * that commit does (`next`). With `isLenient`, what somebody else changed is left alone.
 *
 * Fails with `file_moved` before anything is written, and with `disk_failed`; run again, it
 * goes on.
 */
export function turnTo(
  world: World,
  { root }: Pick<Repository, "root">,
  store: Store,
  plan: StoredPlan,
  text: "after" | "next",
  isLenient = false,
): Result<unknown> {
  if (plan.next === undefined) return ok(undefined);
  const ground = { disk: world.disk, root, texts: store.texts };
  try {
    return turn(ground, plan, text, { isLenient, hint: MOVED });
  } catch (error) {
    return diskFault("Cannot write the release's files", error);
  }
}
