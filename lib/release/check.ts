/** Whether a plan may still be carried out: the clone, its files and the remote agree. */
import { all, fail, type Fault, fault, faultsOr, ok, type Result } from "../fault.ts";
import { piecesOf, preflight } from "../plan/mod.ts";
import { type Access, readAccess } from "../access/mod.ts";
import { askRemote, isBehind } from "../gather/mod.ts";
import { tagTarget } from "./commit.ts";
import { committedPaths, sameBytes, type StoredPlan, tipOf } from "../journal/mod.ts";
import type { Where } from "../gather/startup.ts";
import {
  absolute,
  checkIdentity,
  dirtyPaths,
  type Remote,
  remoteName,
  type Repository,
} from "../git/mod.ts";
import type { World } from "../system/startup.ts";
import { isBegun, isDone } from "./proven.ts";
import { forgeReady, noteFaults, offeredThere, pushable } from "./remote_ready.ts";
import type { Checked, Seen } from "./way.ts";

/** Only `next`, `prepare` and `status` may go without the remote. */
const REMOTE_NEEDED = "Check the remote and the network, then run it again";

/**
 * Checks the plan against the clone and the remote; nothing is changed.
 *
 * Fails with every obstacle at once: `plan_incomplete`, `head_moved`, `file_moved`,
 * `notes_missing`, `tag_taken`, `branch_behind`, `tree_dirty`, `remote_unreachable`, …
 */
export async function check(seen: Seen, plan: StoredPlan): Promise<Result<Checked>> {
  const { repository } = seen;
  const isCut = plan.state === "preparing" || plan.state === "restoring";
  const asked = plan.hasRemote ? await remoteBy(seen.access) : ok(undefined);
  const remote = asked.ok ? asked.value : undefined;
  if (asked.ok && !isCut) {
    const ours = offeredThere(seen, plan, remote);
    const done = await isDone(repository, ours, remote);
    if (!done.ok) return done;
    if (done.value) {
      return ok({ remote, isDone: true, commit: ours.commit, tip: ours.next?.commit });
    }
    const begun = await isBegun(repository, ours, seen.access, remote);
    if (!begun.ok) return begun;
    if (begun.value) return await checkRest(seen, ours, remote);
  }
  const made = tipOf(plan);
  const isCommitted = made !== undefined && repository.head === made;
  const forge = await forgeReady(seen, plan, remote);
  const obstacles = all<unknown>([
    faultsOr(isCut ? [cutOff(plan)] : placeFaults(repository, plan)),
    faultsOr(isCut || isCommitted ? [] : fileFaults(seen, plan)),
    await tagFree(repository, remote, plan),
    isCommitted ? ok(undefined) : await preflightNow(seen, remote, plan),
    isCommitted ? ok(undefined) : await checkIdentity(repository.git),
    forge,
    await pushable(seen, plan, remote),
    asked,
  ]);
  if (!obstacles.ok) return obstacles;
  const login = forge.ok ? forge.value?.viewer.login : undefined;
  return ok({ remote, isDone: false, login });
}

/**
 * What is on the remote that a plan goes to. Fails with `remote_unreachable`,
 * `token_rejected` or `permission_missing`.
 */
async function remoteBy(access: Access | undefined): Promise<Result<Remote>> {
  return access ? await readAccess(access, REMOTE_NEEDED) : noRemote();
}

/**
 * The remote that a plan for `branch` goes to, asked with what lets this clone in.
 *
 * Fails with `remote_unreachable` or `remote_unclear`.
 */
export async function remoteFor(
  world: World,
  repository: Repository,
  branch: string,
  where?: Pick<Where, "config" | "tokenEnv">,
): Promise<Result<Remote>> {
  const name = await remoteName(world, repository, branch);
  if (!name.ok) return name;
  return name.value === undefined
    ? noRemote()
    : await askRemote(world, repository, name.value, REMOTE_NEEDED, where);
}

/**
 * The fault of a plan that goes to a remote, in a clone that has none.
 *
 * Fails with `remote_unreachable`.
 */
export function noRemote(): Result<never> {
  const message = "Cannot reach the remote: this clone has none any more";
  const hint = "Put it back: `git remote add origin URL`";
  return faultsOr([fault("remote_unreachable", message, { hint })]) as Result<never>;
}

/** What stands in the way of the pushes that are left: neither checkout nor files do. */
async function checkRest(
  seen: Seen,
  plan: StoredPlan,
  remote: Remote | undefined,
): Promise<Result<Checked>> {
  const { commit } = plan;
  const forge = await forgeReady(seen, plan, remote);
  const clear = all<unknown>([
    await tagFree(seen.repository, remote, plan),
    forge,
    await pushable(seen, plan, remote),
  ]);
  if (!clear.ok) return clear as Result<never>;
  const login = forge.ok ? forge.value?.viewer.login : undefined;
  const tip = plan.next?.commit;
  return ok({ remote, isDone: false, isBegun: true, commit, tip, login });
}

