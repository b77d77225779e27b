/**
 * Families: the names of the project's packages, by the registry that they are names in. npm's
 * `graphql` is not the gem of that name which the project makes.
 */
import { formatNamed, isManifest } from "../../format_of.ts";
import { folderOf } from "../../path.ts";

/** The names of the project's packages. */
export interface Names {
  /** All of them. */
  readonly own: Set<string>;
  /** By registry, with those that no registry is known of; these alone by an empty text. */
  readonly ownBy: Map<string, Set<string>>;
  /** Folder → the package whose manifest lies there. */
  readonly homes: Map<string, string>;
}

/** No names yet. */
export function newNames(): Names {
  return { own: new Set(), ownBy: new Map(), homes: new Map() };
}

/** The formats that speak of one registry's packages alone, by where their code is. */
const FAMILY =
  /^(?:(?:javascript|python|ruby|rust|jvm|dotnet)(?=\/)|languages\/\w+|apps\/pubspec)/;

/** The registry that a file speaks of; empty where its format tells of none. */
function familyOf(path: string): string {
  return FAMILY.exec(formatNamed(path)?.file ?? "")?.[0] ?? "";
}

/** The names of own packages that a file may speak of. */
export function ownFor({ own, ownBy }: Names, path: string): ReadonlySet<string> {
  const family = familyOf(path);
  return family === "" ? own : namesIn(ownBy, family);
}

/** Takes up the name of a package that a file says. */
export function takeOwn(
  { own, ownBy, homes }: Names,
  path: string,
  name: string,
): void {
  const family = familyOf(path);
  own.add(name);
  if (isManifest(path)) homes.getOrInsert(folderOf(path), name);
  namesIn(ownBy, family).add(name);
  if (family === "") { for (const names of ownBy.values()) names.add(name); }
}

/** Forgets the names that are none of these. */
export function keepNames(
  { own, ownBy }: Names,
  kept: ReadonlySet<string>,
): void {
  for (const names of [own, ...ownBy.values()]) {
    for (const name of names) if (!kept.has(name)) names.delete(name);
  }
}

function namesIn(ownBy: Names["ownBy"], family: string): Set<string> {
  return ownBy.getOrInsertComputed(family, () => new Set(ownBy.get("")));
}
