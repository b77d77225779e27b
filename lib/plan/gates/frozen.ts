/** What a frozen channel must not get: features and breaking changes. Pure. */
import { type Commit, releasedChanges, TYPES } from "../../notes/startup.ts";
import { baseOf, channelOf, compare } from "../../version/startup.ts";
import type { Tag, Tags } from "../tags/tags.ts";

/** The commits that are no fixes, as `0123abc feat: more`; what was reverted is none. */
export function unfrozen(commits: readonly Commit[]): readonly string[] {
  return releasedChanges(commits).filter(({ isBreaking, type, meaning }) => {
    const isOwn = type !== undefined && Object.hasOwn(TYPES, type);
    const level = meaning?.level ?? (isOwn ? TYPES[type]!.level : undefined);
    return isBreaking || level === "major" || level === "minor";
  }).map(({ sha, subject }) => `${sha.slice(0, 9)} ${subject}`);
}

/** The first version of a tag's base and channel: from there on it is frozen. */
export function firstOf(tag: Tag, { versions }: Pick<Tags, "versions">): Tag {
  const channel = channelOf(tag.version);
  const base = baseOf(tag.version);
  return versions.findLast(({ version }) =>
    channelOf(version) === channel && compare(baseOf(version), base) === 0
  ) ?? tag;
}
