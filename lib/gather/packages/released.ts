/** What of a project's packages is released at a commit: by its tags, without the history. */
import { ok, type Result } from "../../fault.ts";
import { openRepository, type Remote, type Repository } from "../../git/mod.ts";
import {
  type BuildFacts,
  type Config,
  forPackage,
  groupsAmong,
  type Home,
  joinedNames,
  oneATag,
  publishingOrder,
  type Tagged,
  type TagPattern,
  versionOf,
  type Written,
} from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";
import { compare, type Version } from "../../version/startup.ts";
import { readShared } from "../configuration.ts";
import { lookAround } from "../look_around.ts";
import { placed, readPackages } from "../package_commits.ts";
import { projectTags } from "../tags/project_tags.ts";
import { folderOf, type Where } from "../where.ts";
import { type At, MAVEN, publishedAt } from "./registries.ts";

/** A package that is released, and what its tag is compared with. */
export interface Released {
  readonly home: Home;
  /** Where it is published, by its manifests; none if that is unknown. */
  readonly at: readonly At[];
  readonly facts: BuildFacts & { readonly tag: string };
}

/** A package with its tags, and those that it stands for where a group shares them. */
interface Unit extends Tagged {
  readonly homes: readonly Home[];
}

/** Every package with its tags, packages that share one as one. Fails as `readShared` does. */
async function readTagged(
  world: World,
  repository: Repository,
  remote: Remote | undefined,
  config: Config,
): Promise<readonly Unit[]> {
  const tags = joinedNames(repository.tags, remote?.tags);
  const homes = await readPackages(world, { ...repository, tags }, config);
  const tagged = homes.map((home): Tagged => {
    const own = placed(forPackage(config, home.name), home, homes);
    return { home, config: own, tags: projectTags(own, repository, remote) };
  });
  return oneATag(tagged, groupsAmong(config, homes)).map((unit): Unit => {
    const { members } = unit.home;
    const own = homes.filter(({ name }) => members?.includes(name));
    return { ...unit, homes: members === undefined ? [unit.home] : own };
  });
}

/** A tag, at a commit; `written` is what the version files say there, where that is to tell. */
interface TagAt {
  readonly tag: string;
  readonly sha: string | undefined;
  readonly config: string | undefined;
  readonly written?: readonly Written[];
}

/** Whether a package below the root is published, and a file of its folder says that version. */
function saysIt(
  { folders: [folder = ""], isPrivate }: Home,
  version: Version,
  written: readonly Written[],
): boolean {
  const isIn = (path: string) =>
    path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes("/");
  return folder !== "" && !isPrivate &&
    written.some((each) => isIn(each.path) && compare(each.version, version) === 0);
}

/**
 * The package whose tag this is: the one whose tags begin with the most of it. With what is
 * `written`, the only one that says the tag's version. Nothing where it is none's, and with
 * `isOfSeveral` where there is but one package.
 *
 * Fails as `readShared` does.
 */
export async function packageOfTag(
  world: World,
  repository: Repository,
  remote: Remote | undefined,
  { tag, config: named, written, isOfSeveral = false }:
    & Pick<TagAt, "tag" | "config" | "written">
    & { readonly isOfSeveral?: boolean },
): Promise<Result<Tagged | undefined>> {
  const config = await readShared(world, repository.root, named);
  if (!config.ok) return config;
  const tagged = await readTagged(world, repository, remote, config.value);
  if (isOfSeveral && tagged.length < 2) return ok(undefined);
  const own = tagged.filter(({ home, tags }) => {
    const version = tags.ok && tags.value.names.includes(tag) &&
      versionOf(tags.value.pattern, tag);
    return version && (written === undefined || saysIt(home, version, written));
  });
  if (written !== undefined && own.length > 1) return ok(undefined);
  const length = ({ tags }: Tagged) => tags.ok ? tags.value.pattern.before.length : 0;
  return ok(own.toSorted((a, b) => length(b) - length(a))[0]);
}

/**
 * The build of a package's tag; nothing where the tag is none's.
 *
 * Fails as `packageOfTag` does.
 */
export async function packageBuild(
  world: World,
  repository: Repository,
  remote: Remote | undefined,
  at: TagAt,
): Promise<Result<Pick<GatheredBuild, "of" | "facts"> | undefined>> {
  const { tag, sha } = at;
  const found = await packageOfTag(world, repository, remote, at);
  if (!found.ok) return found;
  if (!found.value?.tags.ok) return ok(undefined);
  const { home, config, tags } = found.value;
  const [folder = ""] = home.folders;
  return ok({
    of: { package: home.name, package_path: folder || "." },
    facts: {
      ...{ tag, sha, tags: tags.value, channels: config.channels },
      ...{ written: [], commits: 0 },
    },
  });
}

