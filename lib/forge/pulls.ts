/**
 * What a forge may be able to do with requests to merge a branch: pull requests, or merge
 * requests. Pure: requests and answers, no sockets.
 */
import type { Result } from "../fault.ts";

/** What such a request says. */
export interface PullTexts {
  readonly title: string;
  readonly body: string;
  /** Whether it says that it is not to be merged yet. */
  readonly isDraft: boolean;
}

/** A request to merge a branch of the same repository, as the forge has it. */
export interface PullRequest extends PullTexts {
  readonly number: number;
  /** How people write it there: `#12`, `!12`. */
  readonly label: string;
  /** What another interface of the forge's knows it by, where that is not its number. */
  readonly node?: string | undefined;
  /** Its page. */
  readonly url: string;
  /** The branch that is to be merged. */
  readonly branch: string;
  /** The commit that the other branch has of it, once it is merged. */
  readonly merged?: string | undefined;
}

/** A remark below it. */
export interface PullComment {
  readonly body: string;
  /** Who wrote it: what the forge knows people by; nothing for nobody it can be asked about. */
  readonly author: string | undefined;
}

/** Requests to merge. */
export interface Pulls {
  /** How people call one there: "pull request". */
  readonly title: string;
  /** The longest text of one, in characters (UTF-16 units). */
  readonly bodyCharacters: number;
  /** The open one that merges `branch` into `base`; nothing when there is none. */
  openFrom(branch: string, base: string): Promise<Result<PullRequest | undefined>>;
  /** Those that were merged into `base` lately, newest first, of branches named `prefix…`. */
  mergedInto(base: string, prefix: string): Promise<Result<readonly PullRequest[]>>;
  /**
   * Opens one, as no draft where the repository takes none; nothing when the answer was lost, so
   * that whoever calls looks again.
   */
  create(
    branch: string,
    base: string,
    texts: PullTexts,
  ): Promise<Result<PullRequest | undefined>>;
  /** Changes what it says; whether it is a draft now: some repositories take none. */
  update(open: PullRequest, texts: PullTexts): Promise<Result<boolean>>;
  /** What people said below it, oldest first. */
  comments(number: number): Promise<Result<readonly PullComment[]>>;
  comment(number: number, body: string): Promise<Result<unknown>>;
  /** Whether somebody may write to the repository; no where the forge does not tell. */
  mayWrite(author: string): Promise<Result<boolean>>;
}
