/** `name=value` lines, the value as it is. Source: docker run, "--env-file". */
import { ok } from "../../fault.ts";
import type { OutputFormat } from "../format.ts";
import { carry, LINE_BREAK, NUL } from "../output.ts";

/** One `name=value` a line, nothing quoted: what `docker run --env-file` reads. */
export const env: OutputFormat = {
  id: "env",
  title: "name=value lines, nothing quoted",
  write(outputs) {
    const carried = carry(outputs, {
      title: "a line of name=value",
      refuses: [LINE_BREAK, NUL],
    });
    if (!carried.ok) return carried;
    const lines = carried.value.pairs.map(([name, value]) => `${name}=${value}\n`);
    return ok({ text: lines.join(""), notes: carried.value.notes });
  },
};
