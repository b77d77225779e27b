/**
 * A project's files without a clone around them, as a CI leaves them that downloads an archive:
 * what the CI says of the build stands for what a clone would say.
 */
import type { Build } from "../../ci/mod.ts";
import { gitIn, type Remote, type Repository } from "../../git/mod.ts";
import { dirname, type Disk, join, type World } from "../../system/startup.ts";
import { readAddress } from "../remote_http.ts";

/** The files as a clone that has nothing but its one commit, and its remote. */
export interface Bare {
  readonly repository: Repository;
  readonly remote: Remote;
}

/**
 * The files in `folder`; nothing where there is a clone, where the CI does not say what is
 * built, or where the repository that it names does not answer on the web: then nobody can
 * tell which tags there are.
 */
export async function filesAlone(
  world: World,
  folder: string,
  { tag, branch, pull, sha, repository: page }: Build,
): Promise<Bare | undefined> {
  const root = world.disk.real(folder);
  const isKnown = (tag ?? branch ?? pull) !== undefined && sha !== undefined;
  if (root === undefined || !isKnown || isInClone(world.disk, root)) return undefined;
  if (page === undefined || !URL.canParse(page)) return undefined;
  const remote = await readAddress(world, "origin", new URL(page));
  if (!remote) return undefined;
  const state = join(root, ".git");
  const tags = tag === undefined ? [] : [tag];
  const where = { root, stateFolder: join(state, "rung"), commonFolder: state };
  return {
    repository: {
      ...where,
      git: gitIn(world, root, state),
      isShallow: true,
      head: sha,
      branch,
      tags,
    },
    remote,
  };
}

function isInClone(disk: Disk, folder: string): boolean {
  if (disk.stat(join(folder, ".git")) !== undefined) return true;
  const above = dirname(folder);
  return above !== folder && isInClone(disk, above);
}
