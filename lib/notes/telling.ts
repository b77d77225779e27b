/** What `rung notes` needs: the notes of a release, without what writes a changelog. */
export * from "./startup.ts";
export { writtenFor } from "./changelog/said.ts";
export {
  findChangelog,
  isNamedChangelog,
  type Looking,
} from "./changelog/choosing/find.ts";
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
