/** Edits of a changelog's text. */
import type { Outline } from "./outline.ts";

/** A piece to write at a position of the old text, in place of `length` units. */
export interface Edit {
  /** In UTF-16 units, as `length`. */
  readonly at: number;
  readonly length: number;
  /** With LF for every line ending. */
  readonly text: string;
}

/** An edit that takes nothing away. */
export function insertAt(at: number, text: string): Edit {
  return { at, length: 0, text };
}

/**
 * The text with the edits, in its own line ending.
 *
 * Edits at one position are written in the order of the list; none may reach into another.
 */
export function applyEdits({ text, eol }: Outline, edits: readonly Edit[]): string {
  let written = "";
  let end = 0;
  for (const edit of edits.toSorted((a, b) => a.at - b.at)) {
    written += text.slice(end, edit.at) + edit.text.replaceAll("\n", eol);
    end = edit.at + edit.length;
  }
  return written + text.slice(end);
}
