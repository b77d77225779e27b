/** Commits → notes and changelog, text in, text out. Pure; knows no git and no disk. */
export * from "./telling.ts";
export { isElsewhere, versionsIn } from "./changelog/choosing/elsewhere.ts";
export { type Inserted, insertSection } from "./changelog/insert.ts";
export { markYanked, unmarkYanked, yankedIn } from "./changelog/yanked.ts";
export {
  completed,
  releasedWords,
  type SectionWriter,
  sectionWriter,
} from "./changelog/whole.ts";
export * from "./changes/mod.ts";
