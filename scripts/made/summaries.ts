/** The text of `lib/cli/summaries.ts`, made from the commands. */
import { COMMANDS, loadCommand } from "../../lib/commands/mod.ts";

/** The line of each command, so that `rung help` loads none of them. */
export async function summaries(): Promise<string> {
  const rows = await Promise.all(
    Object.keys(COMMANDS).map(async (name) =>
      `  ${JSON.stringify(name)}: ${
        JSON.stringify((await loadCommand(name))!.summary)
      },`
    ),
  );
  return `// deno-fmt-ignore-file -- made by \`deno task docs --write\`; do not edit
/** What each command does, in a line: \`rung help\` shows them and loads no command. */

/** Command → its summary. */
export const SUMMARIES: Readonly<Record<string, string>> = {
${rows.join("\n")}
};
`;
}
