/** Releases by pull request. Loaded only where one is meant. */
export { pullBranch } from "./branch.ts";
export { executeMerged, noPulls } from "./merged.ts";
export { marksOf } from "./marks.ts";
export { waitingPull } from "./merged_state.ts";
export { readPage } from "./page.ts";
export { propose } from "./propose.ts";
