/** Workflows as texts: what rung can write, how a file stands, what a person must do. */
export { ACTIONS } from "./actions.ts";
export { firstChange, unifiedDiff } from "./written/diff.ts";
export type { Chore, Project } from "./setup/chore.ts";
export { choresOf } from "./setup/setup.ts";
export { pinned, pinsIn, type Sums } from "./pins.ts";
export { type FileState, fileStateOf } from "./written/file_state.ts";
export { type Digest, readStamp } from "./written/stamp.ts";
export {
  heldBy,
  pathsOf,
  pushesOf,
  WORKFLOW_NAMES,
  type WorkflowFile,
  workflowFiles,
  WORKFLOWS,
  workflowsOf,
} from "./workflows.ts";
