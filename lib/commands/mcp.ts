/** `rung mcp`: carried out by `lib/mcp`, which calls the commands. */
import { ok } from "../fault.ts";
import { command } from "./command.ts";

/** Serves the commands to agents; `lib/cli/run.ts` starts the server. */
export const mcp = command({
  name: "mcp",
  summary:
    "Serve rung to agents: the Model Context Protocol on standard input and output",
  details:
    "An agent reads, plans and previews; it releases only with --allow-release, and only\n" +
    "the plan whose digest it was shown. docs/mcp.md has the set-up for common clients.",
  args: [],
  flags: ["allow-release"],
  examples: ["rung mcp", "rung mcp --allow-release -C ../project"],
  // deno-lint-ignore require-await -- a command answers later
  async run() {
    return ok({ answer: {}, text: "" });
  },
});
