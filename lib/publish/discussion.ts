/** A discussion on the forge that tells of a release. */
import { openAccess, type TokenChoice } from "../access/mod.ts";
import { fail, type Result } from "../fault.ts";
import type { Telling } from "../forge/mod.ts";
import type { Gathered } from "../gather/startup.ts";
import type { Reporter, World } from "../system/startup.ts";
import { openPublisher } from "./open_publisher.ts";

/** What a discussion is to say, and whose token begins it. */
export interface NewDiscussion {
  readonly category: string;
  readonly title: string;
  readonly body: string;
  readonly choice: TokenChoice;
}

/**
 * Begins it, once.
 *
 * Fails with `forge_unable` where the forge has none, as `openAccess` does, and as the forge
 * refuses.
 */
export async function beginDiscussion(
  world: World,
  report: Reporter,
  { repository, facts }: Gathered,
  { category, title, body, choice }: NewDiscussion,
): Promise<Result<Telling>> {
  const asking = { ...choice, asksHost: true, isReading: true };
  const access = await openAccess(world, repository, facts.branch, asking);
  if (!access.ok) return access;
  const opened = await openPublisher(world, report, access.value, {
    ...{ patterns: [], isPublishing: false, isWaiting: false, makesNotes: false },
  });
  if (!opened.ok) return opened;
  const forge = opened.value?.forge;
  if (forge?.discussions) return await forge.discussions.begin(category, title, body);
  const why = forge
    ? `${forge.forge.title} has none`
    : "there is no token for a forge that has some";
  return fail("forge_unable", `Cannot begin a discussion in "${category}": ${why}`, {
    hint: "Take `discussion` out of [notes]; webhooks can be told of it",
  });
}
