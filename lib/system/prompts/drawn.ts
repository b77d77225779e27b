/** Questions that are redrawn as the person moves through them: `@clack/prompts`, on stderr. */
import { confirm, isCancel, select, text } from "@clack/prompts";
import process from "node:process";
import type { Prompts } from "../world.ts";

/** How high a terminal is that does not say, in rows: those of a VT100. */
const ROWS = 24;

/** Where questions are drawn, and what keys come from: those of this process if not given. */
export interface Streams {
  readonly input: typeof process.stdin;
  readonly output: typeof process.stderr;
}

/** The questions, for a terminal of so many columns. */
export function drawnPrompts(
  columns: number,
  { input, output }: Streams = { input: process.stdin, output: process.stderr },
): Prompts {
  const streams = { input, output };
  // A terminal without a size says 0: each character would get a line of its own, and a list
  // would show one choice.
  for (const [name, value] of Object.entries({ columns, rows: ROWS })) {
    if (!output[name as "columns" | "rows"]) {
      Object.defineProperty(output, name, { value, configurable: true });
    }
  }
  const chosen = <T>(answer: T | symbol): T | undefined =>
    isCancel(answer) ? undefined : answer as T;
  return {
    confirm: async (message, isYes) =>
      chosen<boolean>(await confirm({ message, initialValue: isYes, ...streams })),
    select: async (message, choices) => {
      // A hint of its own would show beside the choice that is pointed at, and nowhere else.
      const options = choices.map(({ label, hint }, value) => ({
        value,
        label: hint === undefined ? label : `${label} (${hint})`,
      }));
      const at = chosen<number>(
        await select({ message, options, ...streams, maxItems: 12 }),
      );
      return at === undefined ? undefined : choices[at]!.value;
    },
    text: async (message, check) =>
      chosen<string>(
        await text({ message, ...streams, validate: (value) => check(value ?? "") }),
      ),
  };
}
