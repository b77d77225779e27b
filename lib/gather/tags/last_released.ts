/** What a project released last, where nothing but its version files is asked for. */
import { isOutside, openRepository } from "../../git/mod.ts";
import { type Config, spelledIn } from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";
import { compare, isPrerelease, type Version } from "../../version/mod.ts";
import { orderedTags, withNames } from "./project_tags.ts";

/** What the tags that HEAD leads to say. */
export interface LastReleased {
  /** The highest stable version. */
  readonly version?: Version;
  /** The highest version, be it a pre-release, as its tag spells it. */
  readonly text?: string;
}

/**
 * The last release; nothing for one package of several, outside of a clone, without tags, or
 * where there is no telling which are the project's.
 */
export async function lastReleased(
  world: World,
  root: string,
  config: Config,
): Promise<LastReleased> {
  if (config.wanted !== undefined || isOutside(world, root)) return {};
  const opened = await openRepository(world, root);
  if (!opened.ok || opened.value.tags.length === 0) return {};
  const { git, head } = opened.value;
  const form = "--format=%(refname:strip=2)";
  const listed = await git.try(["for-each-ref", "--merged=HEAD", form, "refs/tags"]);
  if (!listed.ok || listed.value.code !== 0) return {};
  const names = new TextDecoder().decode(listed.value.stdout).split("\n");
  const merged = names.filter((name) => name !== "");
  const named = await withNames(world, opened.value, config);
  const tags = await orderedTags(named, { git, tags: merged }, undefined, head);
  if (!tags.ok) return {};
  const { pattern, versions } = tags.value;
  const sorted = versions.toSorted((a, b) => compare(a.version, b.version));
  const stable = sorted.findLast(({ version }) => !isPrerelease(version));
  const text = spelledIn(sorted.at(-1)?.name ?? "", pattern);
  return {
    ...(stable === undefined ? {} : { version: stable.version }),
    ...(text === undefined ? {} : { text }),
  };
}
