/** What a search for the old version finds. */

/** A line of the project that holds a text. */
export interface Mention {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}
