/** Decisions: what a release will do, and what to say about it. Pure. */
export * from "./core.ts";
export {
  type BuildFacts,
  type CiAnswer,
  classify,
  requireRelease,
  type Written,
} from "./classify.ts";
export {
  carryOver,
  listed,
  type PlannedFile,
  planRelease,
  preflight,
  type Purpose,
  type ReleasePlan,
} from "./release.ts";
