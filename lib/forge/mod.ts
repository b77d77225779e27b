/** Forges: where a repository lives on one, and what to ask of it. Pure. */
import { load } from "../load.ts";

export type {
  Asset,
  Assets,
  CommitTold,
  Release,
  Releases,
  ReleaseTexts,
  Runs,
  Viewer,
  WorkflowRun,
} from "./abilities.ts";
export type { ApiCommits, BranchCommit, RefMove, TreeEntry } from "./api_commits.ts";
export type { Forge, Limits, OpenForge } from "./forge.ts";
export type { PullMarks, PullRequest, Pulls, PullTexts } from "./pulls.ts";
export { FORGES } from "./forges.ts";
export { installationOf, type Minted, mintToken } from "./forges/github/app.ts";
export { forgeOf, placeOf, refusalOf } from "./locate.ts";
export {
  type Address,
  addressOf,
  isPrivateWay,
  type Place,
  type Told,
  toldBy,
} from "./place.ts";
export {
  placesIn,
  publishersOf,
  rivals,
  TOOL_SIGNS,
  WORKFLOW_FOLDERS,
} from "./publishers.ts";
export {
  type Ask,
  faultOf,
  messageOf,
  type Reply,
  type Send,
  waitFor,
} from "./send.ts";
export type { Telling } from "./discussions.ts";
export type { Opened } from "./opened.ts";
export { askTitle, type Check, type Signals, type Voice } from "./signals.ts";
export type { CommitStatus, Statuses } from "./statuses.ts";
export {
  type Expected,
  type Outlook,
  outlookOf,
  skipMarkOf,
  type WorkflowFile,
} from "./workflows.ts";

/** The parser of YAML, for what is rarely read. */
export const loadYaml = () =>
  load<typeof import("./yaml.ts")>(import("./yaml.ts" as string));
