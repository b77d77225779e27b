/** What rung prints of itself: its version, help, completions. */
import { ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import type { Typed } from "./parse.ts";

/**
 * The text for words that run no command, as it is or as one JSON object; help is folded for
 * `columns`. Fails with `usage` for a command or a shell that rung does not know.
 */
export async function textFor(
  { command, options, args }: Typed,
  version: string,
  isJson: boolean,
  columns: number | undefined,
): Promise<Result<string>> {
  const shown = (text: string, name: string) =>
    ok(isJson ? JSON.stringify({ [name]: text }) + "\n" : text);
  if (options["version"]) return shown(isJson ? version : `${version}\n`, "version");
  if (!options["help"] && command.name === "completions") {
    const { completionsFor } = await load<typeof import("./completions.ts")>(
      import("./completions.ts" as string),
    );
    const text = await completionsFor(args[0]!);
    return text.ok ? shown(text.value, "completions") : text;
  }
  const { helpFor } = await load<typeof import("./help.ts")>(
    import("./help.ts" as string),
  );
  const text = await helpFor(command, args, version, columns);
  if (!text.ok) return text;
  if (!isJson) return shown(text.value, "help");
  const { helpData } = await load<typeof import("./help_data.ts")>(
    import("./help_data.ts" as string),
  );
  const topic = command.name === "help" ? args[0] : command.name;
  return ok(`${JSON.stringify(await helpData(topic === "flags" ? "" : topic))}\n`);
}
