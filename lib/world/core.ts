/** The narrow door: reading a clone, without what changes one. */
export { readConfig, readShared } from "./configuration.ts";
export { folderOf, gather, type Gathered, type Where } from "./gather.ts";
export type { Reporter } from "./reporter.ts";
export type { Disk, Exit, Lock, Spawn, Stat, World } from "./world.ts";
