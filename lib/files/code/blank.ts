/** Blanking: a text in which some stretches are spaces, so that every place stays. */

/** A stretch of text, `[start, end)`, in UTF-16 units. */
export type Stretch = readonly [number, number];

/** The text with these stretches, in order and apart, made spaces; line ends stay. */
export function blanked(text: string, stretches: Iterable<Stretch>): string {
  const parts: string[] = [];
  let from = 0;
  for (const [start, end] of stretches) {
    parts.push(text.slice(from, start), spaces(text.slice(start, end)));
    from = end;
  }
  return from === 0 ? text : parts.join("") + text.slice(from);
}

/** As many spaces as there are characters; line ends stay. */
export function spaces(text: string): string {
  return text.replaceAll(/[^\r\n]/g, " ");
}
