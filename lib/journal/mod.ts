/** The open plan, its journal, and the writer that is safe against a kill. */
export { type Announced, announcedIn } from "./announced.ts";
export { applyPlan, couldWrite, restore, turnTo } from "./apply.ts";
export type { Aside, AsideFile } from "./aside.ts";
export { planDigest } from "./plan_digest.ts";
export { planFor, setOthersAside } from "./broken.ts";
export { knownNames, namesInIndex } from "./known_names.ts";
export { treeAsPlanned } from "./planned_tree.ts";
export { committedPaths } from "./committed_paths.ts";
export { holding, lockClone } from "./lock.ts";
export { editedNotes, originals, plannedPaths } from "./open_texts.ts";
export { hasArrived, isPast, type Offer } from "./offers.ts";
export {
  type Finished,
  frailStore,
  type Store,
  type StoredPlan,
  storeOf,
  tipOf,
} from "./store.ts";
export { cutOffFault, isCutOff, type NewText, withTexts, writeTexts } from "./texts.ts";
export { sameBytes, sweep } from "./writer.ts";
export { yankingsIn } from "./yanks.ts";
