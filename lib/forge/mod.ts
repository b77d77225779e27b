/** Forges: where a repository lives on one, and what to ask of it. Pure. */
export {
  type Asset,
  assetsOf,
  createDraft,
  dispatch,
  type Forge,
  generateNotes,
  JOB_LOGIN,
  latestTag,
  publishRelease,
  readUpload,
  type Release,
  releasesOf,
  type ReleaseTexts,
  removeAsset,
  removeDraft,
  runsOf,
  type Viewer,
  viewer,
  type WorkflowRun,
} from "./github.ts";
export { isPrivateWay, type Place, placeOf } from "./place.ts";
export { refusalOf, type Tried } from "./refusal.ts";
export {
  type Ask,
  faultOf,
  messageOf,
  type Progress,
  type Reply,
  type Send,
  waitFor,
} from "./send.ts";
export {
  type Announced,
  type Expected,
  type Outlook,
  outlookOf,
  skipMarkOf,
  type WorkflowFile,
} from "./workflows.ts";
