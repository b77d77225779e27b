/**
 * What git has otherwise than the disk: files outside of a sparse checkout, which are in the
 * project and not on the disk, links to such files, files whose changes it does not see
 * (`skip-worktree`, `assume-unchanged`), and links that a clone without links
 * (`core.symlinks=false`, as Git for Windows has it) wrote as plain files.
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
  /** Links to git, plain files on the disk: where each would lead, as it says itself. */
  readonly flat: ReadonlyMap<string, string>;
  /** Links that lead to nothing on the disk, and where each leads in the project. */
  readonly loose: ReadonlyMap<string, string>;
}

const LINK = "120000";

/** Where nothing is otherwise: where there is no clone. */
export const NOTHING_HIDDEN: Hidden = {
  ...{ absent: new Set(), unseen: new Set(), flat: new Map(), loose: new Map() },
};

/**
 * The marks of the clone's index, of the files below `root`. Fails with `git_failed`. Source:
 * git-ls-files(1), `-v`, `-s`.
 */
export async function hiddenIn(
  world: World,
  git: Git,
  root: string,
): Promise<Result<Hidden>> {
  const listed = await git.text(["ls-files", "-v", "-s", "-z"]);
  if (!listed.ok) return listed;
  const marked: string[] = [];
  const [flat, loose] = [new Map<string, string>(), new Map<string, string>()];
  for (const entry of listed.value.split("\0").filter(Boolean)) {
    const path = entry.slice(entry.indexOf("\t") + 1);
    if (/^[Sa-z] /.test(entry)) marked.push(path);
    if (entry.startsWith(LINK, 2)) {
      const target = flatTarget(world, absolute(root, path));
      if (target !== undefined) flat.set(path, target);
      else if (leadsNowhere(world, absolute(root, path))) {
        const said = await git.text(["cat-file", "blob", entry.split(" ")[2]!]);
        if (!said.ok) return said;
        const target = targetOf(path, said.value);
        if (target !== undefined) loose.set(path, target);
      }
    }
  }
  const isThere = (path: string) => world.disk.stat(absolute(root, path)) !== undefined;
  return ok({
    absent: new Set(marked.filter((path) => !isThere(path))),
    unseen: new Set(marked.filter(isThere)),
    ...{ flat, loose },
  });
}

/** What a plain file that should be a link says of where it leads. */
function flatTarget({ disk }: World, place: string): string | undefined {
  if (disk.isLink(place) || disk.stat(place)?.kind !== "file") return undefined;
  return decode(disk.read(place) ?? new Uint8Array());
}

function leadsNowhere({ disk }: World, place: string): boolean {
  return disk.isLink(place) && disk.stat(place) === undefined;
}

/** The project's path that a link means by its text, or nothing where it leads elsewhere. */
function targetOf(path: string, target: string): string | undefined {
  if (/^(?:\/|[A-Za-z]:)/.test(target)) return undefined;
  const parts = path.split("/").slice(0, -1);
  for (const part of target.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/**
 * The tree with the text of its target where the disk has a plain file for a link, or a link
 * to nothing: as in every other clone.
 */
function throughLinks(tree: Tree, { flat, loose }: Hidden): Tree {
  if (flat.size + loose.size === 0) return tree;
  const targets = new Map<string, string | undefined>(loose);
  for (const [path, said] of flat) targets.set(path, targetOf(path, said));
  const read = (path: string) => {
    const real = targets.has(path) ? targets.get(path) : path;
    return real === undefined ? undefined : tree.read(real);
  };
  return {
    ...tree,
    read,
    head: (path) => targets.has(path) || !tree.head ? read(path) : tree.head(path),
  };
}

/**
 * What `look` finds in the files on the disk and in those that are absent there, as HEAD has
 * them. Fails with `git_failed`, and as `look` does.
 */
export async function lookThrough<T>(
  git: Git,
  tree: Tree,
  hidden: Hidden,
  look: (tree: Tree) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { absent } = hidden;
  if (absent.size === 0) return await look(throughLinks(tree, hidden));
  const texts = new Map<string, string | undefined>();
  for (let round = 0;; round++) {
    const missed = new Set<string>();
    const read = (path: string) => {
      if (!absent.has(path)) return tree.read(path);
      if (!texts.has(path)) missed.add(path);
      return texts.get(path);
    };
    const whole: Tree = {
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
    };
    const found = await look(throughLinks(whole, hidden));
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
 * HEAD, whatever filters say; with `link_flat` for links that are plain files here.
 */
export async function hiddenFaults(
  git: Git,
  { absent, unseen, flat, loose }: Hidden,
  paths: readonly string[],
  own: ReadonlySet<string>,
): Promise<Result<unknown>> {
  const faults: Fault[] = [];
  for (const path of paths) {
    if (flat.has(path)) faults.push(linkFlat(path, flat.get(path)!));
    else if (absent.has(loose.get(path) ?? path)) {
      faults.push(notOnDisk(loose.get(path) ?? path));
    } else if (unseen.has(path) && !own.has(path)) {
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
    `Cannot write "${path}": it is in the project, and not on the disk`,
    { path, hint },
  );
}

function linkFlat(path: string, target: string): Fault {
  return fault(
    "link_flat",
    `Cannot write "${path}": it is a link to "${target}" in git, and a plain file here`,
    {
      path,
      hint:
        "Let this clone make links and check it out anew: `git config core.symlinks " +
        `true\`, \`git rm --cached ${path}\`, \`git reset --hard\``,
    },
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
