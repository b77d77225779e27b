/** What a run says: the answer to stdout, everything for people to stderr. */
import type { Fault } from "../fault.ts";
import { harmless, inertJson, oneLine } from "../ci/core.ts";
import type { Outcome } from "../commands/mod.ts";
import { type AnswerValue, toPairs } from "../plan/core.ts";
import type { Reporter, World } from "../system/core.ts";

/** How to report. */
export interface Manner {
  readonly isJson: boolean;
  readonly isQuiet: boolean;
  readonly isVerbose: boolean;
  readonly isColored: boolean;
}

/** A reporter that can be ended. */
export interface Reporting extends Reporter {
  /** Takes away the line that changes. */
  close(): void;
  /** Says what was held back. */
  flush(): void;
}

/**
 * Progress on stderr: with a line that changes on a terminal, plain lines elsewhere.
 *
 * With `--json` a failure is the only thing on stderr that a script finds there, so the
 * lines are held back until it is sure that there is none.
 *
 * Where a CI reads along, no line changes, on a terminal neither: what stands behind one
 * that was taken away would not be at the beginning of its line, and no command.
 */
export function reporterOf(
  world: World,
  manner: Manner,
  { isRead = false }: { readonly isRead?: boolean } = {},
): Reporting {
  const held: string[] = [];
  let isOpen = false;
  const lives = world.isTerminal && !manner.isQuiet && !isRead;
  const put = (text: string) =>
    manner.isJson && !world.isTerminal ? void held.push(text) : world.err(text);
  const clear = () => {
    if (isOpen) world.err("\r\x1b[K");
    isOpen = false;
  };
  const mark = lives ? `${painted(manner, "32", "✓")} ` : "";
  const line = (text: string, before = "") => {
    if (manner.isQuiet) return;
    clear();
    put(`${before}${harmless(text)}\n`);
  };
  return {
    doing(text) {
      if (!lives) return;
      clear();
      world.err(`… ${oneLine(text).slice(0, 70).toWellFormed()}`);
      isOpen = true;
    },
    done: (text) => line(text, mark),
    say: (text) => line(text),
    detail: (text) => manner.isVerbose ? line(text) : undefined,
    close: clear,
    flush: () => held.splice(0).forEach((text) => world.err(text)),
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
    toPairs(answer as Record<string, AnswerValue>)
      .map(([key, value]) => `${key}=${oneLine(value)}`).join("\n");
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
  return { ...fault, message: oneLine(fault.message), hint: harmless(fault.hint) };
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
  const where = place === "" ? "" : ` (${oneLine(place)})`;
  const head = painted(manner, "31", "error");
  return `${head}[${code}]: ${message}${where}\n  hint: ${hint}`;
}

/** A text in a colour (SGR code), where colours are wanted. */
function painted({ isColored }: Manner, color: string, text: string): string {
  return isColored ? `\x1b[${color}m${text}\x1b[0m` : text;
}
