/** Where change files came from: the commit that brought each, for its number and its author. */
import { ok, type Result } from "../../fault.ts";
import type { Repository } from "../../git/mod.ts";
import type { Origin, OwnChange } from "../../plan/mod.ts";
import { PLAIN_LOG } from "../words/people.ts";

/** What was found, by path: packages of one release ask for the same files. */
const FOUND = new WeakMap<Repository, Map<string, Origin>>();

/**
 * The commits that brought these change files, by path; none for what is not committed yet, or
 * where the clone's history is not whole.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function originsOf(
  repository: Repository,
  changes: readonly OwnChange[] = [],
): Promise<Result<ReadonlyMap<string, Origin>>> {
  const found = FOUND.get(repository) ?? new Map<string, Origin>();
  FOUND.set(repository, found);
  const asked = changes.map(({ path }) => path).filter((path) => !found.has(path));
  if (repository.isShallow || asked.length === 0) return ok(found);
  const log = await repository.git.text([
    ...[
      ...PLAIN_LOG,
      "--diff-filter=A",
      "--no-renames",
      "--name-only",
      "--format=%H%x00%s",
    ],
    // one commit a file, as is usual: then git need not look any further
    `--max-count=${asked.length}`,
    ...["HEAD", "--", ...asked.map((path) => `:(top,literal)${path}`)],
  ]);
  if (!log.ok) return log;
  const fields = log.value.split("\0");
  let origin: Origin | undefined;
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i]!.replace(/^\n/, "");
    if (/^[0-9a-f]{40,64}$/.test(field)) {
      origin = { sha: field, subject: fields[++i] ?? "" };
    } else if (origin && asked.includes(field) && !found.has(field)) {
      found.set(field, origin);
    }
  }
  return ok(found);
}
