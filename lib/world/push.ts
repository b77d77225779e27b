/** The push, and what the remote says afterwards: the only truth about a release. */
import { fail, ok, type Result } from "../fault.ts";
import { type Git, wordsOf } from "./git.ts";
import { readRemote, type Remote } from "./repository.ts";

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
 */
export async function push(git: Git, refs: Refs): Promise<Result<Pushed>> {
  const { remote, commit, tag, branch } = refs;
  const exit = await git.try([
    ...["push", "--porcelain", "--atomic", "--no-follow-tags", remote],
    ...(branch === undefined ? [] : [`${commit}:refs/heads/${branch}`]),
    `refs/tags/${tag}:refs/tags/${tag}`,
  ]);
  if (!exit.ok) return exit;
  const now = await readRemote(git);
  if (now.ok && stands(now.value, refs)) return ok("there");
  const output = new TextDecoder().decode(exit.value.stdout);
  const words = wordsOf(`${exit.value.stderr}\n${rejections(output)}`);
  if (exit.value.code === 0) {
    return fail(
      "remote_differs",
      `Cannot confirm "${tag}": the push succeeded, but ${
        now.ok ? "the remote shows something else" : "the remote does not answer"
      }`,
    );
  }
  const isRefused = /^!\t/m.test(output) ||
    /\[(remote )?rejected\]/.test(exit.value.stderr);
  return ok(isRefused ? { refused: words } : { unknown: words });
}

/** Whether the remote has the tag on the commit, and the branch at it. */
export function stands(
  remote: Remote | undefined,
  { tag, commit, branch }: Omit<Refs, "remote">,
): boolean {
  if (!remote || remote.tags.get(tag) !== commit) return false;
  return branch === undefined || remote.heads.get(branch) === commit;
}

/** The lines of `git push --porcelain` that tell of a refusal. */
function rejections(output: string): string {
  return output.split("\n").filter((line) => line.startsWith("!\t")).join("\n");
}
