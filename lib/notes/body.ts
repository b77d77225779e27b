/** The body of a commit: its prose, its trailers, and the commits that were squashed into it. */

/** A trailer at the end of a commit message. */
export interface Footer {
  /** As written: `Reviewed-by`, `BREAKING CHANGE`. */
  readonly token: string;
  /** May go over several lines and paragraphs. */
  readonly value: string;
}

/** A body, taken apart. */
export interface Body {
  /** Without its trailers. */
  readonly text: string;
  readonly footers: readonly Footer[];
  /** The lines `* feat: …` that hosts write for the commits they squash, without the mark. */
  readonly squashed: readonly string[];
}

const BREAKING = /^(?:[*-] )?(BREAKING[ -]CHANGE):(?:[ \t]+|$)(.*)$/s;
const FOOTER = /^([A-Za-z][\w-]*)(?::[ \t]+|[ \t]+(?=#))(.*)$/s;
const ITEM = /^[*-] (.*)$/s;

/**
 * Takes a body apart. What it quotes says nothing of the commit: fenced blocks, lines with `>`
 * or an indent before them, what `<details>` folds away.
 */
export function parseBody(body: string): Body {
  const text: string[] = [];
  const squashed: string[] = [];
  const footers: { token: string; lines: string[] }[] = [];
  let opensParagraph = true;
  let fence = "";
  let folds = 0;
  for (const line of body.split(/\r\n|\r|\n/)) {
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    const isFence = mark !== undefined && (fence === "" || mark.startsWith(fence));
    const hasTag = line.includes("<");
    if (hasTag) folds += (line.match(/<details\b/gi) ?? []).length;
    const isQuoted = fence !== "" || isFence || folds > 0 ||
      /^(?: {4}|\t|\s*>)/.test(line);
    if (hasTag) folds = Math.max(0, folds - (line.match(/<\/details>/gi) ?? []).length);
    if (isFence) fence = fence === "" ? mark : "";
    const mayStart = opensParagraph || footers.length > 0;
    const found = isQuoted
      ? null
      : BREAKING.exec(line) ?? (mayStart ? FOOTER.exec(line) : null);
    if (found) footers.push({ token: found[1]!, lines: [found[2]!] });
    else (footers.at(-1)?.lines ?? text).push(line);
    const item = isQuoted ? undefined : ITEM.exec(line)?.[1];
    if (item !== undefined) squashed.push(item);
    opensParagraph = line.trim() === "";
  }
  return {
    text: text.join("\n").trim(),
    footers: footers.map(({ token, lines }) => ({
      token,
      value: lines.join("\n").trim(),
    })),
    squashed,
  };
}
