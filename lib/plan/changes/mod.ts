/** Change files: whose they are, what they ask for, and where they go. */
export { consumed, MODE } from "./consumed.ts";
export { changesOfHome, type Origin, type OwnChange, unknownNames } from "./own.ts";
export { withChanges } from "./line.ts";
export { formAmong, newChangeFile } from "./writing.ts";
