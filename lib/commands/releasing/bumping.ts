/** The new numbers of packages that are never published: their files, and no tag. */
import { ok, type Result } from "../../fault.ts";
import {
  type PackagesGathered,
  readVersionFiles,
  type ReleaseGround,
} from "../../gather/mod.ts";
import {
  type Bumped,
  editsOf,
  type Piece,
  type PlannedFile,
  spell,
} from "../../plan/mod.ts";

/**
 * Plans their files, on top of what is planned already.
 *
 * Fails as `discover` and `editsOf` do.
 */
export async function bumpAll(
  bumped: readonly Bumped[],
  ground: ReleaseGround,
  { passedOver, packages }: PackagesGathered,
): Promise<
  Result<{
    readonly bumped: readonly Pick<Piece, "package" | "version">[];
    readonly files: readonly PlannedFile[];
  }>
> {
  const files: PlannedFile[] = [];
  const now = packages.flatMap(({ facts }) => facts.ok ? facts.value.now : [])[0];
  for (const { home, version } of bumped) {
    const { config } = passedOver.find((each) => each.home === home)!;
    const found = await readVersionFiles(ground, config);
    if (!found.ok) return found;
    const edits = editsOf(found.value.files, version, config, { now: now! });
    if (!edits.ok) return edits;
    const changed = edits.value.edits.filter(({ before, after }) => before !== after)
      .map(({ path, before, after }) => ({
        ...{ path, before, after },
        purpose: "version" as const,
      }));
    files.push(...changed);
    layOver(ground, changed);
  }
  return ok({
    bumped: bumped.map(({ home, version }) => ({
      package: home.name,
      version: spell(version),
    })),
    files,
  });
}

/** The files are read as planned by whoever comes next; notes are put together in the end. */
export function layOver({ over }: ReleaseGround, files: readonly PlannedFile[]): void {
  for (const { path, after, purpose, isGone } of files) {
    if (purpose !== "notes") over.set(path, isGone ? undefined : after);
  }
}
