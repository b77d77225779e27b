/** The very objects and refs that a run would make and push: what `--dry-run` shows of git. */
import { absolute, type Git, type Repository } from "../git/mod.ts";
import { committedPaths, type Store, type StoredPlan } from "../journal/mod.ts";
import { piecesOf } from "../plan/mod.ts";
import type { Checked, Run } from "./way.ts";

/** The lines: parent and blobs of the commit, kind of the tag, where each ref goes. */
export async function objectLines(
  { repository, access, world, store }: Run,
  plan: StoredPlan,
  { remote }: Checked,
): Promise<readonly string[]> {
  const { branch, head } = plan;
  const pieces = piecesOf(plan);
  const lines = [`  commit: parent ${plan.commit ?? head}`];
  for (const path of committedPaths(world, repository, plan)) {
    lines.push(`  commit: ${await blobLine(repository, head, path)}`);
  }
  const following = plan.next === undefined ? [] : followingPaths(plan, store);
  if (following.length > 0) lines.push(`  second commit: ${following.join(", ")}`);
  for (const { tagMessage } of pieces) lines.push(`  tag: annotated, "${tagMessage}"`);
  if (!access || !remote) return lines;
  const tip = remote.heads.get(branch);
  return [
    ...lines,
    `  ${access.name}: refs/heads/${branch} ${tip ?? "new"} → the commit`,
    ...pieces.map(({ tag }) => `  ${access.name}: refs/tags/${tag} new → the tag`),
  ];
}

/** The files that the second commit changes. */
function followingPaths({ files }: StoredPlan, { texts }: Store): readonly string[] {
  return files.map(({ path }) => path).filter((_, i) => texts.next(i) !== undefined);
}

/** `pyproject.toml 3b18e512dba7 → 9daeafb9864c`. */
async function blobLine(
  { git, root }: Repository,
  head: string,
  path: string,
): Promise<string> {
  const before = await blobOf(git, [
    ...["rev-parse", "--verify", "--quiet", `${head}:${path}`],
  ]);
  const after = await blobOf(git, [
    ...["hash-object", `--path=${path}`, "--", absolute(root, path)],
  ]);
  return `${path} ${before ?? "new"} → ${after ?? "gone"}`;
}

async function blobOf(git: Git, args: readonly string[]): Promise<string | undefined> {
  const exit = await git.try([...args]);
  if (!exit.ok || exit.value.code !== 0) return undefined;
  return new TextDecoder().decode(exit.value.stdout).trim().slice(0, 12);
}
