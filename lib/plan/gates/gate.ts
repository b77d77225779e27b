/** What a gate is: a thing that a version must have shown before anything goes up from it. */

/** The gates, in the order that people read them. */
export const GATES = [
  "soak",
  "checks",
  "blockers",
  "milestone",
  "downloads",
  "feedback",
  "approvals",
  "frozen",
  "run",
] as const;

/** The name of a gate: its key. */
export type GateName = (typeof GATES)[number];

/** How a gate stands: `unknown` is one that could not be asked about. */
export type GateState = "open" | "closed" | "unknown";

/** A gate as it stands for one version. */
export interface Gate {
  readonly gate: GateName;
  readonly state: GateState;
  /** What it asks for, in words: `out for 7 days`. */
  readonly wanted: string;
  /** What there is, in words, with its figures; of an unknown one, why nobody knows. */
  readonly found: string;
  /** When it opens by itself, in ISO 8601; null where that is no matter of time. */
  readonly opens_at: string | null;
  /** Where the figures are from; null where that is git itself. */
  readonly source: string | null;
}

/** Something that was asked: the answer, or why there is none. */
export type Finding<T> = { readonly value: T } | { readonly unknown: string };

/** A check of a commit, as far as a gate cares. */
export interface SeenCheck {
  readonly name: string;
  readonly state: "good" | "bad" | "running";
}

/** A figure of downloads. */
export interface Downloads {
  /** Who says so: `npm`. */
  readonly source: string;
  readonly count: number;
  /** What is counted, and how old it may be: `the last 7 days, a day late`. */
  readonly of: string;
}

/** What people said: their names, each once. */
export interface Voices {
  readonly up: readonly string[];
  readonly down: readonly string[];
}

/** All that was found out for the gates that are in force. What no gate asks is absent. */
export interface Evidence {
  /** Since when it is out, in ISO 8601, and who says so. */
  readonly out?: Finding<{ readonly at: string; readonly source: string }>;
  readonly checks?: Finding<{
    readonly seen: readonly SeenCheck[];
    /** The names that have to be among them. */
    readonly required: readonly string[];
  }>;
  /** The open issues, as `#12 Title`. */
  readonly blockers?: Finding<readonly string[]>;
  /** The open issues of the milestone; nothing where there is no such milestone. */
  readonly milestone?: Finding<readonly string[] | undefined>;
  readonly downloads?: Finding<readonly Downloads[]>;
  readonly feedback?: Finding<Voices>;
  /** Who approved and may write. */
  readonly approvals?: Finding<readonly string[]>;
  /** The commits that are no fixes, as `0123abc feat: more`, and since which tag. */
  readonly frozen?: Finding<{
    readonly since: string;
    readonly commits: readonly string[];
  }>;
  readonly run?: Finding<{ readonly code: number; readonly seconds: number }>;
}
