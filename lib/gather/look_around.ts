/** The remote, as every reading of a clone asks it. */
import { ok, type Result } from "../fault.ts";
import { readRemote, type Remote, remoteName, type Repository } from "../git/mod.ts";
import { load } from "../load.ts";
import type { World } from "../system/startup.ts";
import type { Where } from "./where.ts";

/**
 * The remote's name and what it has, unless the run is to go without.
 *
 * Fails as `remoteName` and `readRemote` do.
 */
export async function lookAround(
  world: World,
  repository: Repository,
  { offline, config, tokenEnv }: Where,
): Promise<{
  readonly name: Result<string | undefined>;
  readonly remote: Result<Remote | undefined>;
}> {
  const name = await remoteName(world, repository, repository.branch);
  if (offline) return { name, remote: ok(undefined) };
  if (!name.ok || name.value === undefined) {
    return { name, remote: name as Result<never> };
  }
  const remote = await readRemote(repository.git, name.value);
  if (remote.ok) return { name, remote };
  // A remote that answers is all that most runs need to know of.
  const { askWithToken } = await load<typeof import("./ask_remote.ts")>(
    import("./ask_remote.ts" as string),
  );
  const asked = await askWithToken(world, repository, { config, tokenEnv });
  return { name, remote: asked ?? remote };
}
