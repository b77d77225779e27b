/** The files of an open plan as they were before it. */
import { ok, type Result } from "../../fault.ts";
import type { Repository } from "../../git/mod.ts";
import { originals, storeOf } from "../../journal/mod.ts";
import type { World } from "../../system/startup.ts";
import { committedSince } from "../history/committed_since.ts";

/** Their texts, by path; none without a plan. Fails as `committedSince` does. */
export async function filesBefore(
  world: World,
  repository: Repository,
): Promise<Result<ReadonlyMap<string, string | undefined>>> {
  const store = storeOf(world, repository);
  const open = store.plan();
  if (!open.ok || open.value === undefined) return ok(new Map());
  const committed = await committedSince(repository, open.value.head, open.value);
  return committed.ok ? ok(originals(store, open.value, committed.value)) : committed;
}
