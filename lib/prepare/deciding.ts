/** The decision that `prepare`, the guided release and the agents' preview share. */
import { fail, ok, type Result } from "../fault.ts";
import {
  followedBy,
  planRelease,
  type ReleasePlan,
  type Request,
  titleOf,
} from "../plan/mod.ts";
import { semver } from "../version/startup.ts";
import { targetNamed } from "../notes/mod.ts";
import {
  applyPlan,
  restore,
  type Store,
  type StoredPlan,
  storeOf,
} from "../journal/mod.ts";
import type { Gathered } from "../gather/startup.ts";
import { committedSince, gatherRelease, ignoredPaths } from "../gather/mod.ts";
import type { World } from "../system/startup.ts";

/** A release, decided; nothing is written. */
export interface Decided {
  readonly plan: ReleasePlan;
  readonly store: Store;
  /** The plan that is open already, if one is: this one takes its place. */
  readonly open: StoredPlan | undefined;
  /** The plan with what follows its files as they are now: a hook has changed some. */
  followed(plan: ReleasePlan): Result<ReleasePlan>;
  /** The most characters that the remote's host takes as notes; absent: as many as there are. */
  readonly notesLimit?: number | undefined;
}

/**
 * Decides the release from what was read, and reads what else it needs.
 *
 * Fails with `plan_open` for one that is half-way out, and as `planRelease` does.
 */
export async function decide(
  request: Request,
  gathered: Gathered,
  world: World,
): Promise<Result<Decided>> {
  const store = storeOf(world, gathered.repository);
  const open = openPlanOf(store);
  if (!open.ok) return open;
  const more = await gatherRelease(world, gathered, store, open.value);
  if (!more.ok) return more;
  const plan = planRelease(request, gathered.facts, more.value);
  if (!plan.ok) return plan;
  const { files: sources } = more.value;
  const followed = (grown: ReleasePlan): Result<ReleasePlan> => {
    const version = semver.parse(grown.version);
    if (!version.ok) return version;
    const { next: _, ...rest } = grown;
    const files = grown.files.map(({ next: _, ...file }) => file);
    const released = { version: version.value, sources, files };
    const follows = followedBy(released, gathered.facts);
    return follows.ok ? ok({ ...rest, ...follows.value }) : follows;
  };
  const notesLimit = targetNamed(more.value.web?.host ?? "")?.limit;
  return ok({ plan: plan.value, store, open: open.value, followed, notesLimit });
}

/** The open plan, to be replaced. Fails with `plan_open` for one that is half-way out. */
export function openPlanOf(store: Store): Result<StoredPlan | undefined> {
  const open = store.plan();
  const isBegun = open.ok &&
    (open.value?.state === "committing" || open.value?.state === "pushing");
  if (!open.ok || !open.value || !isBegun) return open;
  const message = `Cannot prepare: "${titleOf(open.value)}" is half-way out already`;
  return fail("plan_open", message);
}

/**
 * What was read, with any branch allowed where `--any-branch` says so.
 *
 * Fails as `gathered` did.
 */
export function onAnyBranch(
  gathered: Result<Gathered>,
  isOnAny: boolean,
): Result<Gathered> {
  if (!gathered.ok || !isOnAny) return gathered;
  const { facts } = gathered.value;
  const config = { ...facts.config, branch: "*" };
  return ok({ ...gathered.value, facts: { ...facts, config } });
}

/**
 * Puts an open plan's files back, and then this one's in place, for good where it `isWhole`. The
 * clone has to be held.
 *
 * Fails as `restore` and `applyPlan` do, and with `remote_unclear`.
 */
export async function writeRelease(
  { repository, remoteName }: Pick<Gathered, "repository" | "remoteName">,
  world: World,
  store: Store,
  open: StoredPlan | undefined,
  decided: ReleasePlan,
  isWhole = true,
): Promise<Result<StoredPlan>> {
  // Offline, the remote was not asked, but the release goes there all the same.
  if (!remoteName.ok) return remoteName;
  const hasRemote = remoteName.value !== undefined;
  const paths = decided.files.map((file) => file.path);
  const ignored = await ignoredPaths(repository.git, paths);
  if (!ignored.ok) return ignored;
  const committed = open
    ? await committedSince(repository, open.head, open)
    : ok(new Set<string>());
  if (!committed.ok) return committed;
  const back = open
    ? restore(world, repository, store, open, committed.value)
    : ok(undefined);
  if (!back.ok) return back;
  const applying = [repository, store, decided, hasRemote, ignored.value] as const;
  return await applyPlan(world, ...applying, isWhole);
}
