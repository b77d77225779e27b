/** Where a project talks with people, and a release can be told of. Pure. */
import type { Result } from "../fault.ts";

/** What became of it. */
export interface Telling {
  /** Its page. */
  readonly url: string;
  /** Whether this run began it; false for one that was there. */
  readonly isNew: boolean;
}

/** The discussions of a repository. */
export interface Discussions {
  /**
   * Begins a discussion in that category, once: one of that title there is taken for it. What got
   * no answer is looked for.
   *
   * Fails with `announce_failed` where there is no such category, and as the forge refuses.
   */
  begin(category: string, title: string, body: string): Promise<Result<Telling>>;
}
