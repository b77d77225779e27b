/** The number that Nerdbank.GitVersioning's builds give a commit, counted as they count it. */
import { ok, type Result } from "../../fault.ts";
import type { Git } from "../../git/mod.ts";
import { COUNTED_PATH, countingOf } from "../../plan/startup.ts";

/**
 * `3.1.31` for a commit: the longest way down to where `version.json` began to say 3.1, each commit
 * one. Nothing where the file counts in another way. Fails with `git_failed`.
 *
 * Source: dotnet.github.io/Nerdbank.GitVersioning, "Version height".
 */
export async function countedAt(
  git: Git,
  head: string,
  text: string,
): Promise<Result<string | undefined>> {
  const counting = countingOf(text);
  if (!counting) return ok(undefined);
  const listed = await git.text(["rev-list", "--topo-order", "--parents", head]);
  if (!listed.ok) return listed;
  const commits = listed.value.split("\n").filter(Boolean).map((line) =>
    line.split(" ")
  );
  const ids = await git.text(["cat-file", "--batch-check=%(objectname)"], {
    stdin: commits.map(([sha]) => `${sha}:${COUNTED_PATH}\n`).join(""),
  });
  if (!ids.ok) return ids;
  const blobs = ids.value.split("\n");
  const bases = new Map<string, string | undefined>();
  for (const id of new Set(blobs)) {
    if (!/^[0-9a-f]+$/.test(id)) continue;
    const blob = await git.text(["cat-file", "blob", id]);
    if (!blob.ok) return blob;
    bases.set(id, countingOf(blob.value)?.base);
  }
  const heights = new Map<string, number>();
  for (const [index, [sha = "", ...parents]] of [...commits.entries()].toReversed()) {
    if (bases.get(blobs[index]!) !== counting.base) continue;
    const below = parents.map((each) => heights.get(each) ?? 0);
    heights.set(sha, 1 + Math.max(0, ...below));
  }
  const height = (heights.get(head) ?? 0) + counting.offset;
  return ok(height >= 0 ? `${counting.base}.${height}` : undefined);
}
