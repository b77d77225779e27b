/** What a project released last, where nothing but its version files is asked for. */
import { isOutside, openRepository } from "../../git/mod.ts";
import type { Config } from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";
import { compare, isPrerelease, type Version } from "../../version/mod.ts";
import { orderedTags, withNames } from "./project_tags.ts";

/**
 * The highest stable version among the tags that HEAD leads to; nothing for one package of
 * several, outside of a clone, without tags, or where there is no telling which are the project's.
 */
export async function lastReleased(
  world: World,
  root: string,
  config: Config,
): Promise<Version | undefined> {
  if (config.wanted !== undefined || isOutside(world, root)) return undefined;
  const opened = await openRepository(world, root);
  if (!opened.ok || opened.value.tags.length === 0) return undefined;
  const { git, head } = opened.value;
  const form = "--format=%(refname:strip=2)";
  const listed = await git.try(["for-each-ref", "--merged=HEAD", form, "refs/tags"]);
  if (!listed.ok || listed.value.code !== 0) return undefined;
  const names = new TextDecoder().decode(listed.value.stdout).split("\n");
  const merged = names.filter((name) => name !== "");
  const named = await withNames(world, opened.value, config);
  const tags = await orderedTags(named, { git, tags: merged }, undefined, head);
  if (!tags.ok) return undefined;
  return tags.value.versions.map(({ version }) => version)
    .filter((version) => !isPrerelease(version)).toSorted(compare).at(-1);
}
