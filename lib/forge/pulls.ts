/**
 * What a forge may be able to do with requests to merge a branch: pull requests, or merge
 * requests. Pure: requests and answers, no sockets.
 */
import { ok, type Result } from "../fault.ts";
import { type Ask, isRefused, messageOf, type Reply, type Send } from "./send.ts";

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
  /** The labels that it has now. */
  readonly labels: readonly string[];
  /** The commit that the other branch has of it, once it is merged. */
  readonly merged?: string | undefined;
}

/** A remark below it, or a label that it was given: `body` is its name then. */
export interface PullComment {
  readonly body: string;
  /** When, as the forge writes it: ISO 8601, to be compared with others of the same forge. */
  readonly at: string;
  /** Who wrote it: what the forge knows people by; nothing for nobody it can be asked about. */
  readonly author: string | undefined;
}

/** What marks one for people. */
export interface PullMarks {
  readonly labels: readonly string[];
  /** Who is asked to review it: people, and teams as `acme/maintainers`. */
  readonly reviewers: readonly string[];
  /** The title of a milestone; nothing for none. */
  readonly milestone: string | undefined;
}

/** Requests to merge. */
export interface Pulls {
  /** How people call one there: "pull request". */
  readonly title: string;
  /** The longest text of one, in characters (UTF-16 units). */
  readonly bodyCharacters: number;
  /** The open one that merges `branch` into `base`; nothing when there is none. */
  openFrom(branch: string, base: string): Promise<Result<PullRequest | undefined>>;
  /** Those of `branch` that were merged into `base` last, newest first, however long ago. */
  mergedInto(base: string, branch: string): Promise<Result<readonly PullRequest[]>>;
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
  /**
   * Gives it labels, reviewers and milestone, and takes nothing away; gives what the forge did
   * not take, in words. Fails where the forge does not answer.
   */
  mark(open: PullRequest, marks: PullMarks): Promise<Result<readonly string[]>>;
  /** What people said below it, oldest first. */
  comments(number: number): Promise<Result<readonly PullComment[]>>;
  comment(number: number, body: string): Promise<Result<unknown>>;
  /** The labels that it has, each as it was given last; asks nothing where it has none. */
  labelled(open: Pick<PullRequest, "number" | "labels">): Promise<
    Result<readonly PullComment[]>
  >;
  /** Whether somebody may write to the repository; no where the forge does not tell. */
  mayWrite(author: string): Promise<Result<boolean>>;
}

/** One thing to give it. */
export interface MarkAsk {
  /** What follows "Cannot". */
  readonly what: string;
  /** POST where it is not said. */
  readonly method?: Ask["method"];
  readonly path: string;
  readonly body: NonNullable<Ask["body"]>;
}

/** How GitHub, and who is built after it, is asked for reviewers: teams are apart, by their names. */
export function reviewAsk(path: string, reviewers: readonly string[]): MarkAsk {
  const isTeam = (each: string) => each.includes("/");
  return {
    what: `ask ${reviewers.join(", ")} to review it`,
    path,
    body: {
      reviewers: reviewers.filter((each) => !isTeam(each)),
      team_reviewers: reviewers.filter(isTeam).map((each) => each.split("/").at(-1)!),
    },
  };
}

/**
 * Asks for each, once more where an answer is lost: to give it twice is to give it once. What
 * was refused, in words; fails with `lost` where the forge does not answer.
 */
export async function marksLeft(
  asks: readonly MarkAsk[],
  send: Send,
  lost: (reply: Reply, what: string) => Result<never>,
): Promise<Result<readonly string[]>> {
  const left: string[] = [];
  for (const { what, method = "POST", path, body } of asks) {
    const reply = await send({ method, path, body, isRepeatable: true });
    if (isRefused(reply)) left.push(`cannot ${what}: ${messageOf(reply)}`);
    else if (reply.status < 200 || reply.status >= 300) return lost(reply, what);
  }
  return ok(left);
}
