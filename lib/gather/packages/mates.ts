/** Packages that one cannot be released without: its number is theirs. */
import { ok, type Result } from "../../fault.ts";
import { forPackage, groupsAmong } from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";
import { readShared } from "../configuration.ts";
import type { Gathered } from "../gather.ts";
import { placed } from "../package_commits.ts";
import { projectTags } from "../tags/project_tags.ts";
import type { Where } from "../where.ts";

/**
 * Whether the package that was read is of a fixed group whose others have tags of their own: to
 * release it alone would move their number and leave them behind. Fails as `readShared` does.
 */
export async function hasMates(
  world: World,
  where: Where,
  { repository, facts: { config: { wanted }, tags } }: Gathered,
): Promise<Result<boolean>> {
  const place = wanted?.place;
  if (place === undefined) return ok(false);
  const { home, homes } = place;
  const config = await readShared(world, repository.root, where.config);
  if (!config.ok) return config;
  const groups = groupsAmong(config.value, homes).filter((group) =>
    group.version === "fixed" && group.has(home)
  );
  const others = homes.filter((each) =>
    each.name !== home.name && groups.some((group) => group.has(each))
  );
  return ok(others.some((each) => {
    const own = placed(forPackage(config.value, each.name), each, homes);
    const theirs = projectTags(own, repository, undefined);
    return !theirs.ok || theirs.value.pattern.before !== tags.pattern.before;
  }));
}
