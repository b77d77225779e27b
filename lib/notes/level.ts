/** What commits ask for: which of them are released, and which part they raise. */
import type { Part, Version } from "../version/mod.ts";
import { type Change, type Commit, parseCommit } from "./commits.ts";

/** The headings of a changelog, in their order. Source: Keep a Changelog 1.1.0. */
export const HEADINGS = [
  "Added",
  "Changed",
  "Deprecated",
  "Removed",
  "Fixed",
  "Security",
] as const;

/** A heading of a changelog. */
export type Heading = (typeof HEADINGS)[number];

/** What a type of commit means. */
export interface ChangeType {
  /** The least part that a release with such a commit raises; `none`: not released. */
  readonly level: "minor" | "patch" | "none";
  /** Where notes and changelog list it; only a breaking one is listed at level `none`. */
  readonly heading: Heading;
}

/** Every type that has a meaning of its own; the others are `OTHER`. */
export const TYPES: Readonly<Record<string, ChangeType>> = {
  feat: { level: "minor", heading: "Added" },
  fix: { level: "patch", heading: "Fixed" },
  security: { level: "patch", heading: "Security" },
  deprecate: { level: "patch", heading: "Deprecated" },
  remove: { level: "patch", heading: "Removed" },
  perf: { level: "patch", heading: "Changed" },
  refactor: { level: "patch", heading: "Changed" },
  revert: { level: "patch", heading: "Changed" },
  build: { level: "patch", heading: "Changed" },
  chore: { level: "none", heading: "Changed" },
  ci: { level: "none", heading: "Changed" },
  docs: { level: "none", heading: "Changed" },
  style: { level: "none", heading: "Changed" },
  test: { level: "none", heading: "Changed" },
};

/** Types that `TYPES` does not have, and subjects without a type. */
export const OTHER: ChangeType = { level: "patch", heading: "Changed" };

/** What the change's type means. */
export function typeOf(change: Change): ChangeType {
  // own keys alone: `constructor: …` is a subject that anybody can write
  const isKnown = change.type !== undefined && Object.hasOwn(TYPES, change.type);
  return (isKnown && TYPES[change.type]) || OTHER;
}

// The subjects that git and the hosts write themselves. Wider, `Merge …`, would swallow a
// change that somebody described as "Merge duplicate tasks".
const MERGE = new RegExp(
  [
    "^Merge (?:remote-tracking )?(?:branch|branches|tag|tags|commit|commits) '",
    "^Merge pull request ",
    '^Merge "',
    "^Merge [0-9a-f]{7,64} into [0-9a-f]{7,64}$",
    "^Merged in \\S+ \\(pull request #\\d+\\)$",
  ].join("|"),
);
const UNFINISHED = /^(?:fixup|squash|amend)! /;

/** Whether a commit never counts: a merge, one to be squashed, or a release commit. */
function isNoise({ subject, type, scope }: Change): boolean {
  return MERGE.test(subject) || UNFINISHED.test(subject) ||
    (type === "chore" && scope === "release");
}

/**
 * The changes that a release of these commits brings, in the order of the commits.
 *
 * A breaking one counts whatever its type. Source: design.md §3, rule 2.
 */
export function releasedChanges(commits: Iterable<Commit>): Change[] {
  return [...released(commits)];
}

/** Whether a release of these commits brings anything. */
export function hasReleased(commits: Iterable<Commit>): boolean {
  return !released(commits).next().done;
}

/** One after the other, so that who has seen enough need not read a long history. */
function* released(commits: Iterable<Commit>): Generator<Change, void> {
  for (const commit of commits) {
    const change = parseCommit(commit);
    const isListed = change.isBreaking || typeOf(change).level !== "none";
    if (isListed && !isNoise(change)) yield change;
  }
}

/**
 * The part that a release of these commits has to raise above `base`; nothing when there is
 * nothing to release. Breaking changes raise the minor part below 1.0.0.
 *
 * Source: design.md §3, rule 2; Semantic Versioning 2.0.0 §4, §6 to §8.
 */
export function partOf(commits: Iterable<Commit>, base: Version): Part | undefined {
  const isInitial = base.release[0] === 0;
  let part: Part | undefined;
  for (const change of released(commits)) {
    if (change.isBreaking) return isInitial ? "minor" : "major";
    if (typeOf(change).level === "minor") part = "minor";
    else part ??= "patch";
    if (isInitial && part === "minor") break;
  }
  return part;
}
