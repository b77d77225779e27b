/** The lockfiles that come along: those beside the manifests that are taken up, and far ones. */
import { type Run, take } from "../candidates.ts";
import { isForeign } from "../foreign.ts";
import { formatNamed, isManifest } from "../../format_of.ts";
import type { Followed } from "../lead.ts";
import { pathsOf } from "../modules.ts";
import { folderOf } from "../../path.ts";
import type { Manifest } from "./firmest.ts";
import { asksForOther, isByPath } from "./strays.ts";

/** Takes up a manifest with the lockfiles beside it. */
export async function takeFound(run: Run, { path, format }: Manifest): Promise<void> {
  await take(run, path, format, `${format.title} in ${folderOf(path)}`);
  await takeLocks(run, folderOf(path));
}

/** Takes up every lockfile of the project that may hold one of its packages. */
export async function takeAllLocks(run: Run): Promise<void> {
  for (const path of pathsOf(run.tree)) {
    const format = formatNamed(path);
    const isLock = format?.follows && !run.taken.has(path) && !run.settled.has(path) &&
      (!isForeign(path) || isByPath(run, path, format)) &&
      !asksForOther(run, path, format);
    if (!isLock) continue;
    const text = run.tree.read(path) ?? "";
    if (![...run.own].some((name) => text.includes(name))) continue;
    const why = `${format.title} in ${folderOf(path)}`;
    await take(run, path, format, why, { isStray: true });
  }
}

/** Takes up the lockfiles beside the manifests that were followed: no workspace has one for them. */
export async function takeLocksBeside(
  run: Run,
  followed: readonly Followed[],
): Promise<void> {
  const folders = followed.filter(({ lead }) => isManifest(lead.path))
    .map(({ lead }) => folderOf(lead.path));
  for (const folder of new Set(folders)) await takeLocks(run, folder);
}

/** Takes up the lockfiles beside a manifest. */
export async function takeLocks(run: Run, folder: string): Promise<void> {
  const below = (name: string) => folder === "" ? name : `${folder}/${name}`;
  for (const name of run.tree.list(folder)) {
    const path = below(name);
    const format = formatNamed(path);
    // npm's says a version of its own: that of the package beside it, and of no other.
    const isOther = format?.id === "package-lock.json" &&
      !run.taken.has(below("package.json"));
    if (format?.follows && !isOther) {
      await take(run, path, format, `${format.title} in ${folder}`);
    }
  }
}
