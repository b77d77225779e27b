/** A release's commit, found on its branch: after a run that was killed, or an answer lost. */
import { fail, ok, type Result } from "../fault.ts";
import type { ApiCommits, BranchCommit } from "../forge/mod.ts";
import { NEXT_NUMBER } from "./check.ts";
import type { Seen } from "./way.ts";
import {
  committedPaths,
  type Finished,
  type Store,
  type StoredPlan,
} from "../journal/mod.ts";
import { withoutCr } from "./api_files.ts";
import { blobId } from "../system/mod.ts";
import { provenAgain } from "./proven.ts";
import type { Repository } from "../git/mod.ts";
import type { World } from "../system/startup.ts";

/** What looking for a commit needs to see. */
type Finding = Pick<Seen, "world" | "repository" | "store"> & {
  readonly commits: ApiCommits;
};

/**
 * The commit on the plan's own, with its message and its files; nothing when there is none.
 * Notes do not count: they may have been edited since.
 *
 * Fails as the requests of the forge do: `forge_unreachable`, `permission_missing`, …
 */
export async function findOurs(
  { world, repository, store, commits }: Finding,
  plan: StoredPlan,
): Promise<Result<string | undefined>> {
  const siblings = await siblingsOf(commits, plan);
  if (!siblings.ok || siblings.value.length === 0) return siblings as Result<undefined>;
  const wanted = await idsOf(world, repository, store, plan);
  for (const { sha } of siblings.value) {
    const tree = await commits.treeEntries(sha, [...wanted.keys()]);
    if (!tree.ok) return tree;
    const { entries } = tree.value;
    if (
      [...wanted].every(([path, ids]) => ids.includes(entries.get(path)?.sha ?? ""))
    ) {
      return ok(sha);
    }
  }
  return ok(undefined);
}

/** The ids that the plan's files may have in its commit: git may keep its own line endings. */
async function idsOf(
  world: World,
  repository: Repository,
  store: Store,
  plan: StoredPlan,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const committed = plan.files.map((file, i) => ({
    ...file,
    text: store.texts.after(i),
  }))
    .filter((file) => file.isCommitted);
  const paths = committedPaths(world, repository, plan);
  const ids = await Promise.all(
    committed.map(async ({ purpose, text }, i) => {
      if (purpose === "notes" || !text) return [];
      const may = await Promise.all([text, withoutCr(text)].map(blobId));
      return [[paths[i]!, may] as const];
    }),
  );
  return new Map(ids.flat());
}

/**
 * The commits that stand where the plan's is to stand, and say the same. The forge may have
 * added a line for whoever signed off.
 */
async function siblingsOf(
  commits: ApiCommits,
  { branch, head, commitMessage }: StoredPlan,
): Promise<Result<readonly BranchCommit[]>> {
  const list = await commits.commitsOf(branch);
  if (!list.ok) return list;
  return ok(
    list.value.filter(({ message, parents }) =>
      parents.length === 1 && parents[0] === head &&
      `${message.trim()}\n`.startsWith(`${commitMessage.trim()}\n`)
    ),
  );
}

/**
 * The fault of a branch that is not where the plan's commit is to go: `tag_taken` for another
 * run's release of the very version, `branch_behind` for other commits.
 *
 * Who was first makes its tag a moment after its commit; that is waited for, so that the next
 * number is one above it.
 *
 * Fails with `tag_taken` and `branch_behind`, and as `untilSeen` does.
 */
export async function overtaken(
  { world, commits }: Pick<Finding, "world" | "commits">,
  plan: StoredPlan,
): Promise<Result<never>> {
  const { tag, branch } = plan;
  const siblings = await siblingsOf(commits, plan);
  if (!siblings.ok) return siblings;
  const isSame = siblings.value.length > 0;
  const look = () => commits.tagCommit(tag);
  const there = isSame ? await untilSeen(world, look) : await look();
  if (!there.ok) return there;
  return isSame || there.value !== undefined
    ? fail(
      "tag_taken",
      `Cannot release "${tag}": another run has published it meanwhile`,
      { hint: NEXT_NUMBER },
    )
    : fail(
      "branch_behind",
      `Cannot commit: "${branch}" moved on the remote meanwhile`,
      {
        hint: "Run `rung abort`, then `git pull --rebase`, and prepare again",
      },
    );
}

/**
 * How often the forge is asked for what was just made: its servers do not all see it at the
 * same time.
 */
const LOOKS = 4;

/**
 * Looks until there is something, for some seconds.
 *
 * Fails as `look` does.
 */
export async function untilSeen<T>(
  world: World,
  look: () => Promise<Result<T | undefined>>,
): Promise<Result<T | undefined>> {
  for (let looks = 1;; looks++) {
    const found = await look();
    if (!found.ok || found.value !== undefined || looks === LOOKS) return found;
    await world.wait(1000 * 2 ** (looks - 1));
  }
}

/**
 * The same as `provenAgain`, asked through the API.
 *
 * Fails as `provenAgain` does.
 */
export async function provenAgainByApi(
  commits: ApiCommits,
  remote: string,
  finished: Finished,
): Promise<Result<unknown>> {
  const { packages = [finished.answer] } = finished.answer;
  const tags = new Map<string, string>();
  for (const { tag } of packages) {
    const sha = await commits.tagCommit(tag);
    if (!sha.ok) return sha;
    if (sha.value !== undefined) tags.set(tag, sha.value);
  }
  const heads = new Map<string, string>();
  return provenAgain(finished, { name: remote, tags, heads, defaultBranch: undefined });
}
