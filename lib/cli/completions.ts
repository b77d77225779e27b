/** Completions for the shells; each shell is one file in `shells/` and one line here. */
import { fail, ok, type Result } from "../fault.ts";
import { closest } from "../closest.ts";
import { bash } from "./shells/bash.ts";
import { fish } from "./shells/fish.ts";
import { powershell } from "./shells/powershell.ts";
import { zsh } from "./shells/zsh.ts";
import { SHELL_NAMES, type Vocabulary, vocabulary } from "./vocabulary.ts";

/** A shell that completions can be made for. */
export type ShellName = typeof SHELL_NAMES[number];

const SHELLS: Readonly<Record<ShellName, (words: Vocabulary) => string>> = {
  bash,
  zsh,
  fish,
  powershell,
};

/** The script that makes a shell complete rung's words. Fails with `usage`. */
export async function completionsFor(name: string): Promise<Result<string>> {
  const shell = SHELL_NAMES.find((each) => each === name);
  if (shell) return ok(SHELLS[shell](await vocabulary()));
  const near = closest(name, SHELL_NAMES);
  return fail(
    "usage",
    `Cannot complete for "${name}": there are no completions for it`,
    {
      hint: near
        ? `Did you mean "${near}"?`
        : `There are completions for ${SHELL_NAMES.join(", ")}`,
    },
  );
}
