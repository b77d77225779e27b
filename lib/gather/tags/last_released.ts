/** What a project released last, where nothing but its version files is asked for. */
import { type Git, isOutside, openRepository } from "../../git/mod.ts";
import { type Config, spelledIn, type Tag } from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";
import { compare, isPrerelease, type Version } from "../../version/mod.ts";
import { orderedTags, withNames } from "./project_tags.ts";

/** What the tags that HEAD leads to say. */
export interface LastReleased {
  /** The highest stable version, but for a slip that the line went on below. */
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
  const merged = await tagsIn(git, ["--merged=HEAD", "--sort=-creatordate"]);
  const named = await withNames(world, opened.value, config);
  const known = { git, tags: merged.toSorted() };
  const tags = await orderedTags(named, known, undefined, head);
  if (!tags.ok) return {};
  const { pattern, versions } = tags.value;
  const slips = await slipsAmong(git, versions, merged);
  const sorted = versions.filter((each) => !slips.has(each))
    .toSorted((a, b) => compare(a.version, b.version));
  const stable = sorted.findLast(({ version }) => !isPrerelease(version));
  const text = spelledIn(sorted.at(-1)?.name ?? "", pattern);
  return {
    ...(stable === undefined ? {} : { version: stable.version }),
    ...(text === undefined ? {} : { text }),
  };
}

/** The names of tags; none where git does not tell. */
async function tagsIn(git: Git, args: readonly string[]): Promise<readonly string[]> {
  const form = "--format=%(refname:strip=2)";
  const listed = await git.try(["for-each-ref", ...args, form, "refs/tags"]);
  if (!listed.ok || listed.value.code !== 0) return [];
  return new TextDecoder().decode(listed.value.stdout).split("\n").filter(Boolean);
}

/** So many lower releases after one are no chance: that was a slip. */
const ENOUGH = 3;

/** The highest versions that the line went on below; git is asked where dates look so. `merged`: newest first. */
async function slipsAmong(
  git: Git,
  versions: readonly Tag[],
  merged: readonly string[],
): Promise<ReadonlySet<Tag>> {
  const slips = new Set<Tag>();
  const places = new Map(merged.map((name, place) => [name, place]));
  const placeOf = ({ name }: Tag) => places.get(name) ?? 0;
  const stable = versions.filter(({ version }) => !isPrerelease(version))
    .toSorted((a, b) => compare(b.version, a.version));
  for (const [i, top] of stable.entries()) {
    const isLower = (each: Tag) =>
      placeOf(each) < placeOf(top) && compare(each.version, top.version) < 0;
    const after = stable.slice(i + 1).filter(isLower);
    if (after.length < ENOUGH) break;
    const args = ["--merged=HEAD", `--contains=refs/tags/${top.name}`];
    const later = new Set(await tagsIn(git, args));
    if (after.filter(({ name }) => later.has(name)).length < ENOUGH) break;
    slips.add(top);
  }
  return slips;
}
