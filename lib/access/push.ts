/** The push, and what the remote says afterwards: the only truth about a release. */
import { fail, type Fault, ok, type Result } from "../fault.ts";
import { refusalOf } from "../forge/mod.ts";
import type { Access } from "./access.ts";
import { readRemote, type Remote, wordsOf } from "../git/mod.ts";

/** What is to stand on the remote. */
export interface Refs {
  readonly commit: string;
  readonly tag: string;
  /** The branch that is to have the commit; nothing to push the tag alone. */
  readonly branch?: string;
}

/**
 * How a push ended: there, there before it, refused by the remote, or unknown. `told` is the
 * fault when the host's own words say what is missing.
 */
export type Pushed =
  | "there"
  | "found"
  | { readonly refused: string; readonly told?: Fault }
  | { readonly unknown: string };

/**
 * Pushes the named refs, all or none, and looks at the remote whatever git said: a push
 * whose answer was lost is there all the same.
 *
 * Fails with `remote_differs` when git says done and the remote shows something else.
 */
export async function push(access: Access, refs: Refs): Promise<Result<Pushed>> {
  const { git, remote, token } = access;
  const { commit, tag, branch } = refs;
  const exit = await git.try([
    ...["push", "--porcelain", "--atomic", "--no-follow-tags"],
    ...["--recurse-submodules=no", "--", remote],
    ...(branch === undefined ? [] : [`${commit}:refs/heads/${branch}`]),
    `refs/tags/${tag}:refs/tags/${tag}`,
  ]);
  if (!exit.ok) return exit;
  const { code, stdout, stderr } = exit.value;
  const now = await readRemote(git, remote);
  const hasTag = now.ok && now.value.tags.get(tag) === commit;
  const hasBranch = branch === undefined ||
    (now.ok && now.value.heads.get(branch) === commit);
  const lines = new TextDecoder().decode(stdout).split("\n");
  const refused = lines.filter((line) => line.startsWith("!\t"));
  // "[remote failure]" is no refusal: the remote went away before it told the outcome.
  const isRefused = refused.some((line) => /\[(remote )?rejected\]/.test(line)) ||
    /^ ! \[(remote )?rejected\]/m.test(stderr);
  // After a push that succeeded, somebody may have pushed on top of it already.
  if (hasTag && (hasBranch || code === 0)) {
    await follow(access, refs);
    // Source: git-push(1), "OUTPUT": "=" is what git had nothing to do for.
    const wasThere = lines.some((line) => line.startsWith(`=\trefs/tags/${tag}:`));
    return ok(wasThere || isRefused ? "found" : "there");
  }
  if (code === 0) {
    const state = now.ok
      ? "the remote shows something else"
      : "the remote does not answer";
    return fail(
      "remote_differs",
      `Cannot confirm "${tag}": the push succeeded, but ${state}`,
    );
  }
  const told = refusalOf([stderr, ...refused].join("\n"), {
    what: branch === undefined ? `push "${tag}"` : `push "${tag}" and "${branch}"`,
    source: token?.source,
  });
  const words = wordsOf([stderr, ...refused].join("\n"));
  // A host that says why has refused, whatever became of the connection.
  if (told) return ok({ refused: words, told });
  return ok(isRefused ? { refused: words } : { unknown: words });
}

/**
 * What the remote has, under its own name. Fails with `remote_unreachable`, or more exactly
 * with `token_rejected` and `permission_missing` when it is the token that is not let in.
 */
export async function readAccess(
  { git, remote, name, token, pushesWithToken }: Access,
  hint?: string,
): Promise<Result<Remote>> {
  const answer = await readRemote(git, remote, hint);
  if (answer.ok) return ok({ ...answer.value, name });
  if (!pushesWithToken) return answer;
  const text = answer.faults.map((each) => each.message).join("\n");
  const told = refusalOf(text, { what: "read the remote", source: token?.source });
  return told ? { ok: false, faults: [told] } : answer;
}

/**
 * Lets the clone's picture of the remote's branch follow, which git does itself for a remote
 * that it knows by name. Nothing depends on it.
 */
async function follow(
  { local: git, remote, name }: Access,
  { branch, commit }: Refs,
): Promise<void> {
  if (branch === undefined || remote === name) return;
  const ref = `refs/remotes/${name}/${branch}`;
  const there = await git.try(["rev-parse", "--verify", "--quiet", ref]);
  if (there.ok && there.value.code === 0) await git.try(["update-ref", ref, commit]);
}
