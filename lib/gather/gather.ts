/** All reading that a decision needs, once. It never decides. */
import { ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import { type Config, type Facts, withLines } from "../plan/startup.ts";
import { readConfig } from "./configuration.ts";
import { withNames } from "./tags/project_tags.ts";
import type { World } from "../system/startup.ts";
import { openRepository, type Remote, type Repository } from "../git/mod.ts";
import { lookAround } from "./look_around.ts";
import { folderOf, type Where, wholeness } from "./where.ts";
import { readAhead } from "./history/history_down.ts";
import { factsFrom } from "./facts_from.ts";

/** A clone that was read. */
export interface Gathered {
  readonly repository: Repository;
  readonly facts: Facts;
  /** The remote as it said it is; nothing without one, or offline. */
  readonly remote: Remote | undefined;
  /** The remote's name, asked or not; nothing for a clone without one. */
  readonly remoteName: Result<string | undefined>;
}

/**
 * Reads the clone: its tags and the remote's, and the history down to the last release.
 * Four git processes at the most, however many tags there are, and one less where the clone is
 * `known`, opened just now; a few more on a line of a long history whose releases are not the
 * highest, and where the files are ahead of all tags.
 *
 * Fails with `not_a_repository`, `clone_shallow`, `remote_unreachable`, `config_invalid`, …
 */
export async function gather(
  world: World,
  where: Where,
  known?: Repository,
): Promise<Result<Gathered>> {
  const opened = known
    ? ok(known)
    : await openRepository(world, folderOf(world, where));
  if (!opened.ok) return opened;
  const whole = wholeness(opened.value);
  if (!whole.ok) return whole;
  const config = await configFor(world, opened.value, where);
  if (!config.ok) return config;
  const since = where.since ?? config.value.since;
  // The remote takes its time to answer, and mostly says what the clone knows already.
  const [{ name, remote }, ahead] = await Promise.all([
    lookAround(world, opened.value, where),
    readAhead(config.value, opened.value, whole.value, since),
  ]);
  if (!remote.ok) return remote;
  const facts = await factsFrom(
    world,
    config.value,
    opened.value,
    whole.value,
    remote.value,
    ahead,
    where,
  );
  if (!facts.ok) return facts;
  const { config: said, tags } = facts.value;
  return ok({
    repository: opened.value,
    facts: {
      ...facts.value,
      config: withLines(said, remote.value?.heads, tags.versions),
    },
    remote: remote.value,
    remoteName: name,
  });
}

/** The configuration, with the place of the package that is meant. Fails as `readConfig` and `withPlace` do. */
export async function configFor(
  world: World,
  repository: Repository,
  { config: named, package: only }: Where,
): Promise<Result<Config>> {
  const config = await readConfig(world, repository.root, named, only);
  if (!config.ok) return config;
  const { value } = config;
  if (value.wanted === undefined) return ok(await withNames(world, repository, value));
  const { withPlace } = await load<typeof import("./package_commits.ts")>(
    import("./package_commits.ts" as string),
  );
  const found = await withPlace(world, repository, value);
  const name = found.ok ? found.value.package : undefined;
  if (name === undefined || name === only || !value.packages.has(name)) return found;
  // What is configured stands under the name of the manifest, whichever was asked for.
  const whole = await readConfig(world, repository.root, named, name);
  return whole.ok ? await withPlace(world, repository, whole.value) : whole;
}

/**
 * The same clone, as it stands at another commit of it: what the files of the checkout say of
 * what is to come has no say there.
 *
 * Fails as `gather` does.
 */
export async function factsAt(
  world: World,
  { repository, facts, remote }: Gathered,
  commit: string,
): Promise<Result<Facts>> {
  const there = { ...repository, head: commit };
  const { config } = facts;
  const seen = await factsFrom(world, config, there, commit, remote, undefined, {});
  if (!seen.ok) return seen;
  const { coming: _, written: __, ...lineState } = seen.value.line.state;
  return ok({ ...seen.value, line: { ...seen.value.line, state: lineState } });
}
