/**
 * The outline of a changelog: its lines, headings and link definitions, with positions.
 *
 * What stands in fenced code and in comments is no heading, whatever it looks like.
 * Positions are in UTF-16 units.
 */

/** A line, without its line ending. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether it is code or a comment; text when absent. */
  readonly inside?: "fence" | "comment";
}

/** A heading, `## Title` or underlined. */
export interface HeadingLine {
  /** 1 to 6. */
  readonly level: number;
  readonly text: string;
  /** The index of its first and its last line. */
  readonly first: number;
  readonly last: number;
}

/** A link definition, `[label]: url`. */
export interface Definition {
  readonly label: string;
  readonly url: string;
  /** Where the URL begins in the text. */
  readonly urlStart: number;
  /** The index of its line. */
  readonly line: number;
}

/** What a changelog is made of. */
export interface Outline {
  readonly text: string;
  /** The first line ending found; LF when there is none. */
  readonly eol: string;
  readonly lines: readonly Line[];
  readonly headings: readonly HeadingLine[];
  readonly definitions: readonly Definition[];
}

/** The outline of a changelog's text. Source: CommonMark 0.31.2, "Leaf blocks". */
export function outlineOf(text: string): Outline {
  const lines = linesOf(text);
  return {
    text,
    eol: /\r\n|\r|\n/.exec(text)?.[0] ?? "\n",
    lines,
    headings: lines.flatMap((_, index) => headingAt(lines, index) ?? []),
    definitions: lines.flatMap((_, index) => definitionAt(lines, index) ?? []),
  };
}

/** The index of the last line below `end` with text on it, down to `start`; else -1. */
export function lastWritten(
  { lines }: Outline,
  start: number,
  end: number,
  counts: (index: number) => boolean = () => true,
): number {
  for (let index = end - 1; index >= start; index--) {
    if (lines[index]!.text.trim() !== "" && counts(index)) return index;
  }
  return -1;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const found of text.matchAll(/(\uFEFF?)([^\r\n]*)(?:\r\n|\r|\n|$)/g)) {
    if (found.index === text.length && lines.length > 0) break;
    const [, mark = "", content = ""] = found;
    const start = found.index + mark.length;
    lines.push({ start, end: start + content.length, text: content });
  }
  return marked(lines);
}

/** The lines with code and comments marked. What is never closed is text like any other. */
function marked(lines: readonly Line[]): Line[] {
  const lastClose = lines.findLastIndex((line) => line.text.includes("-->"));
  const result: Line[] = [];
  while (result.length < lines.length) {
    const first = result.length;
    const { inside, end } = blockAt(lines, first, lastClose) ?? { end: first + 1 };
    for (const line of lines.slice(first, end)) {
      result.push(inside ? { ...line, inside } : line);
    }
  }
  return result;
}

/** Code or a comment: what it is, and the index past its last line. */
interface Block {
  readonly inside: "fence" | "comment";
  readonly end: number;
}

function blockAt(
  lines: readonly Line[],
  first: number,
  lastClose: number,
): Block | undefined {
  const { text } = lines[first]!;
  if (/^[ \t]*<!--/.test(text)) {
    // asked first, so that many openings without an end are not each searched for one
    if (lastClose < first) return undefined;
    const close = indexFrom(lines, first, (line) => line.includes("-->"));
    return { inside: "comment", end: close + 1 };
  }
  const [, indent, fence] = /^([ \t]*)(`{3,}(?!.*`)|~{3,})/.exec(text) ?? [];
  if (indent === undefined || fence === undefined) return undefined;
  const closing = new RegExp(`^[ \\t]*\\${fence[0]}{${fence.length},}[ \\t]*$`);
  // code in a list's item ends with the item at the latest
  const isOver = (line: string) => indent.length > 1 && /^\S/.test(line);
  const last = indexFrom(
    lines,
    first + 1,
    (line) => closing.test(line) || isOver(line),
  );
  if (last < 0) return undefined;
  const isClosed = closing.test(lines[last]!.text);
  return { inside: "fence", end: isClosed ? last + 1 : last };
}

function indexFrom(
  lines: readonly Line[],
  from: number,
  isIt: (line: string) => boolean,
): number {
  for (let index = from; index < lines.length; index++) {
    if (isIt(lines[index]!.text)) return index;
  }
  return -1;
}

function headingAt(lines: readonly Line[], index: number): HeadingLine | undefined {
  const line = lines[index]!;
  if (line.inside) return undefined;
  const [, signs, title] = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/
    .exec(line.text) ?? [];
  if (signs) {
    return { level: signs.length, text: title ?? "", first: index, last: index };
  }
  const below = lines[index + 1];
  const [rule] = /^(?:=+|-{2,})(?=[ \t]*$)/.exec(below?.text ?? "") ?? [];
  const isTitle = /^ {0,3}[^\s>|*+-]/.test(line.text);
  if (!rule || below?.inside || !isTitle) return undefined;
  return {
    level: rule.startsWith("=") ? 1 : 2,
    text: line.text.trim(),
    first: index,
    last: index + 1,
  };
}

function definitionAt(lines: readonly Line[], index: number): Definition | undefined {
  const line = lines[index]!;
  const [head, label] = /^ {0,3}\[([^\]]+)\]:[ \t]*<?(?=\S)/.exec(line.text) ?? [];
  if (line.inside || head === undefined || label === undefined) return undefined;
  const [url = ""] = /^[^\s>]*/.exec(line.text.slice(head.length)) ?? [];
  return { label, url, urlStart: line.start + head.length, line: index };
}
