/** All reading that a decision needs, once. It never decides. */
export * from "./startup.ts";
export { gatherPackages, type PackagesGathered } from "./gather_packages.ts";
export { readPackages, withPlace } from "./package_commits.ts";
export { committedSince } from "./history/committed_since.ts";
export { askRemote } from "./ask_remote.ts";
export { testedFor } from "./at/tested.ts";
export { gatherReleaseAt, textAt } from "./at/gather_release_at.ts";
export {
  gatherRelease,
  ignoredPaths,
  isBehind,
  readGround,
  readReleaseFacts,
  type ReleaseGround,
} from "./gather_release.ts";
export { readVersionFiles } from "./packages/version_files.ts";
export { gatherReleased, type Published, publishedApart } from "./packages/released.ts";
export { webPlace } from "./words/web_place.ts";
export { filesBelow, treeOf } from "./tree.ts";
export {
  type Hidden,
  hiddenFaults,
  hiddenIn,
  lookThrough,
  NOTHING_HIDDEN,
} from "./hidden.ts";
export { constantsOf, lookBehind, searchIn } from "./left_behind.ts";
export { type Learned, learnedFrom } from "./learned.ts";
export { deeperChangelog } from "./words/deeper_changelog.ts";
export { notesAnswer, rangeOf, readNotes } from "./words/notes_read.ts";
export { lastReleased } from "./tags/last_released.ts";
export { taggedAs } from "./words/tag_spelling.ts";
export { type TagWords, tagWords } from "./words/tag_words.ts";
export { gatherWords } from "./words/words_ground.ts";
export { writtenAt } from "./at/written_at_commit.ts";
export type { PackageGathered } from "./packages/their_changes.ts";
export { gatherGroup, gatherIfSeveral, gatherSeveral } from "./packages/several.ts";
