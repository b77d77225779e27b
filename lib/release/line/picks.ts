/** Commits that a line takes over: by git's own cherry-pick, so that git goes on with the rest. */
import { fail, ok, type Result } from "../../fault.ts";
import { type Git, saidBy } from "../../git/mod.ts";
import type { Reporter } from "../../system/startup.ts";

/**
 * The id of a commit that can be taken over. Fails with `range_unknown` for what is no commit,
 * and for a merge, of which git cannot tell what it brings.
 */
export async function pickable(git: Git, name: string): Promise<Result<string>> {
  const sha = name.startsWith("-") ? undefined : await idOf(git, `${name}^{commit}`);
  const isMerge = sha !== undefined && await idOf(git, `${sha}^2`) !== undefined;
  if (sha !== undefined && !isMerge) return ok(sha);
  const why = isMerge ? "it is a merge" : "it is no commit here";
  return fail("range_unknown", `Cannot take "${name}" over: ${why}`, {
    hint: isMerge
      ? "Name the commits that it brought: `git log --no-merges` lists them"
      : "`git log` lists the commits; several stand with commas between them",
  });
}

/**
 * Takes the commits over, one after the other, and gives those that were: what the line has
 * already is passed by. A conflict is left as git leaves it, with the rest to go on with.
 *
 * Fails with `pick_stopped`, `git_missing`.
 */
export async function takeOver(
  git: Git,
  report: Reporter,
  asked: readonly { readonly name: string; readonly sha: string }[],
): Promise<Result<readonly string[]>> {
  const picks = [...new Map(asked.map((each) => [each.sha, each])).values()];
  if (picks.length === 0) return ok([]);
  const there = new Set<string>();
  let told = 0;
  const tell = (until: number) => {
    for (const { name, sha } of picks.slice(told, until)) {
      if (there.has(sha)) report.say(`${name} is on the line already`);
      else report.done(`take ${name} over`);
    }
    told = Math.max(told, until);
  };
  let exit = await git.try(["cherry-pick", "-x", ...picks.map(({ sha }) => sha)]);
  while (exit.ok && exit.value.code !== 0) {
    const at = await idOf(git, "CHERRY_PICK_HEAD");
    const nth = picks.findIndex(({ sha }, i) => i >= told && sha === at);
    const { name } = picks[nth] ?? picks[told]!;
    const changed = await git.try(["status", "--porcelain", "--untracked-files=no"]);
    if (!changed.ok) return changed;
    const isEmpty = nth >= 0 && changed.value.stdout.length === 0;
    if (!isEmpty) {
      if (nth >= 0) tell(nth);
      return nth >= 0 ? conflict(name) : await refused(git, name, saidBy(exit.value));
    }
    there.add(at!);
    tell(nth + 1);
    exit = await git.try(["cherry-pick", "--skip"]);
  }
  if (!exit.ok) return exit;
  tell(picks.length);
  return ok(picks.filter(({ sha }) => !there.has(sha)).map(({ name }) => name));
}

function conflict(name: string): Result<never> {
  return fail("pick_stopped", `Cannot take "${name}" over: git stopped at it`);
}

/** No conflict: a file of the checkout is in the way, say. What was taken over stays. */
async function refused(git: Git, name: string, words: string): Promise<Result<never>> {
  await git.try(["cherry-pick", "--quit"]);
  return fail("pick_stopped", `Cannot take "${name}" over: ${words}`, {
    hint: "Mend that and run it again: what the line has is passed by",
  });
}

async function idOf(git: Git, name: string): Promise<string | undefined> {
  const exit = await git.try(["rev-parse", "--verify", "--quiet", name]);
  if (!exit.ok || exit.value.code !== 0) return undefined;
  return new TextDecoder().decode(exit.value.stdout).trim();
}
