/** Which token a run uses. Never one that nobody chose: there is no falling back. */
import type { Place } from "../forge/mod.ts";
import { fail, ok, type Result } from "../fault.ts";
import type { World } from "./world.ts";

/** A token, and where it came from. */
export interface Token {
  readonly secret: string;
  /** The variable that held it, or what made it. */
  readonly source: string;
  /** Whether the run starts workflows itself, since this token starts none. */
  readonly isDispatching: boolean;
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
}

/** The variable of the job's own token, which starts no workflow by pushing. */
export const JOB_TOKEN = "GITHUB_TOKEN";

/** The variable that a choice looks at. */
export function variableOf({ configured, named, isDispatching }: TokenChoice): string {
  return named ?? (isDispatching ? JOB_TOKEN : configured);
}

/** The token of the environment, hidden from now on; nothing when it holds none. */
export function tokenFrom(world: World, choice: TokenChoice): Token | undefined {
  const source = variableOf(choice);
  const secret = world.env(source)?.trim() ?? "";
  world.hide(secret, source);
  if (secret === "") return undefined;
  return { secret, source, isDispatching: choice.isDispatching ?? false };
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
  return fail(
    "token_missing",
    `Cannot push: the environment variable "${name}", which holds the token, ${state}${why}`,
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
    `hand it to this step: env: ${name}: \${{ secrets.${name} }}`,
  ].join(" ");
}

/**
 * Refuses a token that is certain to start nothing: the job's own, under another name.
 *
 * Fails with `token_powerless`.
 */
export function checkStarting(world: World, token: Token): Result<Token> {
  const job = world.env(JOB_TOKEN)?.trim();
  if (token.isDispatching || !job || job !== token.secret) return ok(token);
  return fail(
    "token_powerless",
    `Cannot push with "${token.source}": it holds ${JOB_TOKEN}, and what that pushes ` +
      "starts no workflow",
  );
}
