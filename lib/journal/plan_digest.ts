/** The handle of a plan: whoever holds it has seen what will be released. */
import { absolute, type Repository } from "../git/mod.ts";
import { sha256, type World } from "../system/mod.ts";
import type { StoredPlan } from "./store.ts";

/**
 * The SHA-256 of all that the plan promises: version, tag, messages, and every file as it
 * reads now, edited notes included. How far it has come does not count, so that it stays the
 * same when an interrupted release goes on.
 */
export async function planDigest(
  world: World,
  { root }: Pick<Repository, "root">,
  plan: StoredPlan,
): Promise<string> {
  const { version, tag, head, branch, commitMessage, tagMessage } = plan;
  const files = await Promise.all(plan.files.map(async ({ path, isCommitted }) => {
    const bytes = world.disk.read(absolute(root, path));
    return [path, isCommitted, bytes ? await sha256(bytes) : null];
  }));
  return await sha256(
    JSON.stringify([version, tag, head, branch, commitMessage, tagMessage, files]),
  );
}
