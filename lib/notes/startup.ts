/** What a quick command needs: what commits ask for, without the texts that are made of them. */
export * from "./build.ts";
export {
  type Change,
  type Commit,
  type Commits,
  type Footer,
  type Labelled,
  type Meaning,
  type Meanings,
  parseCommit,
  releaseAs,
} from "./commits.ts";
export { withLabels } from "./labels/startup.ts";
export { asOnMainLine } from "./merges.ts";
export {
  type ChangeType,
  followers,
  hasReleased,
  type Heading,
  HEADINGS,
  mainReason,
  partOf,
  type Reason,
  reasonsFor,
  releasedChanges,
  TYPES,
} from "./level.ts";
