/** Packages that tags alone tell of: modules and actions in folders, where no manifest has a name. */
import { nameOf, type Tree } from "../../files/startup.ts";
import { familiesIn, hasHomeIn, type Home, packagesNamed } from "../../plan/mod.ts";

/**
 * The packages, with the folders that tags are called by, `vpc-v1.2.0` for `modules/vpc` and
 * `acme/vpc/v1.2.0` for `registry/acme/modules/vpc`: where all tags have names, of two and
 * more, and none of a package that is known. `isForeign` tells tests and examples.
 */
export function withTagged(
  homes: readonly Home[],
  tree: Tree,
  tags: readonly string[],
  isForeign: (path: string) => boolean,
): readonly Home[] {
  const owners = familiesIn(tags).map(({ owner }) => owner);
  const mayBe = owners.length > 1 && !owners.includes("") &&
    packagesNamed(tags, homes).size === 0 &&
    homes.every(({ alias }) => alias === undefined || !owners.includes(alias));
  if (!mayBe) return homes;
  const folderOf = foldersOf(tree, isForeign);
  const found = owners.flatMap((owner): Home[] => {
    const folder = folderOf(owner);
    const isFree = folder !== undefined && !hasHomeIn(homes, folder);
    return isFree ? [{ name: owner, folders: [folder], isUnnamed: true }] : [];
  });
  return found.length > 1 ? [...homes, ...found] : homes;
}

/**
 * Tells the one folder that an owner of tags is called after: its path, or words of it in order.
 * Of several the one that is no example counts, else the one that ends in the whole name.
 */
function foldersOf(
  tree: Tree,
  isForeign: (path: string) => boolean,
): (owner: string) => string | undefined {
  const byName = new Map<string, Set<string>>();
  for (const path of tree.all?.() ?? []) {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    byName.getOrInsertComputed(nameOf(folder).toLowerCase(), () => new Set()).add(
      folder,
    );
  }
  return (owner) => {
    const words = owner.split("/");
    const fits = [...byName.get(words.at(-1)!) ?? []].filter((folder) => {
      let at = 0;
      for (const each of folder.toLowerCase().split("/")) if (each === words[at]) at++;
      return folder !== "" && at === words.length;
    });
    const isWhole = (folder: string) =>
      `/${folder.toLowerCase()}`.endsWith(`/${owner}`);
    const own = fits.filter((each) => !isForeign(`${each}/`));
    return onlyOf(fits) ?? onlyOf(own) ?? onlyOf(own.filter(isWhole));
  };
}

function onlyOf(folders: readonly string[]): string | undefined {
  return folders.length === 1 ? folders[0] : undefined;
}
