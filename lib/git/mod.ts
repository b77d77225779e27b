/** git: its configuration, a clone, its remote. */
import { load } from "../load.ts";
export {
  type Git,
  gitIn,
  type GitOptions,
  gitWith,
  inPieces,
  orWithoutGit,
  saidBy,
  wordsOf,
} from "./git.ts";
export { MISSING_OBJECTS } from "./cures.ts";
export { settingsIn } from "./git_settings.ts";
export { absolute, hookPath, placeInside, placeNamed, placesInside } from "./inside.ts";
export {
  gitAround,
  isOutside,
  mayBePartial,
  openClone,
  type Opened,
  stateFolderAbove,
} from "./plain_clone.ts";
export {
  namesOfRemotes,
  parseRemote,
  pushUrlIn,
  readRemote,
  type Remote,
  remoteName,
} from "./remote.ts";
export {
  checkIdentity,
  dirtyPaths,
  noHooks,
  openRepository,
  type Repository,
} from "./repository.ts";

/** Loads what opens an editor. */
export const loadEditor = () =>
  load<typeof import("./editor.ts")>(import("./editor.ts" as string));
