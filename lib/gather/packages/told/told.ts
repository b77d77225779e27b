/**
 * What a project has told other tools of its packages: what their tags and change files call
 * them, which have one number, which folders are packages, which files are nobody's.
 */
import { load } from "../../../load.ts";
import type { Tree } from "../../../files/mod.ts";
import { hasHomeIn, type Home } from "../../../plan/mod.ts";
import { notedOf } from "../../untagged/noted.ts";
import { changesets } from "./changesets.ts";
import { covector } from "./covector.ts";
import { lerna } from "./lerna.ts";
import { withPlatforms } from "./platforms.ts";
import { nx } from "./nx.ts";
import { releasePlease } from "./release_please.ts";
import { rush } from "./rush.ts";
import type { PackageTool, Said } from "./said.ts";

/** The tools; of two names for one package the first counts. */
const TOOLS: readonly PackageTool[] = [
  ...[releasePlease, changesets, covector, nx, rush, lerna],
];

/** The packages with what is said of them, and those that no manifest names. */
export async function withTold(
  homes: readonly Home[],
  tree: Tree,
): Promise<readonly Home[]> {
  const there = TOOLS.flatMap((tool) => {
    const path = tool.paths.find((each) => tree.read(each) !== undefined);
    return path === undefined ? [] : [{ tool, path }];
  });
  if (there.length === 0) return withPlatforms(homes, tree);
  const { parse } = await load<typeof import("./json.ts")>(
    import("./json.ts" as string),
  );
  const json = (path: string): unknown => parse(tree.read(path) ?? "");
  const told = there.reduce(
    (all, { tool, path }) =>
      withSaid(all, tool.read(json(path), { tree, homes: all, json }), {
        ...tool,
        path,
      }, tree),
    homes,
  );
  return withPlatforms(told, tree);
}

/** The packages with what one tool says of them; `path`: where it is told so. */
function withSaid(
  homes: readonly Home[],
  said: readonly Said[],
  { path, isWhole, isSure, isByManifest }: Omit<PackageTool, "read" | "paths"> & {
    readonly path: string;
  },
  tree: Tree,
): readonly Home[] {
  if (said.length === 0) return homes;
  const byFolder = Map.groupBy(said, ({ folder }) => folder);
  const rows = homes.map((home) => ({
    home,
    own: home.folders.flatMap((each) => byFolder.get(each) ?? []).filter((each) =>
      isOf(each, home, tree)
    ),
  }));
  const sizes = Map.groupBy(rows, ({ own }) => own.find(({ group }) => group)?.group);
  const known = rows.map(({ home, own }): Home => {
    const called = own.find((each) => each.called !== undefined)?.called;
    const group = own.find((each) => each.group !== undefined)?.group;
    const young = own.find((each) => each.young !== undefined)?.young;
    const types = own.find((each) => each.types !== undefined)?.types;
    const goesAlong = own.find((each) => each.goesAlong !== undefined)?.goesAlong;
    const exclude = own.flatMap((each) => each.exclude ?? []);
    const isNew = called !== undefined && called !== home.name &&
      home.alias === undefined && !homes.some(({ name }) => name === called);
    const isShared = group !== undefined && home.sharesWith === undefined &&
      sizes.get(group)!.length > 1;
    // What lies below a package may be a part of it.
    const isLeft = isWhole && own.length === 0 &&
      (isSure || !home.folders.some((folder) => isBelow(folder, byFolder)));
    const isClosed = own.length > 0 && own.every((each) => each.isPrivate);
    return {
      ...home,
      ...(isLeft && home.isPrivate !== true ? { isPrivate: true, isAside: true } : {}),
      ...(isSure && (isLeft || isClosed) ? { isUntold: true } : {}),
      ...(isClosed ? { isPrivate: true } : {}),
      ...(isByManifest && own.length > 0 ? { saysLast: true } : {}),
      ...(young === undefined || home.young ? {} : { young }),
      ...(types === undefined || home.types ? {} : { types }),
      ...(goesAlong === undefined || home.goesAlong ? {} : { goesAlong }),
      ...(isNew ? { alias: called } : {}),
      ...(exclude.length > 0 ? { exclude: [...home.exclude ?? [], ...exclude] } : {}),
      ...(isShared ? { sharesWith: group, sharesAs: path } : {}),
    };
  });
  return [...known, ...unnamed(known, said, tree)];
}

/** Whether one of these folders has this one in it. */
function isBelow(folder: string, byFolder: ReadonlyMap<string, unknown>): boolean {
  for (let at = folder; at !== "";) {
    at = at.slice(0, Math.max(0, at.lastIndexOf("/")));
    if (byFolder.has(at)) return true;
  }
  return false;
}

/** Whether what is said of a folder is said of this one of its packages. */
function isOf({ folder, manifest }: Said, { name }: Home, tree: Tree): boolean {
  if (manifest === undefined) return true;
  const text = tree.read(folder === "" ? manifest : `${folder}/${manifest}`) ?? "";
  const said = manifest.endsWith(".json")
    ? /^\s*"name"\s*:\s*"([^"]+)"/m.exec(text)
    : /^name\s*=\s*["']([^"']+)["']/m.exec(text);
  return said === null || said[1] === name;
}

/** The folders with files of their own where no package is known, nor below. */
function unnamed(
  homes: readonly Home[],
  said: readonly Said[],
  tree: Tree,
): readonly Home[] {
  const isTaken = (name: string) =>
    homes.some((each) => [each.name, each.alias].includes(name));
  return said.flatMap(({ folder, called, isPackage }): Home[] => {
    const name = called ?? folder.slice(folder.lastIndexOf("/") + 1);
    const isOne = isPackage === true && folder !== "" && !hasHomeIn(homes, folder) &&
      !isTaken(name) && tree.list(folder).length > 0;
    if (!isOne) return [];
    const [version] = notedOf(tree, [folder]);
    return [{
      ...{ name, folders: [folder], isUnnamed: true },
      ...(version === undefined ? {} : { version }),
    }];
  });
}
