/**
 * Where a path of the project leads: the one place that decides whether it stays inside.
 *
 * What a repository commits may be a link, and whoever can commit one would otherwise say
 * which files outside are read, published or written over.
 */
import { fail, ok, type Result } from "../fault.ts";
import {
  dirname,
  type Disk,
  isAbsolute,
  join,
  resolve,
  sep,
  type World,
} from "../system/startup.ts";
import type { Git } from "./git.ts";
import { stateFolderAbove } from "./plain_clone.ts";

/** What is needed to follow a path. */
type Eyes = Pick<Disk, "real" | "isLink" | "misnomer">;

/** git's own folder, under every name that a file system may know it by. */
const GITS = /^(?:\.git|git~1)$/i;

/** A path of the repository in the system's own form. */
export function absolute(root: string, path: string): string {
  return join(root, ...path.split("/"));
}

/**
 * The real path that `path`, of the project in `root`, leads to, every link followed; also
 * of a file that is not there yet.
 *
 * Fails with `file_outside` where it leads out of the project, into git's own folder, by a
 * link to nothing, or where no file of the disk can have its name. `verb` is for the
 * sentence: "write".
 */
export function placeInside(
  disk: Eyes,
  root: string,
  path: string,
  verb: string,
): Result<string> {
  return placesInside(disk, root)(path, verb);
}

/** The same for many paths, where `root` leads asked once. Each fails as `placeInside` does. */
export function placesInside(
  disk: Eyes,
  root: string,
): (path: string, verb: string) => Result<string> {
  const top = disk.real(root) ?? root;
  return (path, verb) => placeBelow(disk, { root, top }, path, verb);
}

function placeBelow(
  disk: Eyes,
  { root, top }: { readonly root: string; readonly top: string },
  path: string,
  verb: string,
): Result<string> {
  const outside = (why: string) =>
    fail("file_outside", `Cannot ${verb} "${path}": ${why}`, { path });
  if (isAbsolute(path)) return outside("it says no path of the project");
  const fit = nameable(disk, path.split("/"), path, verb);
  if (!fit.ok) return fit;
  const full = absolute(root, path);
  const there = disk.real(full);
  const real = there ?? aboveOf(disk, full);
  if (real === undefined || !isBelow(top, real)) {
    return outside("it leads out of the repository");
  }
  const below = real.slice(top.length).split(sep);
  if (below.some((part) => GITS.test(part))) return outside("it leads into git's own");
  // What is there is no link any more once every link was followed.
  if (there !== undefined || !disk.isLink(real)) return ok(real);
  return outside("it is a link to nothing");
}

/** Whether the disk can have such names. Fails with `file_outside`. */
function nameable(
  disk: Eyes,
  names: readonly string[],
  path: string,
  verb: string,
): Result<unknown> {
  for (const name of names) {
    const why = disk.misnomer?.(name);
    if (why === undefined) continue;
    const hint = "Give it another name";
    return fail("file_outside", `Cannot ${verb} "${path}": ${why}`, { path, hint });
  }
  return ok(undefined);
}

/**
 * What a path of the command line means, from the folder the run works from.
 *
 * It may lie anywhere; but one that says a place in the project around that folder must really
 * be there. Fails with `file_outside`, also where no file of the disk can have its name.
 */
export function placeNamed(
  world: Pick<World, "disk" | "cwd">,
  named: string,
  verb: string,
): Result<string> {
  const { disk, cwd } = world;
  const full = resolve(cwd, named);
  const names: string[] = [];
  for (let at = full; dirname(at) !== at; at = dirname(at)) {
    names.push(at.slice(dirname(at).length).replaceAll(sep, ""));
  }
  const fit = nameable(disk, names, named, verb);
  if (!fit.ok) return fit;
  const root = stateFolderAbove(world, cwd)?.root;
  if (root === undefined) return ok(full);
  // The way to the clone may lead through links of the user's own, or be written otherwise.
  const places = [[leadTo(disk, root, cwd), full], [root, realOf(disk, full)]] as const;
  const [top, said] = places.find(([top, path]) => top && path && isBelow(top, path)) ??
    [];
  if (top === undefined) return ok(full);
  const path = said!.slice(top.length).split(sep).filter(Boolean).join("/");
  const place = placeInside(disk, root, path, verb);
  return place.ok ? ok(full) : place;
}

/** The folder above `cwd`, as it is spelled there, that really is `root`. */
function leadTo(disk: Eyes, root: string, cwd: string): string | undefined {
  if (disk.real(cwd) === root) return cwd;
  const above = dirname(cwd);
  return above === cwd ? undefined : leadTo(disk, root, above);
}

function isBelow(top: string, path: string): boolean {
  return path.startsWith(top.endsWith(sep) ? top : top + sep);
}

/** The path with every link followed, as far as it is there. */
function realOf(disk: Eyes, path: string): string | undefined {
  return disk.real(path) ?? aboveOf(disk, path);
}

/** The same of a path that is not there. */
function aboveOf(disk: Eyes, path: string): string | undefined {
  const folder = dirname(path);
  const above = folder === path ? undefined : realOf(disk, folder);
  return above === undefined ? undefined : join(above, path.slice(folder.length));
}

/**
 * Where git would look for a hook (`core.hooksPath` too); nothing where there is none that it
 * would run. Fails with `git_failed`.
 */
export async function hookPath(
  world: World,
  { git, root }: { readonly git: Git; readonly root: string },
  name: string,
): Promise<Result<string | undefined>> {
  const said = await git.text(["rev-parse", "--git-path", `hooks/${name}`]);
  if (!said.ok) return said;
  const path = isAbsolute(said.value) ? said.value : absolute(root, said.value);
  const there = world.disk.stat(path);
  const isRun = there?.kind === "file" &&
    (sep === "\\" || there.mode === undefined || (there.mode & 0o111) !== 0);
  return ok(isRun ? path : undefined);
}
