/** Change files: whose they are, what they ask for, and where they go. */
export { consumed, MODE } from "./consumed.ts";
export { changesOfHome, namedBy, type OwnChange, unknownNames } from "./own.ts";
export { type LineChanges, withChanges } from "./line.ts";
export {
  type ChangeForm,
  formAmong,
  type NewChange,
  newChangeFile,
} from "./writing.ts";
