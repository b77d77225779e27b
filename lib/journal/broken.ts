/** A plan that cannot be read: set aside, said, and what it held recovered from git. */
import { ok, type Result } from "../fault.ts";
import { absolute, dirtyPaths, placeInside, type Repository } from "../git/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import type { Store, StoredPlan } from "./store.ts";
import { sameBytes } from "./writer.ts";

/** Sets aside what cannot be read beside the plan, for a run that holds the clone, and says so. */
export function setOthersAside(store: Store, report: Reporter): void {
  for (const kept of store.setOthersAside()) {
    report.say(
      `What rung wrote down of earlier runs cannot be read: it is kept as ${kept}`,
    );
  }
}

/**
 * The open plan, for a run that holds the clone and can do without it.
 *
 * One that cannot be read gets another name. Which files it wrote is told by their bytes: what
 * reads as one of the kept texts, and git calls changed, goes back to what it was.
 *
 * Fails with `git_failed` and `git_missing`; throws what the disk throws.
 */
export async function planFor(
  world: World,
  { git, root }: Repository,
  store: Store,
  report: Reporter,
): Promise<Result<StoredPlan | undefined>> {
  setOthersAside(store, report);
  const plan = store.plan();
  if (plan.ok) {
    // Of a run that was killed before its plan was there, or after it was gone.
    if (!plan.value) store.sweep();
    return plan;
  }
  const changed = await dirtyPaths(git, "all");
  if (!changed.ok) return changed;
  const kept = store.setAside();
  report.say(`The open plan cannot be read: it is kept as ${kept}`);
  if (changed.value.length > 0 && store.texts.count() === 0) {
    report.say(
      "What the files were before is not there any more: `git status` tells what it may " +
        "have changed, and `git restore FILE` puts the commit's own back",
    );
  }
  for (const path of changed.value) {
    const place = placeInside(world.disk, root, path, "put back");
    const isFile = place.ok && world.disk.stat(place.value)?.kind === "file";
    const now = isFile ? world.disk.read(place.value) : undefined;
    const index = now ? indexOf(store, now) : undefined;
    if (!place.ok || index === undefined) continue;
    const before = store.texts.before(index);
    if (before) world.disk.write(place.value, before);
    else world.disk.remove(absolute(root, path));
    report.done(`put ${path} back`);
  }
  store.texts.clear();
  return ok(undefined);
}

/** The kept text that these bytes are. */
function indexOf(store: Store, bytes: Uint8Array): number | undefined {
  for (let i = 0; i < store.texts.count(); i++) {
    if (sameBytes(store.texts.after(i), bytes)) return i;
  }
  return undefined;
}
