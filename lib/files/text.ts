/** Places in a text, as editors show them. */

/** The line of `index` in `text`, from 1; lines end with LF, CRLF or a lone CR. */
export function lineAt(text: string, index: number): number {
  let line = 1;
  for (const { index: end } of text.matchAll(/\r\n|\n|\r/g)) {
    if (end >= index) break;
    line++;
  }
  return line;
}

/**
 * The column of `index` in `text`, from 1 in UTF-16 units.
 *
 * A tab counts one. An index past the end gives the column after the last character.
 */
export function columnAt(text: string, index: number): number {
  const before = text.slice(0, index);
  return before.length - Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r"));
}

/** Lines of one text, counted once, when the first is asked for: see `lineAt`. */
export function lineCounter(text: string): (index: number) => number {
  let ends: readonly number[] | undefined;
  return (index) => {
    ends ??= [...text.matchAll(/\r\n|\n|\r/g)].map((match) => match.index);
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! < index) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
