/** A lead: a file that may say the version, and why it is looked at. */
import type { Found, Search } from "../search.ts";

/** A file to look at. */
export interface Lead {
  readonly path: string;
  readonly search: Search;
  readonly why: string;
  /** Whether somebody named it: then it must be there and say a version. */
  readonly isNamed: boolean;
  /** What its pattern is to find, in all files of its entry together. */
  readonly wanted?: Places;
  /** Whether it is a further package of a workspace. */
  readonly isMember?: boolean;
  /** Whether it names the schemes of a file that another lead has found already. */
  readonly knowsBetter?: boolean;
  /** A lockfile of other packages, which may hold the project's own. */
  readonly isStray?: boolean;
  /** The package of the manifest that names it. */
  readonly of?: string;
  /** Whether it lies beside that manifest and is of its package, however it spells the name. */
  readonly isBeside?: boolean;
}

/** How many places the pattern of an entry is to find, and how many it has found. */
export interface Places {
  /** As the configuration says it, for people. */
  readonly path: string;
  readonly why: string;
  /** Any number but none, so many, or exactly one. */
  readonly all: boolean | number;
  found: number;
}

/** A lead that was followed. */
export interface Followed {
  readonly lead: Lead;
  readonly found: Found;
}
