/** Packages that a commit moves to another folder, told by the bytes that come along. */
import { folderOf, nameOf } from "../../files/startup.ts";
import type { Home } from "../../plan/mod.ts";
import { isManifestName } from "../manifests.ts";

/** A changed file, as `git diff-tree` says it. */
export interface Change {
  /** Modes, names of the bytes before and after, and a letter: `:100644 000000 1f 00 D`. */
  readonly said: string;
  readonly path: string;
}

/** A folder that a package came from, and the one that it lies in since. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * The packages that are moved by what one commit changes: the manifest goes from one folder and
 * comes to that of a package, with the same bytes, or with at least half of what comes to that
 * folder. At the root the manifest may stay, rewritten for the others, unless a package that is
 * published lies there. A folder that a package has now is left alone.
 */
export function movesIn(
  changes: readonly Change[],
  homes: readonly Home[],
): readonly Move[] {
  const come = changes.filter(({ said }) => said.endsWith("A"));
  // Most of many thousand commits add no manifest: they are done with at once.
  const added = come.length === changes.length
    ? []
    : come.filter(({ path }) => isManifestName(nameOf(path)) && folderOf(path) !== "");
  if (added.length === 0) return [];
  const folders = new Set(homes.flatMap(({ folders }) => folders));
  const manifests = added.filter(({ path }) => folders.has(folderOf(path)));
  if (manifests.length === 0) return [];
  const isRootTaken = homes.some((home) =>
    home.folders.includes("") && home.isPrivate !== true
  );
  const gone = new Map(
    changes.flatMap((each) =>
      each.said.endsWith("A") ? [] : [[each.path, each] as const]
    ),
  );
  const byBytes = Map.groupBy(
    [...gone.values()].filter(isDeleted),
    (each) => bytesOf(each, "before"),
  );
  const own = filesOf(new Set(manifests.map(({ path }) => folderOf(path))), come);
  const moves = new Map<string, Move>();
  for (const manifest of manifests) {
    const [to, name] = [folderOf(manifest.path), nameOf(manifest.path)];
    // The root's manifest may be that of the workspace from now on.
    const isLeft = (from: string) => {
      const before = gone.get(from === "" ? name : `${from}/${name}`);
      if (before === undefined) return false;
      return from === "" ? !isRootTaken : isDeleted(before) && !folders.has(from);
    };
    const same = byBytes.get(bytesOf(manifest, "after")) ?? [];
    const found = same.filter(({ path }) => nameOf(path) === name)
      .map(({ path }) => folderOf(path)).find(isLeft) ??
      wholeFrom(to, own.get(to) ?? [], byBytes, gone, isLeft);
    if (found !== undefined && !moves.has(to)) moves.set(to, { from: found, to });
  }
  return [...moves.values()];
}

/** Each folder with what comes to it or below, manifests apart. */
function filesOf(
  folders: ReadonlySet<string>,
  come: readonly Change[],
): ReadonlyMap<string, readonly Change[]> {
  const files = new Map<string, Change[]>();
  for (const each of come) {
    if (isManifestName(nameOf(each.path))) continue;
    for (let folder = folderOf(each.path); folder !== ""; folder = folderOf(folder)) {
      if (!folders.has(folder)) continue;
      files.getOrInsertComputed(folder, () => []).push(each);
    }
  }
  return files;
}

/** Bytes that more files than this have tell of no folder: licences, empty files. */
const COMMON = 8;
/** Of so many files of a folder it is looked up where they came from. */
const LOOKED_UP = 64;

/** The folder that half of what comes to another, or more, was in with the same bytes. */
function wholeFrom(
  to: string,
  own: readonly Change[],
  byBytes: ReadonlyMap<string, readonly Change[]>,
  gone: ReadonlyMap<string, Change>,
  isLeft: (from: string) => boolean,
): string | undefined {
  const restOf = ({ path }: Change) => path.slice(to.length + 1);
  const froms = own.slice(0, LOOKED_UP).flatMap((each) => {
    const same = byBytes.get(bytesOf(each, "after")) ?? [];
    const rest = restOf(each);
    return same.length > COMMON
      ? []
      : same.flatMap(({ path }) =>
        path === rest
          ? [""]
          : path.endsWith(`/${rest}`)
          ? [path.slice(0, -rest.length - 1)]
          : []
      );
  });
  return [...new Set(froms)].slice(0, COMMON).filter(isLeft).find((from) => {
    const same = own.filter((each) => {
      const before = gone.get(from === "" ? restOf(each) : `${from}/${restOf(each)}`);
      return before !== undefined && isDeleted(before) &&
        bytesOf(before, "before") === bytesOf(each, "after");
    });
    return same.length * 2 >= own.length;
  });
}

const isDeleted = ({ said }: Change) => said.endsWith("D");

/** The name of a file's bytes before or after a change. */
function bytesOf({ said }: Change, at: "before" | "after"): string {
  return said.split(" ")[at === "before" ? 2 : 3] ?? "";
}
