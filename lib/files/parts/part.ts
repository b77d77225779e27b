/** The shape of a part: how it is read, and what is written over it. */
import type { Version } from "../../version/mod.ts";

/** What a part is written for. */
export interface Occasion {
  readonly to: Version;
  /** Whether the file's version becomes another. */
  readonly moves: boolean;
  /** Seconds since 1970, UTC. */
  readonly epochSeconds: number;
  /** Whether it is written after a release, for the time until the next one. */
  readonly isBetween?: boolean;
  /** The text of the file before, for what a place's own program knows. */
  readonly around: string;
  /** The version as a person typed it, or as its tag spells it. */
  readonly said?: readonly string[];
}

/** One kind of part. */
export interface PartRow {
  /** The version that the text says of itself; a part of one says the rest as 0. */
  read(text: string): Version | undefined;
  /** What is written over `before`. */
  write(before: string, occasion: Occasion): string;
  /**
   * What a place of this spelling says of a version, so that two can be compared; all of it
   * where there is none.
   */
  shared?(version: Version, spelled: string): Version;
  /** It says all of a version's numbers, one after the other. */
  readonly isRow?: true;
  /** It is of no version: the other places are not compared with it. */
  readonly isApart?: true;
  /** Why what would be written is not the version; nothing where it is. */
  refuses?(before: string, occasion: Occasion): string | undefined;
}
