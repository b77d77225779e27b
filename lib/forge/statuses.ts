/** What stands beside a commit where people look before they merge it. Pure. */
import type { Result } from "../fault.ts";

/** A status of a commit. */
export interface CommitStatus {
  /** Its name: what the protection of a branch can require. */
  readonly context: string;
  /** `pending` opens by itself, `failure` does not, and of `error` nobody knows. */
  readonly state: "success" | "pending" | "failure" | "error";
  /** Why, in one line. */
  readonly description: string;
  /** The page that tells more. */
  readonly url: string;
}

/** A status as forges tell it: the first row of that name, of rows whose newest come first. */
export function statusIn(
  rows: readonly Readonly<Record<string, unknown>>[],
  context: string,
  key: "state" | "status",
): CommitStatus | undefined {
  const found = rows.find((each) => each["context"] === context);
  const text = (name: string) => {
    const value = found?.[name];
    return typeof value === "string" ? value : "";
  };
  return found && {
    context,
    state: text(key) as CommitStatus["state"],
    description: text("description"),
    url: text("target_url"),
  };
}

/** The statuses of commits. */
export interface Statuses {
  /** The longest description, in characters (UTF-16 units). */
  readonly descriptionCharacters: number;
  /** The newest one of that name; nothing where there is none. Fails as the forge refuses. */
  of(sha: string, context: string): Promise<Result<CommitStatus | undefined>>;
  /** Writes one, of the tip of that branch. Fails as the forge refuses. */
  set(sha: string, branch: string, status: CommitStatus): Promise<Result<unknown>>;
}
