/**
 * Commits as the notes read them: raw ones in, conventional ones out.
 *
 * Every commit becomes a `Change`; one whose subject is not conventional has no type.
 * What a type means for the version and the changelog stands in `level.ts`.
 */

import { type Footer, parseBody } from "./body.ts";
import { headerOf, isKnownType, isWordedAsMerge } from "./header.ts";
import { partSaid } from "./labels/part_words.ts";
import type { Wording } from "./changes/wording.ts";

export type { Footer };

/** A commit as git gives it. */
export interface Commit {
  /** The full object name, in hexadecimal. */
  readonly sha: string;
  /** The first paragraph, in one line (`%s`). */
  readonly subject: string;
  /** All after the subject, trailers too (`%b`); empty when there is none. */
  readonly body: string;
  /** Whether it has two parents; absent where that is not known. */
  readonly isMerge?: boolean;
  /** The commits before it, where they are known: the first is that of its own line. */
  readonly parents?: readonly string[];
  /** What types mean in this project, where it says so. */
  readonly meanings?: Meanings | undefined;
  /** The words that people are to read of it, where they were written for that. */
  readonly wording?: Wording | undefined;
  /** What the labels of its request say, where they say the part: then its title does not. */
  readonly labelled?: Labelled | undefined;
}

/** Commits, newest first: all of them at hand, or read anew each time that somebody goes through. */
export interface Commits extends Iterable<Commit> {
  readonly length: number;
}

/** What labels say of a commit: a part and a heading, or that it is left out. */
export type Labelled = Meaning | "skip";

/** What types of commits mean. */
export type Meanings = ReadonlyMap<string, Meaning>;

/** What one type means. */
export interface Meaning {
  readonly level: "major" | "minor" | "patch" | "none";
  readonly heading: string;
}

/** What a commit says it changed. */
export interface Change {
  readonly sha: string;
  /** In lower case; absent when the subject is not a conventional one. */
  readonly type?: string;
  readonly scope?: string;
  /** The subject after the colon; the whole subject when there is no type. */
  readonly description: string;
  /** The whole subject. */
  readonly subject: string;
  /** The body without its footers. */
  readonly body: string;
  readonly footers: readonly Footer[];
  /** Whether `!` or a `BREAKING CHANGE` footer says so. */
  readonly isBreaking: boolean;
  /** What its type means in this project, where it says so. */
  readonly meaning?: Meaning;
  /** The words that people are to read of it, where they were written for that. */
  readonly wording?: Wording;
  /** Whether its trailers leave it out of the release's notes and count. */
  readonly isSkipped?: boolean;
  /** Whether the commit has two parents; absent where that is not known. */
  readonly isMerge?: boolean;
}

/**
 * What a commit says it changed. Source: Conventional Commits 1.0.0, "Specification".
 *
 * Never fails. More lenient than the specification in one point, where a miss would hide a
 * breaking change: `BREAKING CHANGE:` counts at the start of any line of the body.
 */
export function parseCommit(commit: Commit): Change {
  return changesOf(commit)[0]!;
}

/**
 * All that a commit says it changed: itself, and those commits squashed into it that say more
 * than its title. A title without a type gives way to them. What people say in trailers
 * overrules: `Changelog: skip`, `Release-Note: …`.
 */
export function changesOf(commit: Commit): readonly Change[] {
  const { meanings, labelled } = commit;
  const { wording } = commit;
  const all = wording ? [{ ...allOf(commit)[0]!, wording }] : allOf(commit);
  if (labelled && !wording) return [byLabels(all[0]!, labelled)];
  return meanings === undefined ? all : all.map((change) => {
    const meaning = change.type === undefined ? undefined : meanings.get(change.type);
    if (!meaning || change.meaning) return change;
    const isBreaking = change.isBreaking || meaning.level === "major";
    return { ...change, meaning, isBreaking };
  });
}

/** The change as labels have it: what its title and body say of breaking stays. */
function byLabels(change: Change, labelled: Labelled): Change {
  if (labelled === "skip") return { ...change, isSkipped: true };
  const isBreaking = change.isBreaking || labelled.level === "major";
  const said = { ...change, meaning: labelled, isBreaking };
  if (labelled.level === "major" || change.scope === "release") return said;
  const type = TYPE_OF[labelled.heading];
  if (type !== undefined) return { ...said, type };
  // Lists go by types where there is one: a title's own may be under another heading.
  const { type: own = "", ...untyped } = said;
  return /^(?:perf|refactor|build|chore|ci|docs?|style|tests?)$/.test(own)
    ? said
    : untyped;
}

