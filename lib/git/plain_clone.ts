/**
 * A clone read from its files, without git: for images that have none, and to be fast
 * where there is one.
 *
 * Only what is the same in every version of git is read; where anything is otherwise (another
 * store of references, a bare repository, a work tree elsewhere, variables that say where
 * things are) there is no answer, and git is asked. Source: gitrepository-layout,
 * git-pack-refs, gitformat-reftable.
 */
import { ok, type Result } from "../fault.ts";
import { afterPrefix, type Git, gitIn } from "./git.ts";
import { isUsual, settingsIn } from "./git_settings.ts";
import {
  dirname,
  type Disk,
  join,
  resolve,
  withChanges,
  type World,
} from "../system/startup.ts";
import { openRepository, type Repository } from "./repository.ts";

/** What is found without git, and its way to look up a tag. */
export interface PlainClone extends Repository {
  /** The commit that a tag leads to; nothing where only git can tell. */
  commitOf(tag: string): string | undefined;
}

/** These say where a repository is, or how its references are named. */
const ELSEWHERE = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_COMMON_DIR",
  "GIT_NAMESPACE",
  "GIT_CEILING_DIRECTORIES",
  "GIT_REFERENCE_BACKEND",
];

/** Extensions of the format under which references are stored as ever. */
const HARMLESS = ["", "partialclone", "objectformat", "noop", "relativeworktrees"];

const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** A clone, and what it knows of its tags' commits without asking git. */
export type Opened = Repository & Partial<Pick<PlainClone, "commitOf">>;

/**
 * The clone around `folder`: read from its files, or where only git can tell, by git.
 *
 * Fails as `openRepository` does.
 */
export async function openClone(world: World, folder: string): Promise<Result<Opened>> {
  const plain = readPlainClone(world, folder);
  return plain ? ok(plain) : await openRepository(world, folder);
}

/** The clone around `folder`; nothing where only git can tell. */
export function readPlainClone(world: World, folder: string): PlainClone | undefined {
  try {
    return read(world, folder);
  } catch {
    // A file or folder that this user may not read: git has the words for it.
    return undefined;
  }
}

function read(world: World, folder: string): PlainClone | undefined {
  if (ELSEWHERE.some((name) => world.env(name) !== undefined)) return undefined;
  const real = world.disk.real(folder);
  const found = real === undefined ? undefined : foundAbove(world, real);
  if (!found || !isStoredAsEver(world, found)) return undefined;
  const { root, own, common } = found;
  const packed = textOf(world, join(common, "packed-refs")) ?? "";
  const checkedOut = headOf(world, found, packed);
  if (!checkedOut) return undefined;
  const loose = looseTags(world.disk, join(common, "refs", "tags"));
  const packedNames = packedTags(packed);
  return {
    git: gitIn(world, root, common),
    root,
    stateFolder: join(own, "rung"),
    commonFolder: common,
    isShallow: world.disk.stat(join(common, "shallow")) !== undefined,
    ...checkedOut,
    tags: loose.length === 0 ? packedNames : [...new Set([...loose, ...packedNames])],
    commitOf: (tag) => loose.includes(tag) ? undefined : peeled(packed, tag),
  };
}

/** Where a repository keeps what is its own, and what all its worktrees share. */
interface Place {
  readonly root: string;
  readonly own: string;
  readonly common: string;
}

/**
 * The clone around `folder` and the place for rung's own files in it, whatever else only git
 * could tell of it; nothing outside of a clone.
 */
export function stateFolderAbove(
  world: Pick<World, "disk">,
  folder: string,
): Pick<Repository, "root" | "stateFolder"> | undefined {
  const real = world.disk.real(folder);
  const found = real === undefined ? undefined : foundAbove(world, real);
  return found && { root: found.root, stateFolder: join(found.own, "rung") };
}

/** Whether no clone is around `folder`, so that git need not be asked: it knows of nothing there. */
export function isOutside(world: World, folder: string): boolean {
  return !ELSEWHERE.some((name) => world.env(name) !== undefined) &&
    stateFolderAbove(world, folder) === undefined;
}

/** git in `folder`; outside of every clone one that says so at once. */
export function gitAround(world: World, folder: string): Git {
  if (!isOutside(world, folder)) return gitIn(world, folder);
  const stderr = "fatal: not a git repository";
  const run = () => Promise.resolve({ code: 128, stdout: new Uint8Array(), stderr });
  return gitIn(withChanges(world, { run }), folder);
}

