/** What commits ask for: which of them are released, and which part they raise. */
import { type Part, PARTS, type Version } from "../version/startup.ts";
import { type Change, changesOf, type Commit, type Commits } from "./commits.ts";
import { tellsMore } from "./body.ts";
import {
  bareTitle,
  hasWords,
  headerOf,
  isQuietTitle,
  isReleaseTitle,
  isTyped,
  isWordedAsMerge,
  toldSubject,
} from "./header.ts";
import { withoutPart } from "./labels/part_words.ts";
import { asListed, revertedTitle, withoutReverted } from "./reverts.ts";

/** The headings of a changelog, in their order. Source: Keep a Changelog 1.1.0. */
const HEADINGS = [
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
  readonly level: "major" | "minor" | "patch" | "none";
  /** Where notes and changelog list it; only a breaking one is listed at level `none`. */
  readonly heading: Heading;
}

/** Every type that has a meaning of its own; the others are `OTHER`. */
export const TYPES: Readonly<Record<string, ChangeType>> = {
  feat: { level: "minor", heading: "Added" },
  feature: { level: "minor", heading: "Added" },
  features: { level: "minor", heading: "Added" },
  fix: { level: "patch", heading: "Fixed" },
  bugfix: { level: "patch", heading: "Fixed" },
  hotfix: { level: "patch", heading: "Fixed" },
  security: { level: "patch", heading: "Security" },
  deprecate: { level: "patch", heading: "Deprecated" },
  remove: { level: "patch", heading: "Removed" },
  perf: { level: "patch", heading: "Changed" },
  refactor: { level: "patch", heading: "Changed" },
  revert: { level: "patch", heading: "Changed" },
  build: { level: "patch", heading: "Changed" },
  chore: { level: "none", heading: "Changed" },
  ci: { level: "none", heading: "Changed" },
  doc: { level: "none", heading: "Changed" },
  docs: { level: "none", heading: "Changed" },
  style: { level: "none", heading: "Changed" },
  test: { level: "none", heading: "Changed" },
  tests: { level: "none", heading: "Changed" },
};

/** Types that `TYPES` does not have, and subjects without a type. */
const OTHER: ChangeType = { level: "patch", heading: "Changed" };

/** What the change's type means. */
export function typeOf(change: Change): ChangeType {
  if (change.meaning) return change.meaning as ChangeType;
  // Dependabot's word for what the project is developed with alone
  const type = change.scope === "deps-dev" ? "chore" : change.type ?? "";
  // own keys alone: `constructor: …` is a subject that anybody can write
  return Object.hasOwn(TYPES, type) ? TYPES[type]! : OTHER;
}

const UNFINISHED = /^(?:fixup|squash|amend)! /;

/** Whether a commit never counts: a merge, one to be squashed, or a release commit. */
function isNoise(change: Change): boolean {
  const { subject, body, isBreaking } = change;
  const isWorded = change.isMerge === undefined && isWordedAsMerge(subject);
  // What takes a release commit back brings nothing either: the number alone goes.
  const isRevert = !isBreaking && /^revert/i.test(subject);
  const reverted = isRevert ? revertedTitle(subject) : undefined;
  return isWorded || UNFINISHED.test(subject) ||
    (reverted !== undefined && isOfRelease(headerOf(reverted), reverted)) ||
    isOfRelease(change, "") ||
    (!isBreaking && isReleaseTitle(toldSubject(subject, body)));
}

const isOfRelease = ({ type, scope }: Partial<Change>, title: string) =>
  (type === "chore" && scope === "release") || isReleaseTitle(title);

/**
 * The changes that a release of these commits brings, in the order of the commits.
 *
 * A breaking one counts whatever its type. Source: design.md §3, rule 4.
 */
export function releasedChanges(commits: Commits): Change[] {
  return [...released(commits)];
}

/** Whether a release of these commits brings anything. */
export function hasReleased(commits: Commits): boolean {
  return !released(commits).next().done;
}

/** One after the other, so that who has seen enough need not read a long history. */
function* released(commits: Commits): Generator<Change, void> {
  const list = withoutReverted(commits);
  let titles: ReadonlySet<string> | undefined;
  for (const commit of list) {
    if (commit.isMerge) {
      const merged = changeOfMerge(commit, () => titles ??= titlesOf(list));
      if (merged) yield asListed(merged);
      continue;
    }
    if (isQuiet(commit)) continue;
    const changes = changesOf(commit);
    for (const change of changes) {
      // The title is told; of what was squashed into it, what asks for more.
      const isListed = change.isBreaking || typeOf(change).level !== "none";
      if (!isListed || change.isSkipped || isNoise(change)) continue;
      if (change !== changes[0] && !saysMore(change, changes[0]!, commit)) continue;
      yield asListed(change);
    }
  }
}

