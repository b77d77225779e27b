/** A release beside the line whose branch was squashed into it, on other files than it had. */
import { ok, type Result } from "../../fault.ts";
import type { History, Parted } from "../../plan/startup.ts";
import type { Git } from "../../git/mod.ts";

/** More commits than this are not compared. */
const MOST = 50;

const PATCH = ["diff-tree", "-r", "-p", "--no-renames", "--full-index"];

/**
 * The commit of this line whose patch is all that the release's branch changed since it left
 * the line; nothing where there is none. What else is on the line is not in the release.
 *
 * Fails with `git_failed`. Source: git-patch-id.
 */
export async function squashedFrom(
  git: Git,
  { head, bySha }: Pick<History, "head" | "bySha">,
  { sha }: Pick<Parted, "sha">,
): Promise<Result<string | undefined>> {
  const common = await git.try(["merge-base", head, sha]);
  if (!common.ok) return common;
  const base = new TextDecoder().decode(common.value.stdout).trim();
  if (common.value.code !== 0 || base === "") return ok(undefined);
  const names = await git.text([
    ...["diff-tree", "-r", "-z", "--name-only", "--no-renames", base, sha],
  ]);
  if (!names.ok) return names;
  const [path] = names.value.split("\0");
  if (!path) return ok(undefined);
  const touching = await git.text([
    ...["rev-list", "--no-merges", `--max-count=${MOST}`, `${base}..${head}`],
    ...["--", `:(top,literal)${path}`],
  ]);
  if (!touching.ok || touching.value === "") return ok(undefined);
  const whole = await git.bytes([...PATCH, base, sha]);
  if (!whole.ok) return whole;
  const each = await git.bytes([...PATCH, "--stdin"], { stdin: touching.value + "\n" });
  if (!each.ok) return each;
  const mark = new TextEncoder().encode(`${sha}\n`);
  const patches = new Uint8Array([...mark, ...whole.value, ...each.value]);
  const told = await git.text(["patch-id", "--stable"], { stdin: patches });
  if (!told.ok) return told;
  const ids = told.value.split("\n").map((line) => line.split(" "));
  const own = ids.find(([, commit]) => commit === sha)?.[0];
  const twin = ids.find(([id, commit]) => id === own && commit !== sha)?.[1];
  return ok(twin !== undefined && bySha.has(twin) ? twin : undefined);
}
