/** What was reviewed is what is released: hooks that run after the review change none of it. */
import { all, fail, ok, type Result } from "../../fault.ts";
import { absolute, type Repository } from "../../git/mod.ts";
import { sameBytes, type StoredPlan } from "../../journal/mod.ts";
import type { World } from "../../system/startup.ts";

/**
 * Runs a hook, and puts back what it changed of the plan's files.
 *
 * Fails as the hook does, and with `hook_failed` where it changed one of them.
 */
export async function keepReviewed(
  { disk }: World,
  { root }: Pick<Repository, "root">,
  { files, aside }: Pick<StoredPlan, "files" | "aside">,
  name: string,
  run: () => Promise<Result<unknown> | undefined>,
): Promise<Result<unknown>> {
  // A plan that stands on another commit has no file in this checkout.
  const places = aside
    ? []
    : files.map(({ path }) => [path, absolute(root, path)] as const);
  const before = places.map(([, place]) => disk.read(place));
  const ran = await run() ?? ok(undefined);
  const changed = places.filter(([, place], i) =>
    !sameBytes(disk.read(place), before[i])
  );
  if (changed.length === 0) return ran;
  for (const [i, [, place]] of places.entries()) {
    const bytes = before[i];
    if (sameBytes(disk.read(place), bytes)) continue;
    if (bytes) disk.write(place, bytes);
    else disk.remove(place);
  }
  const names = changed.map(([path]) => `"${path}"`).join(", ");
  const told = fail(
    "hook_failed",
    `Cannot commit: the hook ${name} changes ${names}, which was reviewed`,
    { hint: "Have it change files in after-files, then `rung prepare` again" },
  );
  return all<unknown>([ran, told]);
}
