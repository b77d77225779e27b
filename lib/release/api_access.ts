/** The way to the forge for a release that goes through its API alone. */
import { fail, ok, type Result } from "../fault.ts";
import { type ApiCommits, forgeOf, type OpenForge, placeOf } from "../forge/mod.ts";
import {
  type Access,
  checkToken,
  filesInGit,
  filesOnForge,
  isUnattended,
  pushUrl,
  type TokenChoice,
  tokenFor,
  tokenMissing,
} from "../access/mod.ts";
import { noRemote } from "./check.ts";
import { noForge } from "./remote_ready.ts";
import { openPublisher, type Publisher, type PublishOptions } from "../publish/mod.ts";
import { remoteName, type Repository } from "../git/mod.ts";
import type { Reporter, World } from "../system/startup.ts";

/** A forge that is told what to make. */
export interface ApiWay {
  readonly access: Access;
  readonly publisher: Publisher;
  readonly commits: ApiCommits;
}

/**
 * The way to the forge of a branch's remote; nothing when nothing is to be done and there is
 * no token. git is asked who the remote is where it is there, and not needed.
 *
 * Fails with `token_missing`, `token_powerless`, `token_exposed`, `forge_unknown`, …
 */
export async function openApi(
  world: World,
  report: Reporter,
  repository: Repository,
  branch: string | undefined,
  choice: TokenChoice,
  publishing: PublishOptions,
): Promise<Result<ApiWay | undefined>> {
  const { git } = repository;
  const name = await remoteName(world, repository, branch);
  if (!name.ok) return name;
  if (name.value === undefined) return noRemote();
  const url = await pushUrl(world, repository, name.value);
  if (!url.ok) return url;
  const place = placeOf(url.value, world.env, choice.forge);
  if (!place) return noForge("go through the API", name.value);
  const asked = await tokenFor(world, choice, place);
  if (!asked.ok) return asked;
  const token = asked.value;
  if (!token && choice.isOptional) return ok(undefined);
  if (!token && (isUnattended(world) || choice.named !== undefined)) {
    return tokenMissing(world, choice, place);
  }
  const fit = token ? checkToken(world, token, place.api, choice) : ok(undefined);
  if (!fit.ok) return fit;
  const access: Access = {
    git,
    local: git,
    remote: place.git,
    name: name.value,
    place,
    token,
    pushesWithToken: true,
    isByApi: true,
    files: filesInGit(git),
  };
  const publisher = await openPublisher(world, report, access, publishing);
  if (!publisher.ok) return publisher;
  if (!publisher.value) return tokenMissing(world, choice, place);
  const commits = apiOf(publisher.value.forge);
  if (!commits.ok) return commits;
  const byApi = { ...access, files: filesOnForge(commits.value) };
  return ok({ access: byApi, publisher: publisher.value, commits: commits.value });
}

/** What a forge can do with commits and tags by itself. Fails with `api_unable`. */
export function apiOf({ commits, place }: OpenForge): Result<ApiCommits> {
  if (commits) return ok(commits);
  const { title, lacks } = forgeOf(place);
  return fail(
    "api_unable",
    `Cannot go through the API: ${title}'s ${lacks?.commits ?? "makes no commits"}`,
    { hint: "Leave --via api out" },
  );
}
