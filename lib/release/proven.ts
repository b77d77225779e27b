/** Whether a release that was finished before still stands on its remote. */
import { fail, ok, type Result } from "../fault.ts";
import type { Remote } from "../git/mod.ts";
import type { Finished } from "../journal/mod.ts";

/**
 * Whether a release that was finished before still stands on its remote.
 *
 * Fails with `remote_differs` when it does not.
 */
export function provenAgain(
  { answer: { tag, sha } }: Finished,
  remote: Remote,
): Result<unknown> {
  if (remote.tags.get(tag) === sha) return ok(undefined);
  const state = remote.tags.has(tag) ? "leads elsewhere" : "is gone";
  return fail(
    "remote_differs",
    `Cannot confirm "${tag}": it was released, and ${state} on "${remote.name}"`,
    { hint: `Put it back: \`git push ${remote.name} refs/tags/${tag}\`` },
  );
}
