/** What a quick command needs: what commits ask for, without the texts that are made of them. */
import { load } from "../load.ts";

/** Loads what reads templates, for a project that has one. */
export const loadTemplates = () =>
  load<typeof import("./template.ts")>(import("./template.ts" as string));

export {
  type Change,
  type Commit,
  type Commits,
  type Footer,
  type Labelled,
  type Meaning,
  type Meanings,
  parseCommit,
  releaseAs,
} from "./commits.ts";
export { withLabels } from "./labels/startup.ts";
export { asOnMainLine } from "./merges.ts";
export {
  type ChangeType,
  followers,
  hasReleased,
  type Heading,
  HEADINGS,
  mainReason,
  partOf,
  type Reason,
  reasonsFor,
  releasedChanges,
  TYPES,
} from "./level.ts";
export {
  commitUrl,
  compareUrl,
  issuesUrl,
  tagUrl,
  type Web,
  webFor,
  webOf,
} from "./web.ts";
export { FILTER_FORM, HOLES_FORM } from "./filter_form.ts";
