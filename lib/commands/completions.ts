/** `rung completions`: made from the tables; `lib/cli`, which has the shells, prints it. */
import { ok } from "../fault.ts";
import { command } from "./command.ts";

/** Prints what a shell needs to complete rung's words; `lib/cli/run.ts` answers. */
export const completions = command({
  name: "completions",
  summary: "Print what a shell needs to complete rung's words",
  details: "SHELL is bash, zsh, fish or powershell. Where to put what is printed:\n" +
    "  bash        ~/.local/share/bash-completion/completions/rung\n" +
    "  zsh         a file _rung in a folder of $fpath\n" +
    "  fish        ~/.config/fish/completions/rung.fish\n" +
    "  powershell  the end of the file that $PROFILE names",
  args: [{ name: "SHELL" }],
  flags: [],
  examples: ["rung completions bash", "rung completions zsh"],
  // deno-lint-ignore require-await -- a command answers later
  async run() {
    return ok({ answer: {}, text: "" });
  },
});
