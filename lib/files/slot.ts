/** The shape of a place: where in a text a version stands, and how much of it. */
import type { Part } from "./parts.ts";

/** Where a version stands in a text: `[start, end)`, in UTF-16 units. */
export interface Slot {
  readonly start: number;
  readonly end: number;
  /** How much of a version stands there; `whole` when absent. */
  readonly says?: Share;
  /** Nothing stands there yet: what to put around what is written. */
  readonly wrap?: readonly [string, string];
  /** The schemes it may be spelled in, the likeliest first; the format's own when absent. */
  readonly schemes?: readonly string[];
  /** The package whose version it is; the one that the file describes when absent. */
  readonly of?: string;
  /** What a sibling asks for, `1.4.0` of `^1.4.0`: it follows, and has no say. */
  readonly asks?: Requirement;
  /** What a workspace says for those of its members that say no version of their own. */
  readonly isForMembers?: true;
  /** What is released already, as WordPress's `Stable tag`: it follows stable versions alone. */
  readonly lags?: true;
  /** A list of what is out for all: a pre-release is no entry of it. */
  readonly isFinal?: true;
  /** Another tool's own note of the version: one that lags behind the rest is nobody's any more. */
  readonly isNote?: true;
  /** It repeats what the manifest of its package says: it follows, and stays where that says another. */
  readonly repeats?: true;
  /** What stands behind its `+` is what it runs on, `+matrix.1` of Kodi, and stays. */
  readonly isMarked?: true;
  /** It may speak of something else, as all of a format that `echoes` may. */
  readonly mayEcho?: true;
  /** A text that is only a piece of what the program makes of it: `"1.4.0" + suffix`. */
  readonly isPiece?: true;
  /** Other places of the file say its numbers: it is a version, whether a scheme reads it or not. */
  readonly isSure?: true;
  /** The first place of one match of a pattern, so that matches can be counted. */
  readonly opens?: true;
  /** Counted only where the configuration says so: `build = "increment"`. */
  readonly isOptional?: true;
}

/** A requirement of one package on another. */
export interface Requirement {
  /** All of it, without the name: `>=1.4.0, <2`. */
  readonly range: string;
  /** Whose rules it is read by. */
  readonly dialect: Dialect;
  /** Development alone needs it: what is published does not ask for it. */
  readonly isDev?: true;
  /** It asks for more than one version, or less than a whole one: it is never rewritten. */
  readonly isFixed?: true;
  /** `1.4.x`: numbers, and then whatever they are. It keeps that shape, or stays. */
  readonly isWild?: true;
  /** It may be an older release that comes from an index: then it stays. */
  readonly isOfIndex?: true;
}

/** Whose rules a requirement is read by; `exact`: it must be the very version. */
export type Dialect =
  | "npm"
  | "cargo"
  | "pep440"
  | "pub"
  | "gem"
  | "hex"
  | "composer"
  | "maven"
  | "nuget"
  | "helm"
  | "exact";

/**
 * A whole version, its base alone (CMake knows no more), what follows the base, without the
 * mark between them or with it (`tail`), or a part.
 */
export type Share = "whole" | "base" | "suffix" | "tail" | Part;
