/** From flags and configuration to what a release asks of its forge, and with whose token. */
import { ok, type Result } from "../../fault.ts";
import type { Desk, TokenChoice } from "../../access/mod.ts";
import { toldBy } from "../../forge/mod.ts";
import type { Config } from "../../plan/mod.ts";
import type { PublishOptions } from "../../publish/mod.ts";
import type { Order } from "../../release/mod.ts";
import type { Asker } from "../command.ts";
import type { FlagName, Options } from "../flags.ts";
import type { Reporter } from "../../system/startup.ts";
import { replanSeveral, writeAnew } from "../../prepare/mod.ts";
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
  { assets, forge, releases }: Config,
  desk?: Desk,
): PublishOptions {
  return {
    patterns: assets,
    isPublishing: forge.kind !== "none" && releases !== "none" &&
      !options["no-release"],
    ...(releases === "one" ? { releases } : {}),
    isWaiting: !options["no-wait"],
    dispatch: options.dispatch,
    makesNotes: options["generate-notes"],
    desk,
  };
}

/** Who says whether a person's own login may be used: the person, or --yes. */
export function deskOf(
  { yes }: Options<"yes">,
  ask: Asker | undefined,
  report: Reporter,
): Desk {
  const yesAlways = () => Promise.resolve(ok(true));
  const asking = ask && (async (question: string): Promise<Result<boolean>> => {
    const answer = await ask.confirm(question, true);
    const isNo = !answer.ok && answer.faults.every(({ code }) => code === "declined");
    return isNo ? ok(false) : answer;
  });
  return {
    mayUse: asking ?? (yes ? yesAlways : undefined),
    say: (text) => report.say(text),
  };
}

/** What `rung execute` was asked, with what the configuration adds once it is read. */
export function orderOf(
  options:
    & Forging
    & Options<
      | "via"
      | "retry-number"
      | "no-atomic"
      | "dry-run"
      | "config"
      | "directory"
    >,
  confirm: Order["confirm"],
  desk: Desk,
): Order {
  return {
    where: whereOf(options),
    isDry: options["dry-run"],
    isByApi: options.via === "api",
    mayRenumber: options["retry-number"],
    replanSeveral,
    writeAnew,
    isAtomic: !options["no-atomic"],
    confirm,
    choice: (config) => choiceOf(options, config, desk),
    publishing: (config) => publishOptionsOf(options, config, desk),
  };
}

/** Which token flags and configuration name. */
export function choiceOf(
  options: Options<"token-env" | "dispatch" | "dry-run">,
  { token, forge, hooks }: Config,
  desk?: Desk,
): TokenChoice {
  return {
    forge: toldBy(forge),
    configured: token,
    named: options["token-env"],
    isDispatching: options.dispatch !== undefined,
    isOptional: options["dry-run"],
    desk,
    hookSeconds: hooks.timeout,
  };
}
