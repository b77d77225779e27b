/** Which token a run uses. Never one that nobody chose: there is no falling back. */
import { isPrivateWay, type Place } from "../forge/mod.ts";
import { fail, ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import { maskToken } from "../system/mod.ts";
import type { World } from "../system/core.ts";

/** A token, and where it came from. */
export interface Token {
  readonly secret: string;
  /** The variable that held it, or what made it. */
  readonly source: string;
  /** Whether the run starts workflows itself, since this token starts none. */
  readonly isDispatching: boolean;
  /** Whose it is, where that was told when it was made. */
  readonly login?: string;
  /** Makes another one like it, where it was made and not given: it ends before long. */
  renew?(): Promise<Result<Token>>;
  /** What it may, where that was told when it was made: `contents` → `write`. */
  readonly permissions?: Readonly<Record<string, string>>;
  /** When it ends, as GitHub writes it, where that was told when it was made. */
  readonly expires?: string;
}

/** What a run was told about its token. */
export interface TokenChoice {
  /** The variable that the configuration names. */
  readonly configured: string;
  /** The variable that `--token-env` names, for this run. */
  readonly named?: string | undefined;
  /** Whether workflows are started by hand: then the job's own token is the one. */
  readonly isDispatching?: boolean;
  /** Whether nothing will be pushed, so that a missing token is no fault. */
  readonly isOptional?: boolean;
  /** Whether the remote is only read: then any token that opens it will do. */
  readonly isReading?: boolean;
}

/** The variable of the job's own token, which starts no workflow by pushing. */
export const JOB_TOKEN = "GITHUB_TOKEN";

/** The variable that a choice looks at. */
export function variableOf({ configured, named, isDispatching }: TokenChoice): string {
  return named ?? (isDispatching ? JOB_TOKEN : configured);
}

/** The token of the environment, hidden from now on; nothing when it holds none. */
function tokenFrom(world: World, choice: TokenChoice): Token | undefined {
  const source = variableOf(choice);
  const secret = world.env(source)?.trim() ?? "";
  world.hide(secret, source);
  if (secret === "") return undefined;
  return { secret, source, isDispatching: choice.isDispatching ?? false };
}

/**
 * The token of a run: the environment's, else one that the GitHub App of `RUNG_APP_ID` and
 * `RUNG_APP_KEY` makes; nothing when there is neither. A variable that was named for this
 * run, and the job's own token, have no substitute.
 *
 * Fails with `token_missing` for half an App, and as `appToken` does.
 */
export async function tokenFor(
  world: World,
  choice: TokenChoice,
  place: Place | undefined,
): Promise<Result<Token | undefined>> {
  const found = await findToken(world, choice, place);
  if (found.ok && found.value) await maskToken(world, found.value.secret);
  return found;
}

async function findToken(
  world: World,
  choice: TokenChoice,
  place: Place | undefined,
): Promise<Result<Token | undefined>> {
  const held = tokenFrom(world, choice);
  if (held || !place || choice.named !== undefined || choice.isDispatching) {
    return ok(held);
  }
  const [id, key] = APP.map((name) => world.env(name)?.trim() ?? "");
  if (!id && !key) return ok(undefined);
  if ((!id || !key) && choice.isOptional) return ok(undefined);
  if (!id || !key) return halfAnApp(id ? APP : [APP[1], APP[0]]);
  // Most runs have no App, and need none of this.
  const { appToken } = await load<typeof import("./app.ts")>(
    import("./app.ts" as string),
  );
  return await appToken(
    world,
    place,
    { id, key },
    !choice.isOptional && !choice.isReading,
  );
}

/** The variables of a GitHub App. */
const APP = ["RUNG_APP_ID", "RUNG_APP_KEY"] as const;

function halfAnApp([there, missing]: readonly [string, string]): Result<never> {
  return fail(
    "token_missing",
    `Cannot act as a GitHub App: "${there}" is set, and "${missing}" is missing or empty`,
    { hint: `Store ${missing} as a secret, and hand it to this step as ${there} is` },
  );
}

/** Whether nobody is there to be asked, so that the user's own credentials cannot be. */
export function isUnattended({ env }: Pick<World, "env">): boolean {
  return ["CI", "GITHUB_ACTIONS", "TF_BUILD", "JENKINS_URL"].some((name) =>
    !["", "0", "false"].includes(env(name) ?? "")
  );
}

/** The fault of a token that is needed and not there: which, and how to come by one. */
export function tokenMissing(
  world: World,
  choice: TokenChoice,
  place: Place | undefined,
): Result<never> {
  const name = variableOf(choice);
  const state = world.env(name) === undefined ? "is not set" : "is empty";
  const server = place?.server ?? "https://github.com";
  const why = world.env(JOB_TOKEN)?.trim() && !choice.isDispatching
    ? `; ${JOB_TOKEN} is no substitute: what it pushes starts no workflow`
    : "";
  const what = choice.isReading ? "read the remote" : "push";
  return fail(
    "token_missing",
    `Cannot ${what}: the environment variable "${name}", which holds the token, ${state}${why}`,
    { hint: howToCreate(name, server, place) },
  );
}

function howToCreate(name: string, server: string, place: Place | undefined): string {
  const secrets = place ? `${place.web}/settings/secrets/actions` : "the CI's secrets";
  return [
    `Create a fine-grained token with "Contents: write" (and "Workflows: write" if releases`,
    `change .github/workflows) at ${server}/settings/personal-access-tokens/new,`,
    `or a classic one with "repo" at ${server}/settings/tokens/new?scopes=repo;`,
    `store it as ${name} at ${secrets};`,
    `hand it to this step: env: ${name}: \${{ secrets.${name} }};`,
    "or let a GitHub App make one: RUNG_APP_ID and RUNG_APP_KEY",
  ].join(" ");
}

/** Whether a secret may go to that address. Fails with `token_exposed`. */
export function checkWay(url: string): Result<unknown> {
  if (isPrivateWay(url)) return ok(undefined);
  return fail(
    "token_exposed",
    `Cannot send the token to "${new URL(url).origin}": the way there is not encrypted`,
  );
}

/**
 * Whether the token may go to that address, and is good for anything. Fails with
 * `token_exposed` and `token_powerless`.
 */
export function checkToken(
  world: World,
  token: Token,
  url: string,
  { isReading }: TokenChoice,
): Result<unknown> {
  const way = checkWay(url);
  return way.ok && !isReading ? checkStarting(world, token) : way;
}

/**
 * Refuses a token that is certain to start nothing: the job's own, under another name.
 *
 * Fails with `token_powerless`.
 */
function checkStarting(world: World, token: Token): Result<Token> {
  const job = world.env(JOB_TOKEN)?.trim();
  if (token.isDispatching || !job || job !== token.secret) return ok(token);
  return fail(
    "token_powerless",
    `Cannot push with "${token.source}": it holds ${JOB_TOKEN}, and what that pushes ` +
      "starts no workflow",
  );
}
