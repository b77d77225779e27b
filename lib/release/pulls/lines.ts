/**
 * Notes and changelogs with the edits of two: kinder than git, for which changes of lines that
 * touch are a conflict. There, a reviewer who edits one entry would be in the way of every new
 * one beside it. Pure.
 */
import { diffArrays } from "diff";

/** A change: these lines of the base, by their places, become those. */
interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/**
 * The base with the changes of both; nothing where both changed the same lines otherwise. What
 * both put into the same place stands there one after the other, `ours` first.
 */
export function mergeLines(
  base: string,
  ours: string,
  theirs: string,
): string | undefined {
  const [lines, own, other] = [base, ours, theirs].map((text) => text.split("\n"));
  const rest = [hunks(lines!, own!), hunks(lines!, other!)];
  const merged: string[] = [];
  let at = 0;
  for (;;) {
    const [a, b] = [rest[0]![0], rest[1]![0]];
    if (!a && !b) return [...merged, ...lines!.slice(at)].join("\n");
    if (a && b && isSame(a, b)) {
      rest[1]!.shift();
      continue;
    }
    if (a && b && overlap(a, b)) return undefined;
    const isOwn = !b || (a !== undefined && comesFirst(a, b));
    const next = rest[isOwn ? 0 : 1]!.shift()!;
    merged.push(...lines!.slice(at, next.start), ...next.lines);
    at = next.end;
  }
}

function hunks(base: readonly string[], side: readonly string[]): Hunk[] {
  const found: Hunk[] = [];
  let at = 0;
  let open: { start: number; end: number; lines: string[] } | undefined;
  for (const { added, removed, value } of diffArrays([...base], [...side])) {
    if (!added && !removed) {
      if (open) found.push(open);
      open = undefined;
      at += value.length;
      continue;
    }
    open ??= { start: at, end: at, lines: [] };
    if (added) open.lines.push(...value);
    else {
      at += value.length;
      open.end = at;
    }
  }
  return open ? [...found, open] : found;
}

function isSame(a: Hunk, b: Hunk): boolean {
  return a.start === b.start && a.end === b.end &&
    a.lines.join("\n") === b.lines.join("\n");
}

/** Whether both change the same line, or one puts something amid what the other takes away. */
function overlap(a: Hunk, b: Hunk): boolean {
  const isWithin = (at: number, { start, end }: Hunk) => start < at && at < end;
  if (a.start === a.end || b.start === b.end) {
    return isWithin(a.start, b) || isWithin(b.start, a);
  }
  return a.start < b.end && b.start < a.end;
}

/** Whether `a` stands before `b`: what is put in comes before what begins there. */
function comesFirst(a: Hunk, b: Hunk): boolean {
  return a.start !== b.start ? a.start < b.start : a.end <= b.end;
}
