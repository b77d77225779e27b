/** Commits → notes and changelog, text in, text out. Pure; knows no git and no disk. */
export * from "./startup.ts";
export { type Inserted, insertSection, writtenFor } from "./changelog/insert.ts";
export { markYanked, unmarkYanked, yankedIn } from "./changelog/yanked.ts";
export {
  completed,
  releasedWords,
  type SectionWriter,
  sectionWriter,
} from "./changelog/whole.ts";
export { findChangelog, type Looking } from "./changelog/find.ts";
export { type Entry, isBot, keyOf, type Person, personOf, type Told } from "./entry.ts";
export {
  type HistoryCommit,
  type HistorySection,
  sectioning,
  type SectionTag,
} from "./history.ts";
export { type Fitted, fitted } from "./limit.ts";
export { escapeMarkdown, plain } from "./markdown.ts";
export { type Authors, type Notes, notesOf, type NotesRequest } from "./notes.ts";
export { formatMarkdown, isEmpty } from "./format_markdown.ts";
export type { Surround, Target } from "./target.ts";
export { targetNamed, TARGETS } from "./target_list.ts";
export { type Range, type Release, sinceOf, type TagsBelow } from "./range.ts";
export * from "./changes/mod.ts";
