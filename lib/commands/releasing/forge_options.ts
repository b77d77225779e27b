/** From flags and configuration to what a release asks of its forge, and with whose token. */
import type { TokenChoice } from "../../access/mod.ts";
import type { Config } from "../../plan/mod.ts";
import type { PublishOptions } from "../../publish/mod.ts";
import type { Order } from "../../release/mod.ts";
import type { FlagName, Options } from "../flags.ts";
import { whereOf } from "../options.ts";

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
export function publishOptionsOf(
  options: Forging,
  { assets, forge }: Config,
): PublishOptions {
  return {
    patterns: assets,
    isPublishing: forge.kind !== "none" && !options["no-release"],
    isWaiting: !options["no-wait"],
    dispatch: options.dispatch,
    makesNotes: options["generate-notes"],
  };
}

/** What `rung execute` was asked, with what the configuration adds once it is read. */
export function orderOf(
  options:
    & Forging
    & Options<
      "via" | "retry-number" | "no-atomic" | "dry-run" | "config" | "directory"
    >,
  confirm: Order["confirm"],
): Order {
  return {
    where: whereOf(options),
    isDry: options["dry-run"],
    isByApi: options.via === "api",
    mayRenumber: options["retry-number"],
    isAtomic: !options["no-atomic"],
    confirm,
    choice: (config) => choiceOf(options, config),
    publishing: (config) => publishOptionsOf(options, config),
  };
}

/** Which token flags and configuration name. */
export function choiceOf(
  options: Options<"token-env" | "dispatch" | "dry-run">,
  { token, forge: { kind, url } }: Config,
): TokenChoice {
  const isKnown = kind !== "auto" && kind !== "none";
  return {
    forge: { kind: isKnown ? kind : undefined, url },
    configured: token,
    named: options["token-env"],
    isDispatching: options.dispatch !== undefined,
    isOptional: options["dry-run"],
  };
}
