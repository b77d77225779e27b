/** Where a project stands: lines, channels, and what is half done. Data, and its words. */
import type { Downloads, Gate } from "../../plan/mod.ts";

/** The newest version of a channel. */
export interface Rung {
  readonly channel: string;
  readonly version: string;
  readonly tag: string;
  /** The day it was tagged, in UTC; null where this clone lacks the tag. */
  readonly date: string | null;
  readonly age_days: number | null;
  /** The commits of its line that it lacks; null where this clone cannot tell. */
  readonly commits_since: number | null;
  /** How the checks of its commit stand, in words; null where nobody was asked. */
  readonly checks: string | null;
  /** How often the files of its release were downloaded. */
  readonly downloads: number | null;
  /** What registries count, each with its source and of what time; none where none was asked. */
  readonly registries: readonly Downloads[];
  /** The issues that were opened since it came out; null where nobody can tell. */
  readonly issues_since: number | null;
  /** Its page on the forge. */
  readonly url: string | null;
}

/** What would be released next. */
export interface Coming {
  /** Null where nothing would be. */
  readonly version: string | null;
  readonly tag: string | null;
  readonly why: string;
}

/** A branch that releases are cut on; of several packages each is a line of its own. */
export interface StandLine {
  /** Whose versions they are; null where the project has one package, or one is meant. */
  readonly package: string | null;
  /** Null on a detached HEAD. */
  readonly branch: string | null;
  readonly sha: string;
  readonly is_current: boolean;
  /** Highest first. */
  readonly channels: readonly Rung[];
  readonly next: Coming;
  /** The pre-release that gates hold, and how they stand; null where none does. */
  readonly held: string | null;
  readonly gates: readonly Gate[];
}

/** A release that did not come to its end. */
export interface HalfDone {
  readonly tag: string;
  readonly what: string;
  readonly finish: string;
}

/** A version of the past, for pictures. */
export interface Past {
  readonly tag: string;
  readonly channel: string;
  readonly date: string;
}

/** All of it. */
export interface Stand {
  readonly lines: readonly StandLine[];
  readonly half_done: readonly HalfDone[];
  /** What could not be asked, and why. */
  readonly not_asked: readonly string[];
  /** Newest last. */
  readonly history: readonly Past[];
}

/** What is known of a version, behind its tag: `2026-11-19, 7 days ago, 3 commits since`. */
export function rungWords(rung: Rung): string {
  const { date, age_days: age, commits_since: since } = rung;
  return [
    date,
    age === null ? null : age === 0 ? "today" : `${counted(age, "day")} ago`,
    since === null ? null : `${counted(since, "commit")} since`,
    askedWords(rung) || null,
  ].filter((each) => each !== null).join(", ");
}

/** What is known of a version beyond git: `3 issues since, 4 of 4 checks green, 12 downloads`. */
export function askedWords({ issues_since: issues, checks, ...counts }: Rung): string {
  const { downloads, registries } = counts;
  return [
    issues === null ? null : `${counted(issues, "issue")} since`,
    checks,
    downloads === null ? null : counted(downloads, "download"),
    ...registries.map(({ source, count }) => `${source} ${count}`),
  ].filter((each) => each !== null).join(", ");
}

/** What would come next, and why: `1.1.0 (minor: feat: more)`. */
export function nextWords({ tag, why }: Coming): string {
  return tag === null ? `nothing (${why})` : why === "" ? tag : `${tag} (${why})`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