/** A build as it was gathered, with the package that it is of. */
export interface GatheredBuild {
  readonly facts: BuildFacts;
  /** The package whose tag is built, where it is one's of several. */
  readonly of?: { readonly package: string; readonly package_path: string };
}

/** Whether a package is published: one among tests and examples is, once it has tags. */
function isPublished({ isPrivate, isAside }: Home, hasTags: boolean): boolean {
  return isPrivate !== true || (isAside === true && hasTags);
}

/** The tags of a package that a registry takes. */
export interface Published {
  readonly registry: string;
  readonly pattern: TagPattern;
  /** Whether a file of its own says its version: else its tags alone do. */
  readonly isVersioned: boolean;
}

/**
 * The packages that are published somewhere, where several have tags of their own, or share
 * one as a group; none where one package, or all of the project, is all that is released.
 */
export async function publishedApart(
  world: World,
  repository: Repository,
  config: Config,
): Promise<readonly Published[]> {
  const tagged = await readTagged(world, repository, undefined, config);
  const pairs = tagged.flatMap(({ homes, tags }) =>
    homes.map((home) => ({ home, tags, isShared: homes.length > 1 }))
  );
  const found = await Promise.all(pairs.map(async ({ home, tags, isShared }) => {
    const at = await publishedAt(world, repository.root, home);
    const registries = at.flatMap(({ registry }) => registry === MAVEN ? [] : registry);
    if (registries.length === 0 || !tags.ok) return [];
    const { pattern, versions } = tags.value;
    if (!isPublished(home, versions.length > 0)) return [];
    const isSaid = config.packages.get(home.name)?.tag !== undefined;
    const isUsed = isSaid || versions.length > 0;
    const isVersioned = home.version !== undefined;
    return [{ registries, pattern, isVersioned, isShared, isUsed }];
  }));
  const own = found.flat();
  const shapes = own.filter(({ isUsed }) => isUsed)
    .map(({ pattern: { before, after } }) => JSON.stringify([before, after]));
  const areShared = own.filter(({ isShared }) => isShared).length > 1;
  if (new Set(shapes).size <= 1 && !areShared) return [];
  return own.flatMap(({ registries, pattern, isVersioned }) =>
    registries.map((registry) => ({ registry, pattern, isVersioned }))
  );
}

/**
 * The packages that are released at HEAD and published somewhere, in publishing order; of a
 * group that shares a tag, each.
 *
 * Fails as `openRepository`, `lookAround` and `readShared` do.
 */
export async function gatherReleased(
  world: World,
  where: Where,
): Promise<Result<readonly Released[]>> {
  const opened = await openRepository(world, folderOf(world, where));
  if (!opened.ok) return opened;
  const repository = opened.value;
  const { git, root, head } = repository;
  const config = await readShared(world, root, where.config);
  if (!config.ok) return config;
  const { remote } = await lookAround(world, repository, where);
  if (!remote.ok) return remote;
  const here = await git.text([
    ...["for-each-ref", "--points-at=HEAD", "--format=%(refname:strip=2)", "refs/tags"],
  ]);
  if (!here.ok) return here;
  const there = [...remote.value?.tags ?? []].flatMap(([name, sha]) =>
    sha === head ? [name] : []
  );
  const names = new Set([...here.value.split("\n"), ...there]);
  const tagged = await readTagged(world, repository, remote.value, config.value);
  const released = tagged.flatMap(({ homes, config, tags }) => {
    const at = tags.ok && tags.value.versions.find(({ name }) => names.has(name));
    if (!tags.ok || !at) return [];
    const facts = {
      ...{ tag: at.name, sha: head, tags: tags.value, channels: config.channels },
      ...{ written: [], commits: 0 },
    };
    return homes.filter((home) => isPublished(home, true))
      .map((home) => ({ home, facts }));
  });
  const { order } = publishingOrder(released.map(({ home }) => home));
  const ordered = order.map((at) => released[at]!);
  return ok(
    await Promise.all(ordered.map(async (each) => ({
      ...each,
      at: await publishedAt(world, root, each.home),
    }))),
  );
}
