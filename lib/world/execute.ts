/**
 * Carries a plan out: check → commit → tag → push, each step looking first.
 *
 * The journal says what was begun, git and the remote say what is true. A run that was
 * killed is finished by the next one, which finds done what is done.
 */
import { all, fail, type Fault, fault, ok, type Result } from "../fault.ts";
import { type Answer, preflight } from "../plan/mod.ts";
import {
  makeCommit,
  makeTag,
  moveBranch,
  refreshIndex,
  tagTarget,
  takeBack,
} from "./commit.ts";
import { isBehind } from "./gather_release.ts";
import { push, stands } from "./push.ts";
import type { Reporter } from "./reporter.ts";
import {
  absolute,
  checkIdentity,
  dirtyPaths,
  readRemote,
  type Remote,
  remoteName,
  type Repository,
} from "./repository.ts";
import { sameBytes, type Store, type StoredPlan, sweep } from "./store.ts";
import type { World } from "./world.ts";

/** What a run of a plan works with. */
export interface Run {
  readonly world: World;
  readonly repository: Repository;
  readonly store: Store;
  readonly report: Reporter;
}

/**
 * Checks the plan against the clone and the remote; nothing is changed.
 *
 * Fails with every obstacle at once: `plan_incomplete`, `head_moved`, `file_moved`,
 * `notes_missing`, `tag_taken`, `branch_behind`, `tree_dirty`, `remote_unreachable`, …
 */
export async function check(
  run: Run,
  plan: StoredPlan,
): Promise<Result<Remote | undefined>> {
  const { repository, store, world } = run;
  if (plan.state === "preparing" || plan.state === "restoring") {
    return fail(
      "plan_incomplete",
      `Cannot execute "${plan.version}": its preparation was cut off`,
    );
  }
  const remote = plan.hasRemote ? await readRemote(repository.git) : ok(undefined);
  if (!remote.ok) return remote;
  if (plan.hasRemote && !remote.value) {
    return fail("remote_unreachable", "Cannot execute: the clone's remote is gone");
  }
  if (isDone(plan, remote.value)) return remote;
  const isCommitted = plan.commit !== undefined && repository.head === plan.commit;
  const faults: Fault[] = [...placeFaults(repository, plan)];
  const taken = await tagFaults(repository, remote.value, plan);
  if (!taken.ok) return taken;
  faults.push(...taken.value);
  if (!isCommitted) {
    faults.push(...fileFaults(world, repository.root, store, plan));
    const ready = await preflightNow(repository, remote.value, plan);
    if (!ready.ok) faults.push(...ready.faults);
    const identity = await checkIdentity(repository.git);
    if (!identity.ok) faults.push(...identity.faults);
  }
  return faults.length > 0 ? { ok: false, faults } : remote;
}

/** Whether the remote has all that the plan promises already. */
function isDone({ commit, tag }: StoredPlan, remote: Remote | undefined): boolean {
  // The branch may have moved on since: the tag alone tells.
  return commit !== undefined && remote !== undefined &&
    stands(remote, { commit, tag });
}

function placeFaults({ head, branch }: Repository, plan: StoredPlan): Fault[] {
  const faults: Fault[] = [];
  if (branch !== undefined && branch !== plan.branch) {
    const message =
      `Cannot execute: the plan is for "${plan.branch}", and "${branch}" is checked out`;
    faults.push(
      fault("head_moved", message, { hint: `Go back: \`git switch ${plan.branch}\`` }),
    );
  } else if (head !== plan.head && head !== plan.commit) {
    const [from, to] = [plan.head, head ?? ""].map((sha) => sha.slice(0, 12));
    faults.push(
      fault(
        "head_moved",
        `Cannot execute: HEAD moved from ${from} to ${to} since then`,
      ),
    );
  }
  return faults;
}

async function tagFaults(
  repository: Repository,
  remote: Remote | undefined,
  { tag, version, commit }: StoredPlan,
): Promise<Result<Fault[]>> {
  const there = remote?.tags.get(tag);
  if (there !== undefined && there !== commit) {
    return ok([
      fault(
        "tag_taken",
        `Cannot execute "${version}": tag "${tag}" is on the remote already`,
        {
          hint: "Take the next number: run `rung prepare` again",
        },
      ),
    ]);
  }
  const local = await tagTarget(repository, tag);
  if (!local.ok) return local;
  if (local.value === undefined || local.value === commit) return ok([]);
  return ok([
    fault("tag_taken", `Cannot execute "${version}": tag "${tag}" is there already`),
  ]);
}

function fileFaults(
  world: World,
  root: string,
  store: Store,
  plan: StoredPlan,
): Fault[] {
  return plan.files.flatMap(({ path, purpose }, i) => {
    const now = world.disk.read(absolute(root, path));
    if (purpose === "notes") {
      const isThere = now !== undefined && now.length > 0;
      const message = `Cannot execute: the notes "${path}" are gone or empty`;
      return isThere ? [] : [fault("notes_missing", message, { path })];
    }
    if (sameBytes(now, store.after(i))) return [];
    const state = now === undefined ? "is gone" : "was changed";
    return [
      fault("file_moved", `Cannot execute: "${path}" ${state} since \`rung prepare\``, {
        path,
      }),
    ];
  });
}

