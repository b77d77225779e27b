/** A person's own token for the forge's API: what their tools at a desk have already. */
import { forgeOf, type Place } from "../forge/mod.ts";
import { ok, type Result } from "../fault.ts";
import type { Git } from "../git/mod.ts";
import type { World } from "../system/startup.ts";
import type { Desk } from "./desk.ts";
import { isUnattended, type Token, type TokenChoice } from "./token.ts";

/** Where a person's own token is wanted. */
export interface DeskPlace {
  readonly world: World;
  readonly git: Git;
  readonly place: Place;
  readonly desk?: Desk | undefined;
}

/** What the clone's configuration remembers: the program, or `none`. */
const REMEMBERED = "rung.forgeLogin";

/**
 * The token of a person's own tools: the variable of the forge's program (`GH_TOKEN`), what
 * that program itself has, which is asked for once and remembered in the clone's
 * configuration, else the credential helper's. Nothing in a CI.
 *
 * Fails with `cancelled`.
 */
export async function deskToken(at: DeskPlace): Promise<Result<Token | undefined>> {
  const own = await ownLogin(at);
  if (!own.ok || own.value) return own;
  return ok(isUnattended(at.world) ? undefined : await helperToken(at));
}

/**
 * The token to push with where git itself has no login for the place: that of the person's
 * tools. Nothing where a variable was named, and on a dry run, which needs none.
 *
 * Fails with `cancelled`.
 */
export async function pushLogin(
  at: DeskPlace,
  url: string,
  { named, isDispatching, isOptional, isReading }: TokenChoice,
): Promise<Result<Token | undefined>> {
  const isBarred = named !== undefined || isDispatching || (isOptional && !isReading) ||
    isUnattended(at.world) || URL.parse(url)?.password;
  if (isBarred || await helperToken(at)) return ok(undefined);
  return await ownLogin(at);
}

/** What the forge's own program goes with. */
async function ownLogin(
  { world, git, place, desk: person = {} }: DeskPlace,
): Promise<Result<Token | undefined>> {
  const { desk } = forgeOf(place);
  if (!desk || isUnattended(world)) return ok(undefined);
  const variable = desk.variables(place, world.env)
    .find((name) => world.env(name)?.trim());
  if (variable !== undefined) {
    // The program itself needs it, and so may a credential helper: hidden, not held back.
    return ok(held(world, world.env(variable)!.trim(), variable));
  }
  const { host } = new URL(place.server);
  const program = desk.program(host);
  const given = await toolToken(world, git, program, host, person.mayUse);
  if (!given.ok) return given;
  const { secret, told } = given.value;
  if (told !== undefined) person.say?.(told);
  return ok(secret ? held(world, secret, program.command) : undefined);
}

function held(world: World, secret: string, source: string): Token {
  world.hide(secret);
  return { secret, source, isDispatching: false };
}

/** The token that the forge's program has, if it may be used in this clone. */
async function toolToken(
  world: World,
  git: Git,
  { command, args }: { readonly command: string; readonly args: readonly string[] },
  host: string,
  mayUse: Desk["mayUse"],
): Promise<Result<{ readonly secret?: string; readonly told?: string }>> {
  const said = await git.try(["config", "--get", REMEMBERED]);
  const remembered = said.ok ? textOf(said.value.stdout) : "";
  const isRemembered = remembered === command;
  if (remembered === "none" || (!isRemembered && !mayUse)) return ok({});
  const exit = await world.run({ command, args, cwd: world.cwd });
  const secret = exit?.code === 0 ? textOf(exit.stdout) : "";
  if (secret === "" || /\s/.test(secret)) return ok({});
  world.hide(secret);
  const told = `The token for ${host} is the one of ${command}`;
  if (isRemembered) return ok({ secret, told });
  const may = await mayUse!(
    `${command} is logged in to ${host}: use its token for releases of this clone?`,
  );
  if (!may.ok) return may;
  await git.try(["config", "--local", REMEMBERED, may.value ? command : "none"]);
  const asked = `\`git config --unset ${REMEMBERED}\` asks again`;
  return ok(
    may.value
      ? { secret, told: `${told}; ${asked}` }
      : { told: `The token of ${command} is left alone; ${asked}` },
  );
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).trim();
}

/**
 * The token that the user's credential helper has for the forge, as `gh auth setup-git` and
 * Git Credential Manager keep it. Nobody is asked, and nothing is stored.
 */
async function helperToken(
  { world, git, place: { git: address } }: DeskPlace,
): Promise<Token | undefined> {
  const { protocol, host, pathname } = new URL(address);
  const exit = await git.try(["-c", "core.askPass=", "credential", "fill"], {
    stdin: `protocol=${protocol.slice(0, -1)}\nhost=${host}\npath=${
      pathname.slice(1)
    }\n\n`,
    env: { GIT_ASKPASS: "", SSH_ASKPASS: "", GIT_TERMINAL_PROMPT: "0" },
  });
  if (!exit.ok || exit.value.code !== 0) return undefined;
  const secret = /^password=(.+)$/m.exec(textOf(exit.value.stdout))?.[1];
  return secret === undefined
    ? undefined
    : held(world, secret, "the credential helper");
}
