/** What notes and changelog are about: a stretch of history, and the release that ends it. */
import type { Channel } from "../version/startup.ts";
import type { Commit } from "./commits.ts";
import type { Person, Told } from "./entry.ts";
import type { Web } from "./web.ts";

/** Where the authors stand: nowhere, behind each entry, or in a list at the end. */
export type Authors = "none" | "entry" | "list";

/** What stands between two releases. */
export interface Range {
  /** The tag that the range begins after; absent when it begins with the first commit. */
  readonly since?: string | undefined;
  /** The tag that it ends with. */
  readonly tag: string;
  /** The commits in between, newest first, as `git log` gives them. */
  readonly commits: readonly Commit[];
  /** Who wrote a commit, by its name, where that is known. */
  readonly authorOf?: ((sha: string) => Person | undefined) | undefined;
  /** What the forge told of a commit, by its name, where it was asked. */
  readonly toldOf?: ((sha: string) => Told | undefined) | undefined;
}

/** A release, as the changelog tells of it. */
export interface Release extends Range {
  /** Canonical: `1.0.0-beta.1`. */
  readonly version: string;
  /** As the project spells it in tags, `1.0.0b1`; as `version` when absent. */
  readonly spelled?: string | undefined;
  /** The day, `2026-11-20`. */
  readonly date: string;
  /** Where links lead when the file's own do not say. */
  readonly web?: Web | undefined;
  /** The changelog's path, whose ending tells its language; Markdown when absent. */
  readonly path?: string | undefined;
  /** Whether the sections of its pre-releases become part of its own. */
  readonly folds?: boolean | undefined;
  /** What of the commits is left out, as `[notes] filter` says. */
  readonly filter?: readonly string[] | undefined;
  /** The changelog names authors behind each entry, or not: a list is the notes' alone. */
  readonly authors?: Authors | undefined;
}

/** The tags below a release, each absent when there is none. */
export interface TagsBelow {
  /** The last tag of the line, pre-release or not. */
  readonly previous?: string | undefined;
  readonly previousStable?: string | undefined;
}

/**
 * The tag after which the notes of a release on `channel` begin: a pre-release tells what is
 * new since the tag before it, a stable release all that is new since the last stable one.
 */
export function sinceOf(channel: Channel, tags: TagsBelow): string | undefined {
  return channel === "stable" ? tags.previousStable : tags.previous;
}
