/** Where each of a project's packages stands: one history for all of them. */
import { ok, type Result } from "../../fault.ts";
import type { Remote, Repository } from "../../git/mod.ts";
import {
  type Calendar,
  type Config,
  type Facts,
  type History,
  lineOf,
  mayGoOn,
  namesOf,
  saidBy,
  standsOf,
  type Tag,
  type Tagged,
  tagsAgree,
  withFiles,
} from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";
import { byCalendars } from "../tags/calendars.ts";
import { readHistory } from "../history/history.ts";
import { saidAside } from "../root_sayings.ts";
import { withUntagged } from "../untagged/ahead.ts";
import { labelled } from "../words/labelled.ts";
import type { Labelled } from "../words/labels.ts";
import { comingOf, leadOfPackage, saidIn } from "../written_files.ts";
import type { PackageGathered } from "./their_changes.ts";
import { commitsOfPackages } from "./touched.ts";

/** A package with the calendar that its tags go by. */
interface Dated extends Tagged {
  readonly calendar?: Calendar;
}

/**
 * Each package's line, from one history and one look at what its commits touch.
 *
 * Fails with `git_failed` and `git_missing`; what cannot be told of one package is told there.
 */
export async function readLines(
  world: World,
  repository: Repository,
  config: Config,
  remote: Remote | undefined,
  head: string,
  plain: readonly Tagged[],
): Promise<Result<readonly PackageGathered[]>> {
  const dated = await byCalendars(
    world.now(),
    repository,
    plain.map(({ config, tags }) => ({
      config,
      tags: tags.ok ? tags.value : undefined,
    })),
  );
  if (!dated.ok) return dated;
  const tagged = plain.map((each, i): Dated => ({ ...each, ...dated.value[i]! }));
  const known = tagged.flatMap(({ tags }) => tags.ok ? [tags.value] : []);
  const stands = new Map<string, Tag>(
    known.flatMap((tags) => standsOf(tags).map((tag) => [tag.name, tag] as const)),
  );
  const read = await readHistory(repository.git, head, undefined, [...stands.values()]);
  if (!read.ok) return read;
  const history = read.value;
  const isOpen = mayGoOn(history, repository.branch, remote?.heads);
  const [one] = tagged;
  const isFirstParent = one?.config.commits["first-parent"] ?? false;
  const homes = one?.config.wanted?.place?.homes ?? [];
  const commits = await commitsOfPackages(
    repository.git,
    history.reachable,
    homes,
    isFirstParent,
  );
  if (!commits.ok) return commits;
  const ownOf = ({ home }: Dated) =>
    new Set(namesOf(home).flatMap((name) => [...commits.value.get(name) ?? []]));
  const factsFor = async (each: Dated, labels: Labelled | undefined) => {
    const ground = { ...each, history, isOpen, own: ownOf(each), labels };
    const facts = await factsOf(world, repository, remote, ground);
    return { home: each.home, facts };
  };
  // A few at a time: what is asked of git for some of hundreds would be asked at once.
  const factsWith = async (labels?: Labelled) => {
    const all: PackageGathered[] = [];
    for (let at = 0; at < tagged.length; at += AT_ONCE) {
      const some = tagged.slice(at, at + AT_ONCE);
      all.push(...await Promise.all(some.map((each) => factsFor(each, labels))));
    }
    return all;
  };
  const first = await factsWith();
  const lines = first.flatMap(({ facts }) => facts.ok ? [facts.value.line] : []);
  const labels = await labelled(world, repository, config, remote, lines);
  return ok(labels ? await factsWith(labels) : first);
}

/** So many packages are asked for at a time. */
const AT_ONCE = 4;

/** The facts of one package. Fails with `tag_moved`, and as its tags do. */
async function factsOf(
  world: World,
  repository: Repository,
  remote: Remote | undefined,
  { home, config, calendar, tags, history, isOpen, own, labels }: Dated & {
    readonly history: History;
    readonly isOpen: boolean;
    readonly own: ReadonlySet<string>;
    readonly labels: Labelled | undefined;
  },
): Promise<Result<Facts>> {
  if (!tags.ok) return tags;
  const { head, branch } = repository;
  const { since: _, ...withoutSince } = config;
  const plain = {
    ...saidBy(withoutSince),
    labelsOf: labels?.labelsOf,
    own,
  };
  const first = lineOf(tags.value, history, head!, isOpen, plain);
  const aside = saidAside(first, () => [home.version ?? ""]);
  const said = aside === undefined ? plain : { ...plain, since: aside };
  const byTags = aside === undefined
    ? first
    : lineOf(tags.value, history, head!, isOpen, said);
  const counted = await withUntagged(world, repository, {
    ...{ config, home, tags: tags.value, history, said, isOpen, line: byTags },
  }, home.version);
  if (!counted.ok) return counted;
  const line = counted.value;
  const agreed = remote && tagsAgree(tags.value, history, line, remote.name);
  if (agreed && !agreed.ok) return agreed as Result<never>;
  const hasTag = line.stable !== undefined || line.cycle !== undefined;
  const lead = hasTag
    ? await leadOfPackage(world, repository, config, line, home)
    : undefined;
  const written = hasTag ? undefined : saidIn(home);
  const coming = hasTag ? comingOf(home) : undefined;
  return ok({
    ...{ config, head: head!, branch, home, tags: tags.value, now: world.now() },
    ...(lead ? { lead } : {}),
    ...(aside === undefined ? {} : { saidAside: aside }),
    ...(calendar ? { calendar } : {}),
    ...(labels ? { unlabelled: labels.unlabelled } : {}),
    line: withFiles(line, { written, coming, major: home.major }),
  });
}
