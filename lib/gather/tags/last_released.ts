/** What a project released last, where nothing but its version files is asked for. */
import { isOutside, openRepository, type Repository } from "../../git/mod.ts";
import {
  type Config,
  newestOn,
  spelledIn,
  type Tag,
  type TagPattern,
} from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";
import { compare, isPrerelease, type Version } from "../../version/mod.ts";
import { factsFrom } from "../facts_from.ts";
import { orderedTags, withNames } from "./project_tags.ts";

/** What the line of HEAD released last: what `rung next` counts from. */
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
  const named = await withNames(world, opened.value, config);
  const { isShallow, head } = opened.value;
  // Which release was the last needs no labels, and nobody is asked for some.
  const asHere: Config = { ...named, convention: "none" };
  const facts = isShallow || head === undefined
    ? undefined
    : await factsFrom(world, asHere, opened.value, head, undefined, undefined, {});
  if (facts?.ok) {
    const { tags, line } = facts.value;
    return lastOf(tags.pattern, line.stable, newestOn(line));
  }
  return await highestOf(named, opened.value);
}

/** The same of a clone whose history does not tell: the highest that git says HEAD leads to. */
async function highestOf(
  config: Config,
  { git, head }: Repository,
): Promise<LastReleased> {
  const form = "--format=%(refname:strip=2)";
  const listed = await git.try(["for-each-ref", "--merged=HEAD", form, "refs/tags"]);
  if (!listed.ok || listed.value.code !== 0) return {};
  const names = new TextDecoder().decode(listed.value.stdout).split("\n");
  const merged = names.filter((name) => name !== "");
  const tags = await orderedTags(config, { git, tags: merged }, undefined, head);
  if (!tags.ok) return {};
  const { pattern, versions } = tags.value;
  const sorted = versions.toSorted((a, b) => compare(a.version, b.version));
  const stable = sorted.findLast(({ version }) => !isPrerelease(version));
  return lastOf(pattern, stable, sorted.at(-1));
}

function lastOf(
  pattern: TagPattern,
  stable: Tag | undefined,
  newest: Tag | undefined,
): LastReleased {
  const text = spelledIn(newest?.name ?? "", pattern);
  return {
    ...(stable === undefined ? {} : { version: stable.version }),
    ...(text === undefined ? {} : { text }),
  };
}
