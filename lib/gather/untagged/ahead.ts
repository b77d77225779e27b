/** Whether files say more than the tags do: what looks for the reason is loaded where they do. */
import { load } from "../../load.ts";
import { ok, type Result } from "../../fault.ts";
import type { Repository } from "../../git/mod.ts";
import { aheadOfTags, type Line } from "../../plan/startup.ts";
import type { World } from "../../system/startup.ts";
import { mayHaveChanges } from "../changes/there.ts";
import type { Ahead } from "./ground.ts";

/** A line as its tags tell it, of a package or of the project. */
export type Tagged = Omit<Ahead, "version" | "spelled" | "mayHaveChanges">;

/**
 * The line, counted from the release that no tag says, where the files say one, `spelled`, above
 * all of its tags. A package that has no tag may have been released like this in a project that has
 * tags. Fails as `lineFromFiles` does.
 */
export async function withUntagged(
  world: World,
  repository: Repository,
  tagged: Tagged,
  spelled: string | undefined,
): Promise<Result<Line>> {
  const { home, line, config } = tagged;
  const isBegun = line.stable !== undefined ||
    home !== undefined && repository.tags.length > 0;
  // Of packages that share a tag, the tag is the first thing that tells.
  if (!isBegun || home?.members !== undefined) return ok(line);
  const version = aheadOfTags(spelled, line.state);
  if (version === undefined || spelled === undefined) return ok(line);
  const { lineFromFiles } = await load<typeof import("./untagged.ts")>(
    import("./untagged.ts" as string),
  );
  return await lineFromFiles(world, repository, {
    ...{ ...tagged, version, spelled },
    mayHaveChanges: mayHaveChanges(world, repository.root, config, home?.folders ?? []),
  });
}
