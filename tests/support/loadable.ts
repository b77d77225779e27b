import { FORMAT_FILES_LOADABLE } from "./format_files.ts";

/**
 * Names the files that the pure layers load only when they are asked for (`as string` in
 * lib, see docs/architecture.md): what a test names plainly, it may load without the
 * permission to read.
 */
export const LOADABLE = [
  ...FORMAT_FILES_LOADABLE,
  () => import("../../lib/files/syntax/code.ts"),
  () => import("../../lib/files/syntax/json.ts"),
  () => import("../../lib/files/syntax/toml.ts"),
  () => import("../../lib/files/syntax/xml.ts"),
  () => import("../../lib/files/syntax/yaml.ts"),
  () => import("../../lib/version/ranges.ts"),
  () => import("../../lib/ci/workflows/mod.ts"),
  () => import("../../lib/forge/yaml.ts"),
  () => import("../../lib/plan/gates/refusal.ts"),
  () => import("../../lib/show/status/pictures.ts"),
];
