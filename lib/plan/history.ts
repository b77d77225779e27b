/** A stretch of history as data: what the log said, and what leads to what. */
import type { Commit, Commits } from "../notes/startup.ts";

/** One commit as the log tells it. */
export interface LoggedCommit {
  readonly sha: string;
  /** The name of its tree: the state of all files. */
  readonly tree?: string;
  /** When it was committed, in seconds since 1970. */
  readonly time?: number;
  readonly parents: readonly string[];
  /** The whole message. */
  readonly message: string;
  /** The names of the tags that lead to it, of those that were asked for. */
  readonly tags: readonly string[];
}

/** Commits that were read, newest first, and those of them that HEAD leads to. */
export interface History {
  readonly bySha: ReadonlyMap<string, LoggedCommit>;
  /** Tag name → commit, for the tags that the log named. */
  readonly byTag: ReadonlyMap<string, string>;
  readonly reachable: ReadonlySet<string>;
  /** The commit that it is seen from. */
  readonly head: string;
  /** Whether releases beside the line were read without what leads to them. */
  readonly isBesideCut?: boolean;
  /** All of it, where no tag ends it: then only `head` is among the commits by name. */
  readonly held?: Commits;
}

/** The `git log` format that `parseLog` reads; its records end in NUL (`-z`). */
export const LOG_FORMAT = "%H %T %ct%n%P%n%D%n%B";

/** The history that the log tells, seen from the commit `head`. */
export function historyOf(log: string, head: string): History {
  const bySha = new Map(parseLog(log).map((commit) => [commit.sha, commit]));
  const byTag = new Map<string, string>();
  for (const { sha, tags } of bySha.values()) {
    for (const tag of tags) byTag.set(tag, sha);
  }
  return { bySha, byTag, reachable: ancestorsOf(head, bySha), head };
}

/** Reads records of `LOG_FORMAT`, decorated in full. */
function parseLog(log: string): LoggedCommit[] {
  return log.split("\0").filter(Boolean).map((record) => {
    // Not split at every line: messages are long, and there may be thousands.
    const shaEnd = record.indexOf("\n");
    const parentsEnd = record.indexOf("\n", shaEnd + 1);
    const refsEnd = record.indexOf("\n", parentsEnd + 1);
    const parents = record.slice(shaEnd + 1, parentsEnd);
    const [sha = "", tree = "", time] = record.slice(0, shaEnd).split(" ");
    return {
      ...{ sha, tree, ...(time === undefined ? {} : { time: Number(time) }) },
      parents: parents === "" ? NONE : parents.split(" "),
      message: record.slice(refsEnd + 1).trimEnd(),
      tags: tagsIn(record.slice(parentsEnd + 1, refsEnd)),
    };
  });
}

const NONE: readonly string[] = [];

/** The tags among a commit's references, `HEAD -> refs/heads/main, tag: refs/tags/v1.0.0`. */
function tagsIn(refs: string): readonly string[] {
  if (refs === "") return NONE;
  return refs.split(", ").flatMap((ref) =>
    /^tag: refs\/tags\/(.+)$/.exec(ref)?.[1] ?? []
  );
}

/** A commit as the notes read it. */
export function toCommit({ sha, message: told, parents }: Logged): Commit {
  const message = told.startsWith("\n") ? told.replace(/^\n+/, "") : told;
  const end = message.indexOf("\n");
  const isMerge = parents.length > 1;
  return {
    sha,
    subject: end < 0 ? message : message.slice(0, end),
    body: end < 0 ? "" : message.slice(end + 1).replace(/^(?:[ \t]*\r?\n)+/, ""),
    isMerge,
    parents,
  };
}

type Logged = Pick<LoggedCommit, "sha" | "message" | "parents">;

/** The commits with what the project says of them. */
export function meantAs(commits: Commits, meant: (commit: Commit) => Commit): Commits {
  return {
    length: commits.length,
    [Symbol.iterator]: () => Iterator.from(commits).map(meant),
  };
}

