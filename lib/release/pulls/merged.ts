/**
 * A release whose pull request was merged: the commit that the branch has of it is tagged,
 * and the rest is what `rung execute TAG` does.
 *
 * Everything is looked at first, so that it can be run at any later commit, twice, or after
 * a crash: what is missing is made, what is there stays.
 */
import { openAccess, pushBranch, readAccess } from "../../access/mod.ts";
import { all, fail, ok, type Result } from "../../fault.ts";
import type { PullRequest } from "../../forge/mod.ts";
import { gather, type Where } from "../../gather/startup.ts";
import { writtenAt } from "../../gather/mod.ts";
import { type Answer, filesAgree, lateText, overrideText } from "../../plan/mod.ts";
import { openPublisher } from "../../publish/mod.ts";
import type { Reporter, World } from "../../system/startup.ts";
import { execute } from "../execute.ts";
import { PREFIX, pullBranch } from "./branch.ts";
import {
  type Ground,
  lateCommits,
  type Merged,
  mergedFrom,
  type MergedOrder,
  RECENT,
  stateOf,
  tagOf,
} from "./merged_state.ts";
import { tagMerged, targetOf } from "./merged_tag.ts";
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
): Promise<Result<Partial<Answer>>> {
  const ground = await groundOf(world, report, order);
  if (!ground.ok) return ground;
  const { pulls, base, gathered, remote } = ground.value;
  const listed = await pulls.mergedInto(base, PREFIX);
  if (!listed.ok) return listed;
  // One of another package or line is for the run that is about that one.
  const { wanted } = gathered.facts.config;
  const branch = pullBranch(base, remote.defaultBranch, wanted?.only);
  const own = listed.value.filter((pull) => pull.branch === branch);
  const found = own.slice(0, RECENT).flatMap(mergedFrom).toReversed();
  let last: Partial<Answer> | undefined;
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
  const read = await gather(world, { ...order.where, mayWait: true });
  if (!read.ok) return read;
  const { repository, facts, remote } = read.value;
  const base = repository.branch ?? remote?.defaultBranch;
  const tip = base === undefined ? undefined : remote?.heads.get(base);
  if (base === undefined || tip === undefined) {
    return fail(
      "forge_unknown",
      "Cannot look for merged releases: the remote has no such branch",
    );
  }
  const access = await openAccess(world, repository, base, order.choice(facts.config));
  if (!access.ok) return access;
  const publishing = order.publishing(facts.config);
  const opened = await openPublisher(world, report, access.value, publishing);
  if (!opened.ok) return opened;
  const forge = opened.value?.forge;
  if (!access.value || !forge?.pulls) return noPulls(forge?.forge.title);
  return ok({
    ...{ world, report, order, gathered: read.value, access: access.value, base, tip },
    ...{ pulls: forge.pulls, remote: remote! },
    releases: publishing.isPublishing ? forge.releases : undefined,
  });
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
): Promise<Result<Partial<Answer> | undefined>> {
  const { world, report, gathered, order } = ground;
  const { pull, commit, version } = merged;
  const state = await stateOf(ground, merged);
  if (!state.ok) return state;
  if (state.value === "out") return ok(undefined);
  if (state.value !== "waits") {
    report.say(`Passed over ${version} of ${pull.label}: ${state.value.why}`);
    return ok(undefined);
  }
  if (order.isDry) {
    report.say(
      `would tag ${commit.slice(0, 12)}, which ${pull.label} became, as ${version}`,
    );
    return ok(undefined);
  }
  const { repository } = gathered;
  const late = await lateCommits(repository.git, merged);
  if (!late.ok) return late;
  if (late.value.length > 0) {
    report.say(
      `${late.value.length} more commits are in ${version} than its notes were made of: ` +
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
  { pull, commit, version, overridden, late }: Merged & {
    readonly late: readonly string[];
  },
  where: Where,
): Promise<Result<Partial<Answer>>> {
  const read = await gather(world, where);
  if (!read.ok) return read;
  const { repository, facts, remote } = read.value;
  let tag = remote && tagOf(read.value, remote, commit, version);
  if (tag === undefined) {
    const target = await targetOf(read.value, remote, commit, version);
    if (!target.ok) return target;
    tag = target.value.tag;
    const { files, wanted } = facts.config;
    const written = await writtenAt(world, repository, commit, files, wanted);
    if (!written.ok) return written;
    if (typeof written.value !== "string") {
      const agree = filesAgree(tag, target.value.version, written.value);
      if (!agree.ok) return unproven(pull, commit, agree);
    }
    // Whoever merged it may not have waited for them.
    const passed = overridden === ""
      ? await order.gates(read.value, target.value.channel)
      : ok(undefined);
    if (!passed.ok) return passed;
    const made = await tagMerged(world, report, repository, access, {
      ...{ tag, commit, version, package: facts.config.wanted?.only },
      said: lateText(late) +
        (passed.value ? overrideText(passed.value) : overridden),
    });
    if (!made.ok) return made;
  }
  report.detail(`${pull.label} was merged into ${base} as ${commit.slice(0, 12)}`);
  return await execute(world, report, {
    ...order,
    where,
    confirm: () => Promise.resolve(ok(undefined)),
  }, tag);
}

function unproven(
  { label }: PullRequest,
  commit: string,
  agree: Result<unknown> & { readonly ok: false },
): Result<never> {
  const why = agree.faults.map(({ message }) => message).join("; ");
  return fail(
    "merge_unproven",
    `Cannot release what ${label} became, ${commit.slice(0, 12)}: ${why}`,
  );
}

/** Comments the links, once, and takes the branch away that nothing is open from. */
async function tellAndTidy(
  { pulls, access, base, report }: Ground,
  { pull, version }: Merged,
  answer: Partial<Answer>,
): Promise<Result<unknown>> {
  const mark = `<!-- rung:released ${version} -->`;
  const there = await pulls.comments(pull.number);
  if (!there.ok) return there;
  if (!there.value.some(({ body }) => body.includes(mark))) {
    const page = answer.url ? `[${version}](${answer.url})` : version;
    const run = (answer as { run_url?: string | null }).run_url;
    const text = `Released ${page}${run ? `; [what it started](${run})` : ""}`;
    const said = await pulls.comment(pull.number, `${text}\n\n${mark}`);
    if (!said.ok) return said;
  }
  const open = await pulls.openFrom(pull.branch, base);
  if (!open.ok || open.value) return open;
  const now = await readAccess(access);
  const seen = now.ok ? now.value.heads.get(pull.branch) : undefined;
  if (!now.ok || seen === undefined) return now;
  const gone = await pushBranch(access, pull.branch, seen, undefined);
  if (gone.ok) report.done(`take ${pull.branch} away`);
  // A branch that stays hurts nobody.
  else report.say(`Left ${pull.branch} where it is: ${gone.faults[0]!.message}`);
  return ok(undefined);
}
