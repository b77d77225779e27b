/**
 * The way to the project's remote: its name and the user's own credentials, or its URL and a
 * token.
 *
 * With a token, nothing that is configured in the clone has a say in who pushes: a header
 * that actions/checkout stored there would win over the token, and the push would go out as
 * `github-actions[bot]`, without a word. Source: git-config(1), `http.<url>.*`; measured
 * against git-http-backend.
 */
import { addressOf, type Place, placeOf } from "../forge/mod.ts";
import { fail, ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import { type CommitFiles, filesInGit } from "./commit_files.ts";
import {
  type Git,
  gitWith,
  pushUrlIn,
  remoteName,
  type Repository,
} from "../git/mod.ts";
import { join, type World } from "../system/startup.ts";
import { pushLogin } from "./desk_token.ts";
import { detectPlace } from "./detect.ts";
import { whereNow } from "./moved.ts";
import { checkOnePlace } from "./one_place.ts";
import type { HookSaid, Offered } from "./pre_push.ts";
import {
  checkToken,
  isUnattended,
  type Token,
  type TokenChoice,
  tokenMissing,
  variableOf,
} from "./token.ts";
import { tokenFor } from "./find_token.ts";
import { tokenOptions } from "./token_options.ts";

/** How long the clone's `pre-push` may take where no configuration was read. */
const HOOK_SECONDS = 1800;

/** How the remote is reached. */
export interface Access {
  /** git, with what it needs to be let in. */
  readonly git: Git;
  /** git without it, for all that never leaves this machine. */
  readonly local: Git;
  /** What git is told: the remote's name, or with a token its URL. */
  readonly remote: string;
  /** The remote's own name, for people. */
  readonly name: string;
  /** The forge behind it, if it is one that rung knows. */
  readonly place: Place | undefined;
  /** Its host, where it is a network address. */
  readonly host?: string | undefined;
  /** The token; nothing when git goes with the user's own credentials. */
  readonly token: Token | undefined;
  /** Whether git pushes with it: over SSH the token is for the forge's API alone. */
  readonly pushesWithToken: boolean;
  /** Where the files of commits are read. */
  readonly files: CommitFiles;
  /** Whether branch and tag go in one push, all or none; true if it is not said. */
  readonly isAtomic?: boolean;
  /** Whether nothing is pushed at all: the forge is told what to make. */
  readonly isByApi?: boolean;
  /** Runs the clone's own `pre-push`, where git pushes with the user's own credentials. */
  readonly prePush?: (refs: Offered["refs"]) => Promise<Result<HookSaid>>;
}

/**
 * The way to the remote of a branch; nothing for a clone without a remote.
 *
 * A token is taken when its variable is set and the remote is a known forge over HTTP, or
 * `--token-env` names it; without one, an unattended run on such a remote fails with
 * `token_missing`, while at a desk the user's own credentials go on working, or what the
 * forge's program is logged in with. SSH and
 * local remotes need none. Fails also with `token_powerless`, `token_exposed`,
 * `remote_unclear`, `remote_moved`, `remote_split`.
 */
export async function openAccess(
  world: World,
  repository: Repository,
  branch: string | undefined,
  choice: TokenChoice,
): Promise<Result<Access | undefined>> {
  const { git } = repository;
  const named = await remoteName(world, repository, branch);
  if (!named.ok) return named;
  const name = named.value;
  if (name === undefined) return ok(undefined);
  const url = await pushUrl(world, repository, name);
  if (!url.ok) return url;
  const split = choice.isReading
    ? ok(undefined)
    : await checkOnePlace(git, name, url.value);
  if (!split.ok) return split;
  const place = placeOf(url.value, world.env, choice.forge) ??
    await placeAsked(world, url.value, choice);
  const asked = await tokenFor(world, choice, place);
  if (!asked.ok) return asked;
  const isHttp = /^https?:/i.test(url.value);
  const login = asked.value || !place || !isHttp
    ? asked
    : await pushLogin({ world, git, place, desk: choice.desk }, url.value, choice);
  if (!login.ok) return login;
  const token = login.value;
  const own: Access = {
    ...{ git, local: git, remote: name, name, place },
    host: addressOf(url.value)?.host,
    token: undefined,
    pushesWithToken: false,
    files: filesInGit(git),
    prePush: ownPrePush(world, repository, choice, { remote: name, url: url.value }),
  };
  if (!isHttp) return ok({ ...own, token: place && token });
  if (token && (place !== undefined || choice.named !== undefined)) {
    return await accessByToken(world, repository, choice, {
      own,
      token,
      url: url.value,
    });
  }
  if (choice.isOptional) return ok(own);
  const isDemanded = choice.named !== undefined || choice.isDispatching ||
    (place !== undefined && isUnattended(world));
  return isDemanded ? tokenMissing(world, choice, place) : ok(own);
}

/** The clone's own `pre-push`, told where the push goes. */
function ownPrePush(
  world: World,
  repository: Repository,
  choice: TokenChoice,
  to: { readonly remote: string; readonly url: string },
): NonNullable<Access["prePush"]> {
  return async (refs) => {
    const { runOwnPrePush } = await load<typeof import("./pre_push.ts")>(
      import("./pre_push.ts" as string),
    );
    const seconds = choice.hookSeconds ?? HOOK_SECONDS;
    return await runOwnPrePush(world, repository, seconds, { ...to, refs });
  };
}

/**
 * The way with a token, to where the forge has the repository now.
 *
 * Fails with `remote_unclear`, `remote_moved`, `token_powerless`, `token_exposed`.
 */
async function accessByToken(
  world: World,
  repository: Repository,
  choice: TokenChoice,
  { own, token, url }: {
    /** The way without it. */
    readonly own: Access;
    readonly token: Token;
    readonly url: string;
  },
): Promise<Result<Access>> {
  const { place } = own;
  const written = place?.git ?? withoutCredentials(url);
  if (written === undefined) return noAddress(own.name);
  const fit = checkToken(world, token, written, choice);
  if (!fit.ok) return fit;
  const now = await whereNow(world, written);
  if (!now.ok) return now;
  const target = now.value;
  const isMoved = target !== written;
  const options = await tokenOptions(repository, target, token.secret, place);
  if (!options.ok) return options;
  return ok({
    ...own,
    place: isMoved ? placeOf(target, world.env, choice.forge) : place,
    git: gitWith(own.git, options.value),
    remote: target,
    token,
    pushesWithToken: true,
  });
}

/** The place as its host tells, where there is a token that could be of use there. */
async function placeAsked(
  world: World,
  url: string,
  choice: TokenChoice,
): Promise<Place | undefined> {
  const { isReading, asksHost, forge } = choice;
  const isWorth = (!isReading || asksHost) && !forge?.kind &&
    world.env(variableOf(choice))?.trim();
  return isWorth ? await detectPlace(world, url, forge?.url) : undefined;
}

/**
 * Where a push to the remote goes, as git resolves it; without git, as it is written.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function pushUrl(
  world: World,
  { git, commonFolder }: Repository,
  name: string,
): Promise<Result<string>> {
  const exit = await git.try(["remote", "get-url", "--push", name]);
  if (!exit.ok) {
    const config = world.disk.read(join(commonFolder, "config"));
    const written = config && pushUrlIn(new TextDecoder().decode(config), name);
    return written === undefined ? exit : ok(written);
  }
  // A branch may name a URL instead of a remote.
  if (exit.value.code !== 0) return ok(name);
  return ok(new TextDecoder().decode(exit.value.stdout).split("\n")[0]!);
}

/** The address alone; nothing for a text that is none. */
function withoutCredentials(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url) return undefined;
  url.username = url.password = "";
  return url.href;
}

function noAddress(name: string): Result<never> {
  return fail(
    "remote_unreachable",
    `Cannot reach the remote "${name}": its address is no URL`,
    { hint: `Correct it: \`git remote set-url ${name} URL\`` },
  );
}
