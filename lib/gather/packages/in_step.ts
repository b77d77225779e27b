/** Whether packages with tags of their own were released together each time. */
import { ok, type Result } from "../../fault.ts";
import type { Repository } from "../../git/mod.ts";
import { inStep, sameNumbers, type Tagged } from "../../plan/mod.ts";

/**
 * The packages, with one number for all where the newest releases of all were tagged under the
 * same numbers, on the same commits. Fails with `git_failed`.
 */
export async function withHabit(
  { git }: Pick<Repository, "git">,
  tagged: readonly Tagged[],
): Promise<Result<readonly Tagged[]>> {
  const rows = sameNumbers(tagged);
  const tags = [...rows?.values() ?? []].flat();
  if (!rows || !tags.every(({ isLocal }) => isLocal)) return ok(tagged);
  const stdin = tags.map(({ name }) => `refs/tags/${name}^{commit}\n`).join("");
  const led = await git.text(["cat-file", "--batch-check=%(objectname)"], { stdin });
  if (!led.ok) return led;
  const commits = led.value.trim().split("\n");
  const places = [...rows.values()].flatMap((row) => row.map((_, i) => i));
  // each place is held against the first that has it
  const isOne = places.every((place, i) =>
    commits[i] === commits[places.indexOf(place)]
  );
  return ok(isOne ? inStep(tagged, rows) : tagged);
}
