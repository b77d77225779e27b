/**
 * A release whose pull request was merged: the commit that the branch has of it is tagged,
 * and the rest is what `rung execute TAG` does.
 *
 * Everything is looked at first, so that it can be run at any later commit, twice, or after
 * a crash: what is missing is made, what is there stays.
 */
import { openAccess } from "../../access/mod.ts";
import { all, exitOf, fail, ok, type Result } from "../../fault.ts";
import { gather, type Where } from "../../gather/startup.ts";
import { gatherPackages, type PackagesGathered, writtenAt } from "../../gather/mod.ts";
import {
  filesAgree,
  lateText,
  overrideText,
  type WholeAnswer,
} from "../../plan/mod.ts";
import { openPublisher } from "../../publish/mod.ts";
import type { Reporter, World } from "../../system/startup.ts";
import { execute } from "../execute.ts";
import { noForge } from "../remote_ready.ts";
import { pullBranch } from "./branch.ts";
import { provenAside, unproven } from "./merged_aside.ts";
import type { Ground, Merged, MergedOrder } from "./merged_ground.ts";
import { lateCommits, mergedFrom, RECENT, stateOf } from "./merged_state.ts";
import { shares } from "./merged_shares.ts";
import { tagMerged, type TagToBe, targetOf } from "./merged_tag.ts";
import { isElsewhere, tagOf } from "./merged_tags.ts";
import { tellAndTidy } from "./merged_told.ts";
import { inWorktree } from "./worktree.ts";

/**
 * Tags and publishes what was merged and is not out yet, oldest first; gives the record of
 * the last one, or of none.
 *
 * Fails with `forge_unable` where the forge has no pull requests, `merge_unproven` for a
 * merged one whose files say another version, `gate_closed` where its gates are not open, and as `rung tag` and `rung execute TAG` do.
 */
export async function executeMerged(
  world: World,
  report: Reporter,
  order: MergedOrder,
): Promise<Result<Partial<WholeAnswer>>> {
  const ground = await groundOf(world, report, order);
  if (!ground.ok) return ground;
  const { pulls, base, config, remote } = ground.value;
  // One of another package or line is for the run that is about that one.
  const { wanted } = config;
  const branch = pullBranch(base, remote.defaultBranch, wanted?.only);
  const listed = await pulls.mergedInto(base, branch);
  if (!listed.ok) return listed;
  const found = listed.value.slice(0, RECENT).flatMap(mergedFrom).toReversed();
  let last: Partial<WholeAnswer> | undefined;
  const failed: Result<never>[] = [];
  for (const merged of found) {
    // One that cannot go out stands in the way of no other.
    const done = await finish(ground.value, merged);
    if (done.ok) last = done.value ?? last;
    else failed.push(done);
  }
  if (failed.length > 0) return all<never>(failed) as Result<never>;
  if (!last) {
    report.say(`Nothing to release: no merged ${pulls.title} waits for its tag`);
  }
  return ok(last ?? {});
}

/** The clone, the remote and the forge, read once. */
async function groundOf(
  world: World,
  report: Reporter,
  order: MergedOrder,
): Promise<Result<Ground>> {
  // A run that was killed may have left a tag that is yet to be pushed.
  const gathered = await gather(world, { ...order.where, mayWait: true });
  const read = gathered.ok
    ? ok({ ...gathered.value, config: gathered.value.facts.config })
    : await wholeOf(world, order.where, gathered);
  if (!read.ok) return read;
  const { repository, config, remote } = read.value;
  const base = repository.branch ?? remote?.defaultBranch;
  const tip = base === undefined ? undefined : remote?.heads.get(base);
  if (remote === undefined) return noForge("look for merged releases", undefined);
  const what = "Cannot look for merged releases";
  if (base === undefined) return fail("head_detached", `${what}: HEAD is no branch`);
  if (tip === undefined) {
    return fail("branch_wrong", `${what}: the remote has no branch "${base}"`, {
      hint: "Switch to the branch that they were merged into",
    });
  }
  const access = await openAccess(world, repository, base, order.choice(config));
  if (!access.ok) return access;
  const publishing = order.publishing(config);
  const opened = await openPublisher(world, report, access.value, publishing);
  if (!opened.ok) return opened;
  const forge = opened.value?.forge;
  if (!access.value || !forge?.pulls) return noPulls(forge?.forge.title);
  return ok({
    gathered: () => Promise.resolve(gathered),
    ...{ world, report, order, repository, config, base, tip },
    ...{ access: access.value, pulls: forge.pulls, remote },
    releases: publishing.isPublishing ? forge.releases : undefined,
  });
}

/** The clone of several packages, whose tags are no one line; else what `gathered` tells. */
async function wholeOf(
  world: World,
  where: Where,
  gathered: Result<never>,
): Promise<Result<Pick<PackagesGathered, "repository" | "config" | "remote">>> {
  if (where.package !== undefined) return gathered;
  const read = await gatherPackages(world, where);
  return read.ok && read.value.packages.length > 1 ? read : gathered;
}

