/** The hooks around the planning of a release: before it is read, and after its files are written. */
import { all, fail, ok, type Result } from "../fault.ts";
import { folderOf, type Gathered, readShared, type Where } from "../gather/startup.ts";
import { dirtyPaths, openRepository, type Repository } from "../git/mod.ts";
import {
  type NewText,
  restore,
  type StoredPlan,
  storeOf,
  writeTexts,
} from "../journal/mod.ts";
import {
  type Config,
  type PlannedFile,
  type ReleasePlan,
  wholeAnswer,
} from "../plan/mod.ts";
import { type GitHookGround, loadGitHooks, runHook } from "../release/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import { filesInHead, newPaths, takeFiles } from "./hooked_files.ts";

/** A clone that a release is written in. */
export type Writing = Pick<Gathered, "repository" | "remoteName"> & {
  readonly config: Config;
};

/** The clone of a project or of one package. */
export function writingOf({ repository, remoteName, facts }: Gathered): Writing {
  return { repository, remoteName, config: facts.config };
}

/** What the hooks run with. */
export interface Hooking {
  readonly world: World;
  readonly report: Reporter;
  /** Whether nobody asked for a release, so that none may run. */
  readonly mayNotHook: boolean;
}

/**
 * Runs `before-prepare`, and gives the clone as it still is where there is no such hook: one may
 * commit, tag or fetch. Fails with `hook_failed`, with `release_barred` where hooks must not
 * run, and as the reading of the configuration does.
 */
export async function beforePrepare(
  { world, report, mayNotHook }: Hooking,
  where: Where,
): Promise<Result<Repository | undefined>> {
  const repository = await openRepository(world, folderOf(world, where));
  if (!repository.ok) return repository;
  const { root } = repository.value;
  const config = await readShared(world, root, where.config);
  if (!config.ok) return config;
  const free = mayNotHook ? barred(config.value) : ok(undefined);
  if (!free.ok) return free;
  const ran = await runHook(
    { world, report, root, config: config.value },
    "before-prepare",
    {},
  );
  if (!ran.ok) return ran;
  return ok(hasHook(config.value, "before-prepare") ? undefined : repository.value);
}

/** Whether the project has commands for a hook around the planning. */
export function hasHook(
  { hooks }: Pick<Config, "hooks">,
  name: "before-prepare" | "after-files",
): boolean {
  return [hooks[name]].flat().length > 0;
}

function barred(config: Config): Result<unknown> {
  const own = (["before-prepare", "after-files"] as const).filter((name) =>
    hasHook(config, name)
  );
  const names = [...own, ...(config["run-git-hooks"] ? ["run-git-hooks"] : [])];
  if (names.length === 0) return ok(undefined);
  return fail(
    "release_barred",
    `Cannot prepare: it would run commands of the project's own (${names.join(", ")})`,
  );
}

/** Whether a hook may add to the files of a release once they are written. */
export function mayGrow(config: Config): boolean {
  return hasHook(config, "after-files") || config["run-git-hooks"];
}

/**
 * Runs `after-files` on the written plan, and gives the plan with the files that it changed,
 * made or took away; nothing where there is no such hook. All is put back then, to be written
 * anew. What git ignores, and what lay there untracked before, stays out of it.
 *
 * Fails with `hook_failed`, with everything put back, and as `restore` and `writeTexts` do.
 */
export async function afterFiles(
  { world, report }: Hooking,
  { repository, config }: Writing,
  plan: ReleasePlan,
  stored: StoredPlan,
): Promise<Result<ReleasePlan | undefined>> {
  if (!mayGrow(config)) return ok(undefined);
  const { root } = repository;
  const ground = { world, report, root, config };
  const store = storeOf(world, repository);
  const inHead = await filesInHead(repository);
  if (!inHead.ok) return inHead;
  const before = await newPaths(repository.git, inHead.value);
  if (!before.ok) return before;
  const first = await runHook(ground, "after-files", wholeAnswer(plan));
  const after = await newPaths(repository.git, inHead.value);
  if (!after.ok) return after;
  const made = after.value.difference(before.value);
  const ran = first.ok && config["run-git-hooks"]
    ? await takePreCommit({ ...ground, repository, folder: store.folder }, stored, made)
    : first.ok
    ? ok(made)
    : first;
  const joining = ran.ok ? ran.value : made;
  const taken = await takeFiles(world, repository, plan.files, joining, inHead.value);
  if (!taken.ok) return all<unknown>([ran, taken]) as Result<never>;
  const { files, barred } = taken.value;
  // What the hook made of the release's own files is in the plan now, and on disk again later.
  const own = await writeTexts(world, root, touched(plan, files));
  const back = own.ok ? restore(world, repository, store, stored) : own;
  const ready = all<unknown>([ran, barred, back]);
  if (!ready.ok) return ready;
  const paths = files.map(({ path }) => path).toSorted();
  for (const { path, before, isGone, purpose } of files) {
    if (purpose !== "hook") continue;
    const how = isGone ? ", removed" : before === undefined ? ", a new file" : "";
    report.say(`${path} joins the release${how}`);
  }
  return ok({
    ...plan,
    files,
    answer: { ...plan.answer, changed_files: paths },
  });
}

/**
 * Runs the repository's pre-commit on the plan's files and on those that `after-files` changed or
 * `made`; what it changes stays where `git-changes` takes it. A hook that fails because it changed
 * something is run once more. Gives the files that are not in HEAD and join the release.
 *
 * Fails with `hook_failed`, `git_failed`.
 */
async function takePreCommit(
  ground: GitHookGround,
  { files }: StoredPlan,
  made: ReadonlySet<string>,
): Promise<Result<ReadonlySet<string>>> {
  const { runPreCommit, changedFault } = await loadGitHooks();
  const dirty = await dirtyPaths(ground.repository.git);
  if (!dirty.ok) return dirty;
  const known = new Set(files.map(({ path }) => path));
  const paths = [
    ...files.filter(({ isCommitted }) => isCommitted).map(({ path }) => path),
    ...[...new Set([...dirty.value, ...made])].filter((path) => !known.has(path)),
  ];
  const seen = await runPreCommit(ground, paths);
  if (!seen.ok) return seen;
  const { ran, changed } = seen.value;
  const grown = new Set([...made, ...changed]);
  if (changed.length === 0) return ran.ok ? ok(grown) : ran;
  if (ground.config.hooks["git-changes"] !== "take") {
    return ran.ok ? changedFault(changed) : ran;
  }
  for (const path of changed) ground.report.say(`pre-commit changed ${path}`);
  if (ran.ok) return ok(grown);
  const again = await runPreCommit(ground, [...new Set([...paths, ...changed])]);
  if (!again.ok) return again;
  return again.value.ran.ok ? ok(grown) : again.value.ran;
}

/** Of the release's own files those that the hook changed: back to what was written. */
function touched(
  { files }: ReleasePlan,
  now: readonly PlannedFile[],
): readonly NewText[] {
  const is = new Map(now.map(({ path, after }) => [path, after]));
  return files.filter(({ purpose }) => purpose !== "notes").flatMap(
    ({ path, after }) => {
      const before = is.get(path);
      return before === undefined || before === after ? [] : [{ path, before, after }];
    },
  );
}
