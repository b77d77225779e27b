/** What the gates of a release come to, in a word and a line: for a status of a commit. */
import type { Gate } from "./gate.ts";
import { opensText, type Overridden } from "./refusal.ts";

/** The status that the verdict is written as: a branch's protection can require it. */
export const GATES_STATUS = "rung/gates";

/** How a release stands by its gates: `waiting` opens by itself, `unknown` could not be asked. */
export type VerdictState = "open" | "waiting" | "closed" | "unknown";

/** The verdict. */
export interface Verdict {
  readonly state: VerdictState;
  /** Why, in one line. */
  readonly words: string;
}

/** What the verdict is about. */
export interface Judged {
  /** The version that goes out. */
  readonly version: string;
  /** The gates that it passes; none where it goes up from nothing that is held. */
  readonly gates: readonly Gate[];
  /** Whether what could not be asked counts as open. */
  readonly isTrusting: boolean;
  /** What was passed over. */
  readonly passed?: Overridden | undefined;
}

/** The verdict in at most `most` characters (UTF-16 units). */
export function verdictOf(judged: Judged, most: number): Verdict {
  const { state, words } = whole(judged);
  return { state, words: inOneLine(words, most) };
}

/** What is judged of one of several packages. */
export interface JudgedPackage extends Judged {
  readonly package: string;
}

/**
 * The verdict on a release of several packages: it stands as the worst of them does, and those
 * that are not open are told.
 */
export function verdictOfAll(judged: readonly JudgedPackage[], most: number): Verdict {
  const all = judged.map((each) => ({ ...each, ...whole(each) }));
  const state = WORST.find((worst) => all.some((each) => each.state === worst))!;
  const shut = all.filter((each) => each.state !== "open");
  const passed = all.filter((each) => each.passed);
  const told = shut.length > 0 ? shut : passed;
  const words = told.length > 0
    ? told.map((each) => `${each.package}: ${each.words}`).join("; ")
    : all.some(({ gates }) => gates.length > 0)
    ? `The gates of ${all.length} packages are open`
    : `No gate holds ${
      all.map((each) => `${each.package} ${each.version}`).join(", ")
    }`;
  return { state, words: inOneLine(words, most) };
}

/** The states, the worst first. */
const WORST: readonly VerdictState[] = ["closed", "unknown", "waiting", "open"];

function inOneLine(words: string, most: number): string {
  const line = words.replace(/\s+/g, " ").trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).toWellFormed()}…`;
}

function whole({ version, gates, isTrusting, passed }: Judged): Verdict {
  if (passed) {
    const words = `Passed over: ${passed.gates.join(", ")} (${passed.reason})`;
    return { state: "open", words };
  }
  if (gates.length === 0) {
    return { state: "open", words: `No gate holds ${version}` };
  }
  const shut = gates.filter(({ state }) =>
    state === "closed" || state === "unknown" && !isTrusting
  );
  if (shut.length === 0) {
    return { state: "open", words: `The gates are open: ${names(gates)}` };
  }
  const told = shut.map((each) => {
    const opens = opensText(each);
    return opens === "" ? each.gate : `${each.gate} (${opens})`;
  });
  return {
    state: stateOf(shut),
    words: `${shut.length} of ${gates.length} not open: ${told.join(", ")}`,
  };
}

function names(gates: readonly Gate[]): string {
  return gates.map(({ gate }) => gate).join(", ");
}

/** The worst of those that are not open. */
function stateOf(shut: readonly Gate[]): VerdictState {
  const isShut = shut.some(({ state, opens_at: at }) =>
    state === "closed" && at === null
  );
  if (isShut) return "closed";
  return shut.some(({ state }) => state === "unknown") ? "unknown" : "waiting";
}