/** Whether a title alone, of a type that is not released, is all that a commit says. */
const isQuiet = ({ subject, body, meanings, labelled }: Commit) =>
  isQuietTitle(subject) && !labelled && !meanings && !tellsMore(body);

/** Whether a squashed commit says more than the title above it, where that is told itself. */
function saysMore(change: Change, first: Change, commit: Commit): boolean {
  if (first.subject !== commit.subject) return true;
  return weightOf(change) > weightOf(first);
}

const WEIGHTS = { none: 0, patch: 1, minor: 2, major: 3 } as const;

const weightOf = (change: Change) =>
  change.isBreaking ? 3 : WEIGHTS[typeOf(change).level];

/**
 * What a merge says itself: a title by the convention, or the first line below its subject
 * that is one, unless a commit of its branch says the same. All others only join.
 */
function changeOfMerge(
  merge: Commit,
  titles: () => ReadonlySet<string>,
): Change | undefined {
  // Its request brought the commits of the branch, too: they have the labels.
  if (merge.labelled) return undefined;
  const below = merge.body.split("\n").map((line) => line.trim()).find(Boolean) ?? "";
  const isWorded = isWordedAsMerge(merge.subject) && hasWords(withoutPart(below));
  const lines = isWorded ? [below, merge.subject] : [merge.subject, below];
  if (!tellsMore(merge.body) && !lines.some(isTyped)) return undefined;
  const said = lines.map((subject) => changesOf({ ...merge, subject })[0]!)
    .find(({ type, isBreaking, meaning }) =>
      isBreaking || meaning || (type !== undefined && Object.hasOwn(TYPES, type))
    );
  const isTold = said && (said.isBreaking || typeOf(said).level !== "none");
  if (!isTold || said.isSkipped || isNoise({ ...said, isMerge: true })) {
    return undefined;
  }
  return titles().has(bareTitle(said.subject)) ? undefined : said;
}

/** What the commits that are no merges say, to see whether one says it already. */
function titlesOf(commits: Commits): ReadonlySet<string> {
  const own = Iterator.from(commits).filter(({ isMerge }) => !isMerge);
  return new Set(own.map(({ subject }) => bareTitle(subject)));
}

/** A commit that asks for a part, and which one. */
export interface Reason {
  readonly commit: string;
  readonly subject: string;
  readonly part: Part;
}

/** What raises which part below 1.0.0. */
export interface Young {
  readonly breaking: "major" | "minor";
  readonly feat: "minor" | "patch";
}

/** Source: Semantic Versioning 2.0.0 §4; npm's and Cargo's carets. */
const USUAL: Young = { breaking: "minor", feat: "minor" };

/**
 * The part that a release of these commits has to raise above `base`; nothing when there is
 * nothing to release. Breaking changes raise the minor part below 1.0.0, unless `young` says more.
 *
 * Source: design.md §3, rule 4; Semantic Versioning 2.0.0 §4, §6 to §8.
 */
export function partOf(commits: Commits, base: Version): Part | undefined {
  return mainReason(commits, base)?.part;
}

/** The newest of the commits that ask for the highest part, if it may be one with words; nothing when none asks. */
export function mainReason(
  commits: Commits,
  base: Version,
  young = USUAL,
): Reason | undefined {
  let main: Reason | undefined;
  const top = base.release[0] === 0 ? young.breaking : "major";
  for (const change of released(commits)) {
    const reason = reasonOf(change, base, young);
    if (!main || rankOf(reason) < rankOf(main)) main = reason;
    if (main.part === top && hasWords(main.subject)) break;
  }
  return main;
}

const rankOf = ({ part, subject }: Reason) =>
  PARTS.indexOf(part) * 2 + (hasWords(subject) ? 0 : 1);

/** All commits that are released, each with the part that it asks for. */
export function reasonsFor(commits: Commits, base: Version, young = USUAL): Reason[] {
  return releasedChanges(commits).map((change) => reasonOf(change, base, young));
}

function reasonOf(change: Change, base: Version, young: Young): Reason {
  const { sha: commit, isBreaking, wording } = change;
  const told = toldSubject(change.subject, change.body);
  const { level } = typeOf(change);
  const { breaking, feat } = base.release[0] === 0
    ? young
    : { breaking: "major" as const, feat: "minor" as const };
  const part = isBreaking ? breaking : level === "minor" ? feat : "patch";
  return { commit, subject: wording ? change.description : told, part };
}

/** How many of these commits follow a convention, of those that say something. */
export function followers(commits: Commits): { follow: number; of: number } {
  let [follow, of] = [0, 0];
  for (const { subject, isMerge } of commits) {
    if (isMerge || isReleaseTitle(subject)) continue;
    of++;
    if (isTyped(subject)) follow++;
  }
  return { follow, of };
}
