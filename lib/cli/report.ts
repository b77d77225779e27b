/** What a run says: the answer to stdout, everything for people to stderr. */
import type { Fault } from "../fault.ts";
import { harmless, inertJson } from "../ci/mod.ts";
import type { Outcome } from "../commands/mod.ts";
import { type AnswerValue, toPairs } from "../plan/mod.ts";
import type { Reporter, World } from "../world/mod.ts";

/** How to report. */
export interface Manner {
  readonly isJson: boolean;
  readonly isQuiet: boolean;
  readonly isVerbose: boolean;
  readonly isColored: boolean;
}

/** Progress on stderr: with a line that changes on a terminal, plain lines elsewhere. */
export function reporterOf(world: World, manner: Manner): Reporter & { close(): void } {
  let isOpen = false;
  const lives = world.isTerminal && !manner.isQuiet;
  const clear = () => {
    if (isOpen) world.err("\r\x1b[K");
    isOpen = false;
  };
  const mark = lives ? `${painted(manner, "32", "✓")} ` : "";
  const line = (text: string, before = "") => {
    if (manner.isQuiet) return;
    clear();
    world.err(`${before}${harmless(text)}\n`);
  };
  return {
    doing(text) {
      if (!lives) return;
      clear();
      world.err(`… ${harmless(text).replaceAll("\n", " ").slice(0, 70)}`);
      isOpen = true;
    },
    done: (text) => line(text, mark),
    say: (text) => line(text),
    detail: (text) => manner.isVerbose ? line(text) : undefined,
    close: clear,
  };
}

/** The answer as stdout gets it, its last line break included. */
export function answerText(
  { answer, text, isTold = false }: Outcome,
  isJson: boolean,
): string {
  if (isTold) return "";
  if (isJson) return inertJson(answer) + "\n";
  const shown = text ??
    toPairs(answer as Record<string, AnswerValue>).map(([key, value]) =>
      `${key}=${value}`
    )
      .join("\n");
  return shown === "" ? "" : harmless(shown) + "\n";
}

/** Faults as stderr gets them: one JSON object, or two lines each. */
export function faultsText(faults: readonly Fault[], manner: Manner): string {
  if (manner.isJson) {
    const rows = faults.map((each) => ({ ...each }));
    return inertJson(rows.length === 1 ? { error: rows[0] } : { errors: rows }) + "\n";
  }
  return faults.map((each) => faultText(harmlessFault(each), manner) + "\n").join("");
}

/** The texts of a fault made harmless, before colours are put in. */
function harmlessFault(fault: Fault): Fault {
  return { ...fault, message: harmless(fault.message), hint: harmless(fault.hint) };
}

function faultText(
  { code, message, hint, path, line, column }: Fault,
  manner: Manner,
): string {
  const spot = Object.entries({ line, column }).filter(([, at]) => at !== undefined)
    .map(([name, at]) => `${name} ${at}`).join(", ");
  const place = path === undefined
    ? spot
    : [path, line, column].filter(Boolean).join(":");
  const where = place === "" ? "" : ` (${harmless(place)})`;
  const head = painted(manner, "31", "error");
  return `${head}[${code}]: ${message}${where}\n  hint: ${hint}`;
}

/** A text in a colour (SGR code), where colours are wanted. */
function painted({ isColored }: Manner, color: string, text: string): string {
  return isColored ? `\x1b[${color}m${text}\x1b[0m` : text;
}
