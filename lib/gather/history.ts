/**
 * Reads the commits that a release needs, with one git process in almost every case.
 *
 * Asking git which tags are reachable (`--merged`) walks the whole history. Instead the
 * log is read from HEAD down to the highest stable tag only, and reachability is decided
 * on the commits that came back (`lib/plan/standing.ts`).
 */
import { ok, type Result } from "../fault.ts";
import { type History, historyOf, LOG_FORMAT, type Tag } from "../plan/core.ts";
import type { Git } from "../git/mod.ts";

/** Above so many candidates the log is asked for all tags: an argument list has an end. */
const MOST_PATTERNS = 200;

/**
 * Reads from `head` down to the tag `floor`, itself included (without one: all of it), and
 * what else leads to the `tips`. Tags whose commits are not in this clone are passed over.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function readHistory(
  git: Git,
  head: string,
  floor: Tag | undefined,
  tips: readonly Tag[],
): Promise<Result<History>> {
  const wanted = floor ? [...tips, floor] : tips;
  const revisions = [head, ...wanted.map(revisionOf)];
  if (floor) revisions.push(`^${revisionOf(floor)}^@`);
  const names = wanted.flatMap((tag) => tag.isLocal ? [tag.name] : []);
  const log = await git.text([
    ...["log", "-z", "--ignore-missing", "--decorate=full"],
    ...patternsFor(names, floor).map((each) => `--decorate-refs=refs/tags/${each}`),
    ...[`--format=${LOG_FORMAT}`, "--stdin"],
  ], { stdin: revisions.join("\n") + "\n" });
  return log.ok ? ok(historyOf(log.value, head)) : log;
}

/** Which tags git is to name: the fewer, the fewer tag objects it opens. */
function patternsFor(
  names: readonly string[],
  floor: Tag | undefined,
): readonly string[] {
  if (!floor || names.length > MOST_PATTERNS) return ["*"];
  // No tag has a blank in its name: a filter that matches nothing.
  return names.length > 0 ? names : [" "];
}

/** A tag's commit, as a revision for git. */
function revisionOf({ name, isLocal, sha }: Tag): string {
  return isLocal ? `refs/tags/${name}^{commit}` : sha!;
}
