/** Which tags a build is told of: the project's, or those that are called as the one that is built. */
import type { Build } from "../../ci/mod.ts";
import { ok, type Result } from "../../fault.ts";
import { orWithoutGit, type Remote, type Repository } from "../../git/mod.ts";
import {
  type Config,
  familiesIn,
  joinedNames,
  readTags,
  type Tag,
  type Tags,
  withOthers,
} from "../../plan/build.ts";
import type { Common } from "./build_facts.ts";
import { orderedTags, projectTags } from "../tags/project_tags.ts";

/**
 * The project's tags; without git, which knows when they came, as their names alone tell.
 *
 * Fails as `orderedTags` does, but for `git_missing`.
 */
export async function buildTags(
  config: Config,
  repository: Repository,
  remote: Remote | undefined,
): Promise<Result<Tags>> {
  const { head } = repository;
  const tags = await orderedTags(config, repository, remote, head);
  const read = orWithoutGit<Tags | undefined>(tags, undefined);
  if (!read.ok) return read;
  return read.value ? ok(read.value) : projectTags(config, repository, remote);
}

/** The same where no tag answers: nobody names a package here, and then no hint does. Fails likewise. */
export function tagsUnnamed(
  config: Config,
  repository: Repository,
  remote: Remote | undefined,
): Promise<Result<Tags>> {
  const readOwners = () => Promise.resolve(new Map());
  return buildTags({ ...config, readOwners }, repository, remote);
}

/** The tags with the name that this one has, where no others are configured; nothing where it has no version. */
export function tagsLike(
  tag: string,
  { tag: configured, called }: Config,
  { tags: local }: Pick<Repository, "tags">,
  remote: Remote | undefined,
): Tags | undefined {
  const [own] = familiesIn([tag], called);
  const [before] = own?.befores ?? [];
  if (configured !== undefined || before === undefined || own?.single) return undefined;
  const pattern = withOthers({ before, after: "" }, joinedNames(local, remote?.tags));
  return readTags(pattern, local, remote?.tags);
}

/**
 * The highest of the project's tags that HEAD has, when nobody says what is built. Fails
 * with `git_missing`.
 */
export async function tagAtHead(
  repository: Repository,
  build: Build,
  { tags }: Common,
): Promise<Result<string | undefined>> {
  const here = await tagNamesAtHead(repository, build);
  if (!here.ok) return here;
  const isHere = (each: Tag) => each.isLocal && here.value.has(each.name);
  return ok(tags.versions.find(isHere)?.name);
}

/**
 * The names of all tags that HEAD has; none where a branch or a pull request is built. Fails with
 * `git_missing`.
 */
export async function tagNamesAtHead(
  { git, head }: Repository,
  { branch, pull }: Build,
): Promise<Result<ReadonlySet<string>>> {
  if (branch !== undefined || pull !== undefined || head === undefined) {
    return ok(new Set());
  }
  const format = "--format=%(refname:strip=2)";
  const pointing = await git.try([
    ...["for-each-ref", "--points-at=HEAD", format, "refs/tags"],
  ]);
  if (!pointing.ok) return pointing;
  return ok(new Set(new TextDecoder().decode(pointing.value.stdout).split("\n")));
}
