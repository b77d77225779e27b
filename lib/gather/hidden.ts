/**
 * What git is told not to look at: files outside of a sparse checkout, which are in the project
 * and not on the disk, and files whose changes it does not see (`skip-worktree`,
 * `assume-unchanged`).
 */
import { decode, type Tree } from "../files/startup.ts";
import { type Fault, fault, ok, type Result } from "../fault.ts";
import { absolute, type Git } from "../git/mod.ts";
import type { World } from "../system/startup.ts";

/** Manifests name files that name files; nobody goes deeper than this. */
const MOST_ROUNDS = 8;

/** The files with such a mark. */
export interface Hidden {
  /** In the project, and not on the disk. */
  readonly absent: ReadonlySet<string>;
  /** On the disk, and not looked at. */
  readonly unseen: ReadonlySet<string>;
}

/** The marks of the clone's index. Fails with `git_failed`. Source: git-ls-files(1), `-v`. */
export async function hiddenIn(
  world: World,
  git: Git,
  root: string,
): Promise<Result<Hidden>> {
  const listed = await git.text(["ls-files", "-v", "-z", "--full-name"]);
  if (!listed.ok) return listed;
  const marked = (listed.value.match(/(?<=^|\0)[Sa-z] [^\0]+/g) ?? []).map((each) =>
    each.slice(2)
  );
  const isThere = (path: string) => world.disk.stat(absolute(root, path)) !== undefined;
  return ok({
    absent: new Set(marked.filter((path) => !isThere(path))),
    unseen: new Set(marked.filter(isThere)),
  });
}

/**
 * What `look` finds in the files on the disk and in those that are absent there, as HEAD has
 * them. Fails with `git_failed`, and as `look` does.
 */
export async function lookThrough<T>(
  git: Git,
  tree: Tree,
  { absent }: Hidden,
  look: (tree: Tree) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (absent.size === 0) return await look(tree);
  const texts = new Map<string, string | undefined>();
  for (let round = 0;; round++) {
    const missed = new Set<string>();
    const read = (path: string) => {
      if (!absent.has(path)) return tree.read(path);
      if (!texts.has(path)) missed.add(path);
      return texts.get(path);
    };
    const found = await look({
      ...tree,
      read,
      head: (path) => absent.has(path) || !tree.head ? read(path) : tree.head(path),
      list: (folder) => merged(tree.list(folder), below(absent, folder, false)),
      ...(tree.folders
        ? {
          folders: (folder: string) =>
            merged(tree.folders!(folder), below(absent, folder, true)),
        }
        : {}),
    });
    if (missed.size === 0 || round === MOST_ROUNDS) return found;
    for (const path of missed) {
      const bytes = await git.bytes(["cat-file", "blob", `:${path}`]);
      texts.set(path, bytes.ok ? decode(bytes.value) : undefined);
    }
  }
}

function merged(here: readonly string[], there: Iterable<string>): string[] {
  return [...new Set([...here, ...there])].sort();
}

/** The names directly in a folder: of files, or of folders. */
function below(paths: ReadonlySet<string>, folder: string, areFolders: boolean) {
  const start = folder === "" || folder === "." ? "" : `${folder}/`;
  const names = new Set<string>();
  for (const path of paths) {
    if (!path.startsWith(start)) continue;
    const [name = "", ...rest] = path.slice(start.length).split("/");
    if (rest.length > 0 === areFolders) names.add(name);
  }
  return names;
}

/**
 * Whether git looks at all files that the release changes. `own`: those that read as an open
 * plan left them.
 *
 * Fails with `file_hidden` for those that are not on the disk, and for those that differ from
 * HEAD, whatever filters say.
 */
export async function hiddenFaults(
  git: Git,
  { absent, unseen }: Hidden,
  paths: readonly string[],
  own: ReadonlySet<string>,
): Promise<Result<unknown>> {
  const faults: Fault[] = [];
  for (const path of paths) {
    if (absent.has(path)) faults.push(notOnDisk(path));
    else if (unseen.has(path) && !own.has(path)) {
      const now = await git.text(["hash-object", "--", path]);
      if (!now.ok) return now;
      const then = await git.try(["rev-parse", "--verify", "--quiet", `HEAD:${path}`]);
      if (!then.ok) return then;
      const id = new TextDecoder().decode(then.value.stdout).trim();
      if (id !== now.value) faults.push(notSeen(path));
    }
  }
  return faults.length > 0 ? { ok: false, faults } : ok(undefined);
}

function notOnDisk(path: string): Fault {
  const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
  const hint = folder === ""
    ? "Check the whole project out: `git sparse-checkout disable`"
    : `Check it out, \`git sparse-checkout add ${folder}\`, or the whole project: ` +
      "`git sparse-checkout disable`";
  return fault(
    "file_hidden",
    `Cannot release: "${path}" is in the project, and not on the disk`,
    { path, hint },
  );
}

function notSeen(path: string): Fault {
  return fault(
    "file_hidden",
    `Cannot release: "${path}" differs from HEAD, and git is told not to look at it`,
    {
      path,
      hint: "Let git see it, `git update-index --no-skip-worktree " +
        `--no-assume-unchanged ${path}\`, and commit or undo the change`,
    },
  );
}
