/** The files of a commit, wherever it is to be found: in the clone, or on the forge alone. */
import { ok, type Result } from "../fault.ts";
import type { ApiCommits, TreeEntry } from "../forge/mod.ts";
import type { Git } from "../git/mod.ts";

/** What can be read of commits. */
export interface CommitFiles {
  /** The paths of the files directly in a folder, `""` for the root; none when it is not there. */
  list(sha: string, folder: string): Promise<Result<readonly string[]>>;
  /** The bytes of a file that is there. */
  read(sha: string, path: string): Promise<Result<Uint8Array>>;
}

/** The commits of a clone. Fails with `git_failed`. */
export function filesInGit(git: Git): CommitFiles {
  return {
    async list(sha, folder) {
      const names = await git.text([
        ...["ls-tree", "-z", "--name-only", sha],
        ...(folder === "" ? [] : [`${folder}/`]),
      ]);
      return names.ok ? ok(names.value.split("\0").filter(Boolean)) : names;
    },
    read: (sha, path) => git.bytes(["cat-file", "blob", `${sha}:${path}`]),
  };
}

/** The commits that a forge has. Each tree is asked for once. */
export function filesOnForge(commits: ApiCommits): CommitFiles {
  const trees = new Map<string, ReadonlyMap<string, TreeEntry>>();
  const treeOf = async (sha: string, path: string) => {
    const known = trees.get(sha);
    if (known) return ok(known);
    const entries = await commits.treeEntries(sha, [path]);
    if (entries.ok && !entries.value.isCut) trees.set(sha, entries.value.entries);
    return entries.ok ? ok(entries.value.entries) : entries;
  };
  return {
    async list(sha, folder) {
      const start = folder === "" ? "" : `${folder}/`;
      const tree = await treeOf(sha, `${start}x`);
      if (!tree.ok) return tree;
      const below = (path: string) =>
        path.startsWith(start) && !path.slice(start.length).includes("/");
      return ok([...tree.value.keys()].filter(below));
    },
    async read(sha, path) {
      const tree = await treeOf(sha, path);
      if (!tree.ok) return tree;
      const entry = tree.value.get(path);
      return entry ? await commits.blobBytes(entry.sha) : ok(new Uint8Array());
    },
  };
}
