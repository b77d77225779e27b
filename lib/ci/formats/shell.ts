/** `export` lines for a POSIX shell. Source: POSIX.1-2017, 2.2.2 "Single-Quotes". */
import { ok } from "../../fault.ts";
import type { OutputFormat } from "../format.ts";
import { bytesOf, carry, NUL, type Pair } from "../output.ts";

/** The longest `name=value` that Linux hands to a program, its NUL not counted. */
const ARGUMENT = 128 * 1024 - 1;

/** `export name='value'` lines, safe for `eval` and `.` in every POSIX shell. */
export const shell: OutputFormat = {
  id: "shell",
  title: "export lines for eval and source",
  write(outputs) {
    const carried = carry(outputs, {
      title: "a shell's variable",
      refuses: [NUL],
      // A longer one can be exported, and then every command fails: "Argument list too long".
      each: {
        limit: ARGUMENT,
        unit: "bytes",
        size: ([name, value]: Pair) => bytesOf(`${name}=${value}`),
      },
    });
    if (!carried.ok) return carried;
    const lines = carried.value.pairs.map(([name, value]) =>
      `export ${name}=${quoted(value)}\n`
    );
    return ok({ text: lines.join(""), notes: carried.value.notes });
  },
};

/**
 * The value in single quotes, where nothing is special but the quote itself.
 *
 * `##` and `::` are split, so that a log that shows the line has no command in it.
 */
function quoted(value: string): string {
  const safe = value.replace(/'/g, `'\\''`).replace(/#(?=#)/g, "#''").replace(
    /:(?=:)/g,
    ":''",
  );
  return `'${safe}'`;
}
