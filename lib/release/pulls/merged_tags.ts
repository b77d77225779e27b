/** The tags of merged releases: on the remote, left here by a run that was killed, or taken. */
import { ok, type Result } from "../../fault.ts";
import type { Gathered } from "../../gather/startup.ts";
import type { Remote } from "../../git/mod.ts";
import { isSpelled, type Tag } from "../../plan/mod.ts";
import { tagTarget } from "../commit.ts";
import type { Looking, Merged } from "./merged_ground.ts";

/** The tag of the version that the remote has at the commit; nothing when there is none. */
export function tagOf(
  { facts }: Gathered,
  remote: Remote,
  commit: string,
  version: string,
): string | undefined {
  return facts.tags.versions.find((tag) =>
    remote.tags.get(tag.name) === commit && isSpelled(tag.version, version)
  )?.name;
}

/** Whether the remote has a tag at another commit. */
export function isElsewhere(
  { tags }: Pick<Remote, "tags">,
  tag: string,
  commit: string,
): boolean {
  return tags.has(tag) && tags.get(tag) !== commit;
}

/**
 * The tag of the version at the commit that never reached the remote: a run that was killed
 * left it, and it is to be pushed. Nothing when there is none.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function leftTag(
  { facts, repository }: Pick<Gathered, "facts" | "repository">,
  remote: Remote,
  commit: string,
  version: string,
): Promise<Result<Tag | undefined>> {
  for (const tag of facts.tags.versions) {
    if (!isSpelled(tag.version, version) || remote.tags.has(tag.name)) continue;
    const target = await tagTarget(repository, tag.name);
    if (!target.ok) return target;
    if (target.value === commit) return ok(tag);
  }
  return ok(undefined);
}

/**
 * How its tags stand: those on the remote, how many are left, and one that is elsewhere; or why
 * nobody can tell.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function tagsOf(
  { gathered, remote }: Looking,
  { commit, version, packages }: Merged,
): Promise<
  Result<
    { readonly why: string } | {
      readonly there: readonly string[];
      readonly left: number;
      readonly taken?: string | undefined;
    }
  >
> {
  if (packages) {
    const tags = packages.map(({ tag }) => tag);
    const there = tags.filter((tag) => remote.tags.get(tag) === commit);
    const elsewhere = tags.filter((tag) => isElsewhere(remote, tag, commit));
    // Packages that another pull request has released since hold back no others.
    const left = tags.length - there.length - elsewhere.length;
    return ok({ there, left, ...(left > 0 ? {} : { taken: elsewhere[0] }) });
  }
  const read = await gathered();
  if (!read.ok) {
    // Of the time before there were several packages: out, if any tag is there.
    const [tag] = [...remote.tags].find(([, at]) => at === commit) ?? [];
    return ok(
      tag === undefined ? { why: read.faults[0]!.message } : { there: [tag], left: 0 },
    );
  }
  const tag = tagOf(read.value, remote, commit, version);
  if (tag !== undefined) return ok({ there: [tag], left: 0 });
  const left = await leftTag(read.value, remote, commit, version);
  if (!left.ok) return left;
  const { tags } = read.value.facts;
  const taken = left.value
    ? undefined
    : tags.versions.find((each) => isSpelled(each.version, version));
  return ok({ there: [], left: 1, taken: taken?.name });
}
