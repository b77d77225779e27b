/** How the tags of a clone would spell a version, for files that take over the project's own spelling. */
import { isOutside, openRepository } from "../../git/mod.ts";
import {
  type Config,
  spelledIn,
  spellingOf,
  spellingOn,
  tagOf,
} from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";
import type { Version } from "../../version/mod.ts";
import { orderedTags, withNames } from "../tags/project_tags.ts";

/**
 * `version` as a tag of the project in `root` would spell it; nothing outside of a clone, without
 * tags, or where there is no telling which are the project's.
 */
export async function taggedAs(
  world: World,
  root: string,
  config: Config,
  version: Version,
): Promise<string | undefined> {
  if (isOutside(world, root)) return undefined;
  const opened = await openRepository(world, root);
  if (!opened.ok || opened.value.tags.length === 0) return undefined;
  const named = await withNames(world, opened.value, config);
  const tags = await orderedTags(named, opened.value, undefined, opened.value.head);
  if (!tags.ok) return undefined;
  const { pattern } = tags.value;
  const spelling = spellingOn(tags.value, undefined, config);
  return spelledIn(tagOf(pattern, version, spellingOf(config), spelling), pattern);
}
