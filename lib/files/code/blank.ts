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

/** The text of an XML file that need not be whole with its comments blanked out. */
export function withoutComments(text: string): string {
  const comments: Stretch[] = [];
  for (let from = 0;;) {
    const start = text.indexOf("<!--", from);
    const end = start < 0 ? -1 : text.indexOf("-->", start + 4);
    if (end < 0) return blanked(text, comments);
    from = end + 3;
    comments.push([start, from]);
  }
}

/** As many spaces as there are characters; line ends stay. */
export function spaces(text: string): string {
  return text.replaceAll(/[^\r\n]/g, " ");
}
