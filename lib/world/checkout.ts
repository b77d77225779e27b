/**
 * A checkout read without git: where it is, what is checked out, and nothing more.
 *
 * Source: gitrepository-layout(5). Refs kept as a reftable cannot be read so: HEAD is then
 * as unknown as that of a clone without a commit.
 */
import { fail, ok, type Result } from "../fault.ts";
import { gitIn } from "./git.ts";
import { dirname, join, resolve } from "./path.ts";
import { afterPrefix } from "./remote.ts";
import type { Repository } from "./repository.ts";
import type { Disk, World } from "./world.ts";

/**
 * Reads the checkout around `folder` from its files. Its `tags` are left out, and its `git`
 * may fail with `git_missing`.
 *
 * Fails with `not_a_repository`.
 */
export function openCheckout(world: World, folder: string): Result<Repository> {
  const { disk } = world;
  for (let at = folder;; at = dirname(at)) {
    const gitFolder = gitFolderIn(disk, at);
    if (gitFolder !== undefined) return ok(read(world, at, gitFolder));
    if (dirname(at) === at) break;
  }
  return fail(
    "not_a_repository",
    `Cannot read a repository in "${folder}": there is no .git above it`,
  );
}

function read(world: World, root: string, gitFolder: string): Repository {
  const { disk } = world;
  const common = textOf(disk, join(gitFolder, "commondir"));
  const commonFolder = common === undefined ? gitFolder : resolve(gitFolder, common);
  const head = textOf(disk, join(gitFolder, "HEAD")) ?? "";
  const ref = afterPrefix("ref: ", head);
  const branch = ref === undefined ? undefined : afterPrefix("refs/heads/", ref);
  const isKnown = branch !== ".invalid";
  const sha = ref === undefined ? head : refIn(disk, [gitFolder, commonFolder], ref);
  return {
    git: gitIn(world, root),
    root,
    stateFolder: join(gitFolder, "rung"),
    commonFolder,
    isShallow: false,
    head: sha || undefined,
    branch: isKnown ? branch : undefined,
    tags: [],
  };
}

/** The folder of a checkout's metadata: a file in its place names that of a worktree. */
function gitFolderIn(disk: Disk, root: string): string | undefined {
  const path = join(root, ".git");
  const kind = disk.stat(path)?.kind;
  if (kind !== "file") return kind === "folder" ? path : undefined;
  const target = afterPrefix("gitdir: ", textOf(disk, path) ?? "");
  return target === undefined ? undefined : resolve(root, target);
}

/** The commit of a ref: of its own file, else of the packed ones. */
function refIn(
  disk: Disk,
  folders: readonly string[],
  ref: string,
): string | undefined {
  for (const folder of folders) {
    const own = textOf(disk, join(folder, ...ref.split("/")));
    if (own) return own;
  }
  const packed = textOf(disk, join(folders.at(-1)!, "packed-refs")) ?? "";
  const line = packed.split("\n").find((each) => each.endsWith(` ${ref}`));
  return line?.split(" ")[0];
}

function textOf(disk: Disk, path: string): string | undefined {
  if (disk.stat(path)?.kind !== "file") return undefined;
  const bytes = disk.read(path);
  return bytes && new TextDecoder().decode(bytes).trim();
}
