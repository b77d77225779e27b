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
  const manifests = come.filter(({ path }) => isManifestName(nameOf(path)));
  if (manifests.length === 0 || come.length === changes.length) return [];
  const folders = new Set(homes.flatMap(({ folders }) => folders));
  const isRootTaken = homes.some((home) =>
    home.folders.includes("") && home.isPrivate !== true
  );
  const gone = new Map(
    changes.flatMap((each) =>
      each.said.endsWith("A") ? [] : [[each.path, each] as const]
    ),
  );
  const moves = new Map<string, Move>();
  for (const manifest of manifests) {
    const to = folderOf(manifest.path);
    if (to === "" || moves.has(to) || !folders.has(to)) continue;
    const name = nameOf(manifest.path);
    for (const [path, before] of gone) {
      if (nameOf(path) !== name) continue;
      const from = folderOf(path);
      // The root's manifest may be that of the workspace from now on.
      const isLeft = from === ""
        ? !isRootTaken
        : before.said.endsWith("D") && !folders.has(from);
      if (!isLeft) continue;
      if (!isSame(before, manifest) && !isWhole(from, to, come, gone)) continue;
      moves.set(to, { from, to });
      break;
    }
  }
  return [...moves.values()];
}

/** Whether half of what comes to a folder, or more, was in the other with the same bytes. */
function isWhole(
  from: string,
  to: string,
  come: readonly Change[],
  gone: ReadonlyMap<string, Change>,
): boolean {
  const own = come.filter(({ path }) =>
    path.startsWith(`${to}/`) && !isManifestName(nameOf(path))
  );
  const same = own.filter((each) => {
    const rest = each.path.slice(to.length + 1);
    const before = gone.get(from === "" ? rest : `${from}/${rest}`);
    return before?.said.endsWith("D") === true && isSame(before, each);
  });
  return same.length > 0 && same.length * 2 >= own.length;
}

/** Whether what goes has the bytes of what comes. */
function isSame({ said: before }: Change, { said: after }: Change): boolean {
  return before.endsWith("D") && before.split(" ")[2] === after.split(" ")[3];
}
