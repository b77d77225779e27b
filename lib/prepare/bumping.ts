/** The new numbers of packages that are never published: their files, and no tag. */
import { ok, type Result } from "../fault.ts";
import {
  type PackagesGathered,
  readVersionFiles,
  type ReleaseGround,
} from "../gather/mod.ts";
import {
  type Bumped,
  consumed,
  editsOf,
  fold,
  type Piece,
  type PlannedFile,
  spell,
} from "../plan/mod.ts";

/** What packages are planned on, one on top of the other. */
export interface Planning extends ReleaseGround {
  /** What is planned so far, by path: see `fold`. */
  readonly files: Map<string, PlannedFile>;
}

/**
 * Plans their files, on top of what is planned already.
 *
 * Fails as `discover` and `editsOf` do.
 */
export async function bumpAll(
  bumped: readonly Bumped[],
  ground: Planning,
  { passedOver, packages }: PackagesGathered,
): Promise<Result<readonly Pick<Piece, "package" | "version">[]>> {
  const now = packages.flatMap(({ facts }) => facts.ok ? facts.value.now : [])[0];
  for (const { home, version } of bumped) {
    const { config, changes } = passedOver.find((each) => each.home === home)!;
    const found = await readVersionFiles(ground, config);
    if (!found.ok) return found;
    const edits = editsOf(found.value.files, version, config, { now: now! });
    if (!edits.ok) return edits;
    const changed = edits.value.edits.filter(({ before, after }) => before !== after)
      .map(({ path, before, after }) => ({
        ...{ path, before, after },
        purpose: "version" as const,
      }));
    const gone = consumed(version, { changes, home, config }, ground.tree.read);
    layOver(ground, [...changed, ...gone]);
    fold(ground.files, [...changed, ...gone]);
  }
  return ok(bumped.map(({ home, version }) => ({
    package: home.name,
    version: spell(version),
  })));
}

/** The files are read as planned by whoever comes next; notes are put together in the end. */
export function layOver(
  { over, surveys }: ReleaseGround,
  files: readonly PlannedFile[],
): void {
  for (const { path, after, purpose, isGone } of files) {
    if (purpose === "notes") continue;
    over.set(path, isGone ? undefined : after);
    for (const { cache } of surveys.values()) cache.wrote(path, after);
  }
}
