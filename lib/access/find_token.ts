/** Which token a run uses. Never one that nobody chose: there is no falling back. */
import { forgeOf, type Place } from "../forge/mod.ts";
import { fail, ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import { maskToken } from "../system/mod.ts";
import type { World } from "../system/startup.ts";
import { type Token, type TokenChoice, variableOf } from "./token.ts";

/** The token of the environment, hidden from now on; nothing when it holds none. */
function tokenFrom(world: World, choice: TokenChoice): Token | undefined {
  const source = variableOf(choice);
  const secret = world.env(source)?.trim() ?? "";
  world.hide(secret, source);
  if (secret === "") return undefined;
  return { secret, source, isDispatching: choice.isDispatching ?? false };
}

/**
 * The token of a run: the environment's, else one that the App of `RUNG_APP_ID` and
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
  if (found.ok && found.value) {
    const { secret } = found.value;
    await maskToken(world, secret, place && forgeOf(place).gitUser?.(secret));
  }
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
  // What an App signs is for its own forge alone.
  if (!forgeOf(place).hasApps) return ok(undefined);
  const [id, key] = APP.map((name) => world.env(name)?.trim() ?? "");
  if (!id && !key) return ok(undefined);
  if ((!id || !key) && choice.isOptional) return ok(undefined);
  if (!id || !key) return halfAnApp(forgeOf(place).title, id ? APP : [APP[1], APP[0]]);
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

/** The variables of an App. */
const APP = ["RUNG_APP_ID", "RUNG_APP_KEY"] as const;

function halfAnApp(
  title: string,
  [there, missing]: readonly [string, string],
): Result<never> {
  return fail(
    "token_missing",
    `Cannot act as a ${title} App: "${there}" is set, and "${missing}" is missing or empty`,
    { hint: `Store ${missing} as a secret, and hand it to this step as ${there} is` },
  );
}
