/** The machine: files, processes, network, clock, terminal. It knows no git. What a quick command needs: what reading needs. */
export { ambientOf, tell } from "./ci.ts";
export { errorWords, isTemporary, temporaryOf } from "./disk.ts";
export { dirname, isAbsolute, join, relative, resolve, sep } from "./path.ts";
export { silenceOf, withChanges } from "./overlay.ts";
export { guarded } from "./redact.ts";
export { fitToShow } from "./shown.ts";
export { realWorld } from "./real.ts";
export type { Reporter, Tone } from "./reporter.ts";
export type {
  Choice,
  Disk,
  Download,
  Downloaded,
  Draft,
  Entries,
  Exit,
  Lock,
  Patience,
  Prompts,
  Spawn,
  Terminal,
  World,
} from "./world.ts";
