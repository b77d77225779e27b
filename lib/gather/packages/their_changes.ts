/** What change files ask of each of a project's packages. */
import { ok, type Result } from "../../fault.ts";
import type { Repository } from "../../git/mod.ts";
import type { Config, Facts, Home, OwnChange, Tagged } from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";
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

/** Packages without a line, with their change files. Fails as `readChanges` does. */
export async function withOwnChanges(
  world: World,
  repository: Repository,
  config: Config,
  homes: readonly Home[],
  passedOver: readonly Tagged[],
): Promise<Result<readonly PassedOver[]>> {
  const none = ({ home, config }: Tagged) => ({ home, config, changes: [] });
  const folders = passedOver.flatMap(({ home }) => home.folders);
  const mayBe = passedOver.length > 0 &&
    mayHaveChanges(world, repository.root, config, folders);
  if (!mayBe) return ok(passedOver.map(none));
  const { changesOf, readChanges } = await loadChanges();
  const changes = await readChanges(world, repository, config);
  if (!changes.ok) return changes;
  const { value } = changes;
  if (value === undefined) return ok(passedOver.map(none));
  const own = changesOf(value, homes, passedOver.map(({ home }) => home));
  return ok(
    passedOver.map(({ home, config }, i) => ({ home, config, changes: own[i]! })),
  );
}

/** The packages with what change files ask for. Fails as `readChanges` and `linesWith` do. */
export async function withTheirChanges(
  world: World,
  repository: Repository,
  config: Config,
  homes: readonly Home[],
  packages: readonly PackageGathered[],
): Promise<Result<readonly PackageGathered[]>> {
  const folders = homes.flatMap((home) => home.folders);
  if (!mayHaveChanges(world, repository.root, config, folders)) return ok(packages);
  const { linesWith, readChanges } = await loadChanges();
  const changes = await readChanges(world, repository, config);
  if (!changes.ok) return changes;
  if (changes.value === undefined) return ok(packages);
  const told = packages.flatMap(({ home, facts }) =>
    facts.ok ? [{ home, facts: facts.value }] : []
  );
  const lines = told.map(({ home, facts: { line, tags } }) => ({ line, tags, home }));
  const read = await linesWith(repository.git, changes.value, homes, lines);
  if (!read.ok) return read;
  const by = new Map(told.map(({ home }, i) => [home, read.value[i]!]));
  return ok(packages.map(({ home, facts }) => ({
    home,
    facts: facts.ok ? ok({ ...facts.value, ...by.get(home) }) : facts,
  })));
}
