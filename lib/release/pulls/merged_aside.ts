/** What was merged of a promotion: brought here, and proved to be the candidate and no more. */
import { fail, type Fault, ok, type Result } from "../../fault.ts";
import type { Gathered } from "../../gather/startup.ts";
import { gatherReleaseAt } from "../../gather/mod.ts";
import type { World } from "../../system/startup.ts";
import { isPrerelease } from "../../version/mod.ts";
import type { PullRequest } from "../../forge/mod.ts";
import { fetchTip } from "./branch.ts";
import type { Looking, Merged } from "./merged_ground.ts";

/**
 * Brings its commit here: from the branch that has it, from its own while that is there, or by
 * its id. Nothing happens where the remote gives it no more.
 *
 * Fails with `git_missing`.
 */
export async function bringAside(
  { access, base, repository: { git } }: Pick<
    Looking,
    "access" | "base" | "repository"
  >,
  { pull, commit }: Merged,
): Promise<Result<boolean>> {
  const ways = [
    () => Promise.resolve(ok<unknown>(undefined)),
    () => fetchTip(access, base),
    () => fetchTip(access, pull.branch),
    () =>
      access.git.text(["fetch", "--quiet", "--no-tags", "--", access.remote, commit], {
        remote: access.name,
      }),
  ];
  for (const way of ways) {
    await way();
    const here = await git.try(["cat-file", "-e", `${commit}^{commit}`]);
    if (!here.ok) return here;
    if (here.value.code === 0) return ok(true);
  }
  return ok(false);
}

/**
 * Whether the commit that is checked out is the candidate's with version files, changelog and
 * notes, and nothing else: a page may say anything.
 *
 * Fails with `merge_unproven`, and as git and `gatherReleaseAt` do.
 */
export async function provenAside(
  world: World,
  gathered: Gathered,
  { pull, commit, from }: Merged,
): Promise<Result<unknown>> {
  const { repository: { git }, facts, remote } = gathered;
  const listed = await git.text(["rev-list", "--parents", "--max-count=1", commit]);
  if (!listed.ok) return listed;
  const [, parent, ...others] = listed.value.split(" ");
  const known = facts.tags.versions.find(({ name }) => name === from);
  const isOn = known !== undefined && isPrerelease(known.version) &&
    remote?.tags.get(known.name) === parent && others.length === 0;
  if (!isOn) return unproven(pull, commit, `it does not stand on "${from}"`);
  const more = await gatherReleaseAt(world, gathered, facts);
  if (!more.ok) return more;
  const own = new Set([
    ...more.value.files.map(({ path }) => path),
    ...[more.value.changelog, facts.config.notes.path],
  ]);
  const changed = await git.text([
    ...["diff-tree", "-r", "-z", "--no-renames", "--name-only", parent!, commit],
  ]);
  if (!changed.ok) return changed;
  const other = changed.value.split("\0").find((path) => path !== "" && !own.has(path));
  return other === undefined
    ? ok(undefined)
    : unproven(pull, commit, `it changes "${other}", too`);
}

/** The fault of what was merged and says another thing. Fails with `merge_unproven`. */
export function unproven(
  { label }: PullRequest,
  commit: string,
  why: string | readonly Fault[],
): Result<never> {
  const words = typeof why === "string"
    ? why
    : why.map(({ message }) => message).join("; ");
  return fail(
    "merge_unproven",
    `Cannot release what ${label} became, ${commit.slice(0, 12)}: ${words}`,
  );
}
