/** `lib/plan/config/config.ts` for a run whose reads are noted. */
import { configOf as unnoted } from "../../../lib/plan/config/config.ts";
import { ok } from "../../../lib/fault.ts";
import { notedConfig } from "./noted.ts";

export * from "../../../lib/plan/config/config.ts";

/** The configuration, noting what is read of it. Fails with `config_invalid` as the other does. */
export const configOf: typeof unnoted = (...words) => {
  const config = unnoted(...words);
  return config.ok ? ok(notedConfig(config.value)) : config;
};
