/** What a quick command needs: the next version, without the files and texts of a release. */
import { load } from "../load.ts";

/** Loads what reads a calendar in tags, for a project whose versions may begin with a year. */
export const loadCalendar = () =>
  load<typeof import("./tags/calendar.ts")>(import("./tags/calendar.ts" as string));

/** Loads what reads the text of a configuration. */
export const loadTable = () =>
  load<typeof import("./table.ts")>(import("./table.ts" as string));

/** Loads what finds the changelog. */
export const loadChangelogPath = () =>
  load<typeof import("./changelog_path.ts")>(import("./changelog_path.ts" as string));

/** Loads what says how gates stand. */
export const loadGateWords = () =>
  load<typeof import("./gates/refusal.ts")>(import("./gates/refusal.ts" as string));

/** Loads what finds out how a project is installed, for notes that are to tell it. */
export const loadInstallable = () =>
  load<typeof import("./install/installable.ts")>(
    import("./install/installable.ts" as string),
  );

export {
  type Answer,
  type AnswerFacts,
  answerOf,
  type AnswerValue,
  toPairs,
} from "./answer.ts";
export {
  type BuildFacts,
  type CiAnswer,
  classify,
  filesAgree,
  requireRelease,
  type Written,
} from "./classify.ts";
export type { Home } from "./belongs.ts";
export { checkChannel, checkOrder, hasSection, spellingOf } from "./channels.ts";
export { type Config, configOf, DEFAULTS } from "./config/config.ts";
export type { Key, Keys, Table, Tables } from "./config/key.ts";
export { KEYS, TABLES } from "./config/keys.ts";
export { KINDS } from "./config/kinds.ts";
export type { LineOf } from "./config/reader.ts";
export { WORKFLOW_KEYS, type WorkflowConfig } from "./config/workflow_keys.ts";
export type { ChannelTargets } from "./destinations.ts";
export type { Facts, ReleaseFacts, Reviewed } from "./facts.ts";
export {
  ancestorsOf,
  type History,
  historyOf,
  isWholeAbove,
  LOG_FORMAT,
  mayGoOn,
  toCommit,
} from "./history.ts";
export { COUNTED_PATH, countedIn } from "./tags/counted.ts";
export { planVersion, recordOf } from "./record.ts";
export { type Request, requestOf, spell, stampsOf, versionFor } from "./request.ts";
export { isDeepEnough, type Line, lineOf, withFiles } from "./line.ts";
export { type Said, saidBy } from "./said.ts";
export {
  findPackagePattern,
  keyOf,
  namedLikeBuilds,
  namesInTags,
} from "./package_tags.ts";
export type { ParsedTable } from "./table.ts";
export {
  findPattern,
  isContested,
  type TagOrder,
  withOthers,
} from "./tags/families.ts";
export {
  hasSeveralOwners,
  likeBuildsIn,
  type NamedLikeBuilds,
  namesOwner,
} from "./tags/owners.ts";
export { mayHaveLetters } from "./tags/habits.ts";
export { readVersion, spelledIn, type TagPattern, versionOf } from "./tags/names.ts";
export { patternOn, spellingOn, tagOf, type TagSpelling } from "./tags/spelling.ts";
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
export type { Calendar } from "./tags/calendar.ts";
export {
  besideOf,
  mayCompare,
  MOST_COMPARED,
  MOST_WALKED,
  type Parted,
  partedFrom,
  sameIn,
} from "./tags/twins.ts";
export { mayHold } from "./tags/held.ts";
export { belowFloor } from "./tags/slips.ts";
export { tagsAgree } from "./tags/compared.ts";
export { versionsAround } from "./tags/around.ts";
export { forPackage } from "./package.ts";
export {
  nameOf,
  onlyPiece,
  partUnder,
  type Piece,
  type Pieces,
  piecesOf,
  pushesOf,
  shortNames,
  subjectOf,
  tagsIn,
  titleOf,
  type WholeAnswer,
  wholeAnswer,
} from "./packages/pieces.ts";
export { reasonsOn, remarksOn } from "./remarks.ts";
export type { Installable } from "./install/installable.ts";
