/** Decisions: what a release will do, and what to say about it. Pure. */
export * from "./core.ts";
export type { ChannelTargets } from "./destinations.ts";
export {
  archiveFolder,
  archiveOf,
  HOME,
  programOf,
  type Target,
  TARGETS,
} from "./distribution.ts";
export { type EditRequest, type Edits, editsOf } from "./edits.ts";
export type { Facts, ReleaseFacts, Reviewed } from "./facts.ts";
export { type History, historyOf, LOG_FORMAT } from "./history.ts";
export {
  carryOver,
  listed,
  type PlannedFile,
  planRelease,
  preflight,
  type Purpose,
  type ReleasePlan,
} from "./release.ts";
export { type Manager, managerOf, newestOf } from "./upgrade.ts";
export {
  chooseWorkflows,
  findPublishable,
  type Publishable,
  systemFor,
  workflowSettings,
} from "./workflows.ts";
