/** Change files, read. */
export {
  CHANGE_FOLDERS,
  type ChangeFile,
  changeFileOf,
  commitOf,
  type FragmentFolders,
  isChangePath,
} from "./change_file.ts";
export { hasFields } from "./fragment.ts";
export { withoutPackages } from "./front.ts";
export { type Kind, kindOf, knownKind } from "./kinds.ts";
