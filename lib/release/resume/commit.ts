/** What the release commit of a tag tells of the plan that made it. */
import { fail, ok, type Result } from "../../fault.ts";
import type { Facts } from "../../plan/mod.ts";
import { isPrerelease } from "../../version/mod.ts";
import type { Git, Remote, Repository } from "../../git/mod.ts";
import type { StoredPlan } from "../../journal/mod.ts";
import { isDone } from "../proven.ts";
import { PLAN_TRAILER } from "../commit.ts";

/**
 * What the commit at HEAD is and did, of a merge to its first parent; with `onto`, what all
 * commits did that a release planned on that one was merged as. Fails with `git_failed`.
 */
export async function commitOf(git: Git, { head }: Facts, onto?: string): Promise<
  Result<{
    readonly subject: string;
    readonly parent: string;
    readonly paths: readonly string[];
  }>
> {
  const format = `%x01%P%x02%s%x02%(trailers:key=${PLAN_TRAILER},valueonly)%x02`;
  const text = await git.text([
    ...["log", "-z", "--no-show-signature", "--first-parent", `--format=${format}`],
    ...["-m", "--name-only", "--no-renames"],
    ...(onto === undefined ? ["--max-count=1", head] : [`${onto}..${head}`]),
    "--",
  ]);
  if (!text.ok) return text;
  const rows = text.value.split("\x01").slice(1).map((row) => row.split("\x02"));
  const [parents = "", subject = ""] = rows[0]!;
  // Rebased, what people did stands on the plan's own commit.
  const plan = rows.findIndex(([, , trailer]) => trailer?.trim());
  const paths = rows.slice(0, Math.max(plan, 0) + 1).flatMap(([, , , names = ""]) =>
    names.split("\0").map((path) => path.replace(/^\n/, "")).filter(Boolean)
  );
  return ok({
    subject,
    parent: parents.split(" ")[0]!,
    paths: [...new Set(paths)].sort(),
  });
}

/** Fails with `notes_missing`: the commit of the tag has no notes at this path. */
export function notesMissing(tag: string, path: string): Result<never> {
  const message = `Cannot go on with "${tag}": its commit has no notes "${path}"`;
  const hint =
    "Let the forge make them, --generate-notes, or go without a release there: " +
    "--no-release";
  return fail("notes_missing", message, { path, hint });
}

/**
 * The plan on the first branch of the remote that has its commit, or of a candidate that went
 * up and no branch took in: nothing is to be pushed.
 *
 * Fails with `remote_differs` where no branch has the commit, and as `isDone` does.
 */
export async function onItsBranch(
  repository: Repository,
  plan: Omit<StoredPlan, "branch">,
  { branch: current, tags }: Facts,
  remote: Remote,
): Promise<Result<StoredPlan>> {
  const likely = [current, remote.defaultBranch, ...remote.heads.keys()];
  const branches = new Set(likely.filter((each) => each !== undefined));
  for (const branch of branches) {
    const done = await isDone(repository, { ...plan, branch }, remote);
    if (!done.ok) return done;
    if (done.value) return ok({ ...plan, branch });
  }
  const { head: base } = plan;
  const from = tags.versions.find(({ name, version }) =>
    isPrerelease(version) && remote.tags.get(name) === base
  );
  const [branch] = branches;
  const notes = plan.answer.notes_path;
  if (from && branch !== undefined && notes !== null) {
    return ok({ ...plan, branch, aside: { from: from.name, base, notes, files: [] } });
  }
  return fail(
    "remote_differs",
    `Cannot go on with "${plan.tag}": no branch of the remote has its commit`,
  );
}
