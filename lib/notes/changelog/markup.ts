/** What a language of changelogs must be able to do. `markups.ts` lists them. */

/** A line, without its line ending. Positions are in UTF-16 units. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What it stands in, where that is not the document's own text. */
  readonly inside?: "code" | "comment" | "html" | "other";
}

/** A heading. */
export interface HeadingLine {
  /** From 1; a language without levels of its own counts them as they come. */
  readonly level: number;
  /** Without the signs, in one line. */
  readonly text: string;
  /** The index of its first and its last line. */
  readonly first: number;
  readonly last: number;
  /** How it is written: `#`, or the sign it is underlined with, twice where above too. */
  readonly style: string;
  /** Whether it stands in an element of HTML, `<details>`, that is still open there. */
  readonly isNested?: boolean;
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

/** What was read of a text. */
export interface Blocks {
  readonly lines: readonly Line[];
  readonly headings: readonly HeadingLine[];
  readonly definitions: readonly Definition[];
}

/** A language that changelogs are written in. */
export interface Markup {
  readonly id: string;
  /** Endings of file names, in lower case: `.md`. */
  readonly endings: readonly string[];
  /** Whether a text whose file has no such ending looks like it. */
  isLike(text: string): boolean;
  /** Finds headings and definitions, and marks what is code or comment. */
  read(lines: readonly Line[]): Blocks;
  /** A heading's lines, joined with LF: `text` is written as it is. */
  heading(text: string, level: number, style: string): string;
  /** What stands before an item where no other item shows it. */
  readonly bullet: string;
  /** What a new changelog begins with, ending in a line feed; empty for nothing. */
  readonly preamble: string;
  /** Foreign text made safe to stand in one line. */
  escape(text: string): string;
  /** `text` is written as it is, as in `link`. */
  strong(text: string): string;
  link(text: string, url: string): string;
  /** The project's own text as Markdown; absent where it is that, or near enough. */
  toMarkdown?(text: string): string;
}
