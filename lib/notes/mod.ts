/** Commits → notes and changelog, text in, text out. Pure; knows no git and no disk. */
export * from "./core.ts";
export { type Inserted, insertSection } from "./changelog.ts";
export { escapeMarkdown, plain } from "./markdown.ts";
export {
  formatNotes,
  type NotesRequest,
  type Range,
  type Release,
  sinceOf,
  type TagsBelow,
} from "./notes.ts";
