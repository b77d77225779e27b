/** The writing of a decided release, with what the project's own hook adds to it. */
import { ok, type Result } from "../../fault.ts";
import type { Gathered } from "../../gather/startup.ts";
import type { ReleasePlan } from "../../plan/mod.ts";
import { type Decided, writeRelease } from "./deciding.ts";
import { afterFiles, type Hooking } from "./hooking.ts";

/**
 * Writes the release's files, runs `after-files`, and writes what it changed with them; gives
 * the plan as it is then. The clone has to be held.
 *
 * Fails as `writeRelease` and `afterFiles` do.
 */
export async function writeWithHook(
  gathered: Gathered,
  hooking: Hooking,
  { plan, store, open, followed }: Decided,
): Promise<Result<ReleasePlan>> {
  const written = await writeRelease(gathered, hooking.world, store, open, plan);
  if (!written.ok) return written;
  const grown = await afterFiles(hooking, gathered, plan, written.value);
  if (!grown.ok) return grown;
  if (!grown.value) return ok(plan);
  const follows = followed(grown.value);
  if (!follows.ok) return follows;
  const again = await writeRelease(
    gathered,
    hooking.world,
    store,
    undefined,
    follows.value,
  );
  return again.ok ? ok(follows.value) : again;
}
