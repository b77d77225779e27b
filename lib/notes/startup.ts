/** What a quick command needs: what commits ask for, without the texts that are made of them. */
export * from "./build.ts";
export {
  type Commit,
  type Commits,
  type Meaning,
  type Meanings,
  parseCommit,
  releaseAs,
} from "./commits.ts";
export { CHANGE_FOLDERS, type ChangeForm, type ChangePlace } from "./changes/places.ts";
export { withLabels } from "./labels/startup.ts";
export { asOnMainLine } from "./merges.ts";
export {
  followers,
  hasReleased,
  mainReason,
  partOf,
  type Reason,
  reasonsFor,
  releasedChanges,
  TYPES,
  type Young,
} from "./level.ts";
