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
import type { Config } from "../../plan/startup.ts";
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
  /** What was read of it already. */
  readonly ahead?: LogAhead | undefined;
}

/** A history that was read before it was known which tags count. */
export interface LogAhead {
  /** Tag name → commit. */
  readonly shas: ReadonlyMap<string, string>;
  /** The records of `logArguments`; nothing where there are too many to hold. */
  readonly records?: readonly string[] | undefined;
}

/** Whether entries name their authors, or are chosen by them. */
export function namesPeople(
  { notes: { authors, filter } }: Pick<Config, "notes">,
): boolean {
  return authors === "entry" || filter.length > 0;
}

/** What git is asked for a history, by revisions on its standard input. */
export function logArguments(
  { isNamed, isFirstParent }: Pick<HistoryRead, "isNamed" | "isFirstParent">,
): readonly string[] {
  return [
    ...PLAIN_LOG,
    ...(isFirstParent ? ["--first-parent"] : []),
    ...[`--format=${isNamed ? LOG_RECORD : NAMELESS_RECORD}`, "--stdin"],
  ];
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
  { revisions, ranks, meanings, isFirstParent, isNamed, ahead }: HistoryRead,
  onSection: (section: HistorySection) => void,
): Promise<Result<number>> {
  const shas = ahead ? ok(ahead.shas) : await tagShas(git);
  if (!shas.ok) return shas;
  const sections = sectioning(tagsAt(shas.value, ranks), onSection);
  let isBroken = false;
  const onRecord = (record: string) => {
    const read = historyCommit(record, meanings);
    const commit = isFirstParent ? asOnMainLine(read) : read;
    isBroken ||= !/^[0-9a-f]{40,64}$/.test(commit.sha);
    if (!isBroken) sections.put(commit);
  };
  ahead?.records?.forEach(onRecord);
  const read = ahead?.records ? ok(undefined) : await git.records(
    logArguments({ isNamed, isFirstParent }),
    onRecord,
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

/** Tag name → the commit that it leads to. Tags' objects are not opened. Fails with `git_missing`. */
export async function tagShas(git: Git): Promise<Result<ReadonlyMap<string, string>>> {
  const list = await git.try(["show-ref", "--tags", "--dereference"]);
  if (!list.ok) return list;
  const shas = new Map<string, string>();
  for (const line of new TextDecoder().decode(list.value.stdout).split("\n")) {
    const [, sha, name] = /^([0-9a-f]+) refs\/tags\/(.*?)(?:\^\{\})?$/.exec(line) ?? [];
    // an annotated tag has a second line, with the commit
    if (name !== undefined) shas.set(name, sha!);
  }
  return ok(shas);
}

/** Commit → the highest of the tags that lead to it. */
function tagsAt(
  shas: ReadonlyMap<string, string>,
  ranks: ReadonlyMap<string, number>,
): ReadonlyMap<string, SectionTag> {
  const tags = new Map<string, SectionTag>();
  for (const [name, sha] of shas) {
    const rank = ranks.get(name);
    const other = tags.get(sha);
    if (rank === undefined || (other && other.rank <= rank)) continue;
    tags.set(sha, { name, rank });
  }
  return tags;
}
