/** The push, and what the remote says afterwards: the only truth about a release. */
import { fail, ok, type Result } from "../fault.ts";
import { type Git, wordsOf } from "./git.ts";
import { readRemote } from "./remote.ts";

/** What is to stand on the remote. */
export interface Refs {
  readonly remote: string;
  readonly commit: string;
  readonly tag: string;
  /** The branch that is to have the commit; nothing to push the tag alone. */
  readonly branch?: string;
}

/** How a push ended: there, refused by the remote, or unknown. */
export type Pushed = "there" | { readonly refused: string } | {
  readonly unknown: string;
};

/**
 * Pushes the named refs, all or none, and looks at the remote whatever git said: a push
 * whose answer was lost is there all the same.
 *
 * Fails with `remote_differs` when git says done and the remote shows something else.
 */
export async function push(git: Git, refs: Refs): Promise<Result<Pushed>> {
  const { remote, commit, tag, branch } = refs;
  const exit = await git.try([
    ...["push", "--porcelain", "--atomic", "--no-follow-tags", "--", remote],
    ...(branch === undefined ? [] : [`${commit}:refs/heads/${branch}`]),
    `refs/tags/${tag}:refs/tags/${tag}`,
  ]);
  if (!exit.ok) return exit;
  const { code, stdout, stderr } = exit.value;
  const now = await readRemote(git, remote);
  const hasTag = now.ok && now.value.tags.get(tag) === commit;
  const hasBranch = branch === undefined ||
    (now.ok && now.value.heads.get(branch) === commit);
  // After a push that succeeded, somebody may have pushed on top of it already.
  if (hasTag && (hasBranch || code === 0)) return ok("there");
  if (code === 0) {
    const state = now.ok
      ? "the remote shows something else"
      : "the remote does not answer";
    return fail(
      "remote_differs",
      `Cannot confirm "${tag}": the push succeeded, but ${state}`,
    );
  }
  const lines = new TextDecoder().decode(stdout).split("\n").filter((line) =>
    line.startsWith("!\t")
  );
  const words = wordsOf([stderr, ...lines].join("\n"));
  // "[remote failure]" is no refusal: the remote went away before it told the outcome.
  const isRefused = lines.some((line) => /\[(remote )?rejected\]/.test(line)) ||
    /^ ! \[(remote )?rejected\]/m.test(stderr);
  return ok(isRefused ? { refused: words } : { unknown: words });
}
