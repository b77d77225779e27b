/** Which registries a release is at, by the manifests of its packages. */
import { pushUrl } from "../access/mod.ts";
import { packageName } from "../files/mod.ts";
import { readPackages, treeOf, webPlace } from "../gather/mod.ts";
import type { Gathered } from "../gather/startup.ts";
import { findInstallable, findPublishable, type YankPlaceId } from "../plan/mod.ts";
import { join, type World } from "../system/startup.ts";
import { REGISTRIES, type RegistryId } from "./registries.ts";

/** A package at a registry. */
interface Stocked {
  readonly place: YankPlaceId;
  /** Its name there; nothing where no manifest says it. */
  readonly name: string | undefined;
}

/** The registries of the workflows that publish. */
const PLACES: Readonly<Record<string, RegistryId>> = {
  "npm-publish": "npm",
  "crates-publish": "crates",
  "jsr-publish": "jsr",
  "pypi-publish": "pypi",
};

/** The files that tell of other registries. */
const OTHERS: readonly { readonly file: RegExp; readonly place: YankPlaceId }[] = [
  { file: /\.gemspec$/, place: "rubygems" },
  { file: /\.(?:cs|fs|vb)proj$|\.nuspec$/, place: "nuget" },
  { file: /^mix\.exs$/, place: "hex" },
  { file: /^pubspec\.yaml$/, place: "pub" },
  { file: /^composer\.json$/, place: "packagist" },
  { file: /^pom\.xml$/, place: "maven" },
];

/** Whether a registry can be asked how a version stands there. */
export function isAsked(place: YankPlaceId): place is RegistryId {
  return place in REGISTRIES;
}

/**
 * The packages of the release: the one that is meant, else the one at the root, and where there
 * is none, all that are published. Others at the root's side have releases of their own.
 */
export async function registriesOf(
  world: World,
  gathered: Gathered,
): Promise<readonly Stocked[]> {
  const { repository, facts: { config, home } } = gathered;
  const homes = home ? [home] : await readPackages(world, repository, config);
  const isRoot = homes.some(({ folders }) => folders.includes(""));
  const own = home || !isRoot
    ? homes.filter(({ isPrivate }) => home !== undefined || !isPrivate)
    : homes.filter(({ folders }) => folders.includes(""));
  const folders = new Set(own.flatMap((each) => each.folders));
  const found = new Map<string, Stocked>();
  for (const folder of folders.size > 0 ? folders : [""]) {
    const tree = treeOf(world, join(repository.root, ...folder.split("/")));
    for (const { workflow, name } of await findPublishable(tree)) {
      const place = PLACES[workflow];
      if (place && name) found.set(`${place} ${name}`, { place, name });
    }
    for (const { place, file } of OTHERS) {
      for (const path of tree.list("").filter((each) => file.test(each))) {
        const name = await packageName(tree, path);
        found.set(`${place} ${name}`, { place, name });
      }
    }
  }
  const image = home ? undefined : await imageOf(world, gathered);
  if (image !== undefined) found.set("image", { place: "image", name: image });
  return [...found.values()];
}

/** The image that the workflow pushes; nothing where it pushes none. */
async function imageOf(
  world: World,
  { repository, facts: { config }, remoteName }: Gathered,
): Promise<string | undefined> {
  if (config.workflows.image === undefined || !remoteName.ok || !remoteName.value) {
    return undefined;
  }
  const url = await pushUrl(world, repository, remoteName.value);
  const web = url.ok ? webPlace(world, config, url.value) : undefined;
  const found = await findInstallable(treeOf(world, repository.root), config, web);
  return found.find(({ ecosystem }) => ecosystem === "image")?.name;
}
