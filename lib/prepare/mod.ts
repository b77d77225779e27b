/** Decides a release and writes it for review: what `prepare` and `promote` do, by any command. */
export * from "./startup.ts";
export { decide, type Decided, onAnyBranch } from "./deciding.ts";
export {
  decideGated,
  type GatesFound,
  gatesFound,
  type Gating,
  judged,
  judgedGates,
  passed,
} from "./gating.ts";
export { beforePrepare, type Hooking, type Writing, writingOf } from "./hooking.ts";
export { planAside, writeAside } from "./promote_aside.ts";
export { nextReleases, nextVersions } from "./release_choices.ts";
export { decideSeveral, type Passing } from "./several.ts";
export { editedNotes, putNotes, writeWithHook } from "./writing.ts";
export { decideMany, decideOne, type ToPropose } from "./to_propose.ts";