/** The fault of a remote where branches are not merged by request. Fails with `forge_unable`. */
export function noPulls(title: string | undefined): Result<never> {
  const who = title === undefined
    ? "there is no forge, or no token for it"
    : `rung knows no pull requests on ${title}`;
  return fail("forge_unable", `Cannot release by pull request: ${who}`, {
    hint: "Release without one: `rung prepare`, then `rung execute`",
  });
}

/** Finishes one; nothing where nothing was left to do. */
async function finish(
  ground: Ground,
  merged: Merged,
): Promise<Result<Partial<WholeAnswer> | undefined>> {
  const { world, report, repository, order } = ground;
  const { pull, commit, title } = merged;
  const state = await stateOf(ground, merged);
  if (!state.ok) return state;
  if (state.value === "out") return ok(undefined);
  if (state.value !== "waits") {
    report.say(`Passed over ${title} of ${pull.label}: ${state.value.why}`);
    return ok(undefined);
  }
  if (order.isDry) {
    report.say(
      `would tag ${commit.slice(0, 12)}, which ${pull.label} ` +
        `${merged.from === undefined ? "became" : "is of"}, as ${title}`,
    );
    return ok(undefined);
  }
  // What stands aside has nothing but what was reviewed.
  const late = merged.from === undefined
    ? await lateCommits(repository.git, merged)
    : ok([]);
  if (!late.ok) return late;
  if (late.value.length > 0) {
    report.say(
      `${late.value.length} more commits are in ${title} than its notes were made of: ` +
        late.value.slice(0, 5).join("; "),
    );
  }
  const whole = { ...merged, late: late.value };
  // The release is made where its files are: here, or in a folder of its own.
  const done = repository.head === commit
    ? await releaseIn(ground, whole, order.where)
    : await inWorktree(
      world,
      repository,
      commit,
      (directory) => releaseIn(ground, whole, { ...order.where, directory }),
    );
  if (!done.ok) return done;
  const after = await tellAndTidy(ground, merged, done.value);
  return after.ok ? done : after;
}

/** Tags the commit that is checked out in the folder, and publishes its release. */
async function releaseIn(
  { world, report, order, access, base }: Ground,
  merged: Merged & { readonly late: readonly string[] },
  where: Where,
): Promise<Result<Partial<WholeAnswer>>> {
  const { pull, commit, late } = merged;
  const read = await shares(world, where, merged);
  // What is wrong with the files of the commit stays so, whatever is committed since.
  if (!read.ok && exitOf(read.faults) === 2) return unproven(pull, commit, read.faults);
  if (!read.ok) return read;
  const tags: string[] = [];
  const left: TagToBe[] = [];
  for (const { gathered, version, overridden, tag: foretold } of read.value) {
    const { repository, facts, remote } = gathered;
    const there = remote && tagOf(gathered, remote, commit, version);
    if (there !== undefined) {
      tags.push(there);
      continue;
    }
    if (foretold !== undefined && remote && isElsewhere(remote, foretold, commit)) {
      report.say(
        `Passed over ${foretold} of ${pull.label}: it is out already, elsewhere`,
      );
      continue;
    }
    const target = await targetOf(gathered, remote, commit, version);
    if (!target.ok) return target;
    const { tag } = target.value;
    if (foretold !== undefined && foretold !== tag) {
      return unproven(pull, commit, `its page says ${foretold}, rung ${tag}`);
    }
    const { files, wanted } = facts.config;
    const written = await writtenAt(world, repository, commit, files, {
      wanted,
      last: wanted ? undefined : target.value.version,
    });
    if (!written.ok) return written;
    if (typeof written.value !== "string") {
      const to = target.value.version;
      const agree = filesAgree(tag, to, written.value, facts.tags);
      if (!agree.ok) return unproven(pull, commit, agree.faults);
    }
    const proven = merged.from === undefined
      ? ok(undefined)
      : await provenAside(world, gathered, merged);
    if (!proven.ok) return proven;
    // Whoever merged it may not have waited for them.
    const passed = overridden === ""
      ? await order.gates(gathered, target.value.channel)
      : ok(undefined);
    if (!passed.ok) return passed;
    const said = lateText(late) +
      (passed.value ? overrideText(passed.value) : overridden);
    tags.push(tag);
    left.push({
      ...{ tag, version, said },
      package: facts.home?.name ?? facts.config.wanted?.only,
    });
  }
  if (left.length > 0) {
    const { repository } = read.value[0].gathered;
    const made = await tagMerged(world, report, repository, access, commit, left);
    if (!made.ok) return made;
  }
  report.detail(`${pull.label} was merged into ${base} as ${commit.slice(0, 12)}`);
  return await execute(world, report, {
    ...{ ...order, where },
    ...(merged.from === undefined ? { mergedOnto: merged.planned } : {}),
    confirm: () => Promise.resolve(ok(undefined)),
  }, tags[0]!);
}
