/** A candidate that HEAD has gone on from: planned on its own commit, beside the checkout. */
import { all, fail, ok, type Result } from "../fault.ts";
import type { Gathered } from "../gather/startup.ts";
import { factsAt, gatherReleaseAt, isBehind, textAt } from "../gather/mod.ts";
import { encode } from "../files/mod.ts";
import {
  type Aside,
  editedNotes,
  restore,
  type StoredPlan,
  storeOf,
} from "../journal/mod.ts";
import {
  carryOver,
  nameOf,
  type Overridden,
  planRelease,
  raisedFiles,
  type ReleaseFacts,
  type ReleasePlan,
  type Tag,
  type Taken,
  versionOf,
  withCarried,
  withoutTwins,
  withOverride,
} from "../plan/mod.ts";
import type { Channel } from "../version/mod.ts";
import { join, type World } from "../system/startup.ts";

/** What is to go up, and how. */
export interface GoingUp {
  readonly tag: Tag;
  readonly channel: Channel;
  /** Whether the branch takes it in. */
  readonly isMerging: boolean;
  /** Whether its release's files go along. */
  readonly isCarrying: boolean;
  /** Whether its gates are open. */
  readonly gates: Result<Overridden | undefined>;
}

/** A plan that stands aside, and what is to be said of it. */
export interface PlannedAside {
  readonly plan: ReleasePlan;
  readonly aside: Aside;
  readonly notes: string;
  readonly lines: readonly string[];
}

/**
 * The release on the candidate's own commit, and what the branch takes in of it.
 *
 * Fails with all that stands in the way at once: what `planRelease` says, `gate_closed`,
 * `branch_behind`; with `range_unknown` where the clone lacks the commit.
 */
export async function planAside(
  world: World,
  gathered: Gathered,
  { tag, channel, isMerging, isCarrying, gates }: GoingUp,
): Promise<Result<PlannedAside>> {
  const { repository: { git }, facts, remote } = gathered;
  const base = await commitOf(gathered, tag);
  if (!base.ok) return base;
  const there = await factsAt(world, gathered, base.value);
  if (!there.ok) return there;
  const branch = facts.branch ?? remote?.defaultBranch;
  const config = isMerging ? facts.config : { ...facts.config, branch: "*" };
  const own = { ...there.value, branch, config };
  const more = await gatherReleaseAt(world, gathered, own);
  if (!more.ok) return more;
  const tip = isMerging && branch ? remote?.heads.get(branch) : undefined;
  const behind = await isBehind(git, facts.head, tip);
  if (!behind.ok) return behind;
  const planned = planRelease({ channel }, own, {
    ...more.value,
    isBehind: behind.value,
  });
  const ready = all<unknown>([planned, gates]);
  if (!planned.ok || !gates.ok) return ready as Result<never>;
  const open = withOverride(planned.value, gates.value);
  const plan = isCarrying ? withCarried(open, tag) : open;
  const merge = isMerging ? await mergeOf(world, gathered, plan, base.value) : ok([]);
  if (!merge.ok) return merge;
  const notes = plan.files.find(({ purpose }) => purpose === "notes")!;
  const aside: Aside = {
    ...{ from: tag.name, base: base.value, notes: notes.path },
    files: plan.files.filter((file) => file !== notes)
      .map(({ path, after }) => ({ path, text: after })),
    ...(isMerging
      ? {
        merge: {
          message: `chore(release): take in ${nameOf(plan)}`,
          files: merge.value,
        },
      }
      : {}),
  };
  const lines = [
    ...plan.remarks.map(({ path, message }) => `${path}: ${message}`),
    `${tag.name} → ${plan.version}, tagged ${plan.tag} on ${base.value.slice(0, 12)}`,
    ...aside.files.map(({ path }) => `its commit changes ${path}`),
    ...(isCarrying ? [`its release has the very files of ${tag.name}'s`] : []),
    isMerging
      ? `a merge takes it into ${plan.branch}${
        merge.value.length > 0
          ? `, with ${merge.value.map(({ path }) => path).join(", ")}`
          : ""
      }`
      : `${plan.branch} is left alone: it will not lead to ${plan.tag}`,
  ];
  return ok({ plan, aside, notes: notes.after, lines });
}

