/** The tag of a merged release. */
import { type Access, push, readAccess } from "../../access/mod.ts";
import { fail, ok, type Result } from "../../fault.ts";
import type { Gathered } from "../../gather/startup.ts";
import { checkIdentity, type Remote, type Repository } from "../../git/mod.ts";
import { lockClone } from "../../journal/mod.ts";
import { planVersion } from "../../plan/mod.ts";
import type { Reporter, World } from "../../system/startup.ts";
import { channelOf } from "../../version/startup.ts";
import { makeTag } from "../commit.ts";
import { leftTag } from "./merged_state.ts";

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

/**
 * Makes the tag at the commit and pushes it, or finds it there.
 *
 * Fails with `locked`, `identity_missing`, `remote_unreachable`, `push_rejected`, and as `makeTag` does.
 */
export async function tagMerged(
  world: World,
  report: Reporter,
  repository: Repository,
  access: Access,
  { tag, commit, version, said, package: name }: {
    readonly tag: string;
    readonly commit: string;
    readonly version: string;
    /** What the tag says besides: late commits, gates that were passed over. */
    readonly said: string;
    /** The package that it is of, of a monorepo. */
    readonly package?: string | undefined;
  },
): Promise<Result<unknown>> {
  const lock = lockClone(world, repository, "tag");
  if (!lock.ok) return lock;
  try {
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
    const named = name === undefined ? version : `${name} ${version}`;
    const tagMessage = `Release ${named}${said}`;
    const plan = { tag, tagMessage, date: date.value };
    const made = await makeTag(repository, plan, commit);
    if (!made.ok) return made;
    report.done(`tag ${tag}`);
    const say = `push ${tag} to ${access.name}`;
    report.doing(say);
    const pushed = await push(access, { commit, tag });
    if (!pushed.ok) return pushed;
    const isThere = typeof pushed.value === "string" ||
      await isAtRemote(access, tag, commit);
    if (isThere) {
      report.done(say);
      return ok(undefined);
    }
    const outcome = pushed.value as Exclude<typeof pushed.value, string>;
    if ("unknown" in outcome) {
      return fail("remote_unreachable", `Cannot push "${tag}": ${outcome.unknown}`, {
        hint: "The tag is kept: run `rung execute --merged` again to push it",
      });
    }
    const back = await git.text(["tag", "--delete", tag]);
    if (!back.ok) return back;
    return outcome.told
      ? { ok: false, faults: [outcome.told] }
      : fail("push_rejected", `Cannot push "${tag}": ${outcome.refused}`, {
        hint: "Do what the remote asks for, then run `rung execute --merged` again",
      });
  } finally {
    lock.value.release();
  }
}

async function isAtRemote(
  access: Access,
  tag: string,
  commit: string,
): Promise<boolean> {
  const now = await readAccess(access);
  return now.ok && now.value.tags.get(tag) === commit;
}
