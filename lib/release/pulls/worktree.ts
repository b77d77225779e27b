/** A commit checked out beside the clone's own tree, for as long as it is needed. */
import type { Result } from "../../fault.ts";
import { noHooks, type Repository } from "../../git/mod.ts";
import { join, type World } from "../../system/startup.ts";

/**
 * Runs `work` in a folder that has the commit; the clone's own tree stays as it is. What an
 * earlier run that was killed left there is taken away first.
 *
 * Fails with `git_failed` and `git_missing`, and as `work` does.
 */
export async function inWorktree<T>(
  world: World,
  repository: Repository,
  commit: string,
  work: (folder: string) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { git, stateFolder } = repository;
  world.disk.makeFolder(stateFolder);
  const folder = join(stateFolder, `merged-${commit.slice(0, 12)}`);
  const clear = async () => {
    await git.try(["worktree", "remove", "--force", "--force", folder]);
    await git.try(["worktree", "prune"]);
  };
  await clear();
  const add = ["worktree", "add", "--quiet", "--detach", folder, commit];
  const made = await git.text(add, { settings: [noHooks(repository)] });
  if (!made.ok) return made;
  try {
    return await work(folder);
  } finally {
    await clear();
  }
}
