/** All packages of a project at once: one look at the remote, one reading of the history. */
import { all, ok, type Result } from "../fault.ts";
import { openRepository, type Remote, type Repository } from "../git/mod.ts";
import {
  type Config,
  forPackage,
  groupsAmong,
  type Home,
  noStrangers,
  oneATag,
  sharingTags,
  type Tagged,
  withFixed,
} from "../plan/mod.ts";
import type { World } from "../system/startup.ts";
import { readShared } from "./configuration.ts";
import { filesBefore } from "./changes/files_before.ts";
import { lookAround } from "./look_around.ts";
import { withHabit } from "./packages/in_step.ts";
import { leftAlone } from "./packages/left_alone.ts";
import { neverReleased } from "./packages/never_released.ts";
import { readLines } from "./packages/lines.ts";
import {
  changesIn,
  type PackageGathered,
  type PassedOver,
  spokenOf,
  withOwnChanges,
  withTheirChanges,
} from "./packages/their_changes.ts";
import { choose, placed, readPackages } from "./package_commits.ts";
import { orderedTags } from "./tags/project_tags.ts";
import { folderOf, type Where, wholeness } from "./where.ts";

/** A clone with its packages. */
export interface PackagesGathered {
  readonly repository: Repository;
  readonly remote: Remote | undefined;
  /** In the order of their folders, or of the names that were asked for. */
  readonly packages: readonly PackageGathered[];
  /** Packages that are never published and have no tag: nobody releases them. */
  readonly passedOver: readonly PassedOver[];
  /** Packages that changesets is told to leave alone, and that nobody named. */
  readonly leftAlone: readonly Home[];
  /** Packages that were there when others were released, and never were. */
  readonly neverReleased: readonly Home[];
  /** The remote's name, asked or not; nothing for a clone without one. */
  readonly remoteName: Result<string | undefined>;
  /** What is configured for all of them. */
  readonly config: Config;
  /** The names that were asked for, where others were read with them. */
  readonly named?: ReadonlySet<string>;
}

/** How several packages are read. */
export interface Together {
  /** The others are read too, since some may have to go along. */
  readonly hasOthers?: boolean;
  /** The clone, where it was opened just now. */
  readonly known?: Repository | undefined;
}

/**
 * Reads the packages of these names, or all of them. Packages of a fixed group that share a tag are one.
 *
 * Fails as `gather` does, and with `usage` for a name that no package has; what cannot be told
 * of one package is told there.
 */
export async function gatherPackages(
  world: World,
  where: Where,
  names?: readonly string[],
  { hasOthers = false, known }: Together = {},
): Promise<Result<PackagesGathered>> {
  const opened = known
    ? ok(known)
    : await openRepository(world, folderOf(world, where));
  if (!opened.ok) return opened;
  const repository = opened.value;
  const head = wholeness(repository);
  if (!head.ok) return head;
  const config = await readShared(world, repository.root, where.config);
  if (!config.ok) return config;
  const over = await filesBefore(world, repository);
  if (!over.ok) return over;
  const [homes, { name: remoteName, remote }] = await Promise.all([
    readPackages(world, repository, config.value, over.value),
    lookAround(world, repository, where),
  ]);
  if (!remote.ok) return remote;
  const chosen = chooseAll(homes, names);
  const strange = noStrangers(config.value, homes);
  const clear = all<unknown>([chosen, strange]);
  if (!chosen.ok || !clear.ok) return clear as Result<never>;
  const configured = groupsAmong(config.value, homes);
  const isLeft = leftAlone(config.value, names === undefined ? [] : chosen.value);
  const open = homes.filter((home) => !isLeft(home));
  const meant = names === undefined
    ? open
    : hasOthers
    ? [...new Set([...chosen.value, ...open])]
    : withFixed(chosen.value, homes, configured);
  const read = await Promise.all(meant.map(async (home): Promise<Tagged> => {
    const own = placed(forPackage(config.value, home.name), home, homes);
    const tags = await orderedTags(own, repository, remote.value, head.value);
    return { home, config: own, tags };
  }));
  const mayHave = names === undefined && configured.length === 0 &&
    !config.value.theirs;
  const habit = mayHave ? await withHabit(repository, read) : ok(read);
  if (!habit.ok) return habit;
  const tagged = habit.value;
  const groups = mayHave
    ? groupsAmong(config.value, tagged.map(({ home }) => home))
    : configured;
  const changes = await changesIn(world, repository, config.value, homes);
  if (!changes.ok) return changes;
  const never = names === undefined
    ? await neverReleased(repository, config.value, tagged, changes.value, homes)
    : ok(undefined);
  if (!never.ok) return never;
  const untagged = never.value?.all ?? new Set<Home>();
  const isGrouped = (home: Home) => groups.some((group) => group.has(home));
  const among = { homes, groups: config.value.groups };
  const spoken = config.value.theirs?.privates === "tagged"
    ? await spokenOf(changes.value, among, tagged)
    : undefined;
  const isPassed = ({ home, tags }: Tagged) =>
    spoken?.has(home) !== true &&
    (names === undefined || !chosen.value.includes(home)) && home.isPrivate === true &&
    (home.isUntold === true || tags.ok && tags.value.versions.length === 0) &&
    !isGrouped(home);
  const own = tagged.filter((each) => !isPassed(each) && !untagged.has(each.home))
    .map((each) => within(each, homes, untagged));
  const sharing = names === undefined ? sharingTags(own, groups) : [];
  const left = oneATag(own, [...groups, ...sharing]);
  const plain = await readLines(
    world,
    repository,
    config.value,
    remote.value,
    head.value,
    left,
  );
  if (!plain.ok) return plain;
  const packages = await withTheirChanges(
    repository,
    changes.value,
    among,
    plain.value,
  );
  if (!packages.ok) return packages;
  return ok({
    repository,
    remote: remote.value,
    packages: packages.value,
    passedOver: await withOwnChanges(
      changes.value,
      among,
      tagged.filter((each) => isPassed(each) || never.value?.raised.has(each.home)),
    ),
    leftAlone: homes.filter(isLeft),
    neverReleased: [...untagged],
    ...{ remoteName, config: config.value },
    ...(names !== undefined && hasOthers
      ? { named: new Set(chosen.value.map(({ name }) => name)) }
      : {}),
  });
}

/** The package among those that are released: what others change is no package's of its own. */
function within(
  each: Tagged,
  homes: readonly Home[],
  never: ReadonlySet<Home>,
): Tagged {
  if (never.size === 0) return each;
  const left = homes.filter((home) => !never.has(home));
  return { ...each, config: placed(each.config, each.home, left) };
}

/** The packages of these names, or all; every name that there is not is told. */
function chooseAll(
  homes: readonly Home[],
  names: readonly string[] | undefined,
): Result<readonly Home[]> {
  if (names === undefined) return ok(homes);
  const chosen = names.map((name) => choose(homes, name));
  const faults = chosen.flatMap((each) => each.ok ? [] : each.faults);
  if (faults.length > 0) return { ok: false, faults };
  return ok([...new Set(chosen.flatMap((each) => each.ok ? [each.value] : []))]);
}
