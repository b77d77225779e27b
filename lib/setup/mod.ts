/** A project's first run, and the look at what could stop a release. */
import { load } from "../load.ts";

export { examine } from "./doctor.ts";
export type { Finding } from "./finding.ts";
export {
  fileStates,
  gatherWorkflows,
  type Ground,
  writtenHere,
} from "./workflow_ground.ts";
export { driftOf, refusalOf } from "./workflow_faults.ts";
export { askSums } from "./workflow_pins.ts";
export { tellRivals } from "./workflow_rivals.ts";
export { type Found, survey } from "./init.ts";

/** `.mcp.json`, for one flag alone: it loads a parser. */
export const loadMcpJson = () =>
  load<typeof import("./mcp_json.ts")>(import("./mcp_json.ts" as string));
