/** Releases by pull request. Loaded only where one is meant. */
export { apiHand } from "./api_hand.ts";
export { pullBranch } from "./branch.ts";
export { executeMerged, noPulls } from "./merged.ts";
export { gitHand } from "./hand.ts";
export { marksOf } from "./marks.ts";
export { waitingPull } from "./merged_state.ts";
export { readPage } from "./page.ts";
export { propose } from "./propose.ts";
export { proposeAside } from "./propose_aside.ts";
