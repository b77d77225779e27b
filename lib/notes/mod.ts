/** Commits → notes and changelog, text in, text out. Pure; knows no git and no disk. */
export * from "./telling.ts";
export { isElsewhere, versionsIn } from "./changelog/choosing/elsewhere.ts";
export * from "./changelog/choosing/beside.ts";
export * from "./changelog/choosing/unfit.ts";
export { insertSection } from "./changelog/insert.ts";
export { markYanked, unmarkYanked, yankedIn } from "./changelog/yanked.ts";
export { completed, releasedWords, sectionWriter } from "./changelog/whole.ts";
export * from "./changes/mod.ts";
