/** What this line and a release beside it have in common, by the identity of patches. */
import { ok, type Result } from "../../fault.ts";
import {
  ancestorsOf,
  besideOf,
  type History,
  type Line,
  mayCompare,
  mayHold,
  type Parted,
  partedFrom,
  type Said,
  type Tag,
  type Tags,
} from "../../plan/startup.ts";
import type { Version } from "../../version/startup.ts";
import { load } from "../../load.ts";
import type { Git } from "../../git/mod.ts";

/** A line, and what comes next by its commits. */
interface Standing {
  readonly tags: Tags;
  readonly line: Line;
  readonly coming: Version | undefined;
  readonly since: string | undefined;
}

/** What versions that were made beside this line have of it. Fails with `git_failed`. */
export async function saidBeside(
  git: Git,
  history: History,
  standing: Standing,
): Promise<Result<Pick<Said, "same" | "early">>> {
  const { line: { cycle, sinceLast } } = standing;
  const same = await saidOf(git, history, standing);
  if (!same.ok) return same;
  const merged = mergedIn(history, cycle, sinceLast);
  const early = merged ? await pickedFor(git, history, merged) : ok(undefined);
  if (!early.ok) return early;
  return ok({
    ...(same.value ? { same: same.value } : {}),
    ...(early.value ? { early: early.value.commits } : {}),
  });
}

/**
 * What a release beside this line has of it: one that took the number `coming`, or was merged, or
 * is counted from. Nothing where nothing is told twice. Fails with `git_failed`.
 */
async function saidOf(
  git: Git,
  history: History,
  { tags, line, coming, since }: Standing,
): Promise<Result<Said["same"]>> {
  const parted = coming && line.aside
    ? partedFrom(line.aside, coming, history)
    : undefined;
  if (parted) return await sameAs(git, history, parted);
  const { stable } = line;
  const beside = mergedIn(history, stable, line.sinceStable);
  if (beside) return await pickedFor(git, history, beside);
  const holding = mayHold(tags, history, stable, since);
  if (!holding) return ok(undefined);
  const held = await heldBy(git, history, holding);
  if (!held.ok) return held;
  // Whoever named the tag knows what is in it.
  const isSilent = held.value.commits.size === 0 && stable?.name === since;
  return ok(isSilent ? undefined : held.value);
}

const loadOnBoth = () =>
  load<typeof import("./on_both.ts")>(import("./on_both.ts" as string));

/** Where the line stood when a version was merged into it that was made beside it. */
function mergedIn(
  history: History,
  tag: Tag | undefined,
  since: Line["sinceStable"],
): Parted | undefined {
  const isMerged = tag?.isLocal &&
    Iterator.from(since).some((each) => each.isMerge === true);
  return isMerged ? besideOf(history, tag) : undefined;
}

/**
 * The commits of this line that are in a release beside it: by their patches, or by its files where
 * its branch was squashed. Fails with `git_failed`.
 */
async function heldBy(
  git: Git,
  history: History,
  { tag, sha }: Parted,
): Promise<Result<NonNullable<Said["same"]>>> {
  const range = `${history.head}...${sha}`;
  const sides = ["rev-list", "--left-right", "--no-merges"];
  const counts = await git.text([...sides, "--count", range]);
  if (!counts.ok) return counts;
  if (!mayCompare(counts.value)) return ok({ tag: tag.name, commits: new Set() });
  const marks = await git.text([...sides, "--cherry-mark", range]);
  if (!marks.ok) return marks;
  const { onBoth } = await loadOnBoth();
  const { own } = onBoth(marks.value.split("\n"), history, history.reachable);
  const { editedFrom } = await load<typeof import("./edited.ts")>(
    import("./edited.ts" as string),
  );
  const edited = await editedFrom(git, history, sha);
  if (!edited.ok) return edited;
  return ok({ tag: tag.name, commits: new Set([...own, ...edited.value ?? []]) });
}

/**
 * The commits of this line that say the same as those of a release beside it, by the identity
 * of their patches, or the one that all of them were squashed into; nothing where the release
 * holds more. Fails with `git_failed`.
 */
async function sameAs(
  git: Git,
  history: History,
  { tag, sha }: Parted,
): Promise<Result<Said["same"]>> {
  const marks = await git.text([
    ...["rev-list", "--left-right", "--cherry-mark", "--no-merges"],
    `${history.head}...${sha}`,
  ]);
  if (!marks.ok) return marks;
  const { sameIn } = await loadOnBoth();
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
 * The commits of this line that were picked or squashed for a release beside it, which was merged
 * since: they are told there. Nothing where there are none. Fails with `git_failed`.
 */
async function pickedFor(
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
  const line = ancestorsOf(sha, history.bySha);
  const { onBoth } = await loadOnBoth();
  const { own } = onBoth(marks.value.split("\n"), history, line);
  const { squashedFor } = await load<typeof import("./merged.ts")>(
    import("./merged.ts" as string),
  );
  const squashed = await squashedFor(git, history, { tag, sha });
  if (!squashed.ok) return squashed;
  const commits = new Set([...own, ...squashed.value ?? []]);
  return ok(commits.size > 0 ? { tag: tag.name, commits } : undefined);
}
