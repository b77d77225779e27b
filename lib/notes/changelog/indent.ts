/** Columns at the start of a line, tabs and all. Source: CommonMark §2.2. */

/** The columns of white space that a line begins with; a tab goes on to the next fourth. */
export function indentOf(line: string, from = 0): number {
  let column = from;
  for (const char of line) {
    if (char === " ") column++;
    else if (char === "\t") column += 4 - column % 4;
    else break;
  }
  return column - from;
}

/** The line without `columns` of the white space that it begins with. */
export function outdented(line: string, columns: number): string {
  const own = indentOf(line);
  return " ".repeat(Math.max(0, own - columns)) + line.trimStart();
}
