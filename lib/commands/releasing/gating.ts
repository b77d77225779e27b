/** From flags to how gates are asked. */
import type { Gating } from "../../prepare/mod.ts";
import type { FlagName, Options } from "../flags.ts";
import { choiceOf } from "./forge_options.ts";

/** The flags that are about gates. */
export const GATE_FLAGS = [
  "override",
  "offline-gates",
  "wait",
] as const satisfies readonly FlagName[];

/** What was typed about gates, and what else tells how to ask. */
type GateOptions = Options<"offline-gates" | "wait" | "token-env" | "dry-run"> & {
  readonly override?: string | undefined;
  readonly offline?: boolean;
  readonly dispatch?: string | undefined;
  readonly mayBeShut?: boolean;
};

/** How gates are asked. */
export function gatingOf(options: GateOptions): Gating {
  const { override, wait, offline = false, dispatch, mayBeShut = false } = options;
  return {
    ...{ override, wait, isOffline: offline, isDry: options["dry-run"] },
    isTrusting: options["offline-gates"],
    mayBeShut,
    choice: (config) => choiceOf({ ...options, dispatch }, config),
  };
}
