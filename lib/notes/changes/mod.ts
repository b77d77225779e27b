/** Change files, read. */
export {
  CHANGE_FOLDERS,
  type ChangeFile,
  changeFileOf,
  commitOf,
  isChangePath,
} from "./change_file.ts";
export { hasFields } from "./fragment.ts";
export { withoutPackages } from "./front.ts";
export { type Kind, knownKind } from "./kinds.ts";
export type { ChangeWords } from "./words.ts";
