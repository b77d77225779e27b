/** What of a project's packages is released at a commit: by its tags, without the history. */
import { ok, type Result } from "../../fault.ts";
import { openRepository, type Remote, type Repository } from "../../git/mod.ts";
import {
  type BuildFacts,
  type Config,
  forPackage,
  groupsAmong,
  type Home,
  oneATag,
  publishingOrder,
  type Tagged,
  type TagPattern,
  versionOf,
} from "../../plan/mod.ts";
import { join, type World } from "../../system/startup.ts";
import { readShared } from "../configuration.ts";
import { lookAround } from "../gather.ts";
import { placed, readPackages } from "../package_commits.ts";
import { projectTags } from "../project_tags.ts";
import { folderOf, type Where } from "../where.ts";

/** A package that is released, and what its tag is compared with. */
export interface Released {
  readonly home: Home;
  /** Where it is published, by its manifests: `npm`, `pypi`, `crates.io`, `jsr`, `maven`; nothing if unknown. */
  readonly registry: string | undefined;
  readonly facts: BuildFacts & { readonly tag: string };
}

/**
 * The plugins that publish a project: a Gradle build may be of an application as well.
 * Sources: docs.gradle.org, "Maven Publish Plugin"; vanniktech.github.io.
 */
const GRADLE_PUBLISHES =
  /^[^/\r\n]*(?:["'`](?:maven-publish|com\.vanniktech\.maven\.publish(?:\.base)?)["'`])/m;

/** The manifests that registries go by, and what one must say that is of others too. */
const REGISTRIES: readonly (readonly [
  file: string,
  registry: string,
  says?: RegExp,
])[] = [
  ["package.json", "npm"],
  ["pyproject.toml", "pypi"],
  ["setup.py", "pypi"],
  ["Cargo.toml", "crates.io"],
  ["deno.json", "jsr"],
  ["deno.jsonc", "jsr"],
  ["jsr.json", "jsr"],
  ["build.gradle", "maven", GRADLE_PUBLISHES],
  ["build.gradle.kts", "maven", GRADLE_PUBLISHES],
];

/** Registries that no workflow of rung's publishes to. */
const WITHOUT_WORKFLOW: ReadonlySet<string> = new Set(["maven"]);

/** The registry of a package, by the manifest in its folder. */
export function registryOf(
  { disk }: World,
  root: string,
  { folders: [folder] }: Pick<Home, "folders">,
): string | undefined {
  if (folder === undefined) return undefined;
  const at = (file: string) => join(root, ...folder.split("/").filter(Boolean), file);
  return REGISTRIES.find(([file, , says]) => {
    if (disk.stat(at(file))?.kind !== "file") return false;
    return says === undefined ||
      says.test(new TextDecoder().decode(disk.read(at(file))));
  })?.[1];
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
  const homes = await readPackages(world, repository, config);
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

/**
 * The package whose tag this is: the one whose tags begin with the most of it. Nothing where
 * it is none's.
 *
 * Fails as `readShared` does.
 */
async function packageOfTag(
  world: World,
  repository: Repository,
  remote: Remote | undefined,
  tag: string,
  named: string | undefined,
): Promise<Result<Tagged | undefined>> {
  const config = await readShared(world, repository.root, named);
  if (!config.ok) return config;
  const tagged = await readTagged(world, repository, remote, config.value);
  const own = tagged.filter(({ tags }) =>
    tags.ok && tags.value.names.includes(tag) && versionOf(tags.value.pattern, tag)
  );
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
  { tag, sha, config: named }: {
    readonly tag: string;
    readonly sha: string | undefined;
    readonly config: string | undefined;
  },
): Promise<Result<Pick<GatheredBuild, "of" | "facts"> | undefined>> {
  const found = await packageOfTag(world, repository, remote, tag, named);
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
  const own = tagged.flatMap(({ homes, tags }) =>
    homes.flatMap((home) => {
      const registry = registryOf(world, repository.root, home);
      if (registry === undefined || WITHOUT_WORKFLOW.has(registry)) return [];
      if (!tags.ok) return [];
      const { pattern, versions } = tags.value;
      if (!isPublished(home, versions.length > 0)) return [];
      const isSaid = config.packages.get(home.name)?.tag !== undefined;
      const isShared = homes.length > 1;
      return [{ registry, pattern, isShared, isUsed: isSaid || versions.length > 0 }];
    })
  );
  const shapes = own.filter(({ isUsed }) => isUsed)
    .map(({ pattern: { before, after } }) => JSON.stringify([before, after]));
  const areShared = own.filter(({ isShared }) => isShared).length > 1;
  return new Set(shapes).size > 1 || areShared ? own : [];
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
  const released = tagged.flatMap(({ homes, config, tags }): Released[] => {
    const at = tags.ok && tags.value.versions.find(({ name }) => names.has(name));
    if (!tags.ok || !at) return [];
    const facts = {
      ...{ tag: at.name, sha: head, tags: tags.value, channels: config.channels },
      ...{ written: [], commits: 0 },
    };
    return homes.filter((home) => isPublished(home, true))
      .map((home) => ({ home, registry: registryOf(world, root, home), facts }));
  });
  const { order } = publishingOrder(released.map(({ home }) => home));
  return ok(order.map((at) => released[at]!));
}
