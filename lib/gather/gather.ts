/** All reading that a decision needs, once. It never decides. */
import { fail, ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import {
  type Config,
  type Facts,
  type Line,
  lineOf,
  mayGoOn,
  saidBy,
  tagsAgree,
  withFiles,
} from "../plan/startup.ts";
import { readConfig } from "./configuration.ts";
import { raise } from "../version/startup.ts";
import { byCalendar } from "./tags/calendars.ts";
import { isKnown, orderedTags, withNames } from "./tags/project_tags.ts";
import type { World } from "../system/startup.ts";
import {
  MISSING_OBJECTS,
  openRepository,
  type Remote,
  type Repository,
} from "../git/mod.ts";
import { lookAround } from "./look_around.ts";
import {
  asideByFiles,
  comingOf,
  comingVersion,
  leadAhead,
  leadOfPackage,
  saidIn,
  writtenVersion,
} from "./written_files.ts";
import { countedFrom, goMajor, saidAside } from "./root_sayings.ts";
import { rootTexts } from "./root_texts.ts";
import type { OwnCommits, OwnPackage } from "./package_commits.ts";
import { folderOf, type Where, wholeness } from "./where.ts";
import { labelled } from "./words/labelled.ts";
import { withUntagged } from "./untagged/ahead.ts";
import { saidBeside } from "./beside/same_as.ts";
import { askedByFiles } from "./changes/there.ts";
import { type Ahead, historyIn, readAhead, withBeside } from "./history_down.ts";

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
  const facts = await read(
    world,
    config.value,
    opened.value,
    whole.value,
    remote.value,
    ahead,
    where,
  );
  if (!facts.ok) return facts;
  return ok({
    repository: opened.value,
    facts: facts.value,
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
  const { withPlace } = await loadPackages();
  const found = await withPlace(world, repository, value);
  const name = found.ok ? found.value.package : undefined;
  if (name === undefined || name === only || !value.packages.has(name)) return found;
  // What is configured stands under the name of the manifest, whichever was asked for.
  const whole = await readConfig(world, repository.root, named, name);
  return whole.ok ? await withPlace(world, repository, whole.value) : whole;
}

/** The facts, seen from a commit. Fails as `gather` does. */
export async function read(
  world: World,
  given: Config,
  repository: Repository,
  head: string,
  remote: Remote | undefined,
  ahead: Ahead | undefined,
  { since, mayWait }: Pick<Where, "since" | "mayWait">,
): Promise<Result<Facts>> {
  const tags = await orderedTags(given, repository, remote, head, ahead?.tags);
  if (!tags.ok) return tags;
  const dated = await byCalendar(world.now(), given, repository, tags.value);
  if (!dated.ok) return dated;
  const { config, calendar } = dated.value;
  const told = saidBy({ ...config, ...(since === undefined ? {} : { since }) });
  const log = await historyIn(config, repository, head, tags.value, told.since, ahead);
  if (!log.ok) return log;
  if (!log.value.bySha.has(head)) {
    const message = `Cannot read the history: "git log" leaves out ${head}`;
    return fail("git_failed", message, { hint: MISSING_OBJECTS });
  }
  const { branch } = repository;
  const isOpen = mayGoOn(log.value, branch, remote?.heads);
  const known = isKnown(told.since, tags.value);
  if (!known.ok) return known as Result<never>;
  const plain = lineOf(tags.value, log.value, head, isOpen, told);
  const labels = await labelled(world, repository, config, remote, [plain]);
  const named = { ...told, labelsOf: labels?.labelsOf };
  const first = labels ? lineOf(tags.value, log.value, head, isOpen, named) : plain;
  const { stable, level } = first.state;
  const coming = stable && level && raise(stable, level);
  const history = await withBeside(repository, log.value, first.aside, coming);
  if (!history.ok) return history;
  const same = await saidBeside(repository.git, history.value, {
    ...{ tags: tags.value, line: first, coming, since: told.since },
  });
  if (!same.ok) return same;
  const said = same.value ? { ...named, same: same.value } : named;
  const whole = same.value
    ? lineOf(tags.value, history.value, head, isOpen, said)
    : first;
  const place = config.wanted?.place;
  const own = place && await ownCommits(repository, config, place, whole);
  if (own && !own.ok) return own;
  const byCommits = own
    ? lineOf(tags.value, history.value, head, isOpen, { ...said, ...own.value })
    : whole;
  const home = own?.value.home;
  const texts = rootTexts(world, repository.root);
  const aside = told.since
    ? undefined
    : home
    ? saidAside(byCommits, () => [home.version ?? ""])
    : await asideByFiles(world, repository, config, byCommits, texts);
  if (aside !== undefined) {
    const from = mayWait === undefined ? { since: aside } : { since: aside, mayWait };
    const counted = await read(world, given, repository, head, remote, ahead, from);
    return counted.ok ? ok({ ...counted.value, saidAside: aside }) : counted;
  }
  const isBegun = byCommits.stable !== undefined || byCommits.cycle !== undefined;
  const lead = !isBegun
    ? undefined
    : home
    ? await leadOfPackage(world, repository, config, byCommits, home)
    : await leadAhead(world, repository, config, byCommits, texts);
  const counted = await withUntagged(
    world,
    repository,
    {
      ...{ config, tags: tags.value, history: history.value, line: byCommits, isOpen },
      ...{ home, said: own ? { ...said, ...own.value } : said },
    },
    home ? home.version : lead?.spelled,
  );
  if (!counted.ok) return counted;
  const asked = await askedByFiles(world, repository, config, {
    ...{ line: counted.value, tags: tags.value, home },
  });
  if (!asked.ok) return asked;
  const { line, changes } = asked.value;
  const agreed = remote
    ? tagsAgree(tags.value, history.value, line, remote.name, mayWait)
    : ok(undefined);
  if (!agreed.ok) return agreed as Result<never>;
  const byBuilds = await countedFrom(repository, config, head, texts);
  if (!byBuilds.ok) return byBuilds;
  const hasTag = line.stable !== undefined || line.cycle !== undefined;
  const manifest = hasTag ? undefined : saidIn(home);
  const written = hasTag || manifest
    ? ok(manifest)
    : await writtenVersion(world, repository, config);
  if (!written.ok) return written;
  const planned = hasTag
    ? home && comingOf(home) ||
      await comingVersion(world, repository, config, texts, tags.value)
    : undefined;
  const major = home ? home.major : goMajor(texts);
  return ok({
    config,
    head,
    branch,
    tags: tags.value,
    line: withFiles(line, { written: written.value, coming: planned, major }),
    ...(home ? { home } : {}),
    ...(lead ? { lead } : {}),
    ...(changes ? { changes } : {}),
    ...(calendar ? { calendar } : {}),
    ...byBuilds.value,
    ...(labels ? { unlabelled: labels.unlabelled } : {}),
    now: world.now(),
  });
}

/** What only a package of several needs: most projects are one. */
const loadPackages = () =>
  load<typeof import("./package_commits.ts")>(
    import("./package_commits.ts" as string),
  );

/** Which commits of the line are the package's. Fails as `countsFor` does. */
async function ownCommits(
  repository: Repository,
  config: Config,
  place: OwnPackage,
  { sinceStable }: Line,
): Promise<Result<OwnCommits>> {
  const { countsFor } = await loadPackages();
  return await countsFor(repository, config, place, [...sinceStable]);
}
