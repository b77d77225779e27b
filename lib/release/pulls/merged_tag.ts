/** The tag of a merged release. */
import { type Access, push, readAccess } from "../../access/mod.ts";
import { fail, ok, type Result } from "../../fault.ts";
import type { Gathered } from "../../gather/startup.ts";
import { checkIdentity, type Remote, type Repository } from "../../git/mod.ts";
import { holding } from "../../journal/mod.ts";
import { nameOf, planVersion } from "../../plan/mod.ts";
import type { Reporter, World } from "../../system/startup.ts";
import { channelOf } from "../../version/startup.ts";
import { makeTag } from "../commit.ts";
import { tagPushes } from "../push/more.ts";
import { leftTag } from "./merged_tags.ts";

/** The tag to be, or the one that a run which was killed left. Fails as `planVersion` does. */
export async function targetOf(
  gathered: Gathered,
  remote: Remote | undefined,
  commit: string,
  version: string,
) {
  const left = remote
    ? await leftTag(gathered, remote, commit, version)
    : ok(undefined);
  if (!left.ok) return left;
  if (left.value) {
    const { name: tag, version } = left.value;
    return ok({ tag, version, channel: channelOf(version) });
  }
  const planned = planVersion({ version }, gathered.facts, "stable");
  if (!planned.ok) return planned;
  const { tag, answer: { channel } } = planned.value;
  return ok({ tag, version: planned.value.version, channel });
}

/** A tag to be, of a merged release. */
export interface TagToBe {
  readonly tag: string;
  readonly version: string;
  /** What the tag says besides: late commits, gates that were passed over. */
  readonly said: string;
  /** The package that it is of, of a monorepo. */
  readonly package?: string | undefined;
}

/**
 * Makes the tags at the commit and pushes them in their order, as many at once as the forge
 * starts workflows for, or finds them there.
 *
 * Fails with `locked`, `identity_missing`, `remote_unreachable`, `push_rejected`, and as `makeTag` does.
 */
export async function tagMerged(
  world: World,
  report: Reporter,
  repository: Repository,
  access: Access,
  commit: string,
  tags: readonly TagToBe[],
): Promise<Result<unknown>> {
  return await holding(world, repository, "tag", async () => {
    const { git } = repository;
    const able = await checkIdentity(git);
    if (!able.ok) return able;
    // Jobs that find the same merged commit make the very same tag.
    const date = await git.text([
      "log",
      "-1",
      "--no-show-signature",
      "--format=%cI",
      commit,
    ]);
    if (!date.ok) return date;
    for (const { tag, said, version, package: name } of tags) {
      const piece = { version, ...(name === undefined ? {} : { package: name }) };
      const plan = { tag, tagMessage: `Release ${nameOf(piece)}${said}` };
      const made = await makeTag(repository, { ...plan, date: date.value }, commit);
      if (!made.ok) return made;
      report.done(`tag ${tag}`);
    }
    for (const names of tagPushes(tags.map(({ tag }) => tag), access)) {
      const pushed = await pushTags(report, repository, access, commit, names);
      if (!pushed.ok) return pushed;
    }
    return ok(undefined);
  });
}

/** One push; tags that the remote refused are taken back here. */
async function pushTags(
  report: Reporter,
  { git }: Repository,
  access: Access,
  commit: string,
  tags: readonly string[],
): Promise<Result<unknown>> {
  const [tag, ...others] = tags;
  const list = tags.join(", ");
  const say = `push ${list} to ${access.name}`;
  report.doing(say);
  const pushed = await push(access, { commit, tag: tag!, others });
  if (!pushed.ok) return pushed;
  const isThere = typeof pushed.value === "string" ||
    await areAtRemote(access, tags, commit);
  if (isThere) {
    report.done(say);
    return ok(undefined);
  }
  const outcome = pushed.value as Exclude<typeof pushed.value, string>;
  if ("unknown" in outcome) {
    return fail("remote_unreachable", `Cannot push "${list}": ${outcome.unknown}`, {
      hint: "The tag is kept: run `rung execute --merged` again to push it",
    });
  }
  const back = await git.text(["tag", "--delete", ...tags]);
  if (!back.ok) return back;
  return outcome.told
    ? { ok: false, faults: [outcome.told] }
    : fail("push_rejected", `Cannot push "${list}": ${outcome.refused}`, {
      hint: "Do what the remote asks for, then run `rung execute --merged` again",
    });
}

async function areAtRemote(
  access: Access,
  tags: readonly string[],
  commit: string,
): Promise<boolean> {
  const now = await readAccess(access);
  return now.ok && tags.every((tag) => now.value.tags.get(tag) === commit);
}
