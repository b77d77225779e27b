/** The repository as it stands: where it is, what is checked out, which tags there are. */
import { fail, ok, type Result } from "../fault.ts";
import { type Git, gitIn, wordsOf } from "./git.ts";
import { join } from "./path.ts";
import type { World } from "./world.ts";

/** A clone on this disk. */
export interface Repository {
  readonly git: Git;
  /** The top folder of the working tree: absolute. */
  readonly root: string;
  /** The folder for rung's plan, journal and originals; worktrees have their own. */
  readonly stateFolder: string;
  /** Whether the history is cut off; no answer may be given from half of it. */
  readonly isShallow: boolean;
  /** The commit that is checked out; nothing before the first commit. */
  readonly head: string | undefined;
  /** The branch that is checked out; nothing with a detached HEAD. */
  readonly branch: string | undefined;
  /** The names of the local tags. */
  readonly tags: readonly string[];
}

/** What a remote says of itself. */
export interface Remote {
  /** Tag name → the commit it leads to. */
  readonly tags: ReadonlyMap<string, string>;
  /** Branch name → its commit. */
  readonly heads: ReadonlyMap<string, string>;
  /** The branch its HEAD points to. */
  readonly defaultBranch: string | undefined;
}

/**
 * Reads the clone around `folder` with one git process.
 *
 * Fails with `not_a_repository` or `git_missing`.
 */
export async function openRepository(
  world: World,
  folder: string,
): Promise<Result<Repository>> {
  const git = gitIn(world, folder);
  const places = ["--path-format=absolute", "--show-toplevel", "--git-path", "rung"];
  const exit = await git.try([
    ...["rev-parse", ...places, "--is-shallow-repository", "HEAD"],
    ...["--symbolic-full-name", "HEAD", "--tags"],
  ]);
  if (!exit.ok) return exit;
  const lines = new TextDecoder().decode(exit.value.stdout).split("\n");
  const [root, stateFolder, shallow, head, branch, ...refs] = lines;
  if (!root || !stateFolder) {
    const words = wordsOf(exit.value.stderr);
    return fail(
      "not_a_repository",
      `Cannot read a repository in "${folder}": ${words}`,
    );
  }
  const isBorn = exit.value.code === 0;
  return ok({
    git: gitIn(world, root),
    root,
    stateFolder,
    isShallow: shallow === "true",
    head: isBorn ? head : undefined,
    branch: isBorn ? shortOf("refs/heads/", branch ?? "") : undefined,
    tags: isBorn ? refs.flatMap((ref) => shortOf("refs/tags/", ref) ?? []) : [],
  });
}

/**
 * What the project's remote has; nothing when the clone has no remote.
 *
 * The remote is the branch's own, else `origin`, else the only one. Fails with
 * `remote_unreachable`.
 */
export async function readRemote(git: Git): Promise<Result<Remote | undefined>> {
  const first = await askRemote(git, []);
  if (!first.ok || first.value) return first;
  // No default remote; but one with another name may be there all the same.
  const name = await remoteName(git, undefined);
  return name.ok && name.value !== undefined
    ? await askRemote(git, [name.value])
    : ok(undefined);
}

async function askRemote(
  git: Git,
  name: readonly string[],
): Promise<Result<Remote | undefined>> {
  const exit = await git.try(["ls-remote", "--quiet", "--symref", ...name]);
  if (!exit.ok) return exit;
  const { code, stdout, stderr } = exit.value;
  if (code === 0) return ok(parseRemote(new TextDecoder().decode(stdout)));
  if (/No remote configured|has no configured URL/.test(stderr)) return ok(undefined);
  return fail("remote_unreachable", `Cannot read the remote: ${wordsOf(stderr)}`);
}

/**
 * The name of the remote that a release goes to: the branch's own, else `origin`, else the
 * only one; nothing when there is none. Fails with `remote_unclear`.
 */
export async function remoteName(
  git: Git,
  branch: string | undefined,
): Promise<Result<string | undefined>> {
  const own = branch && await git.try(["config", "--get", `branch.${branch}.remote`]);
  if (own && !own.ok) return own;
  if (own && own.value.code === 0) {
    return ok(new TextDecoder().decode(own.value.stdout).trim());
  }
  const list = await git.text(["remote"]);
  if (!list.ok) return list;
  const names = list.value.split("\n").filter(Boolean);
  if (names.includes("origin")) return ok("origin");
  if (names.length <= 1) return ok(names[0]);
  return fail(
    "remote_unclear",
    `Cannot choose a remote: there are ${names.join(", ")}, and the branch names none`,
  );
}

/** Reads what `git ls-remote --symref` prints; a peeled `^{}` line wins over its tag's. */
export function parseRemote(text: string): Remote {
  const tags = new Map<string, string>();
  const heads = new Map<string, string>();
  let defaultBranch: string | undefined;
  for (const line of text.split("\n")) {
    const [left = "", ref = ""] = line.split("\t");
    if (left.startsWith("ref: ") && ref === "HEAD") {
      defaultBranch = shortOf("refs/heads/", left.slice("ref: ".length));
    } else if (ref.startsWith("refs/tags/")) {
      tags.set(ref.slice("refs/tags/".length).replace(/\^\{\}$/, ""), left);
    } else if (ref.startsWith("refs/heads/")) {
      heads.set(ref.slice("refs/heads/".length), left);
    }
  }
  return { tags, heads, defaultBranch };
}

/** The paths git calls changed, staged or not; untracked files do not count. */
export async function dirtyPaths(git: Git): Promise<Result<string[]>> {
  const text = await git.text([
    "status",
    "--porcelain=v1",
    "-z",
    "--untracked-files=no",
  ]);
  if (!text.ok) return text;
  const fields = text.value.split("\0").filter(Boolean);
  const paths: string[] = [];
  for (let i = 0; i < fields.length; i++) {
    paths.push(fields[i]!.slice(3));
    // A rename brings its old name as a field of its own.
    if (/^[RC]/.test(fields[i]!)) paths.push(fields[++i]!);
  }
  return ok(paths);
}

/** Whether git knows who commits here. Fails with `identity_missing`. */
export async function checkIdentity(git: Git): Promise<Result<unknown>> {
  const exit = await git.try(["var", "GIT_COMMITTER_IDENT"]);
  if (!exit.ok || exit.value.code === 0) return exit;
  return fail(
    "identity_missing",
    "Cannot commit or tag: git does not know who does it",
  );
}

/** A path of the repository in the system's own form. */
export function absolute(root: string, path: string): string {
  return join(root, ...path.split("/"));
}

function shortOf(prefix: string, ref: string): string | undefined {
  return ref.startsWith(prefix) ? ref.slice(prefix.length) : undefined;
}
