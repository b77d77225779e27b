/** All reading that a decision needs, once. It never decides. */
import { agree, discover } from "../files/mod.ts";
import { fail, ok, type Result } from "../fault.ts";
import {
  type Config,
  type Facts,
  findPattern,
  floorOf,
  type History,
  isDeepEnough,
  lineOf,
  parsePattern,
  readTags,
  type Tags,
  tipsOf,
} from "../plan/mod.ts";
import type { Version } from "../version/mod.ts";
import { readConfig } from "./configuration.ts";
import { gitIn } from "./git.ts";
import { readHistory } from "./history.ts";
import { resolve } from "./path.ts";
import {
  openRepository,
  readRemote,
  type Remote,
  type Repository,
} from "./repository.ts";
import { treeOf } from "./tree.ts";
import type { World } from "./world.ts";

/** Where to look. */
export interface Where {
  /** The folder to work in; by default the world's own. */
  readonly directory?: string | undefined;
  /** The configuration file, if one is named. */
  readonly config?: string | undefined;
  /** Whether to go without the remote. */
  readonly offline?: boolean;
}

/** A clone that was read. */
export interface Gathered {
  readonly repository: Repository;
  readonly facts: Facts;
  /** The remote as it said it is; nothing without one, or offline. */
  readonly remote: Remote | undefined;
}

/** The folder to work in: absolute. */
export function folderOf(world: World, { directory }: Where): string {
  return directory === undefined ? world.cwd : resolve(world.cwd, directory);
}

/**
 * Reads the clone: its tags and the remote's, and the history down to the last release.
 * Four git processes at the most, however many tags there are.
 *
 * Fails with `not_a_repository`, `clone_shallow`, `remote_unreachable`, `config_invalid`, …
 */
export async function gather(world: World, where: Where): Promise<Result<Gathered>> {
  const folder = folderOf(world, where);
  if (world.disk.stat(folder)?.kind !== "folder") {
    return fail(
      "not_a_repository",
      `Cannot work in "${folder}": there is no such folder`,
    );
  }
  const git = gitIn(world, folder);
  const [answered, opened] = await Promise.all([
    where.offline ? ok(undefined) : readRemote(git),
    openRepository(world, folder),
  ]);
  if (!opened.ok) return opened;
  if (!answered.ok) return answered;
  return await read(world, where, opened.value, answered.value);
}

async function read(
  world: World,
  where: Where,
  repository: Repository,
  remote: Remote | undefined,
): Promise<Result<Gathered>> {
  const { head, root } = repository;
  if (head === undefined) {
    return fail(
      "nothing_to_release",
      "Cannot release: the repository has no commit yet",
    );
  }
  if (repository.isShallow) {
    return fail(
      "clone_shallow",
      "Cannot tell the next version: this clone's history is cut off",
    );
  }
  const config = await readConfig(world, root, where.config);
  if (!config.ok) return config;
  const tags = projectTags(config.value, repository, remote);
  if (!tags.ok) return tags;
  const history = await historyFor(repository, head, tags.value);
  if (!history.ok) return history;
  const written = tags.value.versions.length > 0
    ? ok(undefined)
    : await writtenVersion(world, root, config.value);
  if (!written.ok) return written;
  const facts: Facts = {
    config: config.value,
    head,
    branch: repository.branch,
    tags: tags.value,
    line: lineOf(tags.value, history.value, head, written.value),
    now: world.now(),
  };
  return ok({ repository, facts, remote });
}

/** The project's tags, by the configured pattern or the one most tags follow. */
export function projectTags(
  config: Config,
  { tags }: Repository,
  remote: Remote | undefined,
): Result<Tags> {
  const names = [...new Set([...tags, ...(remote?.tags.keys() ?? [])])];
  const pattern = config.tag === undefined
    ? findPattern(names)
    : parsePattern(config.tag, config.package);
  return pattern.ok ? ok(readTags(pattern.value, tags, remote?.tags)) : pattern;
}

/** The history down to the last release of this line. */
export async function historyFor(
  { git }: Repository,
  head: string,
  tags: Tags,
): Promise<Result<History>> {
  const floor = floorOf(tags);
  const history = await readHistory(git, head, floor, tipsOf(tags));
  if (!history.ok || isDeepEnough(history.value, floor)) return history;
  return await readHistory(git, head, undefined, tipsOf(tags));
}

/** What the version files say, for a project without a tag; nothing if they are silent. */
async function writtenVersion(
  world: World,
  root: string,
  config: Config,
): Promise<Result<Version | undefined>> {
  const files = await discover(treeOf(world, root), config.files);
  if (!files.ok) return files;
  return files.value.files.length > 0 ? agree(files.value.files) : ok(undefined);
}
