/** Change files, read. */
export {
  type ChangeFile,
  changeFileOf,
  commitOf,
  type FragmentFolders,
  isChangePath,
  withoutPackages,
} from "./change_file.ts";
export { EVERYBODY } from "./front.ts";
export { hasFields } from "./fragment.ts";
export { type Kind, kindOf, knownKind } from "./kinds.ts";
