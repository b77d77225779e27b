/** What the GitHub double knows of checks, issues, milestones and what people said. */

/** A check run of a commit. */
export interface CheckRun {
  readonly name: string;
  status: "queued" | "in_progress" | "completed";
  conclusion: "success" | "failure" | "neutral" | "skipped" | null;
  /** The workflow's run that it is of. */
  readonly run?: number;
}

/** An issue. */
export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body?: string;
  state: "open" | "closed";
  readonly labels: readonly string[];
  readonly milestone?: number;
  readonly isPull?: boolean;
  /** When it was opened, in ISO 8601; absent: long ago. */
  readonly opened?: string;
}

/** A reaction to a release (`release 101`) or an issue (`issue 7`). */
export interface Reaction {
  readonly to: string;
  readonly login: string;
  readonly content: "+1" | "-1" | "heart" | "rocket" | "eyes";
}

/** All of it. */
export interface Signals {
  /** Of every commit: a double is asked about one alone. */
  readonly checks: CheckRun[];
  readonly statuses: {
    readonly context: string;
    readonly state: "pending" | "success" | "failure" | "error";
    readonly description?: string;
    readonly target_url?: string;
    /** The commit; absent: every one. */
    readonly sha?: string;
    /** Who wrote it. */
    readonly login?: string;
  }[];
  /** The checks that the default branch requires. */
  readonly required: string[];
  readonly issues: Issue[];
  readonly milestones: { readonly number: number; readonly title: string }[];
  readonly reactions: Reaction[];
  /** Who may write. */
  readonly writers: Set<string>;
}

/** Nothing of it. */
export function emptySignals(): Signals {
  return {
    checks: [],
    statuses: [],
    required: [],
    issues: [],
    milestones: [],
    reactions: [],
    writers: new Set(["maintainer"]),
  };
}
