/** A clone as it stands at a commit that is not checked out. */
import { ok, type Result } from "../../fault.ts";
import type { Facts } from "../../plan/startup.ts";
import type { World } from "../../system/startup.ts";
import { type Gathered, read } from "../gather.ts";

/**
 * The same clone, as it stands at another commit of it: what the files of the checkout say of
 * what is to come has no say there.
 *
 * Fails as `gather` does.
 */
export async function factsAt(
  world: World,
  { repository, facts, remote }: Gathered,
  commit: string,
): Promise<Result<Facts>> {
  const there = { ...repository, head: commit };
  const { config } = facts;
  const seen = await read(world, config, there, commit, remote, undefined, {});
  if (!seen.ok) return seen;
  const { coming: _, written: __, ...lineState } = seen.value.line.state;
  return ok({ ...seen.value, line: { ...seen.value.line, state: lineState } });
}
