/** What a decision about the next version goes by: where a line stands, and what is asked. */
import type { Channel } from "./channel.ts";
import type { Part, Version } from "./version.ts";

/** What stands behind the third number: a fourth one, or the count of a post-release. */
export type Finest = "number" | "post";

/** Where a line of development stands, as its tags tell. */
export interface LineState {
  /** The highest stable version reachable from HEAD. */
  readonly stable?: Version;
  /** The highest pre-release above `stable` on this line whose base is not released. */
  readonly cycle?: Version;
  /** The highest that may be on this line, further on than this clone knows it. */
  readonly ahead?: Version;
  /** Every version that has a tag, local or remote, on any line. */
  readonly taken: readonly Version[];
  /** What the version files say; it counts only where no tag of this line does. */
  readonly written?: Version;
  /** The base that the version files are developing, if they say one. */
  readonly coming?: Version;
  /** The least major number that there may be: the 3 of a Go module whose path ends in `/v3`. */
  readonly major?: number;
  /**
   * What the commits ask for above `stable`: those since the cycle's last tag where a cycle is
   * open, since whoever made that tag knew the others; nothing when none of them is released.
   */
  readonly level?: Part;
  /** The base that a commit since `stable` names, by its trailer `Release-As`. */
  readonly wanted?: Version;
  /** The very pre-release that it names, where it names one. */
  readonly wantedEarly?: Version;
  /** Whether a commit that is released came since the last tag of this line. */
  readonly hasNews: boolean;
  /** The least part that a release raises, where the project's versions have fewer numbers. */
  readonly least?: Part;
  /** What a fix raises behind the third number, where the project's releases mostly are such. */
  readonly finest?: Finest;
  /** The parts whose numbers go up by two: odd ones are of development. */
  readonly evens?: ReadonlySet<Part>;
  /** Those of `taken` whose tag has a label and no number, `v1.1.0-beta`, and what that counts as, if it is known. */
  readonly unnumbered?: ReadonlyMap<Version, 0 | undefined>;
  /** A series begins without a number, `1.1.0-beta`, which is number 0. */
  readonly isBare?: true;
  /** So does one of releases with one number, which are what has pre-releases: `51.beta`. */
  readonly isEarly?: true;
}

/** What was asked for. */
export interface Ask {
  readonly channel: Channel;
  /** The part to raise; by default the commits decide. */
  readonly part?: Part;
  /** A nightly's stamps from coarse to fine (`20261120`, `202611201530`); dev only. */
  readonly stamps?: readonly number[];
  /** The number a new series of pre-releases starts with; absent: as the series before. */
  readonly firstNumber?: number | undefined;
  /** The command that takes a VERSION, for hints: `rung prepare` if absent. */
  readonly command?: string | undefined;
}

/** How versions are spelled in what a person reads. */
export type Spell = (version: Version) => string;
