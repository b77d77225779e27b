/**
 * Words that people wrote for a release, in a language of changelogs: they stand in notes and
 * changelog as they were written, and reach no further than their own entry.
 */
import { CODE, shown } from "../markdown.ts";

/** The words of a change file. */
export interface Wording {
  /** The file, from the root, with `/`. */
  readonly path: string;
  /** The language that they are in: a markup's `id`. */
  readonly markup: "markdown" | "rst";
  /** In one line. */
  readonly title: string;
  /** The blocks below it, as they were written; empty for none. */
  readonly more: string;
  /** The heading that the project has for such words. */
  readonly heading?: string | undefined;
}

/** The same words, safe to stand in a language. */
export interface Written {
  readonly title: string;
  /** The blocks below, without indent; empty for none. */
  readonly more: readonly string[];
}

/**
 * The words as they stand in a text of the language `id`; nothing where they cannot, for they are in
 * another one, or would take along what follows them: then they are written as plain text.
 */
export function writtenIn(
  id: string,
  { markup, title, more }: Wording,
): Written | undefined {
  if (markup !== id) return undefined;
  const lines = more === "" ? [] : more.split("\n").map((line) => shown(line));
  if (markup === "rst") {
    return BLOCK.test(title)
      ? undefined
      : { title: shown(title), more: inertRst(lines) };
  }
  const inert = inertMarkdown(lines);
  if (!isWhole(title) || BLOCK.test(title)) return undefined;
  return { title: shown(title), more: inert ?? [] };
}

/** What begins a block where an item's words do: a directive, a quote, a table, a target. */
const BLOCK = /^(?:\.\.(?:\s|$)|__\s|[>|#]|\[[^\]]+\]:|(?:`{3}|~{3}))/;

/** HTML but for addresses: an element that nobody closes takes along what follows. */
const HTML = /<(?!https?:\/\/|mailto:)[!?/a-z]/i;
const SPANS = new RegExp(CODE.source, "gu");

/** Whether a line of Markdown has no HTML, but in code. */
function isWhole(line: string): boolean {
  return !HTML.test(line.replace(SPANS, ""));
}

const FENCE = /^\s*(`{3,}|~{3,})/;
const HEADING = /^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$/;
const RULE = /^\s*(?:=+|-+)\s*$/;
const DEFINITION = /^(\s*)(?=\[[^\]]+\]:)/;

/**
 * Blocks of Markdown without headings and link definitions, which would be the changelog's;
 * nothing where HTML or code is left open.
 */
function inertMarkdown(lines: readonly string[]): readonly string[] | undefined {
  let fence = "";
  const inert: string[] = [];
  for (const line of lines) {
    const mark = FENCE.exec(line)?.[1];
    if (fence !== "") {
      if (mark?.startsWith(fence)) fence = "";
      inert.push(line);
      continue;
    }
    if (mark !== undefined) fence = mark;
    else if (!isWhole(line)) return undefined;
    if (RULE.test(line) && inert.at(-1)?.trim()) continue;
    inert.push(line.replace(HEADING, "**$1**").replace(DEFINITION, "$1\\"));
  }
  return fence === "" ? inert : undefined;
}

/** What underlines a title, of Markdown and of reStructuredText. */
export const UNDERLINE = /^([-=~^"'+.*#`])\1{2,}[ \t]*$/;

/** Directives that say no more than their own words. */
const PLAIN_DIRECTIVE =
  /^\s*\.\. (?:code(?:-block)?|note|tip|hint|important|warning|seealso|versionadded|versionchanged|deprecated)::/;
const EXPLICIT = /^(\s*)(?=\.\.(?:\s|$)|__\s)/;

/** Blocks of reStructuredText without titles, and without what acts on more than them. */
function inertRst(lines: readonly string[]): readonly string[] {
  const isTitle = (line: string, i: number) =>
    UNDERLINE.test(line) && (lines[i - 1] ?? "").trim() !== "";
  return lines.filter((line, i) => !isTitle(line, i)).map((line) =>
    PLAIN_DIRECTIVE.test(line) ? line : line.replace(EXPLICIT, "$1\\")
  );
}