/**
 * Whether any command of git may ask a remote in the clone around `folder`: one that has not
 * all of its objects, or whose configuration only git can tell.
 */
export function mayBePartial(world: World, folder: string): boolean {
  const real = world.disk.real(folder);
  const found = real === undefined ? undefined : foundAbove(world, real);
  if (ELSEWHERE.some((name) => world.env(name) !== undefined)) return true;
  const settings = settingsIn(
    textOf(world, join(found?.common ?? folder, "config")) ?? "",
  );
  return !isUsual(settings) ||
    settings.some(({ section, key }) =>
      section.startsWith("include") || key === "promisor" || key === "partialclone"
    );
}

function foundAbove(
  world: Pick<World, "disk">,
  folder: string,
): Place | undefined {
  const { disk } = world;
  const mark = join(folder, ".git");
  const kind = disk.stat(mark)?.kind;
  if (kind === "folder") return { root: folder, own: mark, common: mark };
  if (kind === "file") {
    // A worktree, or a submodule.
    const path = /^gitdir: ([^]+?)\n?$/.exec(textOf(world, mark) ?? "")?.[1];
    const own = path && disk.real(resolve(folder, path));
    if (!own) return undefined;
    const shared = textOf(world, join(own, "commondir"))?.replace(/\n$/, "");
    const common = shared === undefined ? own : disk.real(resolve(own, shared));
    return common === undefined ? undefined : { root: folder, own, common };
  }
  // A folder that is a repository itself has no files to release.
  const isBare = disk.stat(join(folder, "HEAD")) && disk.stat(join(folder, "objects"));
  const above = dirname(folder);
  return isBare || above === folder ? undefined : foundAbove(world, above);
}

/** Whether the configuration changes nothing of where references and files are. */
function isStoredAsEver(world: World, { common }: Place): boolean {
  const settings = settingsIn(textOf(world, join(common, "config")) ?? "");
  return isUsual(settings) && settings.every(({ section, key, value }) => {
    if (section === "extensions") {
      return HARMLESS.includes(key) || (key === "refstorage" && value === "files");
    }
    if (section !== "core") return true;
    if (key === "repositoryformatversion") return value === "0" || value === "1";
    return key === "bare" ? value === "false" : key !== "worktree";
  });
}

function headOf(world: World, { own, common }: Place, packed: string) {
  const text = textOf(world, join(own, "HEAD"))?.trim() ?? "";
  if (SHA.test(text)) return { head: text, branch: undefined };
  const ref = /^ref: (refs\/heads\/.+)$/.exec(text)?.[1];
  if (ref === undefined || ref.includes("..")) return undefined;
  const head = textOf(world, join(common, ...ref.split("/")))?.trim() ??
    packedSha(packed, ref);
  if (head === undefined || !SHA.test(head)) return undefined;
  return { head, branch: afterPrefix("refs/heads/", ref) };
}

/** The names of the tags that have a file of their own, folders in names included. */
function looseTags(disk: Disk, folder: string): readonly string[] {
  const names = disk.list(folder).filter((name) =>
    !name.startsWith(".") && !name.endsWith(".lock")
  );
  const below = disk.folders(folder).flatMap((name) =>
    looseTags(disk, join(folder, name)).map((each) => `${name}/${each}`)
  );
  return [...names, ...below];
}

/** The names of the tags in `packed-refs`: lines of an id, a space and a name. */
function packedTags(packed: string): readonly string[] {
  return packed.match(/(?<= refs\/tags\/)[^\n]*/g) ?? [];
}

function packedSha(packed: string, ref: string): string | undefined {
  const at = packed.indexOf(` ${ref}\n`);
  return at < 0 ? undefined : packed.slice(packed.lastIndexOf("\n", at) + 1, at);
}

/** The commit behind a packed tag: git wrote it below the line of an annotated one. */
function peeled(packed: string, tag: string): string | undefined {
  if (!/^# pack-refs with:.* fully-peeled /.test(packed)) return undefined;
  const line = ` refs/tags/${tag}\n`;
  const at = packed.indexOf(line);
  if (at < 0) return undefined;
  const below = packed.slice(at + line.length).split("\n", 1)[0]!;
  return below.startsWith("^") ? below.slice(1) : packedSha(packed, `refs/tags/${tag}`);
}

function textOf({ disk }: Pick<World, "disk">, path: string): string | undefined {
  const bytes = disk.stat(path)?.kind === "file" ? disk.read(path) : undefined;
  return bytes && new TextDecoder().decode(bytes);
}