/** The commits that `from` leads to, itself included, as far as they were read. */
export function ancestorsOf(
  from: string,
  bySha: ReadonlyMap<string, LoggedCommit>,
): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [from];
  for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
    const commit = bySha.get(sha);
    if (!commit || seen.has(sha)) continue;
    seen.add(sha);
    for (const parent of commit.parents) open.push(parent);
  }
  return seen;
}

/**
 * Whether all commits that HEAD leads to and `sha` does not were read, of a log that may have
 * ended early. git tells what is newer first: of what is older than all of them nothing counts.
 */
export function isWholeAbove({ bySha }: History, sha: string): boolean {
  const below = ancestorsOf(sha, bySha);
  const commits = [...bySha.values()];
  const isHere = ({ parents }: LoggedCommit) =>
    parents.every((each) => bySha.has(each));
  if (commits.every(isHere)) return true;
  const last = commits.reduce((least, { time = 0 }) => Math.min(least, time), Infinity);
  return commits.every((each) =>
    below.has(each.sha) || (isHere(each) && (each.time ?? 0) > last)
  );
}

/**
 * The commits that HEAD leads to and none of these does, in the log's order; of `among` alone,
 * where that is given.
 *
 * It is asked for each of hundreds of packages, so the commits go by numbers.
 */
export function commitsBeyond(
  history: History,
  shas: readonly string[],
  among?: ReadonlySet<string>,
): readonly LoggedCommit[] {
  const { commits, numbers, parents, isReachable } = numberedOf(history);
  const isKnown = new Uint8Array(commits.length);
  const open = shas.flatMap((sha) => numbers.get(sha) ?? []);
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (isKnown[at] === 1) continue;
    isKnown[at] = 1;
    for (const parent of parents[at]!) if (isKnown[parent] === 0) open.push(parent);
  }
  const isNew = (at: number) => isKnown[at] === 0 && isReachable[at] === 1;
  if (among === undefined) return commits.filter((_, at) => isNew(at));
  const own = [...among].flatMap((sha) => numbers.get(sha) ?? []).filter(isNew);
  return own.sort((a, b) => a - b).map((at) => commits[at]!);
}

/** The commits of a history by their places in the log. */
interface Numbered {
  readonly commits: readonly LoggedCommit[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly parents: readonly (readonly number[])[];
  readonly isReachable: Uint8Array;
}

const NUMBERED = new WeakMap<History, Numbered>();

function numberedOf(history: History): Numbered {
  return NUMBERED.getOrInsertComputed(history, ({ bySha, reachable }) => {
    const commits = [...bySha.values()];
    const numbers = new Map(commits.map(({ sha }, at) => [sha, at]));
    const parents = commits.map((commit) =>
      commit.parents.flatMap((sha) => numbers.get(sha) ?? [])
    );
    const isReachable = Uint8Array.from(commits, ({ sha }) => +reachable.has(sha));
    return { commits, numbers, parents, isReachable };
  });
}

const CHILDREN = new WeakMap<History, readonly (readonly number[])[]>();

/** Whether a commit leads to `to`, or is it, as far as they were read. */
export function leadingTo(to: string, history: History): (sha: string) => boolean {
  const { commits, numbers, parents } = numberedOf(history);
  const children = CHILDREN.getOrInsertComputed(history, () => {
    const children: number[][] = commits.map(() => []);
    for (const [at, own] of parents.entries()) {
      for (const parent of own) children[parent]!.push(at);
    }
    return children;
  });
  const leads = new Uint8Array(commits.length);
  const open = [numbers.get(to) ?? []].flat();
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (leads[at] === 1) continue;
    leads[at] = 1;
    for (const child of children[at]!) if (leads[child] === 0) open.push(child);
  }
  return (sha) => sha === to || leads[numbers.get(sha) ?? -1] === 1;
}

/**
 * Whether commits that this clone lacks may be on this line: the remote's branch has gone
 * on, or no other branch of the remote can hold them.
 */
export function mayGoOn(
  history: History,
  branch: string | undefined,
  heads: ReadonlyMap<string, string> | undefined,
): boolean {
  if (!heads || branch === undefined) return true;
  const own = heads.get(branch);
  if (own !== undefined && !history.bySha.has(own)) return true;
  return [...heads.values()].every((sha) => history.bySha.has(sha));
}
