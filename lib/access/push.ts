/** The push, and what the remote says afterwards: the only truth about a release. */
import { fail, type Fault, ok, type Result } from "../fault.ts";
import { refusalOf } from "../forge/mod.ts";
import type { Access } from "./access.ts";
import type { HookSaid } from "./pre_push.ts";
import { type Reason, verdictOn } from "./verdict.ts";
import { readRemote, type Remote, saidBy } from "../git/mod.ts";
import type { Exit } from "../system/startup.ts";

/** What is to stand on the remote. */
export interface Refs {
  readonly commit: string;
  readonly tag: string;
  /** Further tags of the same commit, in the same push. */
  readonly others?: readonly string[];
  /** The branch that is to have the commit; nothing to push the tag alone. */
  readonly branch?: string;
  /** Where the branch goes, if not to that commit: to one on top of it. */
  readonly tip?: string | undefined;
}

/**
 * How a push ended: there, there before it, refused by the remote, or unknown. `told` is the
 * fault when the host's own words say what is missing.
 */
export type Pushed =
  | "there"
  | "found"
  | { readonly refused: string; readonly reason: Reason; readonly told?: Fault }
  | {
    readonly unknown: string;
    readonly reason: Reason;
    /** Whether it may still arrive. */
    readonly isOffered: boolean;
  };

/** A tag that is never made: whether the remote would take one is all that is asked. */
const PROBE = "rung-token-check";

/** What no push of rung's does: push more than was named. */
export const ALONE = ["--no-follow-tags", "--recurse-submodules=no"];

/**
 * Pushes the named refs, all or none, and looks at the remote whatever git said: a push
 * whose answer was lost is there all the same. To a remote that cannot take all or none
 * (`isAtomic` of the access) the branch goes first.
 *
 * Fails with `remote_differs` when git says done and the remote shows something else.
 */
