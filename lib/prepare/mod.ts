/** Decides a release and writes it for review: what `prepare` and `promote` do, by any command. */
import { load } from "../load.ts";

export * from "./startup.ts";
export { bumpFiles } from "./bump_files.ts";
export { listFiles, type VersionFiles } from "./list_files.ts";
export { type Decided, onAnyBranch } from "./deciding.ts";
export { decideGated, type Gating, judgedGates, passed } from "./gating.ts";
export { beforePrepare, type Hooking, writingOf } from "./hooking.ts";
export {
  candidateFor,
  channelFor,
  planUp,
  prepareAside,
  tagNamed,
  type Up,
} from "./promoting.ts";
export { nextReleases, nextVersions, whyNot } from "./release_choices.ts";
export { replanSeveral } from "./replanning.ts";
export { decideSeveral } from "./several.ts";
export { editedNotes, putNotes, writeAnew, writeWithHook } from "./writing.ts";
export { type Ground, readFor } from "./ground.ts";

/** Loads what writes the gates where people merge. */
export const loadGatesStatus = () =>
  load<typeof import("./gates_status.ts")>(import("./gates_status.ts" as string));

/** Loads what puts a release into a pull request. */
export const loadProposing = () =>
  load<typeof import("./proposing.ts")>(import("./proposing.ts" as string));

/** Loads what takes a candidate up by a pull request. */
export const loadPromotingPull = () =>
  load<typeof import("./promoting_pull.ts")>(import("./promoting_pull.ts" as string));
