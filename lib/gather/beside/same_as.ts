/** What this line and a release beside it have in common, by the identity of patches. */
import { ok, type Result } from "../../fault.ts";
import {
  type History,
  mayCompare,
  type Parted,
  type Said,
  sameIn,
} from "../../plan/startup.ts";
import { load } from "../../load.ts";
import type { Git } from "../../git/mod.ts";

/**
 * The commits of this line that say the same as those of a release beside it, by the identity
 * of their patches, or the one that all of them were squashed into; nothing where the release
 * holds more. Fails with `git_failed`.
 */
export async function sameAs(
  git: Git,
  history: History,
  { tag, sha }: Parted,
): Promise<Result<Said["same"]>> {
  const marks = await git.text([
    ...["rev-list", "--left-right", "--cherry-mark", "--no-merges"],
    `${history.head}...${sha}`,
  ]);
  if (!marks.ok) return marks;
  const commits = sameIn(marks.value.split("\n").filter(Boolean), history);
  if (commits) return ok({ tag: tag.name, commits });
  const { squashedFrom } = await load<typeof import("./squashed.ts")>(
    import("./squashed.ts" as string),
  );
  const twin = await squashedFrom(git, history, { sha });
  if (!twin.ok) return twin;
  return twin.value === undefined
    ? ok(undefined)
    : ok({ tag: tag.name, commits: new Set([twin.value]) });
}

/**
 * The commits of this line that were picked for a release beside it, which was merged since:
 * they are told there. Nothing where there are none. Fails with `git_failed`.
 */
export async function pickedFor(
  git: Git,
  history: History,
  { tag, sha }: Parted,
): Promise<Result<Said["same"]>> {
  const range = `${sha}...refs/tags/${tag.name}`;
  const sides = ["rev-list", "--left-right", "--no-merges"];
  const counts = await git.text([...sides, "--count", range]);
  if (!counts.ok) return counts;
  if (!mayCompare(counts.value)) return ok(undefined);
  const marks = await git.text([...sides, "--cherry-mark", range]);
  if (!marks.ok) return marks;
  const equal = marks.value.split("\n").flatMap((each) =>
    each.startsWith("=") && history.bySha.has(each.slice(1)) ? [each.slice(1)] : []
  );
  return ok(
    equal.length > 0 ? { tag: tag.name, commits: new Set(equal) } : undefined,
  );
}
