/** Packages that tags alone tell of: modules and actions in folders, where no manifest has a name. */
import type { Tree } from "../../files/mod.ts";
import { familiesIn, type Home, packagesNamed } from "../../plan/mod.ts";

/**
 * The packages, with the folders that tags are called by, `vpc-v1.2.0` for `modules/vpc` and
 * `acme/vpc/v1.2.0` for `registry/acme/modules/vpc`: where all tags have names, of two and
 * more, and none of a package that is known.
 */
export function withTagged(
  homes: readonly Home[],
  tree: Tree,
  tags: readonly string[],
): readonly Home[] {
  const owners = familiesIn(tags).map(({ owner }) => owner);
  const mayBe = owners.length > 1 && !owners.includes("") &&
    packagesNamed(tags, homes).size === 0 &&
    homes.every(({ alias }) => alias === undefined || !owners.includes(alias));
  if (!mayBe) return homes;
  const folderOf = foldersOf(tree);
  const found = owners.flatMap((owner): Home[] => {
    const folder = folderOf(owner);
    const isFree = folder !== undefined &&
      !homes.some(({ folders }) =>
        folders.some((each) => each === folder || each.startsWith(`${folder}/`))
      );
    return isFree ? [{ name: owner, folders: [folder], isUnnamed: true }] : [];
  });
  return found.length > 1 ? [...homes, ...found] : homes;
}

/** Tells the one folder that an owner of tags is called after: its path, or words of it in order. */
function foldersOf(tree: Tree): (owner: string) => string | undefined {
  const byName = new Map<string, Set<string>>();
  for (const path of tree.all?.() ?? []) {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    const name = nameOf(folder);
    byName.getOrInsertComputed(name, () => new Set()).add(folder);
  }
  return (owner) => {
    const words = owner.split("/");
    const fits = [...byName.get(words.at(-1)!) ?? []].filter((folder) => {
      let at = 0;
      for (const each of folder.toLowerCase().split("/")) if (each === words[at]) at++;
      return at === words.length;
    });
    const [own] = fits.length > 1 ? fits.filter((each) => each.endsWith(owner)) : fits;
    return own === "" ? undefined : own;
  };
}

function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf("/") + 1).toLowerCase();
}
