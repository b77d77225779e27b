/** `rung help`: made from the tables by `lib/cli`, which knows how to show it. */
import { ok } from "../fault.ts";
import { command } from "./command.ts";

/** Shows help; `lib/cli/run.ts` prints it, since help is about the command line. */
export const help = command({
  name: "help",
  summary: "Show help, or that of one command",
  args: [{ name: "COMMAND", isOptional: true }],
  flags: [],
  examples: ["rung help", "rung help prepare"],
  // deno-lint-ignore require-await -- a command answers later
  async run() {
    return ok({ answer: {}, text: "" });
  },
});
