/** Asks the remote what it has: with the user's own credentials, else with the token. */
import type { Result } from "../fault.ts";
import { toldBy } from "../forge/mod.ts";
import { openAccess, readAccess } from "../access/mod.ts";
import { readShared } from "./configuration.ts";
import type { Where } from "./where.ts";
import { readRemote, type Remote, type Repository } from "../git/mod.ts";
import type { World } from "../system/startup.ts";

/**
 * What the remote of that name has.
 *
 * A private one may let nobody in but the token: it is tried when the clone's own way is
 * closed, and not before, since reading asks nobody who they are. Fails with
 * `remote_unreachable`, or with `token_rejected` when the token does not open it either.
 */
export async function askRemote(
  world: World,
  repository: Repository,
  name: string,
  hint: string,
  where: Pick<Where, "config" | "tokenEnv"> = {},
): Promise<Result<Remote>> {
  const answer = await readRemote(repository.git, name, hint);
  if (answer.ok) return answer;
  return await askWithToken(world, repository, where, hint) ?? answer;
}

/**
 * What the remote tells to the token; nothing when there is none that it is for. Fails with
 * `token_missing` for a variable that was named for this run.
 */
export async function askWithToken(
  world: World,
  repository: Repository,
  { config, tokenEnv }: Pick<Where, "config" | "tokenEnv">,
  hint?: string,
): Promise<Result<Remote> | undefined> {
  const read = await readShared(world, repository.root, config);
  if (!read.ok) return undefined;
  const { token, forge } = read.value;
  const access = await openAccess(world, repository, repository.branch, {
    configured: token,
    named: tokenEnv,
    // A private remote of a forge whose name tells nothing is read with the token, too.
    forge: toldBy(forge),
    isReading: true,
    isOptional: tokenEnv === undefined,
  });
  if (!access.ok) return access;
  if (!access.value?.pushesWithToken) return undefined;
  return await readAccess(access.value, hint);
}
