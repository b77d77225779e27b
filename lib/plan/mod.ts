/** Decisions: what a release will do, and what to say about it. Pure. */
export * from "./startup.ts";
export { parseTable } from "./table.ts";
export { jobFiles } from "./install/jobs.ts";
export { hasHomeIn, homeNamed, namesOf, ownersAmong } from "./belongs.ts";
export { type Bumped, type Choice, choose, type Chosen } from "./packages/choosing.ts";
export * from "./changes/mod.ts";
export { groupsAmong } from "./packages/groups.ts";
export { inStep, sameNumbers } from "./packages/in_step.ts";
export { electedIn } from "./packages/elected.ts";
export {
  fold,
  headingIn,
  joined,
  leadAmong,
  notesOf,
  reviewedParts,
} from "./packages/joined.ts";
export { publishingOrder } from "./packages/order.ts";
export {
  noStrangers,
  oneATag,
  sharingTags,
  type Tagged,
  withFixed,
} from "./packages/units.ts";
export {
  archiveFolder,
  archiveOf,
  BAKED,
  homeOf,
  programOf,
  RELEASE_KEY,
  type Target,
  TARGETS,
} from "./distribution.ts";
export {
  ANNOUNCE_URL,
  type Announcement,
  type Webhook,
  webhooksIn,
} from "./install/hooks.ts";
export { hasInstallBlock, withInstallLines } from "./install/readme.ts";
export { changelogOfRelease, changelogPath } from "./changelog_path.ts";
export { ownerOf, readVersion } from "./tags/names.ts";
export { editsOf, ofOne } from "./edits.ts";
export { withOwnNumbers } from "./packages/apart.ts";
export { followedBy, type Following } from "./development.ts";
export { findInstallable } from "./install/installable.ts";
export { installLines } from "./install/install_lines.ts";
export type { Facts, People, ReleaseFacts, Reviewed } from "./facts.ts";
export { type History, historyOf } from "./history.ts";
export { listed, planRelease, preflight, type ReleasePlan } from "./release.ts";
export { carryOver, type PlannedFile, type Purpose } from "./texts.ts";
export { managerOf, newestOf } from "./upgrade.ts";
export {
  findPublishable,
  type Publishable,
  REGISTRIES,
} from "./packages/publishable.ts";
export {
  chooseWorkflows,
  missingWorkflows,
  systemFor,
  SYSTEMS,
  workflowSettings,
} from "./workflows.ts";
export * from "./gates/mod.ts";
export { tagCalled } from "./tags/called.ts";
export { lateIn, lateNoted, lateText, withoutLate } from "./tags/late.ts";
export * from "./yank/mod.ts";
