/** Whose the project's tags are, where it is a workspace of packages without one at its root. */
import type { Repository } from "../../git/mod.ts";
import {
  type Config,
  findPackagePattern,
  type Home,
  type Tags,
} from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";
import { readPackages } from "../package_commits.ts";

/** The one package that has these very tags; nothing where several have them. */
export async function homeOfTags(
  world: World,
  repository: Repository,
  config: Config,
  { pattern, names }: Pick<Tags, "pattern" | "names">,
): Promise<Home | undefined> {
  const homes = await readPackages(world, repository, config);
  const own = homes.filter((home) => {
    const found = findPackagePattern(names, home.name, { home, homes });
    return found.ok && found.value.before === pattern.before;
  });
  return own.length === 1 ? own[0] : undefined;
}
