/** Whether nothing is changed in the checkout, and what to do about what is. */
import { fail, type Result } from "../fault.ts";
import { dirtyPaths, type Repository } from "../git/mod.ts";
import { storeOf } from "../journal/mod.ts";
import { listed } from "../plan/mod.ts";
import type { World } from "../system/startup.ts";

/**
 * Sees that nothing is changed; `cannot` says what would not be done.
 *
 * Fails with `tree_dirty`, and with `plan_open` where a plan's own files may be what is changed:
 * to stash those would leave the plan behind.
 */
export async function isClean(
  world: World,
  repository: Repository,
  cannot: string,
): Promise<Result<unknown>> {
  const dirty = await dirtyPaths(repository.git);
  if (!dirty.ok || dirty.value.length === 0) return dirty;
  const open = storeOf(world, repository).plan();
  return open.ok && open.value
    ? fail("plan_open", `${cannot}: "${open.value.version}" is open here`)
    : fail("tree_dirty", `${cannot}: ${listed(dirty.value)} changed`);
}
