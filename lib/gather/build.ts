/** All reading that `rung ci` needs, once. A cut-off history is enough for a tag's build. */
import type { Build } from "../ci/mod.ts";
import { ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import {
  type Config,
  hasSeveralOwners,
  joinedNames,
  namesOwner,
  type Tags,
  versionOf,
} from "../plan/build.ts";
import type { Common, GatheredBuild } from "./builds/build_facts.ts";
import { buildTags, tagAtHead, tagsLike, tagsUnnamed } from "./builds/build_tags.ts";
import { buildOfPackage, type Place, tagBuild } from "./builds/tag_build.ts";
import { readConfig } from "./configuration.ts";
import { lookAround } from "./look_around.ts";
import { withNames } from "./tags/project_tags.ts";
import { folderOf, type Where } from "./where.ts";
import {
  openClone,
  type Opened,
  openRepository,
  orWithoutGit,
  type Remote,
  type Repository,
} from "../git/mod.ts";
import type { Bare } from "./builds/no_clone.ts";
import type { World } from "../system/startup.ts";

/**
 * Reads what a build is made from: the tags here and on the remote, the version files at
 * its commit, and for a branch the history down to its last release.
 *
 * A build without tag and branch is that of HEAD. Without git, where the CI says what is
 * built, the answer is of what the clone's own files tell, and remarks say what is not in
 * it. Fails as `gather` does, but never with `clone_shallow`, and as `discover` does.
 */
export async function gatherBuild(
  world: World,
  where: Where,
  build: Build,
): Promise<Result<GatheredBuild>> {
  const read = await placeOf(world, where, build);
  if (!read.ok) return read;
  const { place, isUnanswered } = read.value;
  const { config, repository, remote } = place;
  const project = await buildTags(config, repository, remote);
  const here = build.tag === undefined && place.hasSeveral
    ? await (await loadSeveral()).packageTagHere(
      place,
      project.ok ? project.value : undefined,
    )
    : ok(undefined);
  if (!here.ok) return here;
  const named = build.tag ?? here.value;
  const isProjects = project.ok && named !== undefined &&
    versionOf(project.value.pattern, named) !== undefined;
  if (named !== undefined && place.hasSeveral && !isProjects) {
    const own = await buildOfPackage(place, named);
    if (!own.ok) return own;
    if (own.value) return ok({ ...own.value, remarks: [] });
  }
  const alike = project.ok || named === undefined
    ? undefined
    : tagsLike(named, config, repository, remote);
  const tags = alike
    ? ok(alike)
    : project.ok
    ? project
    : await tagsUnnamed(config, repository, remote);
  if (!tags.ok) return tags;
  const { channels } = config;
  const common: Common = { tags: tags.value, channels, written: [], commits: 0 };
  const built = named === undefined
    ? await tagAtHead(repository, build, common)
    : ok(named);
  if (!built.ok) return built;
  const remarks = remarksOn(place, tags.value, isUnanswered);
  if (built.value === undefined) {
    const { branchBuild } = await loadBranch();
    return await branchBuild(repository, build, common, remarks, config);
  }
  return await tagBuild(place, common, built.value, remarks, alike !== undefined);
}

/**
 * The clone, or the files that stand without one, with what its remote answered and its
 * configuration. Fails as `gatherBuild` does.
 */
async function placeOf(
  world: World,
  where: Where,
  build: Build,
): Promise<Result<{ readonly place: Place; readonly isUnanswered: boolean }>> {
  const folder = folderOf(world, where);
  const opened = await openClone(world, folder);
  const alone = opened.ok || where.offline
    ? undefined
    : await filesWithoutClone(world, folder, build);
  const found: Result<Opened> = alone ? ok(alone.repository) : opened;
  if (!found.ok) return found;
  const repository = found.value;
  const [{ remote }, config] = await Promise.all([
    alone || where.offline
      ? { remote: ok(alone?.remote) }
      : lookAround(world, repository, where),
    configWithNames(world, repository, where, build),
  ]);
  const answered = await remoteOr(world, repository, remote);
  if (!answered.ok) {
    // Of a clone that is somebody else's, git says here no more than that it has no remote.
    const asked = await openRepository(world, repository.root);
    return asked.ok ? answered : asked;
  }
  if (!config.ok) return config;
  // A CI mostly has no tag but the one that it builds.
  const names = joinedNames(repository.tags, answered.value?.tags);
  const hasSeveral = hasSeveralOwners(names, config.value.called);
  const read = { config: config.value, repository, remote: answered.value, hasSeveral };
  const place = { world, where, build, ...read };
  return ok({ place, isUnanswered: !remote.ok && answered.value === undefined });
}

/** What a person should know where not all tags were compared. */
function remarksOn(
  { repository, remote }: Place,
  { names, versions }: Tags,
  isUnanswered: boolean,
): readonly string[] {
  if (isUnanswered) {
    return [
      `git is not on the PATH and the remote did not answer: only the ` +
      `${names.length} tags of this clone were compared`,
    ];
  }
  if (!repository.isShallow || remote !== undefined) return [];
  return [
    versions.length === 1
      ? "only the one tag of this clone was compared"
      : `only the ${versions.length} tags of this clone were compared`,
  ];
}

/** The configuration, with the packages that tags may be called by. Fails as `readConfig` does. */
async function configWithNames(
  world: World,
  repository: Repository,
  where: Where,
  { tag }: Build,
): Promise<Result<Config>> {
  const read = await readConfig(world, repository.root, where.config);
  // A tag that names nobody is the project's, whatever its packages are called.
  const mustName = read.ok && (tag === undefined || namesOwner(tag));
  return mustName ? ok(await withNames(world, repository, read.value)) : read;
}

/** What looks at the tags of HEAD is loaded where several packages have tags. */
const loadSeveral = () =>
  load<typeof import("./builds/packages_here.ts")>(
    import("./builds/packages_here.ts" as string),
  );

/** What reads a history is loaded where a branch is built: a tag's own build needs none. */
const loadBranch = () =>
  load<typeof import("./builds/branch_build.ts")>(
    import("./builds/branch_build.ts" as string),
  );

/** See `filesAlone`; loaded where there is no clone. */
async function filesWithoutClone(
  ...asked: Parameters<typeof import("./builds/no_clone.ts").filesAlone>
): Promise<Bare | undefined> {
  const { filesAlone } = await load<typeof import("./builds/no_clone.ts")>(
    import("./builds/no_clone.ts" as string),
  );
  return await filesAlone(...asked);
}

/** What the remote has, asked without git where there is none. */
async function remoteOr(
  world: World,
  repository: Repository,
  remote: Result<Remote | undefined>,
): Promise<Result<Remote | undefined>> {
  const answered = orWithoutGit(remote, undefined);
  if (remote.ok || !answered.ok) return answered;
  const { readOverHttp } = await load<typeof import("./remote_http.ts")>(
    import("./remote_http.ts" as string),
  );
  return ok(await readOverHttp(world, repository));
}
