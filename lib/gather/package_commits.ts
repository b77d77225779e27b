/** Which commits are of which packages of a project, by the files that they touch. */
import { fail, ok, type Result } from "../fault.ts";
import type { Git, Repository } from "../git/mod.ts";
import { type Config, type Home, homeNamed, ownersAmong } from "../plan/mod.ts";
import type { World } from "../system/startup.ts";
import { filesBelow, loadFormats, treeOf } from "./tree.ts";

/** The packages of a project, and which of them is meant. */
export interface PackagesRead {
  /** All of them, as manifests and configuration say. */
  readonly homes: readonly Home[];
  /** Those that are never published. */
  readonly privates: ReadonlySet<string>;
}

/** Reads the packages that manifests and configuration tell of. */
export async function readPackages(
  world: World,
  { root, git }: Repository,
  config: Pick<Config, "packages">,
): Promise<PackagesRead> {
  const { packagesIn } = await loadFormats();
  const tree = treeOf(world, root, undefined, await filesBelow(git));
  const paths = [...config.packages.values()].flatMap(({ path }) => path ?? []);
  const found = await packagesIn(tree, paths.map(plain));
  return {
    homes: homesOf(found, config),
    privates: new Set(found.flatMap((each) => each.isPrivate ? [each.name] : [])),
  };
}

/** A package among all of the project's. */
export interface OwnPackage {
  readonly home: Home;
  readonly homes: readonly Home[];
}

/** What is the package's own. */
export interface OwnCommits extends OwnPackage {
  /** Whether a commit is one of its own, by its name. */
  readonly counts: (sha: string) => boolean;
}

/** The package that the configuration wants. Fails with `usage` where there is none. */
export async function ownPackage(
  world: World,
  repository: Repository,
  config: Config,
): Promise<Result<OwnPackage>> {
  const { homes } = await readPackages(world, repository, config);
  const home = chosen(homes, config.wanted!.only);
  return home.ok ? ok({ home: home.value, homes }) : home;
}

/**
 * Which of these commits are the wanted package's, by the files that they touch.
 *
 * Fails as `ownPackage` and `packagesOfCommits` do.
 */
export async function countsFor(
  world: World,
  repository: Repository,
  config: Config,
  commits: readonly { readonly sha: string }[],
): Promise<Result<OwnCommits>> {
  const own = await ownPackage(world, repository, config);
  if (!own.ok) return own;
  const shas = commits.map(({ sha }) => sha);
  const isFirstParent = config.commits["first-parent"];
  const counts = await countedOf(repository.git, shas, own.value, isFirstParent);
  return counts.ok ? ok({ ...own.value, counts: counts.value }) : counts;
}

/** Tells of each of these commits whether it is the package's. Fails as `packagesOfCommits` does. */
export async function countedOf(
  git: Git,
  shas: readonly string[],
  { home: { name }, homes }: OwnPackage,
  isFirstParent: boolean,
): Promise<Result<(sha: string) => boolean>> {
  const owners = await packagesOfCommits(git, shas, homes, isFirstParent);
  return owners.ok ? ok((sha) => owners.value.get(sha)?.has(name) === true) : owners;
}

/** The packages that were found, with what the configuration says of them and of others. */
export function homesOf(
  found: readonly Home[],
  { packages }: Pick<Config, "packages">,
): readonly Home[] {
  const homes = new Map(found.map(({ name, folders }) => [name, { name, folders }]));
  const named = [...packages].map(([name, row]): Home => {
    const there = homeNamed([...homes.values()], name);
    const folders = row.path === undefined ? there?.folders ?? [] : [plain(row.path)];
    const same = there ??
      [...homes.values()].find((each) =>
        folders.length > 0 && each.folders.includes(folders[0]!)
      );
    // Under the name that the configuration gives it, and no other.
    if (same) homes.delete(same.name);
    const files = row.files.map(({ path }) => path);
    return {
      name,
      folders,
      include: [...row.include, ...files],
      exclude: row.exclude,
    };
  });
  return [...homes.values(), ...named];
}

/** A folder as paths of git begin: no `./`, no `/` at its end. */
function plain(path: string): string {
  return path.replace(/^(?:\.\/)+|\/+$|^\.$/g, "");
}

/**
 * The package that is meant. Fails with `usage` where no manifest and no configuration tells
 * of it: then no commit could be said to be its own.
 */
export function chosen(
  homes: readonly Home[],
  name: string,
): Result<Home> {
  const home = homeNamed(homes, name);
  if (home && (home.folders.length > 0 || (home.include ?? []).length > 0)) {
    return ok(home);
  }
  const names = homes.map((each) => each.name).toSorted();
  const state = names.length === 0
    ? "no manifest names a package"
    : `there are ${names.join(", ")}`;
  return fail("usage", `Cannot find the package "${name}": ${state}`, {
    hint: `Name one of them, or say where it is in rung.toml: [package.${
      /^[\w-]+$/.test(name) ? name : JSON.stringify(name)
    }], and below it path = "FOLDER"`,
  });
}

/**
 * The packages that each commit is of, by its name: those of the files that it changes, a
 * merge's none unless it stands for what it brings.
 *
 * One git process for all packages and commits; nothing is asked where there is no commit.
 * Fails with `git_failed` and `git_missing`.
 */
export async function packagesOfCommits(
  git: Git,
  shas: Iterable<string>,
  homes: readonly Home[],
  isFirstParent = false,
): Promise<Result<ReadonlyMap<string, ReadonlySet<string>>>> {
  const owners = new Map<string, Set<string>>();
  const stdin = [...shas].map((sha) => `${sha}\n`).join("");
  if (stdin === "") return ok(owners);
  const ownersOf = ownersAmong(homes);
  const known = new Map<string, readonly string[]>();
  let of = new Set<string>();
  let isPath = false;
  const read = await git.records(
    [
      ...["diff-tree", "--stdin", "-r", "-z", "--root", "--no-renames"],
      ...(isFirstParent ? ["--diff-merges=first-parent"] : []),
    ],
    (record) => {
      if (!isPath && record.startsWith(":")) {
        isPath = true;
        return;
      }
      if (isPath) {
        isPath = false;
        let names = known.get(record);
        if (!names) known.set(record, names = ownersOf(record));
        for (const name of names) of.add(name);
        return;
      }
      owners.set(record.trim(), of = new Set());
    },
    { stdin },
  );
  return read.ok ? ok(owners) : read;
}
