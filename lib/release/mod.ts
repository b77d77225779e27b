/** Carries a plan out: check, commit, tag, push, publish, prove; and takes it back. */
export { adopt } from "./adopt.ts";
export { type ApiWay, openApi } from "./api_access.ts";
export { checkApi, isOnForge } from "./api_check.ts";
export { provenAgainByApi } from "./api_find.ts";
export { carryOutByApi, makeTagByApi } from "./api_publish.ts";
export {
  backTo,
  check,
  type Checked,
  checkoutFaults,
  isDone,
  remoteFor,
} from "./check.ts";
export { hasGoneOn, makeTag, tagTarget, takeBack } from "./commit.ts";
export { carryOut, provenAgain, type Run } from "./execute.ts";
export { inspectToken, type TokenReport } from "./token_check.ts";
