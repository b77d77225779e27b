/**
 * The outline of a changelog: its lines, headings and link definitions, with positions.
 *
 * What stands in code, comments and raw HTML is no heading, whatever it looks like.
 * Positions are in UTF-16 units.
 */
import type { Blocks, Line, Markup } from "./markup.ts";
import * as languages from "./markups.ts";

/** The languages, in the order in which they are asked whether a text is theirs. */
const MARKUPS: readonly Markup[] = [
  languages.markdown,
  languages.mdx,
  languages.asciidoc,
  languages.rst,
  languages.plainText,
];

/** What a changelog is made of. */
export interface Outline extends Blocks {
  readonly text: string;
  /** The first line ending found; LF when there is none. */
  readonly eol: string;
  readonly markup: Markup;
  /** The index of the first line of a block that never ends; else past the last line. */
  readonly open: number;
}

/** The outline of a text. Without a language it is read as Markdown. */
export function outlineOf(
  text: string,
  markup: Markup = languages.markdown,
): Outline {
  const eol = /\r\n|\r|\n/.exec(text)?.[0] ?? "\n";
  const blocks = markup.read(linesOf(text));
  return { text, eol, markup, ...blocks, open: openFrom(blocks, markup) };
}

/** The lines of a text that end within so many characters; each is read as in the whole of it. */
export function beginningOf(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, text.lastIndexOf("\n", most) + 1);
}

/** A heading that is added behind a block without an end would be part of it. */
function openFrom({ lines }: Blocks, markup: Markup): number {
  if (!lines.at(-1)?.inside) return lines.length;
  const added = ["", "## 0.0.1"].map((text) => ({ text, start: 0, end: 0 }));
  const read = markup.read([...lines, ...added]).lines;
  if (!read.at(-1)!.inside) return lines.length;
  return read.findLastIndex((line) => !line.inside) + 1;
}

/** The language of a file, by the ending of its name, else by how its text looks. */
export function markupOf(path: string, text = ""): Markup {
  const name = path.toLowerCase();
  const named = MARKUPS.find(({ endings }) =>
    endings.some((ending) => name.endsWith(ending))
  );
  const isVague = named === undefined || name.endsWith(".txt");
  if (!isVague) return named;
  const { wordpressReadme } = languages;
  if (/(?:^|\/)readme\.txt$/.test(name) && wordpressReadme.isLike(text)) {
    return wordpressReadme;
  }
  const like = MARKUPS.find((each) => each.isLike(text)) ?? languages.plainText;
  // nobody renders it as AsciiDoc: it is RDoc, or a text of WordPress
  return like.id === "asciidoc" ? languages.signedText : like;
}

/** The index of the last line below `end` with text on it, down to `start`; else -1. */
export function lastWritten(
  { lines }: Pick<Outline, "lines">,
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
  if (!/[\r\uFEFF]/.test(text)) return plainLinesOf(text);
  const lines: Line[] = [];
  for (const found of text.matchAll(/(\uFEFF?)([^\r\n]*)(?:\r\n|\r|\n|$)/g)) {
    if (found.index === text.length && lines.length > 0) break;
    const [, mark = "", content = ""] = found;
    const start = found.index + mark.length;
    lines.push({ start, end: start + content.length, text: content });
  }
  return lines;
}

/** The same of a text that has nothing but line feeds, and no mark: mostly so, and quicker. */
function plainLinesOf(text: string): Line[] {
  let end = -1;
  const lines = text.split("\n").map((line) => {
    const start = end + 1;
    end = start + line.length;
    return { start, end, text: line };
  });
  if (lines.length > 1 && text.endsWith("\n")) lines.pop();
  return lines;
}
