/** All reading that a decision needs, once. It never decides. */
export * from "./startup.ts";
export { committedSince } from "./committed_since.ts";
export { askRemote } from "./ask_remote.ts";
export { gatherRelease, ignoredPaths, isBehind } from "./gather_release.ts";
export { filesBelow, treeOf } from "./tree.ts";
export { lookBehind } from "./left_behind.ts";
export { learnedFrom } from "./learned.ts";
