/** Which commits are of which packages of a project, by the files that they touch. */
import { fail, ok, type Result } from "../fault.ts";
import type { Git, Repository } from "../git/mod.ts";
import { type Config, type Home, homeNamed, keyOf, ownersAmong } from "../plan/mod.ts";
import type { World } from "../system/startup.ts";
import { filesBelow, loadFormats, treeOf } from "./tree.ts";

/** Reads the packages that manifests and configuration tell of; `over` stands for files. */
export async function readPackages(
  world: World,
  { root, git }: Repository,
  config: Pick<Config, "packages">,
  over?: ReadonlyMap<string, string | undefined>,
): Promise<readonly Home[]> {
  const { packagesIn } = await loadFormats();
  const tree = treeOf(world, root, over, await filesBelow(git));
  const paths = [...config.packages.values()].flatMap(({ path }) => path ?? []);
  return homesOf(await packagesIn(tree, paths.map(plain)), config);
}

/** A package among all of the project's. */
export interface OwnPackage {
  readonly home: Home;
  readonly homes: readonly Home[];
}

/**
 * The configuration with the place of the package that it wants, under the name that its
 * manifest gives it. Fails with `usage` where there is none.
 */
export async function withPlace(
  world: World,
  repository: Repository,
  config: Config,
): Promise<Result<Config>> {
  const { wanted } = config;
  if (wanted === undefined || wanted.place) return ok(config);
  const homes = await readPackages(world, repository, config);
  const chosen = choose(homes, wanted.only);
  if (!chosen.ok) return chosen;
  return ok(placed(config, chosen.value, homes));
}

/** The configuration of one package whose place is known. */
export function placed(config: Config, home: Home, homes: readonly Home[]): Config {
  const wanted = { ...config.wanted, only: home.name, place: { home, homes } };
  return { ...config, package: home.name, wanted };
}

/** What is the package's own. */
export interface OwnCommits extends OwnPackage {
  /** Whether a commit is one of its own, by its name. */
  readonly counts: (sha: string) => boolean;
}

/**
 * Which of these commits are the package's, by the files that they touch.
 *
 * Fails as `packagesOfCommits` does.
 */
export async function countsFor(
  { git }: Repository,
  { commits: { "first-parent": isFirstParent } }: Config,
  place: OwnPackage,
  commits: readonly { readonly sha: string }[],
): Promise<Result<OwnCommits>> {
  const shas = commits.map(({ sha }) => sha);
  const counts = await countedOf(git, shas, place, isFirstParent);
  return counts.ok ? ok({ ...place, counts: counts.value }) : counts;
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
  const homes = new Map(found.map((each) => [each.name, each]));
  const named = [...packages].map(([name, row]): Home => {
    const path = row.path === undefined ? undefined : plain(row.path);
    const there = path === undefined
      ? homeNamed([...homes.values()], name)
      : [...homes.values()].find(({ folders }) => folders.includes(path));
    // Under the name that the configuration gives it, and no other.
    if (there) homes.delete(there.name);
    return {
      ...there,
      name,
      ...(there && there.name !== name ? { alias: there.name } : {}),
      folders: path === undefined ? there?.folders ?? [] : [path],
      include: [...row.include, ...row.files.map(({ path }) => path)],
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
export function choose(
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
      keyOf(name)
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