export async function push(access: Access, refs: Refs): Promise<Result<Pushed>> {
  const { git, remote } = access;
  const { commit, tag, branch, tip = commit } = refs;
  const tags = tagsOf(refs);
  const said = await askHook(access, refs);
  if (!said.ok) return said;
  if (typeof said.value === "object") return ok({ ...said.value, reason: "pre_push" });
  const exit = await send(access, refs, said.value === "agreed");
  if (!exit.ok) return exit;
  const { code, stdout } = exit.value;
  const now = await readRemote(git, remote);
  const hasTags = now.ok && tags.every((each) => now.value.tags.get(each) === commit);
  const hasBranch = branch === undefined ||
    (now.ok && now.value.heads.get(branch) === tip);
  const lines = new TextDecoder().decode(stdout).split("\n");
  const refused = lines.filter((line) => line.startsWith("!\t"));
  // After a push that succeeded, somebody may have pushed on top of it already.
  if (hasTags && (hasBranch || code === 0)) {
    await follow(access, refs);
    // Source: git-push(1), "OUTPUT": "=" is what git had nothing to do for.
    const wasThere = tags.every((each) =>
      lines.some((line) => line.startsWith(`=\trefs/tags/${each}:`))
    );
    return ok(wasThere || refused.length > 0 ? "found" : "there");
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
  return ok(judged(access, refs, exit.value, refused));
}

/** What the clone's own pre-push says; with a token it is not asked. */
async function askHook(
  { prePush, pushesWithToken }: Access,
  { commit, branch, tip = commit, ...refs }: Refs,
): Promise<Result<HookSaid>> {
  if (pushesWithToken || !prePush) return ok("none");
  const tags = tagsOf({ commit, ...refs }).map((each) => `refs/tags/${each}`);
  return await prePush([
    ...(branch === undefined ? [] : [{ from: tip, to: `refs/heads/${branch}` }]),
    ...tags.map((each) => ({ from: each, to: each })),
  ]);
}

/** Runs the push: one of both refs, or one after the other. */
async function send(
  access: Access,
  refs: Refs,
  isHookAsked: boolean,
): Promise<Result<Exit>> {
  const { git, remote, name, isAtomic = true } = access;
  const { commit, branch, tip = commit } = refs;
  const pushing = (flags: readonly string[], specs: readonly string[]) =>
    git.try([
      "push",
      "--porcelain",
      "--progress",
      ...(isHookAsked ? ["--no-verify"] : []),
      ...flags,
      ...ALONE,
      "--",
      remote,
      ...specs,
    ], {
      remote: name,
    });
  const tagSpecs = tagsOf(refs).map((each) => `refs/tags/${each}:refs/tags/${each}`);
  const asOne = isAtomic && tagSpecs.length > 1 ? ["--atomic"] : [];
  if (branch === undefined) return await pushing(asOne, tagSpecs);
  const branchSpec = `${tip}:refs/heads/${branch}`;
  if (isAtomic) return await pushing(["--atomic"], [branchSpec, ...tagSpecs]);
  const first = await pushing([], [branchSpec]);
  return first.ok && first.value.code === 0 ? await pushing([], tagSpecs) : first;
}

function tagsOf({ tag, others = [] }: Refs): readonly string[] {
  return [tag, ...others];
}

function judged(
  { token, place }: Access,
  { tag, branch }: Refs,
  exit: Exit,
  refused: readonly string[],
): Pushed {
  const text = [exit.stderr, ...refused].join("\n");
  const told = refusalOf(text, {
    what: branch === undefined ? `push "${tag}"` : `push "${tag}" and "${branch}"`,
    source: token?.source,
    isPullable: branch !== undefined && place !== undefined,
  });
  const words = saidBy({ ...exit, stderr: text });
  const { isProven, isOffered, reason } = verdictOn(exit, told !== undefined);
  if (!isProven) return { unknown: words, reason, isOffered };
  return { refused: words, reason, ...(told ? { told } : {}) };
}

/**
 * A push that is not carried out: the remote lets in or refuses, and nothing is made.
 *
 * It does not tell what rulesets and hooks say: those are asked when refs really move. Fails
 * with `atomic_missing`, `remote_moved`, `remote_unreachable`, and what the host's words say.
 */
export async function probe(
  access: Access,
  { commit, tag }: Pick<Refs, "commit" | "tag">,
): Promise<Result<unknown>> {
  const { git, remote, name, token, pushesWithToken, isAtomic = true } = access;
  const args = ["push", "--dry-run", "--porcelain", "--no-verify", ...ALONE];
  const exit = await git.try([
    ...[...args, ...(isAtomic ? ["--atomic"] : []), "--", remote],
    `${commit}:refs/tags/${PROBE}`,
  ], { remote: name });
  if (!exit.ok || exit.value.code === 0) return exit;
  const what = `push "${tag}"`;
  const source = pushesWithToken ? token?.source : undefined;
  const told = refusalOf(exit.value.stderr, { what, source });
  const { reason } = verdictOn(exit.value, told !== undefined);
  const special = specialFault(access, what, reason);
  if (special) return special;
  if (told) return { ok: false, faults: [told] };
  return fail("remote_unreachable", `Cannot ${what}: ${saidBy(exit.value)}`, {
    reason,
  });
}

/**
 * The fault of a remote that has to be spoken to in another way; nothing for other reasons.
 *
 * Fails with `atomic_missing` or `remote_moved`.
 */
export function specialFault(
  { name }: Access,
  what: string,
  reason: Reason,
): Result<never> | undefined {
  if (reason === "atomic") {
    return fail(
      "atomic_missing",
      `Cannot ${what}: the remote "${name}" cannot take branch and tag at once`,
    );
  }
  if (reason !== "moved") return undefined;
  const message =
    `Cannot ${what}: the remote "${name}" leads elsewhere, and a token is ` +
    "sent to nobody but the host it is for";
  return fail("remote_moved", message, {
    hint: `Give it the new address: \`git remote set-url ${name} URL\``,
  });
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
  { branch, commit, tip = commit }: Refs,
): Promise<void> {
  if (branch === undefined || remote === name) return;
  const ref = `refs/remotes/${name}/${branch}`;
  const there = await git.try(["rev-parse", "--verify", "--quiet", ref]);
  if (there.ok && there.value.code === 0) await git.try(["update-ref", ref, tip]);
}
