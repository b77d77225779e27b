/**
 * Reads the commits that a release needs, with one git process in almost every case.
 *
 * Asking git which tags are reachable (`--merged`) walks the whole history. Instead the
 * log is read from HEAD down to the highest stable tag only, and reachability is decided
 * on the commits that came back (`lib/plan/line.ts`).
 */
import { fail, ok, type Result } from "../../fault.ts";
import { type History, historyOf, LOG_FORMAT, type Tag } from "../../plan/startup.ts";
import type { Git } from "../../git/mod.ts";

/** A history, and the tag that it was read down to. */
export interface ReadDown {
  readonly history: History;
  readonly floor: Tag | undefined;
}

/** An object's full name, SHA-1 or SHA-256. */
export const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** Above so many candidates the log is asked for all tags: an argument list has an end. */
const MOST_PATTERNS = 200;

/**
 * Reads from `head` down to the tag `floor`, itself included (without one: all of it), and
 * what else leads to the `tips`. Those `below` are named where they lead to what is read. Tags
 * whose commits are not in this clone are passed over.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function readHistory(
  git: Git,
  head: string,
  floor: Tag | undefined,
  tips: readonly Tag[],
  below: readonly Tag[] = [],
): Promise<Result<History>> {
  const wanted = floor ? [...tips, floor] : tips;
  const revisions = [head, ...wanted.map(revisionOf)];
  if (floor) revisions.push(`^${revisionOf(floor)}^@`);
  return await readLog(git, head, revisions, floor && [...wanted, ...below]);
}

/**
 * The history in these revisions, seen from `head`, with those of the tags that are `named`
 * (all of them where it is not said); `how` is for git: `--max-count=200`. Revisions that are
 * not in this clone are passed over.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function readLog(
  git: Git,
  head: string,
  revisions: readonly string[],
  named: readonly Tag[] | undefined,
  how: readonly string[] = [],
): Promise<Result<History>> {
  const names = named?.flatMap((tag) => tag.isLocal ? [tag.name] : []);
  const log = await git.text([
    ...["log", "-z", "--ignore-missing", "--decorate=full", ...how],
    // What a user may have set otherwise: git-config, "log.*", "i18n.logOutputEncoding".
    ...["--no-show-signature", "--no-notes", "--no-color", "--encoding=UTF-8"],
    ...patternsFor(names).map((each) => `--decorate-refs=refs/tags/${each}`),
    ...[`--format=${LOG_FORMAT}`, "--stdin"],
  ], { stdin: revisions.join("\n") + "\n" });
  if (!log.ok) return log;
  const history = historyOf(log.value, head);
  // Half of a history must never be taken for all of it.
  if ([...history.bySha.keys()].every((sha) => SHA.test(sha))) return ok(history);
  return fail("git_failed", 'Cannot read what "git log" says: a commit without a name');
}

/** Which tags git is to name: the fewer, the fewer tag objects it opens. */
function patternsFor(names: readonly string[] | undefined): readonly string[] {
  if (!names || names.length > MOST_PATTERNS) return ["*"];
  // No tag has a blank in its name: a filter that matches nothing.
  return names.length > 0 ? names : [" "];
}

/** A tag's commit, as a revision for git. */
export function revisionOf({ name, isLocal, sha }: Tag): string {
  return isLocal ? `refs/tags/${name}^{commit}` : sha!;
}