async function commitOf(
  { repository: { git } }: Gathered,
  { name, sha }: Tag,
): Promise<Result<string>> {
  const found = await git.try([
    ...["rev-parse", "--verify", "--quiet"],
    `${sha ?? `refs/tags/${name}`}^{commit}`,
  ]);
  if (!found.ok) return found;
  if (found.value.code === 0) {
    return ok(new TextDecoder().decode(found.value.stdout).trim());
  }
  return fail(
    "range_unknown",
    `Cannot promote "${name}": this clone lacks its commit`,
    {
      hint: "Fetch it: `git fetch --tags`",
    },
  );
}

/** What the merge changes on the branch: the changelog, and version files that are lower. */
async function mergeOf(
  world: World,
  gathered: Gathered,
  plan: ReleasePlan,
  base: string,
): Promise<Result<readonly Taken[]>> {
  const { facts } = gathered;
  const more = await gatherReleaseAt(world, gathered, facts);
  if (!more.ok) return more;
  const version = versionOf(facts.tags.pattern, plan.tag);
  const raised = version
    ? raisedFiles(more.value.files, version, facts.config, facts.now)
    : [];
  const changelog = await mergedChangelog(world, gathered, plan, more.value, base);
  if (!changelog.ok) return changelog;
  return ok([...raised, ...changelog.value ? [changelog.value] : []]);
}

/** The branch's changelog with what the release's commit adds to the candidate's. */
async function mergedChangelog(
  world: World,
  { repository: { git, stateFolder }, facts: { head } }: Gathered,
  { files }: ReleasePlan,
  { texts }: ReleaseFacts,
  base: string,
): Promise<Result<Taken | undefined>> {
  const file = files.find(({ purpose }) => purpose === "changelog");
  if (!file) return ok(undefined);
  const { path, after } = file;
  const ours = texts.get(path) ?? await textOr(git, head, path);
  if (ours === undefined) return ok({ path, text: after });
  const before = await textAt(git, base, path);
  if (!before.ok) return before;
  const names = ["ours", "base", "theirs"].map((name) =>
    join(stateFolder, `changelog-${name}`)
  );
  const { disk } = world;
  disk.makeFolder(stateFolder);
  try {
    [ours, before.value ?? "", after].forEach((text, i) =>
      disk.write(names[i]!, encode(text), { mode: 0o600 })
    );
    // Both sides' lines are kept: the section stands below what the branch has above it.
    const merged = await git.text(["merge-file", "--stdout", "--union", ...names]);
    if (!merged.ok) return merged;
    const text = withoutTwins(merged.value + "\n");
    return ok(text === ours ? undefined : { path, text });
  } finally {
    for (const name of names) disk.remove(name);
  }
}

async function textOr(
  git: Gathered["repository"]["git"],
  commit: string,
  path: string,
): Promise<string | undefined> {
  const text = await textAt(git, commit, path);
  return text.ok ? text.value : undefined;
}

/**
 * Keeps the plan and writes the notes for review, with what a person made of those of an open
 * plan; gives where they are. The clone has to be held.
 *
 * Fails with `plan_open` for one that is half-way out, `remote_unclear`, and as `restore` does.
 */
export function writeAside(
  world: World,
  { repository, remoteName }: Gathered,
  { plan, aside, notes }: PlannedAside,
): Result<string> {
  if (!remoteName.ok) return remoteName;
  const store = storeOf(world, repository);
  const open = store.plan();
  if (!open.ok) return open;
  if (open.value?.state === "committing" || open.value?.state === "pushing") {
    const message = `Cannot promote: "${open.value.version}" is half-way out already`;
    return fail("plan_open", message);
  }
  const [reviewed] = open.value
    ? editedNotes(world, repository.root, store, open.value).values()
    : [];
  const text = reviewed ? carryOver(reviewed, notes) : notes;
  const back = open.value
    ? restore(world, repository, store, open.value)
    : ok(undefined);
  if (!back.ok) return back;
  world.disk.makeFolder(store.folder);
  world.disk.write(store.review, encode(text), { mode: 0o600 });
  const written = { ...aside, notesText: notes };
  store.save(storedAside(repository, plan, written, remoteName.value !== undefined));
  return ok(store.review);
}

/** The plan as it is kept. */
export function storedAside(
  { head }: Gathered["repository"],
  plan: ReleasePlan,
  aside: Aside,
  hasRemote: boolean,
): StoredPlan {
  // No development version follows: the branch has one already, or goes on from its own.
  const { files: _, remarks: __, next: ___, ...rest } = plan;
  return {
    ...rest,
    ...{ format: 1, state: "prepared", files: [], aside, hasRemote },
    // The merge stands on the branch as it is now.
    head: head!,
  };
}
