/**
 * What belongs to whom: which packages of a project a changed file is of.
 *
 * A file is of the package in whose folder it lies, of the innermost where they are nested.
 * What several share, the configuration says with `include`. A lockfile is nobody's: it
 * changes with whatever the packages ask of others.
 */
import { bareName, plainName, wholeName } from "../plain_name.ts";
import type { Need } from "../files/mod.ts";
import { globOf } from "../glob.ts";
import type { Young } from "../notes/startup.ts";

/** A package, by the places that are its own. */
export interface Home {
  readonly name: string;
  /** Folders from the root, with `/`; empty for the root itself. */
  readonly folders: readonly string[];
  /** Further files that are its own: folders, paths or globs, from the root. */
  readonly include?: readonly string[];
  /** Files of its folders that are not. */
  readonly exclude?: readonly string[];
  /**
   * What its manifest calls it, where the configuration has another name for it; else what
   * another tool calls it in its tags and change files.
   */
  readonly alias?: string;
  /** The version that its manifest says, as it is spelled there. */
  readonly version?: string;
  /** The package that its number is called after, where several take theirs from one place. */
  readonly sharesWith?: string;
  /** The file of another tool that says so, if it is no manifest. */
  readonly sharesAs?: string;
  /** Whether it says that number itself; `false` where its own tags set it apart all the same. */
  readonly sharesLoosely?: boolean;
  /** The number of the workspace's private root: only if tags say it, too, it is theirs. */
  readonly rootSays?: { readonly version: string; readonly sharesWith: string };
  /** What its tags have to begin with, where its ecosystem says so: `sub/folder/v`. */
  readonly tagBefore?: string;
  /** The least major number that its versions have, where its ecosystem says so. */
  readonly major?: number;
  /** Whether it is never published. */
  readonly isPrivate?: boolean;
  /** Whether nothing but its place says so: once it has tags, it is published all the same. */
  readonly isAside?: boolean;
  /** Whether another tool counts from what its manifest says, though no tag does. */
  readonly saysLast?: boolean;
  /** Whether a tool that is told of all packages is not told of it. */
  readonly isUntold?: boolean;
  /** Whether no manifest names it, and its place alone is known. */
  readonly isUnnamed?: boolean;
  /** What raises which part below 1.0.0, where another tool is told so. */
  readonly young?: Young;
  /** Which types of commits are released, where another tool is told so. */
  readonly types?: ReadonlyMap<string, "patch" | "none">;
  /**
   * Whether another tool releases it with whatever it asks for, admitted or not: `all` for what
   * only its development needs, too.
   */
  readonly goesAlong?: "needs" | "all";
  /** What it asks of the others. */
  readonly needs?: readonly Need[];
  /** The packages that it stands for, where a group of them shares one tag. */
  readonly members?: readonly string[];
}

/** The names of the packages that a place stands for. */
export function namesOf({ name, members = [name] }: Home): readonly string[] {
  return members;
}

/** Files that tools write when something else was changed. */
const LOCKFILE = new RegExp(
  "(?:^|/)(?:" + [
    String
      .raw`package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?`,
    String
      .raw`deno\.lock|Cargo\.lock|uv\.lock|poetry\.lock|pdm\.lock|Pipfile\.lock|pixi\.lock`,
    String
      .raw`Gemfile\.lock|composer\.lock|mix\.lock|pubspec\.lock|go\.sum|go\.work\.sum`,
    String
      .raw`packages\.lock\.json|gradle\.lockfile|Package\.resolved|Podfile\.lock|flake\.lock`,
  ].join("|") + ")$",
);

/** Whether a path is a lockfile's: a change of it alone is nobody's. */
function isLockfile(path: string): boolean {
  return LOCKFILE.test(path);
}

/** Tells of each path, from the root, the names of the packages that it is of. */
export function ownersAmong(
  homes: readonly Home[],
): (path: string) => readonly string[] {
  const byFolder = new Map<string, Home[]>();
  for (const home of homes) {
    for (const folder of home.folders) {
      const there = byFolder.get(folder);
      if (there) there.push(home);
      else byFolder.set(folder, [home]);
    }
  }
  const sharing = homes.filter(({ include = [] }) => include.length > 0);
  return (path) => {
    if (isLockfile(path)) return [];
    const owners = nearest(byFolder, path).filter(({ exclude = [] }) =>
      !exclude.some((each) => isMeant(each, path))
    );
    const others = sharing.filter(({ include = [] }) =>
      include.some((each) => isMeant(each, path))
    );
    return [...new Set([...owners, ...others].map(({ name }) => name))];
  };
}

/** The packages of the innermost folder that has some. */
function nearest(
  byFolder: ReadonlyMap<string, readonly Home[]>,
  path: string,
): readonly Home[] {
  let end = path.lastIndexOf("/");
  for (; end > 0; end = path.lastIndexOf("/", end - 1)) {
    const there = byFolder.get(path.slice(0, end));
    if (there) return there;
  }
  return byFolder.get("") ?? [];
}

/** Whether a path is what a folder, a path or a glob of the configuration means. */
function isMeant(text: string, path: string): boolean {
  const folder = text.replace(/^\.\//, "").replace(/\/$/, "");
  return path === folder || path.startsWith(`${folder}/`) || globOf(folder).test(path);
}

/** Whether a package lies in a folder, or below it. */
export function hasHomeIn(homes: readonly Home[], folder: string): boolean {
  return homes.some(({ folders }) =>
    folders.some((each) => each === folder || each.startsWith(`${folder}/`))
  );
}

/**
 * The package that a name means: the very name, else one without its scope, else a folder, else
 * one in another spelling, `sass-api` for `sass_api`, `x-core` for `@x/core`, else the end of one
 * name alone: `config` of `tool-config`; last, one behind its group: `org.acme.core` for `core`.
 */
export function homeNamed(
  homes: readonly Home[],
  name: string,
): Home | undefined {
  const exact = homes.find((home) => home.name === name);
  if (exact) return exact;
  const wanted = name.toLowerCase();
  const bare = homes.filter((home) => bareName(home.name.toLowerCase()) === wanted);
  if (bare.length === 1) return bare[0];
  const placed = homes.filter(({ folders }) =>
    folders.some((each) => each === name || each.endsWith(`/${name}`))
  );
  if (placed.length > 0) return placed.length === 1 ? placed[0] : undefined;
  for (const plain of [plainName, wholeName]) {
    const alike = homes.filter((home) => plain(home.name) === plain(name));
    if (alike.length > 0) return alike.length === 1 ? alike[0] : undefined;
  }
  const called = homes.find(({ alias }) => alias === name);
  if (called) return called;
  const ending = homes.filter((home) => home.name.toLowerCase().endsWith(`-${wanted}`));
  if (ending.length > 0) return ending.length === 1 ? ending[0] : undefined;
  const grouped = homes.filter((home) =>
    wanted.endsWith(`.${home.name.toLowerCase()}`)
  );
  return grouped.length === 1 ? grouped[0] : undefined;
}
