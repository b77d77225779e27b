/** A table of texts. */

/** Rows as lines, each column as wide as its widest text; the last as it is. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, i) =>
    Math.max(...rows.map((row) => row[i]!.length))
  );
  return rows.map((row) =>
    row.map((text, i) => i === row.length - 1 ? text : text.padEnd(widths[i]!))
      .join("  ").trimEnd()
  );
}
