/** The open plan, its journal, and the writer that is safe against a kill. */
export { applyPlan, restore, type Restored } from "./apply.ts";
export { committedPaths } from "./committed_paths.ts";
export {
  type Finished,
  frailStore,
  lockClone,
  sameBytes,
  type Store,
  type StoredPlan,
  storeOf,
  sweep,
} from "./store.ts";
export { cutOffFault, isCutOff, withTexts, writeTexts } from "./texts.ts";
