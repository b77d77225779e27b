/** A project's first run, and the look at what could stop a release. */
export { examine, type Look } from "./doctor.ts";
export type { Finding } from "./finding.ts";
export { tellRivals } from "./workflow_checks.ts";
export { type Found, survey } from "./init.ts";
export { withServer } from "./mcp_json.ts";
