/**
 * The branch that a forge makes a release's commit on, where that stands beside the checkout: it
 * signs commits that it makes on a branch, and no others. It goes again in the very step that
 * makes the tag, so that the release is known to be out, or not, by the tag alone.
 */
import { fail, ok, type Result } from "../../fault.ts";
import type { Remote } from "../../git/mod.ts";
import type { StoredPlan } from "../../journal/mod.ts";

/** Its name for a tag. */
export function workBranch(tag: string): string {
  return `rung/${tag}`;
}

/** The command that takes it away by hand. */
export function howToRemove(remote: string, tag: string): string {
  return `\`git push ${remote} --delete ${workBranch(tag)}\``;
}

/**
 * Whether the release is out, or never will be: whatever still makes its tag needs this branch,
 * and takes it away.
 *
 * Fails with `push_under_way` while the branch is there, and the tag is not.
 */
export function isOutAside(
  { tag, commit }: StoredPlan,
  { tags, heads, name }: Remote,
): Result<boolean> {
  const there = tags.get(tag);
  if (there !== undefined) return ok(commit === undefined || there === commit);
  if (!heads.has(workBranch(tag))) return ok(false);
  return fail(
    "push_under_way",
    `Cannot abort: the forge was asked to make "${tag}", and may still do so`,
    {
      reason: "unsettled",
      hint: `Take the branch away that it makes it on: ${howToRemove(name, tag)}; ` +
        "then nothing can arrive, and abort goes through",
    },
  );
}
