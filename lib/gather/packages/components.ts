/** The packages that release-please is told of: what its tags call them, and where they are. */
import type { Tree } from "../../files/mod.ts";
import { hasHomeIn, type Home } from "../../plan/mod.ts";
import { notedOf } from "../untagged/noted.ts";

/** Where its configuration lies. Source: github.com/googleapis/release-please, docs/manifest-releaser.md. */
const PLACES = [
  "release-please-config.json",
  ".github/release-please-config.json",
  ".github/release-please/config.json",
];

/**
 * The packages, those that are called otherwise there with that name too, and those that no
 * manifest names: a folder is a package where release-please is told so.
 */
export function withComponents(homes: readonly Home[], tree: Tree): readonly Home[] {
  const text = PLACES.map((each) => tree.read(each)).find((each) => each !== undefined);
  const components = text === undefined ? undefined : componentsIn(text);
  if (components === undefined) return homes;
  const known = homes.map((home) => {
    const called = home.folders.flatMap((each) => components.get(each || ".") ?? [])[0];
    const isNew = called !== undefined && called !== home.name &&
      home.alias === undefined && !homes.some(({ name }) => name === called);
    return isNew ? { ...home, alias: called } : home;
  });
  return [...known, ...unnamed(known, components, tree)];
}

/** The folders with files of their own where no package is known, nor below. */
function unnamed(
  homes: readonly Home[],
  components: Components,
  tree: Tree,
): readonly Home[] {
  const isTaken = (name: string) =>
    homes.some((each) => [each.name, each.alias].includes(name));
  return [...components].flatMap(([folder, called]): Home[] => {
    const name = called ?? folder.slice(folder.lastIndexOf("/") + 1);
    const isOne = folder !== "." && !hasHomeIn(homes, folder) && !isTaken(name) &&
      tree.list(folder).length > 0;
    if (!isOne) return [];
    const [version] = notedOf(tree, [folder]);
    return [{
      ...{ name, folders: [folder], isUnnamed: true },
      ...(version === undefined ? {} : { version }),
    }];
  });
}

/** The components by their folders, where they have a name of their own. */
type Components = ReadonlyMap<string, string | undefined>;

/** The components; nothing where the configuration cannot be read. */
function componentsIn(text: string): Components | undefined {
  try {
    const { packages = {} }: { packages?: Record<string, unknown> } = JSON.parse(text);
    return new Map(
      Object.entries(packages).map(([folder, row]) => {
        const said = row as Record<string, unknown> | null;
        const called = said?.["component"] ?? said?.["package-name"];
        const isName = typeof called === "string" && called !== "";
        return [folder.replace(/^\.\/|\/$/g, "") || ".", isName ? called : undefined];
      }),
    );
  } catch {
    return undefined;
  }
}
