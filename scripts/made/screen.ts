/** A terminal on which what is written stands as text: the moves that rung and its questions make. */

/** A screen without an end, and what stands on it. */
export interface Screen {
  write(text: string): void;
  /** The lines from the top, without blanks at their ends. */
  lines(): readonly string[];
}

// deno-lint-ignore no-control-regex -- these are what it obeys
const OBEYED = /\x1b\[\??(\d*)([A-Za-z])|[^]/gu;

/** An empty screen. A line as wide as any is one line. Source: ECMA-48, "CSI". */
export function screen(): Screen {
  const rows: string[][] = [[]];
  let [row, column] = [0, 0];
  const move = (count: string, letter: string) => {
    const by = Number(count || 1);
    if (letter === "A") row = Math.max(0, row - by);
    if (letter === "B") row += by;
    if (letter === "C") column += by;
    if (letter === "D") column = Math.max(0, column - by);
    if (letter === "G") column = by - 1;
    if (letter === "K") at(row).splice(count === "2" ? 0 : column);
    if (letter === "J") {
      at(row).splice(column);
      rows.splice(row + 1);
    }
  };
  const at = (index: number): string[] => {
    while (rows.length <= index) rows.push([]);
    return rows[index]!;
  };
  const put = (character: string) => {
    if (character === "\r") column = 0;
    else if (character === "\n") [row, column] = [row + 1, 0];
    else {
      const line = at(row);
      while (line.length < column) line.push(" ");
      line[column++] = character;
    }
  };
  return {
    write(text) {
      for (
        const [whole, count, letter] of text.matchAll(OBEYED)
      ) {
        if (letter === undefined) put(whole);
        else move(count!, letter);
      }
    },
    lines: () => rows.map((each) => each.join("").trimEnd()),
  };
}
