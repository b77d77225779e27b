/** Forges: where a repository lives on one, and what to ask of it. Pure. */
export { type Move, pusherOf } from "./activity.ts";
export { type Installation, installationOf, type Minted, mintToken } from "./app.ts";
export { type Asset, assetsOf, readUpload, removeAsset } from "./assets.ts";
export {
  type BranchCommit,
  commitOnBranch,
  commitsOf,
  LARGEST_COMMIT_BYTES,
} from "./commits.ts";
export type { Forge } from "./github.ts";
export { isPrivateWay, type Place, placeOf } from "./place.ts";
export {
  branchTip,
  hasCommit,
  isWithin,
  makeTagObject,
  makeTagRef,
  tagCommit,
} from "./refs.ts";
export { refusalOf, type Tried } from "./refusal.ts";
export {
  createDraft,
  generateNotes,
  latestTag,
  publishRelease,
  type Release,
  releasesOf,
  type ReleaseTexts,
  removeDraft,
} from "./releases.ts";
export { dispatch, runsOf, type WorkflowRun } from "./runs.ts";
export {
  type Ask,
  faultOf,
  messageOf,
  type Progress,
  type Reply,
  type Send,
  waitFor,
} from "./send.ts";
export { blobBytes, treeEntries, type TreeEntry } from "./trees.ts";
export { JOB_LOGIN, type Viewer, viewer } from "./viewer.ts";
export {
  type Announced,
  type Expected,
  type Outlook,
  outlookOf,
  skipMarkOf,
  type WorkflowFile,
} from "./workflows.ts";
