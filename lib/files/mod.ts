/**
 * Numbers inside text: version files, found, compared and rewritten. Pure.
 *
 * `discover` finds them in a `Tree`, `agree` tells the one version they say, `rewrite` gives
 * a file's text with another. Texts are what `decode` makes of bytes.
 */
export * from "./startup.ts";
export { discover, discoverIn, survey } from "./discovery/discover.ts";
export type { Discovery } from "./discovery/discovery.ts";
export type { Survey } from "./discovery/survey.ts";
export { isShort, isTelling } from "./discovery/foreign.ts";
export { packageName } from "./discovery/package_name.ts";
export { type PackageFound, packagesIn } from "./discovery/packages.ts";
export type { Remark } from "./discovery/candidates.ts";
export type { Format, FormatData, Need, Slot } from "./format.ts";
export { formatOf, FORMATS, isManifest, withCode } from "./format_of.ts";
export type { Reading } from "./reading.ts";
export { type LeftBehind, leftBehind, textsToFind } from "./discovery/left_behind.ts";
export { type FileEdit, rewrite, type Writing } from "./rewrite.ts";
export {
  type Between,
  betweenReleases,
  isBetween,
  spelledBetween,
} from "./development/between.ts";
export { linePattern } from "./discovery/told/line_pattern.ts";
export { countOf } from "./parts/numbers.ts";
export { NUMBER_WORDS } from "./discovery/told/in_numbers.ts";
export type { Mention } from "./discovery/told/mention.ts";
export { asksForTags } from "./discovery/choosing/passed.ts";
export { admits } from "./requirement.ts";
export { versionAsked } from "./sibling.ts";
export { remarksOn } from "./discovery/complaints.ts";
export { agree, comingIn, disagreement } from "./discovery/agreement.ts";
export { isForeign } from "./discovery/foreign.ts";
export {
  fileOf,
  foundBy,
  type Lead,
  leadIn,
  leadOf,
  type VersionFile,
} from "./version_file.ts";
export {
  entriesFrom,
  type LearnedEntry,
  type ReleaseEvidence,
} from "./learn/entries.ts";
export { byFormat } from "./learn/by_format.ts";
export { entriesText } from "./learn/entries_text.ts";
export { type Evidence, evidenceIn, type Pair } from "./learn/evidence.ts";
export { raisesAlways } from "./learn/habits.ts";
export { tomlText } from "./syntax/toml_text.ts";
