/** What a forge can tell of a version that is out: what gates ask for. Pure. */
import type { Result } from "../fault.ts";
import type { Opened } from "./opened.ts";

/** A check of a commit: a job, or what another service said of it. */
export interface Check {
  readonly name: string;
  readonly state: "good" | "bad" | "running";
  /** The workflow's run that it belongs to, where it does. */
  readonly run?: string | undefined;
}

/** What one person said of a version. */
export interface Voice {
  readonly login: string;
  /** `rocket` is an approval as well as `up` is, and no feedback. */
  readonly kind: "up" | "down" | "rocket";
}

/** The signals of a repository on a forge. Each fails as the forge's answer says. */
export interface Signals {
  /** When the release of a tag was published, in ISO 8601; nothing where there is none. */
  publishedAt(tag: string): Promise<Result<string | undefined>>;
  /** The newest check of each name. */
  checksOf(sha: string): Promise<Result<readonly Check[]>>;
  /**
   * The checks that the branch requires, by name or by pattern (`*`, `?`); not there where the
   * forge names none.
   */
  requiredChecks?(branch: string): Promise<Result<readonly string[]>>;
  /** The open issues with a label, as `#12 Title`. */
  openIssues(label: string): Promise<Result<readonly string[]>>;
  /** When issues were opened since a moment, in milliseconds since 1970; closed ones, too. */
  issuesOpened(since: number): Promise<Result<Opened>>;
  /** The open issues of the first milestone of these titles; nothing where there is none. */
  openInMilestone(
    titles: readonly string[],
  ): Promise<Result<readonly string[] | undefined>>;
  /** What people said of a tag, on its release page and on the issue that asks for it. */
  voicesOf(tag: string): Promise<Result<readonly Voice[]>>;
  /** Whether a person may write to the repository. */
  mayWrite(login: string): Promise<Result<boolean>>;
  /**
   * The downloads of a release's files; nothing where there is no release. Not there where the
   * forge counts none.
   */
  downloadsOf?(tag: string): Promise<Result<number | undefined>>;
  /** The page of the issue that asks for a tag, open or closed; nothing where there is none. */
  askingFor(tag: string): Promise<Result<string | undefined>>;
  /** Opens the issue that asks for a tag; gives its page. */
  openAsking(tag: string, text: string): Promise<Result<string>>;
}

/** The title of the issue that asks whether a tag may go up. */
export function askTitle(tag: string): string {
  return `Promote ${tag}?`;
}
