/** Which package a tag is of, where several have tags of their own. */
import { ok, type Result } from "../../fault.ts";
import { openClone } from "../../git/mod.ts";
import { versionOf } from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";
import { readShared } from "../configuration.ts";
import { projectTags } from "../tags/project_tags.ts";
import { folderOf, type Where } from "../where.ts";
import { packageOfTag } from "./released.ts";

/**
 * The place with the package that the tag is of; as it was where the tag is the project's own, or no
 * tag of this clone.
 *
 * Fails as `openClone` and `readShared` do.
 */
export async function whereOfTag(
  world: World,
  where: Where,
  tag: string,
): Promise<Result<Where>> {
  const opened = await openClone(world, folderOf(world, where));
  if (!opened.ok) return opened;
  const repository = opened.value;
  if (!repository.tags.includes(tag)) return ok(where);
  const config = await readShared(world, repository.root, where.config);
  if (!config.ok) return config;
  const own = projectTags(config.value, repository, undefined);
  if (own.ok && versionOf(own.value.pattern, tag)) return ok(where);
  const at = { tag, config: where.config, isOfSeveral: true };
  const found = await packageOfTag(world, repository, undefined, at);
  if (!found.ok) return found;
  return ok(found.value ? { ...where, package: found.value.home.name } : where);
}
