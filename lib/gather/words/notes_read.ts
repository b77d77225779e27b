/** Notes of any stretch of history: which commits it has, and what they become. */
import { ok, type Result } from "../../fault.ts";
import {
  fitted,
  type HistoryCommit,
  type Notes,
  notesOf,
  partOf,
  type Person,
  type Target,
  withLabels,
  writtenFor,
} from "../../notes/telling.ts";
import { saidBy, spelledIn, type Tag } from "../../plan/startup.ts";
import { channelOf, release } from "../../version/startup.ts";
import { load } from "../../load.ts";
import { renderer } from "./renderer.ts";
import { PLAIN_LOG, readPeople } from "./people.ts";
import { historyCommit, LOG_RECORD } from "./whole_history.ts";
import type { NotesRange } from "./range_asked.ts";
import { countedIn, type WordsGround } from "./words_ground.ts";

export { isTurned, type NotesRange, rangeOf } from "./range_asked.ts";

/** Notes that were read, and the commits that they are of. */
export interface NotesRead {
  readonly notes: Notes;
  readonly range: NotesRange;
  readonly commits: readonly HistoryCommit[];
}

/** Reads a range's commits, and makes notes of them. Fails with `git_failed`. */
export async function readNotes(
  ground: WordsGround,
  range: NotesRange,
): Promise<Result<NotesRead>> {
  const { repository: { git, root }, config, web, tags, path, changelog = "" } = ground;
  const { since, until, tag, isUnreleased } = range;
  const from = range.from ?? since;
  const log = range.commits ? ok(range.commits) : await readRange(ground, range);
  if (!log.ok) return log;
  const read = [...range.told ?? [], ...log.value];
  const toldOf = await ground.toldBy(read.map(({ sha }) => sha));
  const commits = config.convention === "labels"
    ? read.map((each) => withLabels(each, toldOf(each.sha)?.labels))
    : read;
  const people = config.notes.authors === "list"
    ? await readPeople(git, from, until, true)
    : undefined;
  if (people && !people.ok) return people;
  const authors = new Map<string, Person>(
    commits.flatMap(({ sha, author }) => author ? [[sha, author] as const] : []),
  );
  const name = tag?.name ?? (isUnreleased ? "Unreleased" : until);
  const spelled = tag && spelledIn(tag.name, tags.pattern);
  const version = spelled ?? name;
  const isWritten = tag !== undefined || isUnreleased;
  const isListed = tag !== undefined && !range.isComing;
  const notes = notesOf({
    commits,
    since,
    tag: name,
    named: config.package ?? (web ? undefined : root.split(/[\\/]/).at(-1)),
    version,
    channel: tag ? channelOf(tag.version) : "stable",
    date: isUnreleased ? undefined : commits[0]?.date,
    web,
    written: isWritten
      ? writtenFor(changelog, { version, spelled, tag: name, path }, isListed)
      : "",
    authors: config.notes.authors,
    filter: config.notes.filter,
    authorOf: (sha) => authors.get(sha),
    toldOf,
    isKnown: people?.value.isKnown,
    ...(tag ? await installsFor(ground, tag) : {}),
    isUnreleased,
    hasTag: tag !== undefined,
  });
  return ok({ notes, range, commits });
}

/** The commits of a range. Fails with `git_failed` and `git_missing`. */
async function readRange(
  ground: WordsGround,
  { since, until, from = since, only }: NotesRange,
): Promise<Result<readonly HistoryCommit[]>> {
  const revisions = [until, ...(from === undefined ? [] : [`^${from}`])];
  const counts = only ? ok(() => true) : await countedIn(ground, revisions);
  if (!counts.ok) return counts;
  const { meanings, isFirstParent } = saidBy(ground.config);
  const read: HistoryCommit[] = [];
  const log = await ground.repository.git.records(
    [
      ...[...PLAIN_LOG, ...(isFirstParent ? ["--first-parent"] : [])],
      ...[`--format=${LOG_RECORD}`, "--end-of-options", ...revisions, "--"],
    ],
    (record) => {
      const commit = historyCommit(record, meanings);
      if (only?.has(commit.sha) ?? counts.value(commit.sha)) read.push(commit);
    },
  );
  return log.ok ? ok(read) : log;
}

/** How a release is installed, where the project wants notes to tell it. */
async function installsFor(ground: WordsGround, tag: Tag) {
  if (ground.installable.length === 0) return {};
  const { installsOf } = await load<typeof import("./installs.ts")>(
    import("./installs.ts" as string),
  );
  return installsOf(ground, tag);
}

/** What `rung notes` answers with. */
export interface NotesAnswer {
  readonly text: string;
  /** How many entries the target has no room for. */
  readonly left: number;
  readonly answer: Readonly<Record<string, unknown>>;
  /** Before and after, a line each. */
  readonly rows: string;
}

/** The notes for a target, as text and as data. */
export async function notesAnswer(
  { config, tags }: WordsGround,
  { notes, commits, range }: NotesRead,
  target: Target,
): Promise<NotesAnswer> {
  const { web: _, authors: __, ...data } = notes;
  const render = target.isMarkdown ? await renderer(config) : undefined;
  const whole = render?.(notes) ?? target.write(notes, config.notes);
  const { text, left } = fitted(whole, target.limit, notes.urls.compare, target.linked);
  const before = tags.versions.find(({ name }) => name === notes.since) ?? range.tag;
  const part = partOf(commits, before?.version ?? release(1, 0, 0)) ?? "none";
  const groups = notes.groups.map(({ title, entries }) => `${entries.length} ${title}`);
  const rows = [
    `${notes.since ?? "the first commit"} → ${notes.tag}`,
    `part: ${part}`,
    `commits: ${notes.commits}`,
    `breaking: ${notes.breaking.length}`,
    ...notes.breaking.map(({ text, scope }) =>
      `  - ${scope ? `${scope}: ` : ""}${text}`
    ),
    ...(groups.length > 0 ? [`others: ${groups.join(", ")}`] : []),
    ...(notes.urls.compare ? [notes.urls.compare] : []),
  ];
  return { text, left, answer: { ...data, part, text }, rows: rows.join("\n") };
}
