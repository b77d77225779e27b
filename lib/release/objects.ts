/** The very objects and refs that a run would make and push: what `--dry-run` shows of git. */
import { encode } from "../files/mod.ts";
import { absolute, type Git, type Repository } from "../git/mod.ts";
import {
  type Aside,
  committedPaths,
  type Store,
  type StoredPlan,
} from "../journal/mod.ts";
import { piecesOf } from "../plan/mod.ts";
import type { Checked, Run } from "./way.ts";

/** The lines: parent and blobs of the commit, kind of the tag, where each ref goes. */
export async function objectLines(
  { repository, access, world, store }: Run,
  plan: StoredPlan,
  { remote }: Checked,
): Promise<readonly string[]> {
  const { branch, head, aside } = plan;
  const pieces = piecesOf(plan);
  const lines = aside
    ? await asideLines(repository.git, plan, aside, world.disk.read(store.review))
    : [`  commit: parent ${plan.commit ?? head}`];
  for (const path of committedPaths(world, repository, plan)) {
    lines.push(`  commit: ${await blobLine(repository, head, path)}`);
  }
  const following = plan.next === undefined ? [] : followingPaths(plan, store);
  if (following.length > 0) lines.push(`  second commit: ${following.join(", ")}`);
  for (const { tagMessage } of pieces) lines.push(`  tag: annotated, "${tagMessage}"`);
  if (!access || !remote) return lines;
  const tip = remote.heads.get(branch);
  const to = aside ? aside.merge && "the merge" : "the commit";
  return [
    ...lines,
    ...(to ? [`  ${access.name}: refs/heads/${branch} ${tip ?? "new"} → ${to}`] : []),
    ...pieces.map(({ tag }) => `  ${access.name}: refs/tags/${tag} new → the tag`),
  ];
}

/** Those of a commit on the candidate's own, and of the merge that takes it in. */
async function asideLines(
  git: Git,
  { head }: StoredPlan,
  { base, files, notes, merge }: Aside,
  reviewed: Uint8Array | undefined,
): Promise<string[]> {
  const lines = [`  commit: parent ${base}`];
  const all = [
    ...files.map(({ path, text }) => ({ path, bytes: encode(text) })),
    ...(reviewed ? [{ path: notes, bytes: reviewed }] : []),
  ];
  for (const file of all) lines.push(`  commit: ${await madeLine(git, base, file)}`);
  if (!merge) return lines;
  lines.push(`  merge: parents ${head}, the commit`);
  for (const { path, text } of merge.files) {
    lines.push(`  merge: ${await madeLine(git, head, { path, bytes: encode(text) })}`);
  }
  return lines;
}

async function madeLine(
  git: Git,
  on: string,
  { path, bytes }: { readonly path: string; readonly bytes: Uint8Array },
): Promise<string> {
  const before = await blobOf(git, blobIn(on, path));
  const after = await blobOf(git, ["hash-object", "--stdin"], bytes);
  return `${path} ${before ?? "new"} → ${after ?? "gone"}`;
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
  const before = await blobOf(git, blobIn(head, path));
  const after = await blobOf(git, [
    ...["hash-object", `--path=${path}`, "--", absolute(root, path)],
  ]);
  return `${path} ${before ?? "new"} → ${after ?? "gone"}`;
}

function blobIn(commit: string, path: string): readonly string[] {
  return ["rev-parse", "--verify", "--quiet", `${commit}:${path}`];
}

async function blobOf(
  git: Git,
  args: readonly string[],
  stdin?: Uint8Array,
): Promise<string | undefined> {
  const exit = await git.try([...args], stdin ? { stdin } : {});
  if (!exit.ok || exit.value.code !== 0) return undefined;
  return new TextDecoder().decode(exit.value.stdout).trim().slice(0, 12);
}
