/** The hooks around the planning of a release: before it is read, and after its files are written. */
import { all, fail, ok, type Result } from "../fault.ts";
import { folderOf, type Gathered, readShared, type Where } from "../gather/startup.ts";
import { decode } from "../files/startup.ts";
import { absolute, dirtyPaths, openRepository, type Repository } from "../git/mod.ts";
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
 * Runs `before-prepare`. Fails with `hook_failed`, with `release_barred` where hooks must not
 * run, and as the reading of the configuration does.
 */
export async function beforePrepare(
  { world, report, mayNotHook }: Hooking,
  where: Where,
): Promise<Result<unknown>> {
  const repository = await openRepository(world, folderOf(world, where));
  if (!repository.ok) return repository;
  const { root } = repository.value;
  const config = await readShared(world, root, where.config);
  if (!config.ok) return config;
  const free = mayNotHook ? barred(config.value) : ok(undefined);
  if (!free.ok) return free;
  return await runHook(
    { world, report, root, config: config.value },
    "before-prepare",
    {},
  );
}

function barred(config: Config): Result<unknown> {
  const own = (["before-prepare", "after-files"] as const).filter((name) =>
    [config.hooks[name]].flat().length > 0
  );
  const names = [...own, ...(config["run-git-hooks"] ? ["run-git-hooks"] : [])];
  if (names.length === 0) return ok(undefined);
  return fail(
    "release_barred",
    `Cannot prepare: it would run commands of the project's own (${names.join(", ")})`,
  );
}

/**
 * Runs `after-files` on the written plan, and gives the plan with the tracked files that it
 * changed; nothing where there is no such hook. All is put back then, to be written anew.
 *
 * Fails with `hook_failed`, with everything put back, and as `restore` and `writeTexts` do.
 */
export async function afterFiles(
  { world, report }: Hooking,
  { repository, config }: Writing,
  plan: ReleasePlan,
  stored: StoredPlan,
): Promise<Result<ReleasePlan | undefined>> {
  const hasHook = [config.hooks["after-files"]].flat().length > 0;
  if (!hasHook && !config["run-git-hooks"]) return ok(undefined);
  const { root } = repository;
  const ground = { world, report, root, config };
  const first = await runHook(ground, "after-files", wholeAnswer(plan));
  const folder = storeOf(world, repository).folder;
  const ran = first.ok && config["run-git-hooks"]
    ? await takePreCommit({ ...ground, repository, folder }, plan, stored)
    : first;
  const changed = await filesNow(world, repository, plan);
  if (!changed.ok) return all<never>([ran as Result<never>, changed]) as Result<never>;
  // What the hook made of the release's own files is in the plan now, and on disk again later.
  const own = writeTexts(world, root, touched(plan, changed.value));
  const back = own.ok
    ? restore(world, repository, storeOf(world, repository), stored)
    : own;
  const others = changed.value.filter(({ purpose }) => purpose === "hook");
  const undone = writeTexts(
    world,
    root,
    others.map(({ path, before, after }) => ({
      path,
      before: after,
      after: before ?? "",
    })),
  );
  const ready = all<unknown>([ran, back, undone]);
  if (!ready.ok) return ready;
  const paths = changed.value.map(({ path }) => path).toSorted();
  for (const { path } of others) report.say(`${path} joins the release`);
  return ok({
    ...plan,
    files: changed.value,
    answer: { ...plan.answer, changed_files: paths },
  });
}

/**
 * Runs the repository's pre-commit on the written files and on those that `after-files` changed;
 * what it changes stays where `git-changes` takes it. A hook that fails because it changed
 * something is run once more.
 *
 * Fails with `hook_failed`, `git_failed`.
 */
async function takePreCommit(
  ground: GitHookGround,
  plan: ReleasePlan,
  { files }: StoredPlan,
): Promise<Result<unknown>> {
  const { runPreCommit, changedFault } = await loadGitHooks();
  const now = await filesNow(ground.world, ground.repository, plan);
  if (!now.ok) return now;
  const paths = [
    ...files.filter(({ isCommitted }) => isCommitted),
    ...now.value.filter(({ purpose }) => purpose === "hook"),
  ].map(({ path }) => path);
  const seen = await runPreCommit(ground, paths);
  if (!seen.ok) return seen;
  const { ran, changed } = seen.value;
  if (changed.length === 0) return ran;
  if (ground.config.hooks["git-changes"] !== "take") {
    return ran.ok ? changedFault(changed) : ran;
  }
  for (const path of changed) ground.report.say(`pre-commit changed ${path}`);
  if (ran.ok) return ran;
  const again = await runPreCommit(ground, [...new Set([...paths, ...changed])]);
  return again.ok ? again.value.ran : again;
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

/** The plan's files as they read now, and the tracked files that changed beside them. */
async function filesNow(
  world: World,
  { git, root, head }: Repository,
  { files }: ReleasePlan,
): Promise<Result<readonly PlannedFile[]>> {
  const dirty = await dirtyPaths(git);
  if (!dirty.ok) return dirty;
  const read = (path: string) => {
    const bytes = world.disk.read(absolute(root, path));
    return bytes && decode(bytes);
  };
  const own = files.map((file) => ({ ...file, after: read(file.path) ?? file.after }));
  const known = new Set(files.map(({ path }) => path));
  const others: PlannedFile[] = [];
  for (const path of dirty.value.filter((each) => !known.has(each))) {
    const after = read(path);
    const before = await git.try(["cat-file", "blob", `${head}:${path}`]);
    if (after === undefined || !before.ok || before.value.code !== 0) continue;
    others.push({ path, before: decode(before.value.stdout), after, purpose: "hook" });
  }
  return ok([...own, ...others]);
}
