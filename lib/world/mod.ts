/** The only effects: git, disk, clock, environment. Reads in, writes out. */
export * from "./core.ts";
export { adopt } from "./adopt.ts";
export { type ApiWay, openApi } from "./api_access.ts";
export { checkApi, isOnForge } from "./api_check.ts";
export { provenAgainByApi } from "./api_find.ts";
export { carryOutByApi, makeTagByApi } from "./api_publish.ts";
export { applyPlan, restore, type Restored } from "./apply.ts";
export { hasGoneOn, makeTag, tagTarget, takeBack } from "./commit.ts";
export {
  backTo,
  check,
  type Checked,
  checkoutFaults,
  isDone,
  remoteFor,
} from "./check.ts";
export { sha256 } from "./digest.ts";
export { errorWords } from "./disk.ts";
export { carryOut, provenAgain, type Run } from "./execute.ts";
export { projectTags } from "./gather.ts";
export { type Git, gitIn } from "./git.ts";
export { gatherRelease, ignoredPaths } from "./gather_release.ts";
export { type Access, openAccess } from "./access.ts";
export { type TokenChoice, tokenMissing } from "./token.ts";
export { inspectToken, type TokenReport } from "./token_check.ts";
export { openOutlet, type Wishes } from "./forge_outlet.ts";
export { afterPush, checkOutlet, type Outlet } from "./forge_step.ts";
export type { Inspection } from "./forge_check.ts";
export { prove } from "./forge_proof.ts";
export { push, readAccess } from "./push.ts";
export { guarded } from "./redact.ts";
export { fetchProgram, newestRelease, replaceProgram } from "./program.ts";
export { realWorld } from "./real.ts";
export { readRemote, type Remote, remoteName } from "./remote.ts";
export {
  type Finished,
  frailStore,
  lockClone,
  type Store,
  type StoredPlan,
  storeOf,
} from "./store.ts";
export { ignoredBelow, treeOf } from "./tree.ts";
export { cutOffFault, isCutOff, withTexts, writeTexts } from "./texts.ts";
