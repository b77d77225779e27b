/** What a quick command needs: what reading needs. */
import { load } from "../load.ts";

/** Loads what notes and changelogs are made on. */
export const loadWords = () =>
  load<typeof import("./words/words_ground.ts")>(
    import("./words/words_ground.ts" as string),
  );

/** Loads what tells the package that a tag is of. */
export const loadOfTag = () =>
  load<typeof import("./packages/of_tag.ts")>(
    import("./packages/of_tag.ts" as string),
  );

/** Loads what makes notes of a stretch of history. */
export const loadNotes = () =>
  load<typeof import("./words/notes_read.ts")>(
    import("./words/notes_read.ts" as string),
  );

/** Loads what tells which commits are to come. */
export const loadComing = () =>
  load<typeof import("./words/coming_range.ts")>(
    import("./words/coming_range.ts" as string),
  );

/** Loads what reads a whole history for its sections. */
export const loadSections = () =>
  load<typeof import("./words/changelog_read.ts")>(
    import("./words/changelog_read.ts" as string),
  );

/** Loads what reads several packages at once. */
export const loadSeveral = () =>
  load<typeof import("./packages/several.ts")>(
    import("./packages/several.ts" as string),
  );

export { findConfig, readConfig, readShared } from "./configuration.ts";
export { factsAt, gather, type Gathered } from "./gather.ts";
export {
  calledLikeBuilds,
  orderedTags,
  projectTags,
  withNames,
} from "./tags/project_tags.ts";
export { folderOf, type Where } from "./where.ts";
export type { GatheredBuild } from "./builds/build_facts.ts";
export { withoutTokens } from "./tokens.ts";
export { labelled } from "./words/labelled.ts";
export type { ReleaseFilter } from "./words/changelog_read.ts";
export type { NotesRange } from "./words/notes_read.ts";
export type { WordsGround } from "./words/words_ground.ts";
