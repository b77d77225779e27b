/** The handle of a plan: whoever holds it has seen what will be released. */
import { absolute, type Repository } from "../git/mod.ts";
import { sha256, type World } from "../system/mod.ts";
import { join } from "../system/startup.ts";
import type { Aside } from "./aside.ts";
import type { Store, StoredPlan } from "./store.ts";
import { sameBytes } from "./writer.ts";

/**
 * The SHA-256 of all that the plan promises: version, tag, messages, and every file as it
 * reads now, edited notes included. How far it has come does not count, so that it stays the
 * same when an interrupted release goes on.
 */
export async function planDigest(
  world: World,
  { root, stateFolder }: Pick<Repository, "root" | "stateFolder">,
  { texts }: Pick<Store, "texts">,
  plan: StoredPlan,
): Promise<string> {
  const { version, tag, head, branch, commitMessage, tagMessage, next } = plan;
  const others = (plan.more ?? []).map((each) => [
    ...[each.version, each.tag, each.tagMessage],
  ]);
  const files = await Promise.all(plan.files.map(async ({ path, isCommitted }, i) => {
    const now = world.disk.read(absolute(root, path));
    const following = texts.next(i);
    // Once the commits are made, the files read as the second one has them.
    const bytes = following && sameBytes(now, following) ? texts.after(i) : now;
    return [path, isCommitted, bytes ? await sha256(bytes) : null];
  }));
  const { aside } = plan;
  const beside = aside ? [await besideOf(world, stateFolder, aside)] : [];
  return await sha256(
    JSON.stringify([
      ...[version, tag, head, branch, commitMessage, tagMessage, files],
      ...(next === undefined ? [] : [next.version, next.commitMessage]),
      ...(others.length === 0 ? [] : [others]),
      ...beside,
    ]),
  );
}

/** What a release aside of the checkout promises: its notes as they are now, and its files. */
async function besideOf(
  world: World,
  stateFolder: string,
  { base, files, merge }: Aside,
): Promise<readonly unknown[]> {
  const notes = world.disk.read(join(stateFolder, "RELEASE_NOTES.md"));
  return [base, files, merge ?? null, notes ? await sha256(notes) : null];
}
