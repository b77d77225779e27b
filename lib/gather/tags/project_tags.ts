/** Which of a clone's tags, and of its remote's, are the project's. */
import { fail, ok, type Result } from "../../fault.ts";
import { load } from "../../load.ts";
import {
  type Git,
  namesOfRemotes,
  type Remote,
  type Repository,
} from "../../git/mod.ts";
import {
  type Config,
  findOnBranches,
  findPackagePattern,
  findPattern,
  isContested,
  joinedNames,
  likeBuildsIn,
  mayHaveLetters,
  type NamedLikeBuilds,
  namedLikeBuilds,
  ownerOf,
  type PackagesNamed,
  packagesNamed,
  parsePattern,
  readTags,
  type TagOrder,
  type TagPattern,
  type Tags,
  withOthers,
  withOwnName,
} from "../../plan/build.ts";
import type { World } from "../../system/startup.ts";

/**
 * The project's tags: those of the configured shape, or of the package, or of the shape that
 * the highest version has. Fails with `config_invalid` where there is no telling.
 */
export function projectTags(
  config: Config,
  { tags }: Pick<Repository, "tags">,
  remote: Remote | undefined,
  order?: TagOrder,
  known?: Tags,
  owners?: PackagesNamed,
): Result<Tags> {
  const names = joinedNames(tags, remote?.tags);
  const pattern = patternFor(config, names, order, owners);
  return pattern.ok
    ? ok(readTags(pattern.value, tags, remote?.tags, order, known))
    : pattern;
}

function patternFor(
  { tag, package: named, wanted, called }: Config,
  names: readonly string[],
  order: TagOrder | undefined,
  owners: PackagesNamed | undefined,
): Result<TagPattern> {
  if (tag !== undefined) {
    const pattern = parsePattern(tag, named);
    return pattern.ok ? ok(withOthers(pattern.value, names)) : pattern;
  }
  return wanted === undefined
    ? findPattern(names, order, called, owners)
    : findPackagePattern(names, wanted.only, wanted.place);
}

/**
 * The same, with a look at when tags came where names alone do not tell, by `askOrder`; `known`
 * is what was read of the clone's own alone.
 *
 * Fails likewise, and with `git_failed`.
 */
export async function orderedTags(
  config: Config,
  repository: Pick<Repository, "git" | "tags">,
  remote: Remote | undefined,
  head: string | undefined,
  known?: Tags,
  askOrder: (git: Git, head: string) => Promise<Result<TagOrder>> = readTagOrder,
): Promise<Result<Tags>> {
  if (known && !remote) return ok(known);
  const names = joinedNames(repository.tags, remote?.tags);
  const read = await tagsInOrder(config, repository, remote, head, known, askOrder);
  if (!read.ok || config.wanted || !isContested(names, config.called)) return read;
  const { readOwners, repositoryNames } = config;
  const { pattern } = read.value;
  const own = readOwners
    ? withOwnName(pattern, names, await readOwners(), repositoryNames?.() ?? new Set())
    : pattern;
  return own === pattern
    ? read
    : ok(readTags(own, repository.tags, remote?.tags, undefined, known));
}

async function tagsInOrder(
  config: Config,
  repository: Pick<Repository, "git" | "tags">,
  remote: Remote | undefined,
  head: string | undefined,
  known: Tags | undefined,
  askOrder: (git: Git, head: string) => Promise<Result<TagOrder>>,
): Promise<Result<Tags>> {
  const isTold = config.tag !== undefined || config.wanted !== undefined;
  const names = joinedNames(repository.tags, remote?.tags);
  const mustAsk = !isTold && isContested(names, config.called) || mayHaveLetters(names);
  if (!mustAsk || head === undefined) {
    return projectTags(config, repository, remote, undefined, known);
  }
  const order = await askOrder(repository.git, head);
  if (!order.ok) return order;
  const plain = projectTags(config, repository, remote, order.value, known);
  // What goes on under a name may be a package's that has one.
  const isNamed = plain.ok && ownerOf(plain.value.pattern.before) !== "";
  if (isTold || plain.ok && !isNamed) return plain;
  const owners = await config.readOwners?.();
  const read = owners
    ? projectTags(config, repository, remote, order.value, known, owners)
    : plain;
  if (read.ok) return read;
  const all = await readTagOrder(repository.git);
  if (!all.ok) return all;
  const pattern = findOnBranches(names, all.value, order.value);
  return pattern
    ? ok(readTags(pattern, repository.tags, remote?.tags, order.value))
    : read;
}

/** The order in which the tags came, of those that `head` leads to, or of all. Fails with `git_failed`. */
async function readTagOrder(git: Git, head?: string): Promise<Result<TagOrder>> {
  const list = await git.text([
    ...["for-each-ref", "--sort=creatordate"],
    ...(head === undefined ? [] : [`--merged=${head}`]),
    ...["--format=%(refname)", "refs/tags"],
  ]);
  if (!list.ok) return list;
  const names = list.value.split("\n").map((each) => each.slice("refs/tags/".length));
  return ok(new Map(names.map((name, place) => [name, place])));
}

/** Whether there is the tag that is counted from. Fails with `usage`. */
export function isKnown(since: string | undefined, tags: Tags): Result<unknown> {
  return since === undefined || tags.versions.some(({ name }) => name === since)
    ? ok(undefined)
    : fail("usage", `Cannot count from "${since}": it is no tag of this project`, {
      hint: "`git tag` lists the tags of this clone",
    });
}

/** Most tags name no builds: then no manifest is read. */
const loadPackages = () =>
  load<typeof import("../package_commits.ts")>(
    import("../package_commits.ts" as string),
  );

/** The names in the clone's tags that are packages', though they mostly stand for builds: `edge`. */
export async function calledLikeBuilds(
  world: World,
  repository: Repository,
  config: Pick<Config, "packages"> = { packages: new Map() },
): Promise<NamedLikeBuilds> {
  if (likeBuildsIn(repository.tags).length === 0) return new Set();
  const { readPackages } = await loadPackages();
  const homes = await readPackages(world, repository, config);
  return namedLikeBuilds(repository.tags, homes);
}

/** The configuration, with those names where there are some, and what reads who owns tags that compete. */
export async function withNames(
  world: World,
  repository: Repository,
  config: Config,
): Promise<Config> {
  const called = config.tag === undefined
    ? await calledLikeBuilds(world, repository, config)
    : new Set<string>();
  const named = called.size > 0 ? { ...config, called } : config;
  if (!isContested(repository.tags, named.called)) return named;
  let owners: Promise<PackagesNamed> | undefined;
  const read = async () => {
    const { readPackages } = await loadPackages();
    const homes = await readPackages(world, repository, config);
    return packagesNamed(repository.tags, homes, named.called);
  };
  const repositoryNames = () => namesOfRemotes(world, repository);
  return { ...named, readOwners: () => owners ??= read(), repositoryNames };
}
