/** The repository as it stands: where it is, what is checked out, which tags there are. */
import { fail, ok, type Result } from "../fault.ts";
import { afterPrefix, type Git, gitIn, type Setting, wordsOf } from "./git.ts";
import { cureFor } from "./cures.ts";
import { packedTags } from "./packed_tags.ts";
import { join, type World } from "../system/startup.ts";

/** A clone on this disk. */
export interface Repository {
  readonly git: Git;
  /** The top folder of the working tree: absolute. */
  readonly root: string;
  /** The folder for rung's plan, journal and originals; worktrees have their own. */
  readonly stateFolder: string;
  /** The `.git` folder that all worktrees share. */
  readonly commonFolder: string;
  /** Whether the history is cut off; no answer may be given from half of it. */
  readonly isShallow: boolean;
  /** The commit that is checked out; nothing before the first commit. */
  readonly head: string | undefined;
  /** The branch that is checked out; nothing with a detached HEAD. */
  readonly branch: string | undefined;
  /** The names of the local tags. */
  readonly tags: readonly string[];
  /**
   * The commits of the local tags by their names, where one file of git's says all of them; read
   * when it is asked for.
   */
  readonly packedTags?: () => ReadonlyMap<string, string> | undefined;
}

/**
 * What `git rev-parse` is asked. The answers stand in lines, and a folder's name may have a
 * line break in it: the one answer that is true or false stands between the folders.
 *
 * Tags come by their short names. For a full name git looks each of them up, 0.2 s for 10,000,
 * and leaves out one that a branch has too.
 */
const QUESTIONS = [
  ...["--path-format=absolute", "--show-toplevel", "--is-shallow-repository"],
  ...["--git-path", "rung", "--is-shallow-repository"],
  ...["--git-common-dir", "--is-shallow-repository"],
  ...["HEAD", "--symbolic-full-name", "HEAD", "--symbolic", "--tags"],
];
const ANSWERS =
  /^([^]+?)\n(true|false)\n([^]+?)\n\2\n([^]+?)\n\2\n([^\n]*)\n(?:(refs\/heads\/[^\n]*)\n)?([^]*)$/;

/**
 * Reads the clone around `folder` with one git process.
 *
 * Fails with `not_a_repository`, `git_missing`, or `git_outdated`: before 2.31 git takes no
 * settings from its environment, where the token would be, and goes with what is stored.
 */
export async function openRepository(
  world: World,
  folder: string,
): Promise<Result<Repository>> {
  if (world.disk.stat(folder)?.kind !== "folder") {
    return fail(
      "not_a_repository",
      `Cannot work in "${folder}": there is no such folder`,
    );
  }
  const exit = await gitIn(world, folder).try(["rev-parse", ...QUESTIONS]);
  if (!exit.ok) return exit;
  const text = new TextDecoder().decode(exit.value.stdout);
  // Such a git says back what it does not know.
  if (text.startsWith(QUESTIONS[0]!)) {
    return fail("git_outdated", "Cannot work with this git: it is older than 2.31");
  }
  const answers = ANSWERS.exec(text);
  if (!answers) {
    const words = wordsOf(exit.value.stderr);
    return fail(
      "not_a_repository",
      `Cannot read a repository in "${folder}": ${words}`,
      cureFor(words),
    );
  }
  const [, root, shallow, stateFolder, commonFolder, head, named, refs] = answers;
  const isBorn = exit.value.code === 0;
  // Of a detached HEAD git says "HEAD"; nothing at all where a tag or a branch is called so.
  const own = named ?? headFile(world, stateFolder!);
  const branch = isBorn ? afterPrefix("refs/heads/", own ?? "") : undefined;
  const list = isBorn ? refs!.split("\n").filter(Boolean) : [];
  return ok({
    git: gitIn(world, root!, commonFolder!),
    root: root!,
    stateFolder: stateFolder!,
    commonFolder: commonFolder!,
    isShallow: shallow === "true",
    head: isBorn ? head : undefined,
    branch,
    tags: branch === undefined && list[0] === "HEAD" ? list.slice(1) : list,
    packedTags: () => packedTags(world, commonFolder!),
  });
}

/** The branch that the file `HEAD` names, in full; nothing where it names a commit. */
function headFile({ disk }: World, stateFolder: string): string | undefined {
  const bytes = disk.read(join(stateFolder, "..", "HEAD"));
  return /^ref: (refs\/heads\/.+)\n?$/.exec(new TextDecoder().decode(bytes))?.[1];
}

/**
 * The paths git calls changed, staged or not; untracked files only where all are asked for.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function dirtyPaths(
  git: Git,
  untracked: "no" | "all" = "no",
): Promise<Result<string[]>> {
  const text = await git.text([
    "status",
    "--porcelain=v1",
    "-z",
    `--untracked-files=${untracked}`,
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

/**
 * The setting with which git runs no hook: a folder of rung's own that nobody makes. The name of
 * a device is none on every system.
 */
export function noHooks({ commonFolder }: Pick<Repository, "commonFolder">): Setting {
  return ["core.hooksPath", join(commonFolder, "rung", "no-hooks")];
}
