/** Where a project stands: git's part, then the network's. Loaded where one looks. */
import { ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import type { TokenChoice } from "../access/mod.ts";
import type { Gathered } from "../gather/mod.ts";
import { pushUrlIn } from "../git/mod.ts";
import type { Tag } from "../plan/mod.ts";
import type { Stand } from "../show/startup.ts";
import { join, type Reporter, type World } from "../system/startup.ts";
import { pastOf, seenLines } from "./lines.ts";

export { ownVersions } from "./lines.ts";

/** How to look. */
export interface Looking {
  readonly world: World;
  readonly report: Reporter;
  readonly gathered: Gathered;
  /** The newest tag of each channel. */
  readonly tops: readonly Tag[];
  readonly choice: TokenChoice;
  readonly isOffline: boolean;
  /** Whether the versions of the past are wanted, too. */
  readonly withPast: boolean;
}

/**
 * Where it stands. What cannot be asked is told of, and no failure.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function standOf(looking: Looking): Promise<Result<Stand>> {
  const { world, gathered, tops, withPast } = looking;
  const [seen, past] = await Promise.all([
    seenLines(world, gathered, tops),
    withPast ? pastOf(gathered) : ok([]),
  ]);
  if (!seen.ok) return seen;
  if (!past.ok) return past;
  const history = past.value;
  if (isPlain(looking)) {
    const lines = seen.value.map(({ line }) => line);
    return ok({ lines, half_done: [], not_asked: [], history });
  }
  // A project on no forge pays nothing for what speaks to one.
  const { askAll } = await load<typeof import("./asked.ts")>(
    import("./asked.ts" as string),
  );
  const asked = await askAll(looking, seen.value);
  return ok({
    lines: asked.seen.map(({ line }) => line),
    half_done: asked.halfDone,
    not_asked: asked.notAsked,
    history,
  });
}

/** Whether there is nobody to ask: a remote that is a folder, or none, and no gates. */
function isPlain({ world, gathered }: Looking): boolean {
  const { repository, remoteName: name, facts } = gathered;
  if (facts.line.cycle && facts.config.channels.size > 0) return false;
  if (!name.ok || name.value === undefined) return true;
  const bytes = world.disk.read(join(repository.commonFolder, "config"));
  const url = bytes && pushUrlIn(new TextDecoder().decode(bytes), name.value);
  return url !== undefined && /^(?:[./~]|file:)/.test(url);
}
