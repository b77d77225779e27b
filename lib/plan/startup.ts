/** What a quick command needs: the next version, without the files and texts of a release. */
import { load } from "../load.ts";

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

/** Loads what gives entries of change files the commits that brought them. */
export const loadOrigins = () =>
  load<typeof import("./changes/own.ts")>(import("./changes/own.ts" as string));

/** Loads what finds the tag that a person means. */
export const loadCalled = () =>
  load<typeof import("./tags/called.ts")>(import("./tags/called.ts" as string));

export * from "./build.ts";
export type { Home } from "./belongs.ts";
export { checkChannel, spellingOf } from "./channels.ts";
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
export { COUNTED_PATH, countedIn, countingOf } from "./tags/counted.ts";
export { planVersion, recordOf } from "./record.ts";
export {
  isSpelled,
  type Request,
  requestOf,
  spell,
  stampsOf,
  versionFor,
} from "./request.ts";
export { isDeepEnough, type Line, lineOf, newestOn, withFiles } from "./line.ts";
export { type Said, saidBy } from "./said.ts";
export {
  besideOf,
  mayCompare,
  MOST_COMPARED,
  type Parted,
  partedFrom,
} from "./tags/twins.ts";
export { MOST_WALKED } from "./tags/left.ts";
export { mayHold } from "./tags/held.ts";
export { belowFloor } from "./tags/slips.ts";
export {
  aboutUntagged,
  aheadOfTags,
  broughtInBy,
  refName,
  standIn,
  withStandIn,
} from "./tags/untagged.ts";
export { tagsAgree } from "./tags/compared.ts";
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
export { aboutCalendar, reasonSaid, reasonsOn, remarksOn } from "./remarks.ts";
export type { Installable } from "./install/installable.ts";
