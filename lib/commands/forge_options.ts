/** From flags and configuration to what a release asks of its forge, and with whose token. */
import { ok, type Result } from "../fault.ts";
import type { Config } from "../plan/mod.ts";
import { type Access, openAccess, type TokenChoice } from "../access/mod.ts";
import type { Repository } from "../git/mod.ts";
import type { StoredPlan } from "../journal/mod.ts";
import type { Wishes } from "../publish/mod.ts";
import type { World } from "../system/core.ts";
import type { FlagName, Options } from "./flags.ts";

/** The flags that say what becomes of a release on the forge. */
export const FORGE_FLAGS = [
  "token-env",
  "dispatch",
  "no-release",
  "no-wait",
  "generate-notes",
] as const satisfies readonly FlagName[];

type Forging = Options<(typeof FORGE_FLAGS)[number]>;

/** What the flags and the configuration ask of the forge. */
export function wishesOf(options: Forging, { assets, forge }: Config): Wishes {
  return {
    patterns: assets,
    isPublishing: forge.kind === "auto" && !options["no-release"],
    isWaiting: !options["no-wait"],
    dispatch: options.dispatch,
    makesNotes: options["generate-notes"],
  };
}

/**
 * The way to the remote of a plan; nothing when it goes nowhere, or when nothing is to be
 * done and no secret is needed. Fails with `token_missing`, `token_powerless`, …
 */
export async function accessFor(
  world: World,
  repository: Repository,
  { branch, hasRemote }: Pick<StoredPlan, "branch" | "hasRemote">,
  options: Options<"token-env" | "dispatch" | "dry-run">,
  config: Config,
): Promise<Result<Access | undefined>> {
  if (!hasRemote) return ok(undefined);
  return await openAccess(world, repository, branch, choiceOf(options, config));
}

/** Which token flags and configuration name. */
export function choiceOf(
  options: Options<"token-env" | "dispatch" | "dry-run">,
  { token }: Config,
): TokenChoice {
  return {
    configured: token,
    named: options["token-env"],
    isDispatching: options.dispatch !== undefined,
    isOptional: options["dry-run"],
  };
}