/** The state of branch and tree, as `prepare` demanded it too. */
async function preflightNow(
  { git, branch, head }: Repository,
  remote: Remote | undefined,
  plan: StoredPlan,
): Promise<Result<unknown>> {
  const changed = await dirtyPaths(git);
  if (!changed.ok) return changed;
  const planned = new Set(plan.files.map((file) => file.path));
  const behind = await isBehind(git, head ?? plan.head, remote?.heads.get(plan.branch));
  if (!behind.ok) return behind;
  return preflight(branch, undefined, {
    isBehind: behind.value,
    dirty: changed.value.filter((path) => !planned.has(path)),
  });
}

/**
 * Does all that is left to do of a checked plan, and proves it.
 *
 * Fails with `push_rejected`, `tag_taken` or `branch_behind` when the remote refuses (then
 * commit and tag are taken back), with `remote_unreachable` when it does not answer (then
 * they are kept, and a further run goes on).
 */
export async function carryOut(run: Run, plan: StoredPlan): Promise<Result<Answer>> {
  const { world, repository, store, report } = run;
  sweep(world.disk, repository.root, plan);
  const committed = await commitStep(run, plan);
  if (!committed.ok) return committed;
  const { commit } = committed.value;
  report.doing(`tag ${plan.tag}`);
  const tagged = await makeTag(repository, committed.value, commit);
  if (!tagged.ok) return tagged;
  report.done(`tag ${plan.tag}`);
  if (plan.hasRemote) {
    const pushed = await pushStep(run, committed.value);
    if (!pushed.ok) return pushed;
  }
  const answer: Answer = { ...plan.answer, sha: commit };
  store.forget({ format: 1, answer });
  return ok(answer);
}

type Committed = StoredPlan & { readonly commit: string };

/** The commit: found, or made. */
async function commitStep(run: Run, plan: StoredPlan): Promise<Result<Committed>> {
  const { world, repository, store, report } = run;
  let at = plan;
  const say = `commit "${plan.commitMessage}" on ${plan.branch}`;
  report.doing(say);
  if (at.date === undefined) {
    at = { ...at, state: "committing", date: world.now().toISOString() };
    store.save(at);
  }
  if (at.commit === undefined || repository.head !== at.commit) {
    const made = await makeCommit(world, repository, store, at);
    if (!made.ok) return made;
    at = { ...at, commit: made.value };
    store.save(at);
    const moved = await moveBranch(repository, at, made.value, at.head);
    if (!moved.ok) return moved;
  }
  const index = await refreshIndex(world, repository, at);
  if (!index.ok) return index;
  report.done(`${say}: ${at.commit!.slice(0, 12)}`);
  return ok({ ...at, commit: at.commit! });
}

/** The push: found done, or done; refused, commit and tag are taken back. */
async function pushStep(run: Run, plan: Committed): Promise<Result<unknown>> {
  const { world, repository, store, report } = run;
  const name = await remoteName(repository.git, plan.branch);
  if (!name.ok) return name;
  const { commit, tag, branch } = plan;
  const say = `push ${branch} and ${tag} to ${name.value}`;
  report.doing(say);
  store.save({ ...plan, state: "pushing" });
  const pushed = await push(repository.git, {
    remote: name.value!,
    commit,
    tag,
    branch,
  });
  if (!pushed.ok) return pushed;
  if (pushed.value === "there") {
    report.done(say);
    return ok(undefined);
  }
  if ("unknown" in pushed.value) {
    return fail("remote_unreachable", `Cannot push "${tag}": ${pushed.value.unknown}`, {
      hint: "Commit and tag are kept: run `rung execute` again to go on",
    });
  }
  const back = await takeBack(world, repository, store, plan);
  const refused = await refusal(repository, plan, pushed.value.refused);
  return back.ok ? refused : all<never>([refused, back]);
}

/** Why the remote refused, as well as it can be told. */
async function refusal(
  { git }: Repository,
  { tag, branch, head }: Committed,
  words: string,
): Promise<Result<never>> {
  const remote = await readRemote(git);
  if (remote.ok && remote.value?.tags.has(tag)) {
    return fail(
      "tag_taken",
      `Cannot push "${tag}": another run has published it meanwhile`,
      {
        hint: "Take the next number: run `rung prepare` again",
      },
    );
  }
  const tip = remote.ok ? remote.value?.heads.get(branch) : undefined;
  if (tip !== undefined && tip !== head) {
    return fail(
      "branch_behind",
      `Cannot push "${branch}": it moved on the remote meanwhile`,
      {
        hint: "Run `rung abort`, then `git pull --ff-only`, and prepare again",
      },
    );
  }
  return fail("push_rejected", `Cannot push "${tag}" and "${branch}": ${words}`);
}
