/**
 * The repository's own hooks, `pre-commit` and `pre-push`, where `run-git-hooks` asks for them.
 *
 * rung's commit is made without git's porcelain, so it runs them itself, as git would: in the
 * root, with what is to be committed staged in `GIT_INDEX_FILE`. What a person reviewed is
 * what is committed: a hook that changes a file is refused, or its changes join the release
 * when that is prepared. Source: githooks(5).
 */
import { fail, ok, type Result } from "../../fault.ts";
import { absolute, type Git, hookPath, type Repository } from "../../git/mod.ts";
import { dirname, join, sep, type World } from "../../system/startup.ts";
import { type HookGround, runProgram } from "./hooks.ts";

/** What the repository's hooks run with. */
export type GitHookGround = HookGround & {
  readonly repository: Repository;
  /** A folder for the index that the hook sees. */
  readonly folder: string;
};

/** Whether a hook ran, and which files read otherwise since, by their paths. */
export interface GitHookRun {
  readonly ran: Result<unknown>;
  readonly changed: readonly string[];
}

/**
 * Runs `pre-commit` with these files staged on HEAD. What it changed stays on disk: whoever
 * calls decides what becomes of it.
 *
 * Fails with `git_failed`.
 */
export async function runPreCommit(
  ground: GitHookGround,
  paths: readonly string[],
): Promise<Result<GitHookRun>> {
  const { repository: { git, head }, folder, world } = ground;
  const path = await hookPath(ground.world, ground.repository, "pre-commit");
  if (!path.ok) return path;
  if (path.value === undefined) return ok({ ran: ok(undefined), changed: [] });
  const index = join(folder, "hook-index");
  const env = { GIT_INDEX_FILE: index, GIT_LITERAL_PATHSPECS: "1" };
  try {
    const read = await git.text(["read-tree", head!], { env });
    if (!read.ok) return read;
    const staged = await stage(git, env, paths);
    if (!staged.ok) return staged;
    const ran = await runHookFile(ground, "pre-commit", path.value, [], {
      env: { GIT_INDEX_FILE: index },
    });
    const changed = await changedSince(git, env, staged.value);
    return changed.ok ? ok({ ran, changed: changed.value }) : changed;
  } finally {
    world.disk.remove(index);
  }
}

/** Stages the files, and gives the tree that they make. Fails with `git_failed`. */
async function stage(
  git: Git,
  env: Readonly<Record<string, string>>,
  paths: readonly string[],
): Promise<Result<string>> {
  const added = await git.text(["update-index", "--add", "--remove", "-z", "--stdin"], {
    env,
    stdin: paths.join("\0"),
    settings: [["core.safecrlf", "false"]],
  });
  if (!added.ok) return added;
  return await git.text(["write-tree"], { env });
}

/** What differs from that tree, staged or not. Fails with `git_failed`. */
async function changedSince(
  git: Git,
  env: Readonly<Record<string, string>>,
  tree: string,
): Promise<Result<readonly string[]>> {
  const refreshed = await git.try(["update-index", "-q", "--refresh"], { env });
  if (!refreshed.ok) return refreshed;
  const names: string[] = [];
  for (const how of [["diff-index", "--cached"], ["diff-files"]]) {
    const of = how.includes("--cached") ? [tree] : [];
    const said = await git.text([...how, "--name-only", "-z", ...of], { env });
    if (!said.ok) return said;
    names.push(...said.value.split("\0").filter(Boolean));
  }
  return ok([...new Set(names)].toSorted());
}

/**
 * Runs `pre-push` for a push of branch and tag, with the lines that git hands to it.
 *
 * Fails with `hook_failed`, `git_failed`.
 */
export async function runPrePush(
  ground: GitHookGround,
  { remote, url, refs }: {
    readonly remote: string;
    readonly url: string;
    readonly refs: readonly {
      readonly name: string;
      readonly sha: string;
      /** What the remote has there; nothing for a new one. */
      readonly before: string | undefined;
    }[];
  },
): Promise<Result<unknown>> {
  const path = await hookPath(ground.world, ground.repository, "pre-push");
  if (!path.ok || path.value === undefined) return path;
  const lines = refs.map(({ name, sha, before }) =>
    `${name} ${sha} ${name} ${before ?? "0".repeat(sha.length)}\n`
  );
  return await runHookFile(ground, "pre-push", path.value, [remote, url], {
    stdin: new TextEncoder().encode(lines.join("")),
  });
}

async function runHookFile(
  ground: GitHookGround,
  name: string,
  path: string,
  args: readonly string[],
  more: {
    readonly env?: Readonly<Record<string, string>>;
    readonly stdin?: Uint8Array;
  },
): Promise<Result<unknown>> {
  // Windows runs no file by its first line: git's own shell does.
  const [command, first] = sep === "\\" ? ["sh", [path]] as const : [path, []] as const;
  return await runProgram(ground, `the repository's ${name}`, {
    ...{ command, args: [...first, ...args], line: `${dirname(path)}/${name}` },
    ...more,
    env: { ...more.env, GIT_EDITOR: ":" },
  });
}

/** Puts files back to what they were before a hook, or are in HEAD. Fails with `git_failed`. */
export async function putBack(
  { world, repository: { git, root, head } }: GitHookGround,
  before: ReadonlyMap<string, Uint8Array | undefined>,
  changed: readonly string[],
): Promise<Result<unknown>> {
  for (const path of changed) {
    const bytes = before.get(path);
    if (bytes) {
      world.disk.write(absolute(root, path), bytes);
      continue;
    }
    const back = await git.text(
      ["restore", "--worktree", `--source=${head}`, "--", path],
      { env: { GIT_LITERAL_PATHSPECS: "1" } },
    );
    if (!back.ok) return back;
  }
  return ok(undefined);
}

/** The bytes of files as they are now. */
export function bytesOf(
  { disk }: World,
  root: string,
  paths: readonly string[],
): ReadonlyMap<string, Uint8Array | undefined> {
  return new Map(paths.map((path) => [path, disk.read(absolute(root, path))]));
}

/**
 * Runs `pre-commit` on what is about to be committed, where nothing may change any more.
 *
 * Fails with `hook_failed`, with every file put back, and with `git_failed`.
 */
export async function checkPreCommit(
  ground: GitHookGround,
  paths: readonly string[],
): Promise<Result<unknown>> {
  const before = bytesOf(ground.world, ground.repository.root, paths);
  const seen = await runPreCommit(ground, paths);
  if (!seen.ok) return seen;
  const { ran, changed } = seen.value;
  const back = await putBack(ground, before, changed);
  if (!back.ok) return back;
  return ran.ok && changed.length > 0 ? changedFault(changed) : ran;
}

/** The fault of a hook that changed what was reviewed. Fails with `hook_failed`. */
export function changedFault(changed: readonly string[]): Result<never> {
  const what = changed.map((path) => `"${path}"`).join(", ");
  return fail(
    "hook_failed",
    `Cannot commit: the repository's pre-commit changes ${what}`,
    {
      hint: 'Take its changes into the release: git-changes = "take" under [hooks], ' +
        "then `rung prepare` again",
    },
  );
}
