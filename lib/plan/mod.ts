/** Decisions: what a release will do, and what to say about it. Pure. */
export {
  type Answer,
  type AnswerFacts,
  answerOf,
  type AnswerValue,
  toPairs,
} from "./answer.ts";
export {
  CHANNEL_KEYS,
  type Config,
  configOf,
  DEFAULTS,
  FILE_KEYS,
  KEYS,
  type LineOf,
} from "./config.ts";
export {
  type BuildFacts,
  type CiAnswer,
  classify,
  requireRelease,
  type Written,
} from "./classify.ts";
export type { ChannelTargets } from "./destinations.ts";
export type { Facts, ReleaseFacts, Reviewed } from "./facts.ts";
export { type History, historyOf, LOG_FORMAT } from "./history.ts";
export {
  carryOver,
  listed,
  type PlannedFile,
  planRelease,
  planVersion,
  preflight,
  type Purpose,
  recordOf,
  type ReleasePlan,
} from "./release.ts";
export { type Request, requestOf, spell, stampsOf, versionFor } from "./request.ts";
export { isDeepEnough, type Line, lineOf, mayGoOn, withWritten } from "./standing.ts";
export { type ParsedTable, parseTable } from "./table.ts";
export {
  findPattern,
  floorOf,
  parsePattern,
  readTags,
  type Tag,
  tagOf,
  type TagPattern,
  type Tags,
  tipsOf,
  versionOf,
} from "./tags.ts";
