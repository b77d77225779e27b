/** The versions that `rung status` shows: those that lead to commits, the newest of each channel. */
import { ok, type Result } from "../fault.ts";
import type { Git } from "../git/mod.ts";
import { type Facts, hotfixBranch, type Tag } from "../plan/startup.ts";
import { channelOf, CHANNELS, compareChannels } from "../version/startup.ts";
import { isAstray, lineOfBranch, TYPES } from "./refs.ts";

/**
 * The versions of HEAD's line: on a branch that hotfixes are released from those that its name
 * names, if some are out; elsewhere all of the project. What leads to no commit counts for none.
 *
 * Fails with `git_failed`.
 */
export async function ownVersions(
  git: Git,
  { config, branch, tags }: Facts,
): Promise<Result<readonly Tag[]>> {
  const counted = await ofCommits(git, tags.versions);
  if (!counted.ok) return counted;
  const versions = counted.value;
  const isOwn = lineOfBranch(hotfixBranch(config), branch ?? "");
  const own = isOwn ? versions.filter(({ version }) => isOwn(version)) : [];
  return ok(own.length > 0 ? own : versions);
}

/** The versions whose tags lead to commits, as far as this clone has them. Fails with `git_failed`. */
export async function ofCommits(
  git: Git,
  versions: readonly Tag[],
): Promise<Result<readonly Tag[]>> {
  const format = `--format=${TYPES} %(refname:lstrip=2)`;
  const list = await git.text(["for-each-ref", format, "refs/tags"]);
  if (!list.ok) return list;
  const astray = new Set(
    list.value.split("\n").map((line) => line.split(" "))
      .flatMap(([types = "", name = ""]) => isAstray(types) ? [name] : []),
  );
  return ok(versions.filter(({ name, isLocal }) => !isLocal || !astray.has(name)));
}

/** The newest version of each channel, the highest channel first. */
export function topsOf(versions: readonly Tag[]): readonly Tag[] {
  const channels = [...new Set(versions.map(({ version }) => channelOf(version)))];
  return channels.toSorted(compareChannels).toReversed().flatMap((channel) => {
    const top = versions.find((each) => channelOf(each.version) === channel);
    return top && !isLeft(top, versions) ? [top] : [];
  });
}

/** So many releases after its last version a channel of the project's own is none any more. */
const LEFT_AFTER = 20;

/** Whether a channel that rung has no name for was left: `7.9.7-pre2`, long before 8.21.0. */
function isLeft(top: Tag, versions: readonly Tag[]): boolean {
  if (CHANNELS.some((each) => each === channelOf(top.version))) return false;
  const above = Iterator.from(versions).take(versions.indexOf(top))
    .filter(({ version }) => channelOf(version) === "stable");
  return [...above.take(LEFT_AFTER)].length === LEFT_AFTER;
}
