/** Carries a release out: check, commit, tag, push, publish, prove; and takes it back. */
import { load } from "../load.ts";

export { abort } from "./abort.ts";
export { apiOf, openApi } from "./api_access.ts";
export { execute } from "./execute.ts";
export type { Proposed } from "./pulls/page.ts";
export { openLine } from "./line/open_line.ts";
export type { Order } from "./open_way.ts";
export {
  loadPulls,
  pullPlace,
  type PullSubject,
  pullSubjectOf,
} from "./pulls/place.ts";
export { type Tagging, tagHead } from "./tags/tagging.ts";
export { noForge } from "./remote_ready.ts";
export { signingOf } from "./signing.ts";
export { nextFree, type Replanning, type WritingAnew } from "./retry.ts";
export { inspectToken } from "./token_check.ts";
export { runHook, wordsIn } from "./hooks/hooks.ts";
export type { GitHookGround } from "./hooks/git_hooks.ts";

/** Loads the running of the repository's own hooks, which few projects ask for. */
export const loadGitHooks = () =>
  load<typeof import("./hooks/git_hooks.ts")>(import("./hooks/git_hooks.ts" as string));
