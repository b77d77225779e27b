/** Packages for one platform each, which are one with the package that chooses among them. */
import type { Tree } from "../../../files/mod.ts";
import { bareName } from "../../../plain_name.ts";
import type { Home } from "../../../plan/mod.ts";
import { tableOf } from "./said.ts";

/**
 * The packages, each main one and those that are made of it for a platform under one number:
 * pinned to its very version among what is optional, under names that go on from its own. Who
 * installs the main one gets that of its platform, or nothing that runs.
 */
export function withPlatforms(homes: readonly Home[], tree: Tree): readonly Home[] {
  const mains = new Map<string, string>();
  for (const home of homes) {
    const own = platformsOf(home, homes, tree);
    for (const each of own) mains.set(each.name, home.name);
    if (own.length > 0) mains.set(home.name, home.name);
  }
  return mains.size === 0 ? homes : homes.map((home) => {
    const sharesWith = home.sharesWith === undefined ? mains.get(home.name) : undefined;
    return sharesWith === undefined ? home : { ...home, sharesWith };
  });
}

function platformsOf(
  { name, version, folders, needs = [] }: Home,
  homes: readonly Home[],
  tree: Tree,
): readonly Home[] {
  const bare = bareName(name);
  const pinned = needs.filter(({ of, range, kind }) =>
    kind === "normal" && range === version && of !== name && of.includes(bare)
  );
  if (version === undefined || pinned.length === 0) return [];
  const optional = folders.flatMap((folder) =>
    optionalIn(tree.read(folder === "" ? "package.json" : `${folder}/package.json`))
  );
  return pinned.flatMap(({ of }) => {
    const home = optional.includes(of)
      ? homes.find((each) => each.name === of && each.version === version)
      : undefined;
    return home ? [home] : [];
  });
}

/** What is optional for a manifest; nothing where it cannot be read. */
function optionalIn(text: string | undefined): readonly string[] {
  try {
    const said: unknown = JSON.parse(text ?? "{}");
    return Object.keys(tableOf(tableOf(said)["optionalDependencies"]));
  } catch {
    return [];
  }
}
