/**
 * A whole history in sections, one for each tag, while it is read once from the newest commit
 * to the oldest.
 *
 * A commit belongs to the oldest release that leads to it. A section is handed out as soon as
 * no commit of it can come any more, so that memory follows the sections that are open and
 * not the history.
 */
import type { Commit } from "./commits.ts";
import type { Person } from "./entry.ts";

/** A commit with what sections need. */
export interface HistoryCommit extends Commit {
  readonly parents: readonly string[];
  /** The day, `2026-11-20`. */
  readonly date: string;
  readonly author?: Person | undefined;
}

/** A tag that ends a section. */
export interface SectionTag {
  readonly name: string;
  /** Its place among all: 0 is the highest version. */
  readonly rank: number;
}

/** The commits of one release. */
export interface HistorySection {
  /** Nothing for what is not released yet. */
  readonly tag?: SectionTag | undefined;
  /** The day of the tagged commit; of the newest one without a tag. */
  readonly date: string;
  /** Newest first. */
  readonly commits: readonly HistoryCommit[];
  /** The tags that its commits come right after. */
  readonly after: readonly SectionTag[];
  /** The oldest release that it shares commits with, which are that one's. */
  readonly beside?: SectionTag | undefined;
}

interface Open {
  readonly tag: SectionTag | undefined;
  readonly after: SectionTag[];
  beside: SectionTag | undefined;
  date: string;
  readonly commits: HistoryCommit[];
  /** How many commits are known to come. */
  pending: number;
}

/** Takes commits one by one, and hands out sections, the newest first. */
export interface Sectioning {
  put(commit: HistoryCommit): void;
  /** Hands out what is left; how many commits were met before one that comes after them. */
  end(): number;
}

/** Sections by the tags at commits; `tagsAt` has the highest of several at one commit. */
export function sectioning(
  tagsAt: ReadonlyMap<string, SectionTag>,
  onSection: (section: HistorySection) => void,
): Sectioning {
  const owners = new Map<string, Open>();
  // Most commits have no tag: a number of a few signs says so, before a name is hashed.
  const marks = new Set(tagsAt.keys().map(markOf));
  // The commit that comes next is mostly the parent of the one before: it stays out of the
  // map, whose tables would each keep the one before it alive while it is made anew.
  const next: { sha: string; owner: Open | undefined } = { sha: "", owner: undefined };
  const ownerOf = (sha: string) => {
    if (next.sha === sha) return next.owner;
    return owners.size > 0 ? owners.get(sha) : undefined;
  };
  /** The section that a commit is of, and the place for the next one is free. */
  const take = (sha: string): Open | undefined => {
    const owner = ownerOf(sha);
    if (next.sha === sha) next.sha = "";
    else if (owner) owners.delete(sha);
    if (next.sha !== "") owners.set(next.sha, next.owner!);
    next.sha = "";
    return owner;
  };
  const queue: Open[] = [];
  let top: Open | undefined;
  const opened = (tag: SectionTag | undefined): Open => {
    const section: Open = {
      ...{ tag, after: [], beside: undefined },
      ...{ date: "", commits: [], pending: 0 },
    };
    queue.push(section);
    return section;
  };
  const handOut = (isEnd: boolean) => {
    while (queue[0] && (isEnd || queue[0].pending === 0)) {
      const { tag, date, commits, after, beside } = queue.shift()!;
      onSection({ tag, date, commits, after, beside });
    }
  };
  return {
    put(commit) {
      // The parent's text of the same name: a map has found the place of that one before.
      const sha = next.sha === commit.sha ? next.sha : commit.sha;
      const child = take(sha);
      const tag = marks.has(markOf(sha)) ? tagsAt.get(sha) : undefined;
      const own = tag ? opened(tag) : child ?? (top ??= opened(undefined));
      if (child) child.pending--;
      if (tag) child?.after.push(tag);
      if (own.date === "") own.date = commit.date;
      own.commits.push(commit);
      for (const parent of commit.parents) {
        const other = ownerOf(parent);
        if (other === own) continue;
        if (other && isOlder(other, own)) {
          shared(own, other);
          continue;
        }
        if (other) {
          other.pending--;
          shared(other, own);
        }
        own.pending++;
        if (next.sha === "" && !other || next.sha === parent) {
          next.sha = parent;
          next.owner = own;
        } else owners.set(parent, own);
      }
      handOut(false);
    },
    end() {
      handOut(true);
      return owners.size + (next.sha === "" ? 0 : 1);
    },
  };
}

/** A number for a name, by its first signs: two names seldom have the same. */
function markOf(sha: string): number {
  let mark = 0;
  for (let at = 0; at < MARKED; at++) mark = mark * 31 + sha.charCodeAt(at) | 0;
  return mark;
}

/** So many signs of 16 each tell far more names apart than there are tags. */
const MARKED = 6;

/** Remembers that commits that `open` leads to are those of an older release. */
function shared(open: Open, { tag }: Open): void {
  if (tag && tag.rank > (open.beside?.rank ?? -1)) open.beside = tag;
}

/** Whether `a` was released before `b`. */
function isOlder(a: Open, b: Open): boolean {
  return (a.tag?.rank ?? -1) > (b.tag?.rank ?? -1);
}
