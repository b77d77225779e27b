/** What of a line a release held that was squashed for it, tagged, and merged back. */
import { ok, type Result } from "../../fault.ts";
import { ancestorsOf, type History, type Parted } from "../../plan/startup.ts";
import type { Git } from "../../git/mod.ts";
import { editedFrom } from "./edited.ts";

/**
 * The commits of this line that were squashed for a release, which was merged after `sha`: all
 * up to the files that were released, or to those that were made a release of, or to what was
 * most like it. Nothing where it cannot be told. Fails with `git_failed`.
 */
export async function squashedFor(
  git: Git,
  history: History,
  { tag, sha }: Parted,
): Promise<Result<ReadonlySet<string> | undefined>> {
  const { bySha, byTag, head } = history;
  const released = byTag.get(tag.name);
  if (released === undefined) return ok(undefined);
  const log = await git.text([
    ...["log", "--first-parent", "--no-show-signature", "--no-notes", "--no-color"],
    ...["--format=%T", `${sha}..${released}`],
  ]);
  if (!log.ok) return log;
  const trees = new Set(log.value.split("\n").filter(Boolean));
  // Files that nobody changed tell nothing.
  const held = ancestorsOf(released, bySha);
  let base = bySha.get(sha);
  while (base && !held.has(base.sha)) base = bySha.get(base.parents[0] ?? "");
  if (base?.tree) trees.delete(base.tree);
  let merge = bySha.get(head);
  while (merge && merge.parents[0] !== sha) merge = bySha.get(merge.parents[0] ?? "");
  for (let at = merge; at; at = bySha.get(at.parents[0] ?? "")) {
    if (at.tree && trees.has(at.tree)) return ok(ancestorsOf(at.sha, bySha));
  }
  return await editedFrom(git, { ...history, head: sha }, released);
}
