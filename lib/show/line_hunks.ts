/** Hunks of an edit: the lines that go and come, with one line around them. */
import { structuredPatch } from "diff";

/** One hunk: where it begins, from 1, and its lines behind ` `, `-` or `+`. */
export interface Hunk {
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: readonly string[];
}

/** Equal lines before and behind a change that are shown with it. */
const CONTEXT = 1;

/**
 * The hunks between two texts, one after the other.
 *
 * Texts of as many lines are held against each other line by line: that is what a bump makes,
 * and a search for the shortest edit takes seconds for a lockfile of thousands of changes.
 */
export function* hunksOf(
  path: string,
  before: string,
  after: string,
): Generator<Hunk> {
  const was = before.split("\n");
  const is = after.split("\n");
  if (before === "" || was.length !== is.length) {
    const options = { context: CONTEXT };
    yield* structuredPatch(path, path, before, after, "", "", options).hunks;
    return;
  }
  const changed = was.flatMap((line, i) => line === is[i] ? [] : [i]);
  const last = was.at(-1) === "" ? was.length - 2 : was.length - 1;
  for (let k = 0; k < changed.length;) {
    const from = k;
    while (k + 1 < changed.length && changed[k + 1]! - changed[k]! <= 2 * CONTEXT + 1) {
      k++;
    }
    const start = Math.max(changed[from]! - CONTEXT, 0);
    const end = Math.min(changed[k]! + CONTEXT, last);
    yield {
      oldStart: start + 1,
      newStart: start + 1,
      lines: rows(was, is, start, end),
    };
    k++;
  }
}

/** The lines from `start` to `end`: of neighbours that change, what goes before what comes. */
function rows(
  was: readonly string[],
  is: readonly string[],
  start: number,
  end: number,
): readonly string[] {
  const lines: string[] = [];
  let come: string[] = [];
  for (let i = start; i <= end; i++) {
    if (was[i] === is[i]) {
      lines.push(...come, ` ${was[i]}`);
      come = [];
    } else {
      lines.push(`-${was[i]}`);
      come.push(`+${is[i]}`);
    }
  }
  return [...lines, ...come];
}
