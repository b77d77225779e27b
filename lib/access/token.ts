/** The shape of a token, and what must hold of one before it is sent. */
import { forgeOf, isPrivateWay, type Place, type Told } from "../forge/mod.ts";
import { fail, ok, type Result } from "../fault.ts";
import type { World } from "../system/startup.ts";
import type { Desk } from "./desk.ts";

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
  /** When it ends, as `2027-03-01 12:00:00 UTC`, where that was told when it was made. */
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
  /** What the configuration tells of the forge. */
  readonly forge?: Told | undefined;
  /** Whether the remote is only read: then any token that opens it will do. */
  readonly isReading?: boolean;
  /** Whether the host is asked which forge it is, though the remote is only read. */
  readonly asksHost?: boolean;
  /** The person at the desk, who may let rung use their own login. */
  readonly desk?: Desk | undefined;
  /** How long a hook may take, in seconds. */
  readonly hookSeconds?: number;
}

/** The variable of the job's own token, which starts no workflow by pushing. */
const JOB_TOKEN = "GITHUB_TOKEN";

/** The variable that a choice looks at. */
export function variableOf({ configured, named, isDispatching }: TokenChoice): string {
  return named ?? (isDispatching ? JOB_TOKEN : configured);
}

/** Whether nobody is there to be asked, so that the user's own credentials cannot be. */
export function isUnattended({ env }: Pick<World, "env">): boolean {
  return ["CI", "GITHUB_ACTIONS", "TF_BUILD", "JENKINS_URL"].some((name) =>
    !["", "0", "false"].includes(env(name) ?? "")
  );
}

/**
 * The fault of a token that is needed and not there: which, and how to come by one.
 *
 * Fails with `token_missing`.
 */
export function tokenMissing(
  world: World,
  choice: TokenChoice,
  place: Place | undefined,
): Result<never> {
  const name = variableOf(choice);
  const state = world.env(name) === undefined ? "is not set" : "is empty";
  const why = world.env(JOB_TOKEN)?.trim() && !choice.isDispatching
    ? `; ${JOB_TOKEN} is no substitute: what it pushes starts no workflow`
    : "";
  const what = choice.isReading ? "read the remote" : "push";
  return fail(
    "token_missing",
    `Cannot ${what}: the environment variable "${name}", which holds the token, ${state}${why}`,
    { hint: howToCreate(name, place) },
  );
}

function howToCreate(name: string, place: Place | undefined): string {
  return place
    ? forgeOf(place).howToCreate(name, place)
    : `Store a token that may push there as a secret, and hand it to this step as ${name}`;
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
