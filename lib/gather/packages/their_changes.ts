/** What change files ask of each of a project's packages. */
import { ok, type Result } from "../../fault.ts";
import type { Repository } from "../../git/mod.ts";
import type { Config, Facts, Home, OwnChange, Tagged } from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";
import type { Among, Changes } from "../changes/changes.ts";
import { loadChanges, mayHaveChanges } from "../changes/there.ts";

/** One of the packages. */
export interface PackageGathered {
  readonly home: Home;
  /** What is known of it, or why its tags cannot be told. */
  readonly facts: Result<Facts>;
}

/** A package that nobody releases, with the change files that are of it. */
export interface PassedOver extends Pick<Tagged, "home" | "config"> {
  readonly changes: readonly OwnChange[];
}

/** The change files of a project, where it may have some. Fails as `readChanges` does. */
export async function changesIn(
  world: World,
  repository: Repository,
  config: Config,
  homes: readonly Home[],
): Promise<Result<Changes | undefined>> {
  const folders = homes.flatMap((home) => home.folders);
  if (!mayHaveChanges(world, repository.root, config, folders)) return ok(undefined);
  const { readChanges } = await loadChanges();
  return await readChanges(world, repository, config);
}

/** Packages without a line, with their change files. */
export async function withOwnChanges(
  changes: Changes | undefined,
  among: Among,
  passedOver: readonly Tagged[],
): Promise<readonly PassedOver[]> {
  const own = changes && passedOver.length > 0
    ? (await loadChanges()).changesOf(
      changes,
      among,
      passedOver.map(({ home }) => home),
    )
    : [];
  return passedOver.map(({ home, config }, i) => ({
    ...{ home, config },
    changes: own[i] ?? [],
  }));
}

/** The packages that change files speak of. */
export async function spokenOf(
  changes: Changes | undefined,
  among: Among,
  tagged: readonly Tagged[],
): Promise<ReadonlySet<Home>> {
  const told = await withOwnChanges(changes, among, tagged);
  return new Set(told.flatMap(({ home, changes }) => changes.length > 0 ? [home] : []));
}

/** The packages with what change files ask for. Fails as `linesWith` does. */
export async function withTheirChanges(
  { git }: Repository,
  changes: Changes | undefined,
  among: Among,
  packages: readonly PackageGathered[],
): Promise<Result<readonly PackageGathered[]>> {
  if (changes === undefined) return ok(packages);
  const { linesWith } = await loadChanges();
  const told = packages.flatMap(({ home, facts }) =>
    facts.ok ? [{ home, facts: facts.value }] : []
  );
  const lines = told.map(({ home, facts: { line, tags } }) => ({ line, tags, home }));
  const read = await linesWith(git, changes, among, lines);
  if (!read.ok) return read;
  const by = new Map(told.map(({ home }, i) => [home, read.value[i]!]));
  return ok(packages.map(({ home, facts }) => ({
    home,
    facts: facts.ok ? ok({ ...facts.value, ...by.get(home) }) : facts,
  })));
}
