/** What `rung notes` needs: the notes of a release, without what writes a changelog. */
export * from "./startup.ts";
export { writtenFor } from "./changelog/said.ts";
export {
  findChangelog,
  isNamedChangelog,
  type Looking,
} from "./changelog/choosing/find.ts";
export { keyOf, type Person, type Told } from "./entry.ts";
export {
  type HistoryCommit,
  type HistorySection,
  sectioning,
  type SectionTag,
} from "./history.ts";
export { fitted, leftOut } from "./limit.ts";
export { type Notes, notesOf, type NotesRequest } from "./notes.ts";
export { formatMarkdown } from "./format_markdown.ts";
export type { Target } from "./target.ts";
export { targetNamed } from "./target_list.ts";
export { type Range, type Release, sinceOf } from "./range.ts";
