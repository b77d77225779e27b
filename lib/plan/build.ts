/** What a tag's build needs: the configuration, the project's tags, and what one of them means. */
import { load } from "../load.ts";

/** Loads what reads a calendar in tags, for a project whose versions may begin with a year. */
export const loadCalendar = () =>
  load<typeof import("./tags/calendar/calendar.ts")>(
    import("./tags/calendar/calendar.ts" as string),
  );

/** Loads what reads the text of a configuration. */
export const loadTable = () =>
  load<typeof import("./table.ts")>(import("./table.ts" as string));

export { type Answer, answerOf, type AnswerValue, toPairs } from "./answer.ts";
export {
  type BuildFacts,
  type CiAnswer,
  classify,
  filesAgree,
  requireRelease,
  type Written,
} from "./classify.ts";
export { type Config, configOf, DEFAULTS } from "./config/config.ts";
export {
  hotfixBranch,
  hotfixPattern,
  lineBranch,
  withLines,
} from "./config/hotfix_pattern.ts";
export type { Key, Keys, Table, Tables } from "./config/key.ts";
export { KEYS, TABLES } from "./config/keys.ts";
export { KINDS } from "./config/kinds.ts";
export { WORKFLOW_KEYS } from "./config/workflow_keys.ts";
export {
  findPackagePattern,
  hasOtherOwners,
  keyOf,
  namedLikeBuilds,
  namesInTags,
} from "./packages/package_tags.ts";
export { packagesNamed, withOwnName } from "./packages/placed.ts";
export type { ParsedTable } from "./table.ts";
export { findPattern, isContested, withOthers } from "./tags/families.ts";
export { findOnBranches } from "./tags/on_branches.ts";
export {
  familiesIn,
  hasSeveralOwners,
  likeBuildsIn,
  type NamedLikeBuilds,
  namesOwner,
  type PackagesNamed,
  type TagOrder,
} from "./tags/owners.ts";
export { mayHaveLetters } from "./tags/habits.ts";
export {
  ownerOf,
  readVersion,
  spelledIn,
  type TagPattern,
  versionOf,
} from "./tags/names.ts";
export { patternOn, spellingOn, tagOf } from "./tags/spelling.ts";
export {
  floorOf,
  joinedNames,
  leftOut,
  mayBeCalendar,
  parsePattern,
  readTags,
  standsOf,
  type Tag,
  type Tags,
  tagsAbove,
  tipsOf,
} from "./tags/tags.ts";
export type { Calendar } from "./tags/calendar/calendar.ts";
export { versionsAround } from "./tags/around.ts";
export { forPackage } from "./packages/package.ts";
