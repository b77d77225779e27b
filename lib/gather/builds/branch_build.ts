/** What is read of a branch's build: the history down to its last release. */
import type { Build } from "../../ci/mod.ts";
import { ok, type Result } from "../../fault.ts";
import { orWithoutGit, type Repository } from "../../git/mod.ts";
import { type Config, lineOf, saidBy } from "../../plan/startup.ts";
import { highest } from "../../version/startup.ts";
import type { Common, GatheredBuild } from "./build_facts.ts";
import { historyFor } from "../history/history_down.ts";

/**
 * The build of a branch, or of no tag: its version counts from the last release on its line.
 *
 * Fails with `git_failed`.
 */
export async function branchBuild(
  repository: Repository,
  build: Build,
  common: Common,
  remarks: readonly string[],
  config: Config,
): Promise<Result<GatheredBuild>> {
  const said = saidBy(config);
  const { head, isShallow } = repository;
  // The version is that of what is checked out, whatever commit the CI speaks of.
  const sha = head ?? build.sha;
  const { tags } = common;
  const read = head === undefined || isShallow
    ? ok(undefined)
    : orWithoutGit(await historyFor(repository, head, tags, said.since), undefined);
  if (!read.ok) return read;
  if (head === undefined || read.value === undefined) {
    const reached = highest(tags.versions.map((each) => each.version));
    const why = isShallow
      ? "this clone's history is cut off"
      : "git is not on the PATH";
    const counts = `${why}: the version counts from the highest tag`;
    const facts = { ...common, sha, reached };
    return ok({ facts, remarks: head === undefined ? remarks : [...remarks, counts] });
  }
  const line = lineOf(tags, read.value, head, false, said);
  const reached = (line.cycle ?? line.stable)?.version;
  return ok({
    facts: { ...common, sha, reached, commits: line.sinceLast.length },
    remarks,
  });
}
