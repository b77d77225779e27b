/** Which commits are of which packages of a project, by the files that they touch. */
import { closest } from "../closest.ts";
import { fail, ok, type Result } from "../fault.ts";
import { few } from "../few.ts";
import type { Git, Repository } from "../git/mod.ts";
import {
  type Config,
  hasOtherOwners,
  type Home,
  homeNamed,
  keyOf,
  namesInTags,
  withOwnNumbers,
} from "../plan/mod.ts";
import type { World } from "../system/startup.ts";
import { withTagged } from "./packages/called.ts";
import { withTold } from "./packages/told/told.ts";
import { commitsOfPackages } from "./packages/touched.ts";
import { filesBelow, loadFormats, treeOf } from "./tree.ts";

/**
 * Reads the packages that manifests and configuration tell of; `over` stands for files. Beside
 * a workspace, what it does not list is a package where tags bear its name.
 */
export async function readPackages(
  world: World,
  { root, git, tags }: Repository,
  config: Pick<Config, "packages">,
  over?: ReadonlyMap<string, string | undefined>,
): Promise<readonly Home[]> {
  const { isForeign, packagesIn } = await loadFormats();
  const tree = treeOf(world, root, over, await filesBelow(git));
  const paths = [...config.packages.values()].flatMap(({ path }) => path ?? []);
  const listed = await packagesIn(tree, paths.map(plain));
  // Mostly a workspace has all that is tagged; what it leaves out may be a project of its own.
  const found = hasOtherOwners(tags, listed)
    ? await packagesIn(tree, paths.map(plain), true)
    : listed;
  const strays = found.filter(({ isStray }) => isStray === true);
  const isTagged = strays.length > 0 ? namesInTags(tags) : () => true;
  const isSaid = (name: string) => config.packages.has(name);
  const passed = new Set(
    strays.filter((each) => !isSaid(each.name) && !isTagged(each)),
  );
  const homes = homesOf(found.filter((each) => !passed.has(each)), config);
  const own = withOwnNumbers(await withTold(homes, tree), tags);
  return withTagged(own, tree, tags, isForeign);
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
  const askedFrom = homes.filter((other) =>
    other.name !== home.name && other.needs?.some(({ of }) => of === home.name)
  ).flatMap(({ folders }) => folders);
  // Files that bear its name may be those of another, which is called otherwise here.
  const [folder, ...more] = home.folders;
  const isSplit = more.length === 0 && homes.some(({ alias }) => alias === home.name);
  const wanted = {
    ...{ ...config.wanted, only: home.name, place: { home, homes } },
    ...(isSplit && folder ? { folder } : {}),
    ...(askedFrom.length > 0 ? { askedFrom } : {}),
    ...(home.isUnnamed ? { isUnnamed: true } : {}),
    ...(home.sharesLoosely === false ? { isApart: true } : {}),
  };
  const dependents = config.dependents ?? (home.goesAlong ? "upgrade" : undefined);
  return {
    ...config,
    package: home.name,
    wanted,
    ...(dependents ? { dependents } : {}),
  };
}

/** What is the package's own. */
export interface OwnCommits extends OwnPackage {
  /** The commits that are its own, by name. */
  readonly own: ReadonlySet<string>;
}

/**
 * Which of these commits are the package's, by the files that they touch.
 *
 * Fails as `commitsOfPackages` does.
 */
export async function countsFor(
  { git }: Repository,
  { commits: { "first-parent": isFirstParent } }: Config,
  place: OwnPackage,
  commits: readonly { readonly sha: string }[],
): Promise<Result<OwnCommits>> {
  const shas = commits.map(({ sha }) => sha);
  const own = await ownAmong(git, shas, place, isFirstParent);
  return own.ok ? ok({ ...place, own: own.value }) : own;
}

/** Those of these commits that are the package's. Fails as `commitsOfPackages` does. */
export async function ownAmong(
  git: Git,
  shas: readonly string[],
  { home: { name }, homes }: OwnPackage,
  isFirstParent: boolean,
): Promise<Result<ReadonlySet<string>>> {
  const commits = await commitsOfPackages(git, shas, homes, isFirstParent);
  return commits.ok ? ok(commits.value.get(name) ?? new Set()) : commits;
}

/** The packages that were found, with what the configuration says of them and of others. */
function homesOf(
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
    // Of two packages of one name the other keeps it.
    const left = there?.folders.filter((each) => each !== path) ?? [];
    const isOther = path !== undefined && left.length > 0 && there!.name !== name;
    if (isOther) homes.set(there!.name, { ...there!, folders: left });
    return {
      ...there,
      name,
      ...(there && there.name !== name ? { alias: there.name } : {}),
      folders: path === undefined ? there?.folders ?? [] : [path],
      include: [...row.include, ...row.files.map(({ path }) => path)],
      exclude: row.exclude,
      ...(there ? {} : { isUnnamed: true }),
    };
  });
  return renamed([...homes.values(), ...named]);
}

/** What packages ask for, under the names that the configuration gives to those. */
function renamed(homes: readonly Home[]): readonly Home[] {
  const names = new Map(
    homes.flatMap(({ name, alias }) =>
      alias === undefined ? [] : [[alias, name] as const]
    ),
  );
  if (names.size === 0) return homes;
  const ofOwn = (name: string) => names.get(name) ?? name;
  return homes.map((home) => {
    const { needs, sharesWith } = home;
    return {
      ...home,
      ...(needs
        ? { needs: needs.map((each) => ({ ...each, of: ofOwn(each.of) })) }
        : {}),
      ...(sharesWith === undefined ? {} : { sharesWith: ofOwn(sharesWith) }),
    };
  });
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
  // What the configuration names and nothing has a place for is no package that there is.
  const there = homes.filter(({ folders, include = [] }) =>
    folders.length + include.length > 0
  );
  const home = homeNamed(there, name);
  if (home) return ok(home);
  const names = there.map((each) => each.name).toSorted();
  const near = closest(name.toLowerCase(), names.map((each) => each.toLowerCase()));
  const meant = names.find((each) => each.toLowerCase() === near);
  const state = names.length === 0
    ? "no manifest names a package"
    : `there are ${few(names, MOST_NAMED)}`;
  const one = names.length === 0
    ? "Say"
    : meant
    ? `Did you mean ${meant}? Or say`
    : "Name one of them, or say";
  return fail("usage", `Cannot find the package "${name}": ${state}`, {
    hint: `${one} where it is in rung.toml: [package.${
      keyOf(name)
    }], and below it path = "FOLDER"`,
  });
}

/** Of more packages than this not all are named. */
const MOST_NAMED = 12;
