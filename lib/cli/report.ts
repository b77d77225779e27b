/** What a run says: the answer to stdout, everything for people to stderr. */
import type { Fault } from "../fault.ts";
import { harmless, inertJson, oneLine } from "../ci/startup.ts";
import type { Outcome } from "../commands/startup.ts";
import { type AnswerValue, toPairs } from "../plan/build.ts";
import type { Reporter, Tone, World } from "../system/startup.ts";

/** How to report. */
export interface Manner {
  readonly isJson: boolean;
  readonly isQuiet: boolean;
  readonly isVerbose: boolean;
  readonly isColored: boolean;
  /** Whether no line may change that stands: a screen reader, a terminal that cannot. */
  readonly isPlain?: boolean;
  /** Whether a person reads standard output: then the answer is sentences and a table. */
  readonly isWatched?: boolean;
}

/** The colours of a line by what it is (SGR codes). */
const TONES: Readonly<Record<Tone, string>> = {
  added: "32",
  removed: "31",
  faint: "2",
  strong: "1",
};

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
  // How many rows each of the last lines took, and whether it told of something done.
  let tail: { readonly rows: number; readonly isDone: boolean }[] = [];
  const lives = world.isTerminal && !manner.isQuiet && !isRead && !manner.isPlain;
  const put = (text: string) =>
    manner.isJson && !world.isTerminal ? void held.push(text) : world.err(text);
  const clear = () => {
    if (isOpen) world.err("\r\x1b[K");
    isOpen = false;
  };
  const mark = lives ? `${painted(manner, "32", "✓")} ` : "";
  const columns = world.terminal?.columns ?? 80;
  const line = (text: string, before = "", tone?: Tone) => {
    if (manner.isQuiet) return;
    clear();
    const shown = harmless(text);
    put(`${before}${tone ? painted(manner, TONES[tone], shown) : shown}\n`);
    const rows = shown.split("\n").reduce(
      (sum, each) => sum + Math.max(1, Math.ceil((each.length + 2) / columns)),
      0,
    );
    tail = [...tail.slice(-9), { rows, isDone: before !== "" }];
  };
  return {
    doing(text) {
      if (!lives) return;
      clear();
      world.err(
        `… ${oneLine(text).slice(0, Math.min(70, columns - 3)).toWellFormed()}`,
      );
      isOpen = true;
    },
    done: (text) => line(text, mark),
    undone(count, text) {
      clear();
      const gone = tail.slice(-count);
      if (lives && gone.length === count && gone.every(({ isDone }) => isDone)) {
        const rows = gone.reduce((sum, each) => sum + each.rows, 0);
        world.err(`\r${"\x1b[1A\x1b[2K".repeat(rows)}`);
      }
      line(text);
    },
    say: (text, tone) => line(text, "", tone),
    unhush: (lines) =>
      manner.isQuiet ? lines.forEach((each) => put(`${harmless(each)}\n`)) : undefined,
    detail: (text) => manner.isVerbose ? line(text) : undefined,
    close: clear,
    flush: () => held.splice(0).forEach((text) => world.err(text)),
  };
}

/** The answer as stdout gets it, its last line break included. */
export function answerText(
  { answer, text, shown: rows, isTold = false, ...lines }: Outcome,
  { isJson, isWatched = false }: Pick<Manner, "isJson" | "isWatched">,
): string {
  if (isTold) return "";
  if (isJson) return inertJson(answer) + "\n";
  // The record of each package is for who reads JSON.
  const { packages: _, ...rest } = answer;
  const record = rest as Record<string, AnswerValue>;
  // What has no table of its own is one of its keys: lines for scripts are for scripts.
  const ownTable = () =>
    text === undefined && !lines.isWhole
      ? toPairs(record).map(([key, value]) =>
        [key.replaceAll("_", " "), value] as const
      )
      : undefined;
  const table = isWatched ? rows?.() ?? ownTable() : undefined;
  if (table !== undefined) {
    return table.length === 0 ? "" : harmless(tableText(table)) + "\n";
  }
  const shown = text ?? linesOf(record, lines);
  return shown === "" ? "" : harmless(shown) + "\n";
}

/** The record as `key=value` lines: all of it, or what has a value and concerns the project. */
function linesOf(
  record: Record<string, AnswerValue>,
  { isWhole = false, omits = () => [] }: Pick<Outcome, "isWhole" | "omits">,
): string {
  const left = new Set(isWhole ? [] : omits());
  return toPairs(record)
    .filter(([key, value]) => isWhole || value !== "" && !left.has(key))
    .map(([key, value]) => `${key}=${oneLine(value)}`).join("\n");
}

/** Two columns, without what has no value: `version   1.5.0-rc.1`. */
function tableText(rows: readonly (readonly [string, string])[]): string {
  const told = rows.filter(([, value]) => value !== "");
  const width = Math.max(0, ...told.map(([name]) => name.length)) + 2;
  return told.map(([name, value]) => name.padEnd(width) + oneLine(value)).join("\n");
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
