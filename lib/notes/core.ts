/** The narrow door: what commits ask for, without the texts that are made of them. */
export { type Change, type Commit, type Footer, parseCommit } from "./commits.ts";
export {
  type ChangeType,
  hasReleased,
  type Heading,
  HEADINGS,
  partOf,
  releasedChanges,
  TYPES,
} from "./level.ts";
export { commitUrl, compareUrl, issuesUrl, tagUrl, type Web, webOf } from "./web.ts";
export { FILTER_FORM } from "./filter_form.ts";
