/** The pre-release whose code a tag's commit has: what was built of that can be taken up as it is. */
import { ok, type Result } from "../../fault.ts";
import { type BuildFacts, type Tag, versionOf } from "../../plan/startup.ts";
import { changelogPath } from "../../plan/mod.ts";
import { baseOf, compare, isPrerelease } from "../../version/startup.ts";
import { openRepository, type Repository } from "../../git/mod.ts";
import type { World } from "../../system/startup.ts";
import { readConfig } from "../configuration.ts";
import { treeOf } from "../tree.ts";
import { folderOf, type Where } from "../where.ts";

/** The pre-release, or why there is none, in words. */
export type Tested = { readonly tag: Tag } | { readonly why: string };

/**
 * The pre-release of the same version that the tag's commit stands on, where it changes nothing
 * but version files, changelog and notes, or that stands on the very same commit.
 *
 * Fails as `openRepository` and `readConfig` do, and with `git_failed`.
 */
export async function testedFor(
  world: World,
  where: Where,
  { tag: name = "", sha, tags, written }: BuildFacts,
): Promise<Result<Tested>> {
  const version = versionOf(tags.pattern, name);
  if (!version || sha === undefined) return ok({ why: "this is no release" });
  const opened = await openRepository(world, folderOf(world, where));
  if (!opened.ok) return opened;
  const { git, root } = opened.value;
  const config = await readConfig(world, root, where.config);
  if (!config.ok) return config;
  const isBelow = (each: Tag) =>
    isPrerelease(each.version) && compare(each.version, version) < 0 &&
    compare(baseOf(each.version), baseOf(version)) === 0;
  const pointing = async (commit: string) => {
    const here = await namesAt(opened.value, commit);
    return tags.versions.find((each) => isBelow(each) && here.has(each.name));
  };
  const same = await pointing(sha);
  if (same) return ok({ tag: same });
  // The commit's own text names its parents, also where a clone is cut off above it.
  const text = await git.text(["cat-file", "commit", sha]);
  if (!text.ok) return text;
  const head = text.value.split("\n\n", 1)[0]!;
  const [parent, ...others] = [...head.matchAll(/^parent (\w+)$/gm)].map(([, id]) =>
    id!
  );
  const tag = parent && others.length === 0 ? await pointing(parent) : undefined;
  if (parent === undefined || !tag) {
    return ok({ why: "its commit does not stand on that of a pre-release" });
  }
  // Neither renames nor what a person's configuration leaves out of a diff may hide a path.
  const diff = await git.try([
    ...["diff-tree", "-r", "-z", "--name-only", "--no-renames"],
    ...[parent, sha, "--"],
  ]);
  if (!diff.ok) return diff;
  if (diff.value.code !== 0) {
    return ok({
      why: `this clone lacks ${tag.name}: give it the history (fetch-depth: 0)`,
    });
  }
  const changelog = changelogPath(config.value, treeOf(world, root));
  const known = new Set([
    ...written.map(({ path }) => path),
    ...[changelog, config.value.notes.path],
  ]);
  const other = new TextDecoder().decode(diff.value.stdout).split("\0")
    .find((path) => path !== "" && !known.has(path));
  return ok(
    other === undefined ? { tag } : { why: `it changes ${other} over ${tag.name}` },
  );
}

/** The tags of this clone that lead to the commit. */
async function namesAt(
  { git }: Repository,
  commit: string,
): Promise<ReadonlySet<string>> {
  const format = "--format=%(refname:strip=2)";
  const told = await git.try([
    "for-each-ref",
    `--points-at=${commit}`,
    format,
    "refs/tags",
  ]);
  const names = told.ok && told.value.code === 0
    ? new TextDecoder().decode(told.value.stdout).split("\n")
    : [];
  return new Set(names.filter(Boolean));
}
