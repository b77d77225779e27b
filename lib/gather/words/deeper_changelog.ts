/** A changelog that lies where rung does not look by itself. */
import { isForeign, type Tree } from "../../files/mod.ts";
import { isNamedChangelog, versionsIn } from "../../notes/mod.ts";
import { readVersion } from "../../plan/mod.ts";
import { compare, type Version } from "../../version/startup.ts";

/**
 * The one changelog deeper in the tree, or with a series in its name, that has a section of the
 * last release: `expat/Changes`, `docs/releases/2.x.md`. It may be another's, so that rung names
 * it and writes into it where it is told to.
 */
export function deeperChangelog(
  tree: Pick<Tree, "all" | "read">,
  last: Version | undefined,
): string | undefined {
  if (last === undefined) return undefined;
  const has = (versions: readonly string[]) =>
    versions.some((each) => {
      const version = readVersion(each);
      return version !== undefined && compare(version, last) === 0;
    });
  const named = (tree.all?.() ?? [])
    .filter((path) => isNamedChangelog(path) && !isForeign(path)).slice(0, MOST);
  const kept = named.filter((path) =>
    has(versionsIn(tree.read(path) ?? "", path, has))
  );
  return kept.length === 1 ? kept[0] : undefined;
}

/** So many files are looked at: a project of more packages has no changelog of all. */
const MOST = 64;
