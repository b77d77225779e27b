/** A release that stands on another commit than the checkout: a candidate that goes up. */

/** A file of a commit that is made without the checkout. */
export interface AsideFile {
  readonly path: string;
  readonly text: string;
}

/** What such a release stands on, and what becomes of the branch. */
export interface Aside {
  /** The tag that goes up. */
  readonly from: string;
  /** Its commit: the parent of the release's own. */
  readonly base: string;
  /** The notes' path in the release's commit; its text is the one for review. */
  readonly notes: string;
  /** The notes as they were written for review: where they differ now, a person did that. */
  readonly notesText?: string;
  /** What else its commit changes. */
  readonly files: readonly AsideFile[];
  /** How the branch takes it in; absent where the branch is left alone. */
  readonly merge?: {
    readonly message: string;
    readonly files: readonly AsideFile[];
  };
  /** The merge, once made. */
  readonly tip?: string;
}
