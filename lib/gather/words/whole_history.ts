/** Reads a whole history once, for its sections: one `git log`, and the tags. */
import { fail, ok, type Result } from "../../fault.ts";
import {
  asOnMainLine,
  type HistoryCommit,
  type HistorySection,
  type Meanings,
  sectioning,
  type SectionTag,
} from "../../notes/telling.ts";
import type { Git } from "../../git/mod.ts";
import { PLAIN_LOG } from "./people.ts";

/** A `git log` format: sha, parents, day, author and address in a line each, the message. */
export const LOG_RECORD = "%H%n%P%n%cs%n%aN%n%aE%n%B";

/** The same where nobody asks who wrote what: git looks up no names then. */
const NAMELESS_RECORD = "%H%n%P%n%cs%n%n%n%B";

/**
 * One record of `LOG_RECORD`; `meanings` are what the project says of types. Not split at
 * every line: messages are long.
 */
export function historyCommit(record: string, meanings?: Meanings): HistoryCommit {
  const shaEnd = record.indexOf("\n");
  const parentsEnd = record.indexOf("\n", shaEnd + 1);
  const dateEnd = record.indexOf("\n", parentsEnd + 1);
  const nameEnd = record.indexOf("\n", dateEnd + 1);
  const emailEnd = record.indexOf("\n", nameEnd + 1);
  const parents = record.slice(shaEnd + 1, parentsEnd);
  const isMerge = parents.includes(" ");
  const isNameless = emailEnd === dateEnd + 2;
  const { subject, body } = partsOf(record.slice(emailEnd + 1));
  return {
    sha: record.slice(0, shaEnd),
    parents: parents === "" ? NONE : isMerge ? parents.split(" ") : [parents],
    date: record.slice(parentsEnd + 1, dateEnd),
    author: isNameless ? undefined : {
      name: record.slice(dateEnd + 1, nameEnd),
      email: record.slice(nameEnd + 1, emailEnd),
    },
    isMerge,
    meanings,
    subject,
    body,
  };
}

const NONE: readonly string[] = [];

/** Subject and body, as `%s` and `%b` have them: the first paragraph in one line, the rest. */
function partsOf(message: string): { subject: string; body: string } {
  const end = message.indexOf("\n");
  if (end < 0) return { subject: message.trim(), body: "" };
  const next = message[end + 1];
  if (next === "\n" || next === undefined) {
    return {
      subject: message.slice(0, end).trim(),
      body: bodyIn(message.slice(end + 1)),
    };
  }
  const blank = message.search(/\n[ \t]*(?:\n|$)/);
  const head = blank < 0 ? message : message.slice(0, blank);
  return {
    subject: head.replace(/\s*\n\s*/g, " ").trim(),
    body: blank < 0 ? "" : bodyIn(message.slice(blank)),
  };
}

/** A body without the blank lines around it; an indent is what it says. */
function bodyIn(text: string): string {
  if (text === "") return "";
  // Mostly one blank line stands there.
  if (/^\n?\S/.test(text)) return text.slice(text.startsWith("\n") ? 1 : 0).trimEnd();
  return text.replace(/^(?:[ \t]*\r?\n)+/, "").trimEnd();
}

/** What is read. */
export interface HistoryRead {
  /** Revisions: what is read, and `^` before what is not. */
  readonly revisions: readonly string[];
  /** Tag name → its place, 0 for the highest version; other tags end no section. */
  readonly ranks: ReadonlyMap<string, number>;
  /** What types of commits mean, where the project says so. */
  readonly meanings?: Meanings | undefined;
  /** Whether a merge's branch says nothing. */
  readonly isFirstParent?: boolean | undefined;
  /** Whether it is asked who wrote what. */
  readonly isNamed: boolean;
}

/**
 * Hands out the sections of a history, newest first, while git reads it. Gives how many
 * commits stood before one that comes after them: with clocks that go wrong, git's order is
 * not that of the history.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function readSections(
  git: Git,
  { revisions, ranks, meanings, isFirstParent, isNamed }: HistoryRead,
  onSection: (section: HistorySection) => void,
): Promise<Result<number>> {
  const tags = await tagsAt(git, ranks);
  if (!tags.ok) return tags;
  const sections = sectioning(tags.value, onSection);
  let isBroken = false;
  const read = await git.records(
    [
      ...PLAIN_LOG,
      ...(isFirstParent ? ["--first-parent"] : []),
      ...[`--format=${isNamed ? LOG_RECORD : NAMELESS_RECORD}`, "--stdin"],
    ],
    (record) => {
      const read = historyCommit(record, meanings);
      const commit = isFirstParent ? asOnMainLine(read) : read;
      isBroken ||= !/^[0-9a-f]{40,64}$/.test(commit.sha);
      if (!isBroken) sections.put(commit);
    },
    { stdin: revisions.join("\n") + "\n" },
  );
  if (!read.ok) return read;
  if (isBroken) {
    return fail(
      "git_failed",
      'Cannot read what "git log" says: a commit without a name',
    );
  }
  return ok(sections.end());
}

/** Commit → the highest of the tags that lead to it. Tags' objects are not opened for it. */
async function tagsAt(
  git: Git,
  ranks: ReadonlyMap<string, number>,
): Promise<Result<ReadonlyMap<string, SectionTag>>> {
  const list = await git.try(["show-ref", "--tags", "--dereference"]);
  if (!list.ok) return list;
  const byName = new Map<string, string>();
  for (const line of new TextDecoder().decode(list.value.stdout).split("\n")) {
    const [, sha, name] = /^([0-9a-f]+) refs\/tags\/(.*?)(?:\^\{\})?$/.exec(line) ?? [];
    // an annotated tag has a second line, with the commit
    if (name !== undefined && ranks.has(name)) byName.set(name, sha!);
  }
  const tags = new Map<string, SectionTag>();
  for (const [name, sha] of byName) {
    const rank = ranks.get(name)!;
    const other = tags.get(sha);
    if (!other || other.rank > rank) tags.set(sha, { name, rank });
  }
  return ok(tags);
}
