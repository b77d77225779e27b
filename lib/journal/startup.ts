/** What a quick command needs: the open plan as it stands, and what of a yank is left. */
export { type StoredPlan, storeOf } from "./store.ts";
export { yankingsIn } from "./yanks.ts";
