/** What a host's rules for branches and tags forbid to whoever asks. */
import type { Result } from "../fault.ts";

/** The other way where nobody may push to the branch of a release; an end of a cure. */
export function orPropose(request: "pull request" | "merge request"): string {
  return `, or release by ${request}: say mode = "pull-request" in [workflows], and run ` +
    "`rung prepare --pr`";
}

/** A rule that stands in a release's way. */
export interface Barrier {
  /** The ref that it holds, in full: `refs/heads/main`. */
  readonly ref: string;
  /** What it asks, in words: `changes come by pull request`. */
  readonly asks: string;
  /** Whose rule it is, as the host names it. */
  readonly rule: string;
  /** What to do about it, where that is more than `Rules.cure`. */
  readonly cure?: string;
  /** Whether a pull request is a way around it. */
  readonly isForPulls: boolean;
  /** Whether it is sure to stop the release; else the host does not tell all. */
  readonly isSure: boolean;
  /** Whether it stops commits that are not signed: for certain, or the host does not tell all. */
  readonly unsigned?: "stopped" | "untold";
}

/** A protected branch that the token's user may not push to, where the host tells no more. */
export function protectedBranch(branch: string): Barrier {
  return {
    ref: `refs/heads/${branch}`,
    asks: "the token's user may not push to it",
    rule: "protection of branches",
    isForPulls: true,
    isSure: true,
  };
}

/** The rules of a repository. */
export interface Rules {
  /** What to do about one. */
  readonly cure: string;
  /**
   * Those that whoever asks does not bypass, of a push to this branch and of a new tag.
   * Fails as the host refuses.
   */
  against(branch: string, tag: string): Promise<Result<readonly Barrier[]>>;
}