/** The type that stands for a heading. */
const TYPE_OF: Readonly<Record<string, string>> = {
  Added: "feat",
  Deprecated: "deprecate",
  Removed: "remove",
  Fixed: "fix",
  Security: "security",
};

function allOf({ sha, subject, body, isMerge }: Commit): readonly Change[] {
  const { text, footers, squashed } = parseBody(body);
  const header = headerOf(subject);
  const isBreaking = header.isBreaking || footers.some(isBreakingFooter);
  const said = { ...header, sha, subject, body: text, footers, isBreaking };
  const own: Change = told(isMerge === undefined ? said : { ...said, isMerge });
  const joins = isMerge ?? isWordedAsMerge(subject);
  if (joins || own.isSkipped || squashed.length === 0) return [own];
  const lines = squashed.map(headerOf).filter(({ type, isBreaking, description }) =>
    (isBreaking || (type !== undefined && isKnownType(type))) &&
    description !== header.description
  );
  const [first, ...others] = lines.map((line): Change => ({
    sha,
    ...line,
    subject: line.description,
    body: "",
    footers: [],
  }));
  if (!first) return [own];
  // The commit's own trailers and breaking notes stay with what is told of it first.
  if (header.type === undefined && !header.isBreaking) {
    return [{
      ...first,
      body: text,
      footers,
      isBreaking: first.isBreaking || own.isBreaking,
    }, ...others];
  }
  return [own, first, ...others];
}

/** The change as its trailers overrule it. */
function told(change: Change): Change {
  const isSkipped = change.subject.includes("[") && SKIP.test(change.subject);
  let now = withPart(isSkipped ? { ...change, isSkipped } : change);
  for (const { token, value } of change.footers) {
    const word = value.trim().toLowerCase();
    const name = token.toLowerCase();
    const isNone = /^(?:skip|none|no|false|ignore)$/.test(word);
    if (name === "skip-release" && word !== "false") now = { ...now, isSkipped: true };
    else if ((name === "changelog" || name === "release-note") && isNone) {
      now = { ...now, isSkipped: true };
    } else if (name === "changelog") now = { ...now, ...CATEGORIES.get(word) };
    else if (name === "release-note" && word !== "") {
      now = { ...now, description: value.split(/\n\s*\n/, 1)[0]!.replace(/\s+/g, " ") };
    }
  }
  return now;
}

/** The change as the word of a part in it has it. */
function withPart(change: Change): Change {
  const level = partSaid(change.subject, change.body);
  if (level === undefined) return change;
  const said = { ...change, isBreaking: level === "major" };
  if (level === "none") return { ...said, isSkipped: true };
  return { ...said, meaning: { level, heading: headingOf(change, level) } };
}

function headingOf({ type = "" }: Change, level: Meaning["level"]): string {
  if (/^feat|^add/.test(type)) return "Added";
  if (/fix$/.test(type)) return "Fixed";
  return level === "minor" && type === "" ? "Added" : "Changed";
}

/** What people put into a title to leave a commit out of a release, or of its notes. */
const SKIP =
  /\[(?:(?:skip|no)[ -](?:release|changelog)|(?:release|changelog)[ -]skip)\]/i;

/** GitLab's categories of its `Changelog` trailer. Source: docs.gitlab.com, "Changelogs". */
const CATEGORIES: ReadonlyMap<string, Partial<Change>> = new Map(
  Object.entries({
    feature: { type: "feat" },
    added: { type: "feat" },
    fix: { type: "fix" },
    fixed: { type: "fix" },
    breaking: { isBreaking: true },
    changed: { type: "refactor" },
    deprecated: { type: "deprecate" },
    removed: { type: "remove" },
    security: { type: "security" },
    performance: { type: "perf" },
  }),
);

/** The version that the newest of these commits wants by its trailer, as it is written. */
export function releaseAs(commits: Iterable<Commit>): string | undefined {
  for (const { body } of commits) {
    if (!/^release-as:/im.test(body)) continue;
    const found = parseBody(body).footers.find(({ token }) =>
      /^release-as$/i.test(token)
    );
    if (found) return found.value.split(/\s/, 1)[0];
  }
  return undefined;
}

/** What breaks, in the author's words: the values of the `BREAKING CHANGE` footers. */
export function breakingNotes(change: Change): string[] {
  return change.footers.filter(isBreakingFooter).map((footer) => footer.value);
}

function isBreakingFooter(footer: Footer): boolean {
  return /^BREAKING[ -]CHANGE$/.test(footer.token);
}
