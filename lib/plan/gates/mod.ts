/** The gates: what a version must have shown before anything goes up from it. */
export {
  type AssetsFrom,
  assetsOf,
  carriedIn,
  withCarried,
  withoutCarried,
} from "./carried.ts";
export type { Downloads, Evidence, Finding, Gate, GateName, Voices } from "./gate.ts";
export { raisedFiles, type Taken, withoutTwins } from "./aside.ts";
export { firstOf, unfrozen } from "./frozen.ts";
export { gatesOf, type Held, heldBy } from "./held.ts";
export { judgeGates, unmet } from "./judge.ts";
export { gateLines, gateListed, type Overridden, passGates } from "./refusal.ts";
export { gateKeysIn, type GateTable, spanMs, spanText } from "./wanted.ts";
export {
  overriddenIn,
  overrideKeys,
  overrideNoted,
  overrideText,
  withOverride,
} from "./overridden.ts";
export { rungAbove } from "./rung.ts";
export {
  GATES_STATUS,
  type JudgedPackage,
  verdictOf,
  verdictOfAll,
  type VerdictState,
} from "./verdict.ts";
