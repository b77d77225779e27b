/** All reading that `rung ci` needs, once. A cut-off history is enough for a tag's build. */
import type { Build } from "../ci/mod.ts";
import { ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import {
  type Config,
  filesAgree,
  hasSeveralOwners,
  joinedNames,
  namesOwner,
  versionOf,
  type Written,
} from "../plan/build.ts";
import { goApart, writtenIn } from "./builds/apart.ts";
import type { GatheredBuild } from "./builds/build_facts.ts";
import { buildTags, tagAtHead, tagsLike, tagsUnnamed } from "./builds/build_tags.ts";
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
import { comparedAt, isOfTag } from "./at/written_at_commit.ts";

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
  const remarks: string[] = [];
  const answered = await remoteOr(world, repository, remote);
  if (!answered.ok) {
    // Of a clone that is somebody else's, git says here no more than that it has no remote.
    const asked = await openRepository(world, repository.root);
    return asked.ok ? answered : asked;
  }
  if (!config.ok) return config;
  const project = await buildTags(config.value, repository, answered.value);
  const isProjects = project.ok && build.tag !== undefined &&
    versionOf(project.value.pattern, build.tag) !== undefined;
  const { called } = config.value;
  // A CI mostly has no tag but the one that it builds.
  const isOneOf = hasSeveralOwners(
    joinedNames(repository.tags, answered.value?.tags),
    called,
  );
  const ofPackage = async (tag: string, written?: readonly Written[]) => {
    const { packageBuild } = await loadReleased();
    const sha = await commitOf(repository, tag) ?? answered.value?.tags.get(tag) ??
      build.sha;
    const at = { tag, sha, config: where.config, ...(written && { written }) };
    return await packageBuild(world, repository, answered.value, at);
  };
  if (build.tag !== undefined && isOneOf && !isProjects) {
    const own = await ofPackage(build.tag);
    if (!own.ok) return own;
    if (own.value) return ok({ ...own.value, remarks: [] });
  }
  const alike = project.ok || build.tag === undefined
    ? undefined
    : tagsLike(build.tag, config.value, repository, answered.value);
  const tags = alike
    ? ok(alike)
    : project.ok
    ? project
    : await tagsUnnamed(config.value, repository, answered.value);
  if (!tags.ok) return tags;
  if (!remote.ok && answered.value === undefined) {
    remarks.push(
      `git is not on the PATH and the remote did not answer: only the ` +
        `${tags.value.names.length} tags of this clone were compared`,
    );
  } else if (repository.isShallow && answered.value === undefined) {
    remarks.push(
      tags.value.versions.length === 1
        ? "only the one tag of this clone was compared"
        : `only the ${tags.value.versions.length} tags of this clone were compared`,
    );
  }
  const channels = config.value.channels;
  const common = { tags: tags.value, channels, written: [], commits: 0 };
  const built = build.tag === undefined
    ? await tagAtHead(repository, build, common)
    : ok(build.tag);
  if (!built.ok) return built;
  const tag = built.value;
  if (tag === undefined) {
    const { branchBuild } = await loadBranch();
    return await branchBuild(repository, build, common, remarks, config.value);
  }
  const agreed = await isOfTag(repository, build, tag, answered.value);
  if (!agreed.ok) return agreed;
  // What a CI checked out for a tag is the tag's commit.
  const isCheckedOut = build.tag === undefined ||
    (build.sha !== undefined && build.sha === repository.head);
  const sha = isCheckedOut
    ? repository.head
    : await commitOf(repository, tag) ?? answered.value?.tags.get(tag) ?? build.sha;
  const facts = { ...common, tag, sha };
  const last = versionOf(tags.value.pattern, tag);
  if (!last) return ok({ facts, remarks: [] });
  if (sha === undefined) {
    remarks.push(`tag "${tag}" is not known here`);
    return ok({ facts, remarks });
  }
  const isNamed = isOneOf && namesOwner(tag);
  if (alike && isNamed) {
    remarks.push(
      `the version files were not compared: no package has tags like "${tag}"`,
    );
    return ok({ facts, remarks });
  }
  const written = await comparedAt(world, repository, sha, config.value.files, last);
  if (!written.ok) return written;
  // Where no file says a version, the name alone tells whose tag it is.
  const isSaid = typeof written.value !== "string" && written.value.length > 0;
  const named = isNamed && !isSaid ? await ofPackage(tag) : ok(undefined);
  if (!named.ok) return named;
  if (named.value) return ok({ ...named.value, remarks });
  if (typeof written.value === "string") {
    remarks.push(`the version files were not compared: ${written.value}`);
    return ok({ facts, remarks });
  }
  if (!filesAgree(tag, last, written.value, tags.value).ok) {
    // It may be one package's, whose files say nothing of the others'.
    const own = isNamed || goApart(written.value, last)
      ? await ofPackage(tag, isNamed ? undefined : written.value)
      : ok(undefined);
    if (!own.ok) return own;
    if (own.value) {
      const { facts, of } = own.value;
      const kept = isNamed ? writtenIn(written.value, of?.package_path) : [];
      return ok({ ...own.value, facts: { ...facts, written: kept }, remarks });
    }
  }
  return ok({ facts: { ...facts, written: written.value }, remarks });
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

/** What knows of packages is loaded where a tag is one's of several. */
const loadReleased = () =>
  load<typeof import("./packages/released.ts")>(
    import("./packages/released.ts" as string),
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

/** The commit that a tag of this clone leads to. */
async function commitOf(
  { git, commitOf }: Opened,
  tag: string,
): Promise<string | undefined> {
  const known = commitOf?.(tag);
  if (known !== undefined) return known;
  const sha = await git.text([
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `refs/tags/${tag}^{commit}`,
  ]);
  return sha.ok ? sha.value : undefined;
}