/**
 * What stands in the way of a plan that was not committed yet, in the checkout alone: its
 * preparation was cut off, another commit is checked out, its files were changed.
 */
export function checkoutFaults(seen: Seen, plan: StoredPlan): Fault[] {
  const isCut = plan.state === "preparing" || plan.state === "restoring";
  return isCut
    ? [cutOff(plan)]
    : [...placeFaults(seen.repository, plan), ...fileFaults(seen, plan)];
}

function cutOff({ version }: StoredPlan): Fault {
  return fault(
    "plan_incomplete",
    `Cannot execute "${version}": its preparation was cut off`,
  );
}

function placeFaults({ head, branch }: Repository, plan: StoredPlan): Fault[] {
  if (branch !== undefined && branch !== plan.branch) {
    const message =
      `Cannot execute: the plan is for "${plan.branch}", and "${branch}" is checked out`;
    const hint = `Go back: \`git switch ${plan.branch}\``;
    return [fault("head_moved", message, { hint })];
  }
  const made = tipOf(plan);
  if (head === plan.head || (made !== undefined && head === made)) return [];
  const [from, to] = [made ?? plan.head, head ?? ""].map((sha) => sha.slice(0, 12));
  const message = `Cannot execute: HEAD moved from ${from} to ${to} since then`;
  return [
    made === undefined
      ? fault("head_moved", message)
      : fault("head_moved", message, { hint: backTo(made) }),
  ];
}

/** The order that takes commits away which came after the release's own. */
export function backTo(commit: string): string {
  const short = commit.slice(0, 12);
  return `Go back to the release's commit, \`git reset --keep ${short}\`, then run it again`;
}

/** The way on for a plan whose number is another's: whose tag is out, has its commit there, too. */
export const NEXT_NUMBER =
  "Take the next number: run `rung abort`, `git pull --rebase`, then `rung prepare`";

/**
 * The fault of a plan whose tag the remote has already, for something else.
 *
 * Fails with `tag_taken`.
 */
export function tagTaken({ tag, version }: StoredPlan): Result<never> {
  const message = `Cannot execute "${version}": tag "${tag}" is on the remote already`;
  return fail("tag_taken", message, { hint: NEXT_NUMBER });
}

/**
 * Whether nobody has the plan's tag, here or there. Fails with `tag_taken`.
 */
export async function tagFree(
  repository: Repository,
  remote: Remote | undefined,
  plan: StoredPlan,
): Promise<Result<unknown>> {
  const { commit } = plan;
  const free = await Promise.all(
    piecesOf(plan).map(async ({ tag, version }) => {
      const there = remote?.tags.get(tag);
      if (there !== undefined && there !== commit) {
        return tagTaken({ ...plan, tag, version });
      }
      const local = await tagTarget(repository, tag);
      if (!local.ok) return local;
      if (local.value === undefined || local.value === commit) return ok(undefined);
      return faultsOr([
        fault(
          "tag_taken",
          `Cannot execute "${version}": tag "${tag}" is there already`,
        ),
      ]);
    }),
  );
  return all<unknown>(free);
}

/** What of the plan's files no longer reads as planned. */
export function fileFaults(
  { world, repository, store }: Omit<Seen, "access" | "publisher">,
  plan: StoredPlan,
): Fault[] {
  return plan.files.flatMap(({ path, purpose, isGone }, i) => {
    const now = world.disk.read(absolute(repository.root, path));
    if (purpose === "notes") {
      return noteFaults(plan, path, now);
    }
    const { after, next } = store.texts;
    // A run that was killed between both commits leaves what the second one has.
    const texts = plan.commit === undefined ? [after(i)] : [after(i), next(i)];
    const isThere = now !== undefined || isGone;
    if (isThere && texts.some((text) => sameBytes(now, text))) return [];
    const state = now === undefined ? "is gone" : isGone ? "came back" : "was changed";
    const message = `Cannot execute: "${path}" ${state} since \`rung prepare\``;
    return [fault("file_moved", message, { path })];
  });
}

/** The state of branch and tree, as `prepare` demanded it too. */
async function preflightNow(
  { world, repository }: Seen,
  remote: Remote | undefined,
  plan: StoredPlan,
): Promise<Result<unknown>> {
  const { git, branch, head } = repository;
  const changed = await dirtyPaths(git);
  if (!changed.ok) return changed;
  const planned = new Set(committedPaths(world, repository, plan));
  const behind = await isBehind(git, head ?? plan.head, remote?.heads.get(plan.branch));
  if (!behind.ok) return behind;
  return preflight(branch, undefined, {
    isBehind: behind.value,
    isOpen: true,
    dirty: changed.value.filter((path) => !planned.has(path)),
  });
}
