/** The narrow door: reading a clone, without what changes one. */
export { ambientOf, tell } from "./ci.ts";
export { readConfig, readShared } from "./configuration.ts";
export { folderOf, gather, type Gathered, type Where } from "./gather.ts";
export { openClone } from "./plain_clone.ts";
export { gatherBuild, type GatheredBuild } from "./gather_build.ts";
export {
  absolute,
  checkIdentity,
  dirtyPaths,
  openRepository,
  type Repository,
} from "./repository.ts";
export type { Reporter } from "./reporter.ts";
export type { Disk, Exit, Lock, Spawn, Stat, World } from "./world.ts";
