/** `lib/cli/parse.ts` for a run whose reads are noted. */
import { parse as unnoted } from "../../../lib/cli/parse.ts";
import { ok } from "../../../lib/fault.ts";
import { noted, READ } from "./noted.ts";

export * from "../../../lib/cli/parse.ts";

/** The words of a command line, noting which flags are looked at. Fails with `usage` likewise. */
export const parse: typeof unnoted = async (...words) => {
  const typed = await unnoted(...words);
  if (!typed.ok) return typed;
  const options = noted(typed.value.options, (name) => READ.add(`--${name}`));
  return ok({ ...typed.value, options });
};
