/** Which of a plan's files commits have changed since it was made. */
import { ok, type Result } from "../../fault.ts";
import type { Repository } from "../../git/mod.ts";

/**
 * The paths of the plan that commits since `head` have otherwise, by the plan's own names:
 * what is committed is nobody's loss. None where HEAD is still there.
 *
 * Fails with `git_failed`.
 */
export async function committedSince(
  { git, head: now }: Repository,
  head: string,
  { files }: { readonly files: readonly { readonly path: string }[] },
): Promise<Result<ReadonlySet<string>>> {
  if (now === undefined || now === head || files.length === 0) return ok(new Set());
  const paths = files.map(({ path }) => path);
  const changed = await git.text([
    ...["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", head, now],
    ...["--", ...paths],
  ], { env: { GIT_LITERAL_PATHSPECS: "1" } });
  if (!changed.ok) return changed;
  const there = new Set(changed.value.split("\0").filter(Boolean));
  return ok(new Set(paths.filter((path) => there.has(path))));
}
