/** What changes between two texts, as people read it. Source: POSIX diff, "-u". */

/** Lines of context around a change. */
const CONTEXT = 3;

interface Row {
  readonly mark: " " | "-" | "+";
  readonly line: string;
}

/** The unified diff of `path`; nothing before: a new file. Empty when nothing changes. */
export function unifiedDiff(
  path: string,
  before: string | undefined,
  after: string,
): string {
  const rows = rowsOf(linesOf(before ?? ""), linesOf(after));
  const hunks = hunksOf(rows);
  if (hunks.length === 0) return "";
  const from = before === undefined ? "/dev/null" : `a/${path}`;
  return [`--- ${from}`, `+++ b/${path}`, ...hunks].join("\n") + "\n";
}

/** The first line of `before`, from 1, that `after` has otherwise. */
export function firstChange(before: string, after: string): number {
  const [a, b] = [linesOf(before), linesOf(after)];
  const index = a.findIndex((line, i) => line !== b[i]);
  return index < 0 ? a.length + 1 : index + 1;
}

function linesOf(text: string): readonly string[] {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** The rows of a shortest change: by the longest common subsequence of lines. */
function rowsOf(a: readonly string[], b: readonly string[]): readonly Row[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i] === b[j]
        ? lengths[(i + 1) * width + j + 1]! + 1
        : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  const rows: Row[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      rows.push({ mark: " ", line: a[i++]! });
      j++;
    } else if (
      j >= b.length ||
      (i < a.length && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!)
    ) {
      rows.push({ mark: "-", line: a[i++]! });
    } else rows.push({ mark: "+", line: b[j++]! });
  }
  return rows;
}

function hunksOf(rows: readonly Row[]): readonly string[] {
  const isNear = rows.map((_, at) =>
    rows.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some((row) =>
      row.mark !== " "
    )
  );
  const hunks: string[] = [];
  let [old, now] = [1, 1];
  for (let at = 0; at < rows.length;) {
    const end = isNear.indexOf(!isNear[at], at);
    const part = rows.slice(at, end < 0 ? undefined : end);
    const removed = part.filter((row) => row.mark !== "+").length;
    const added = part.filter((row) => row.mark !== "-").length;
    if (isNear[at]) {
      hunks.push(
        `@@ -${span(old, removed)} +${span(now, added)} @@`,
        ...part.map(({ mark, line }) => mark + line),
      );
    }
    old += removed;
    now += added;
    at += part.length;
  }
  return hunks;
}

/** `first,count`; an empty side counts from the line before it. */
function span(first: number, count: number): string {
  return count === 1 ? `${first}` : `${count === 0 ? first - 1 : first},${count}`;
}
