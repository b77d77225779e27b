/** git's part of where a project stands: lines, their versions, and what comes next. */
import { ok, type Result } from "../fault.ts";
import { factsAt, type Gathered } from "../gather/startup.ts";
import {
  type Facts,
  hotfixBranch,
  planVersion,
  spell,
  type Tag,
} from "../plan/startup.ts";
import type { Coming, Past, Rung, StandLine } from "../show/startup.ts";
import { channelOf } from "../version/startup.ts";
import type { World } from "../system/startup.ts";
import { branchPattern, globOf, type Known, lookUp } from "./refs.ts";
import { ofCommits, topsOf } from "./tops.ts";

/** A line, with what only git is told of. */
export interface Seen {
  readonly line: StandLine;
  readonly facts: Facts;
  /** Tag → what git knows of it. */
  readonly known: ReadonlyMap<string, Known>;
}

/** How many lines beside HEAD's are looked at. */
const MOST_LINES = 8;

/** How many versions of the past a picture shows. */
const MOST_PAST = 60;

/**
 * HEAD's line with `tops`, the newest tag of each channel; the default branch, and the
 * branches that hotfixes are released from.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function seenLines(
  world: World,
  gathered: Gathered,
  tops: readonly Tag[],
): Promise<Result<readonly Seen[]>> {
  const { repository: { git }, facts, remote } = gathered;
  const pattern = hotfixBranch(facts.config);
  const glob = globOf(pattern);
  const heads = remote?.defaultBranch === undefined ? [] : [remote.defaultBranch];
  const local = tops.filter(({ isLocal }) => isLocal).map(({ name }) => name);
  const [found, counts] = await Promise.all([
    lookUp(git, [
      ...local.map((name) => `refs/tags/${name}`),
      ...[...heads, glob].map((name) => `refs/heads/${name}`),
    ]),
    countsOf(git, facts, tops),
  ]);
  if (!found.ok) return found;
  const own = lineFrom(facts, tops, found.value.tags, counts, true);
  const isLine = branchPattern(pattern);
  const known = new Map([...found.value.branches, ...remote?.heads ?? []]);
  const branches = [...known].filter(([name]) =>
    name !== facts.branch && (isLine.test(name) || heads.includes(name))
  ).toSorted(([a], [b]) => b.localeCompare(a, "en", { numeric: true }))
    .slice(0, MOST_LINES);
  const others = await Promise.all(
    branches.map(([name, sha]) => lineAt(world, gathered, name, sha)),
  );
  return ok([{ line: own, facts, known: found.value.tags }, ...others.flat()]);
}

/**
 * One line a package, on HEAD: the newest version of each of its channels.
 *
 * Fails with `git_failed`.
 */
export async function packageLines(
  { git }: Gathered["repository"],
  packages: readonly { readonly name: string; readonly facts: Facts }[],
): Promise<Result<readonly Seen[]>> {
  const tags = packages.flatMap(({ facts }) => facts.tags.versions);
  const counted = await ofCommits(git, tags);
  if (!counted.ok) return counted;
  const count = new Set(counted.value);
  const tops = new Map(
    packages.map((each) => [
      each,
      topsOf(each.facts.tags.versions.filter((tag) => count.has(tag))),
    ]),
  );
  const local = [...tops.values()].flat().filter(({ isLocal }) => isLocal);
  const found = await lookUp(git, local.map(({ name }) => `refs/tags/${name}`));
  if (!found.ok) return found;
  const { tags: known } = found.value;
  return ok(
    await Promise.all([...tops].map(async ([{ name, facts }, own]) => {
      const counts = await countsOf(git, facts, own);
      const line = lineFrom(facts, own, known, counts, true);
      return { line: { ...line, package: name }, facts, known };
    })),
  );
}

/** A line whose branch is not checked out; nothing where this clone lacks its commits. */
async function lineAt(
  world: World,
  gathered: Gathered,
  branch: string,
  sha: string,
): Promise<readonly Seen[]> {
  const { repository } = gathered;
  const there = { ...gathered, repository: { ...repository, branch } };
  const read = await factsAt(world, there, sha);
  if (!read.ok) return [];
  const facts = { ...read.value, branch };
  const { cycle, stable } = facts.line;
  const tops = [cycle, stable].flatMap((tag) => tag ? [tag] : []);
  const names = tops.filter(({ isLocal }) => isLocal).map(({ name }) => name);
  const [found, counts] = await Promise.all([
    lookUp(repository.git, names.map((name) => `refs/tags/${name}`)),
    countsOf(repository.git, facts, tops),
  ]);
  const known = found.ok ? found.value.tags : new Map<string, Known>();
  const line = lineFrom(facts, tops, known, counts, false);
  return [{ line, facts, known }];
}

/** Tag → how many commits of HEAD it lacks. */
async function countsOf(
  git: Gathered["repository"]["git"],
  { line, head, home }: Facts,
  tops: readonly Tag[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  if (line.stable) counts.set(line.stable.name, line.sinceStable.length);
  if (line.cycle) counts.set(line.cycle.name, line.sinceLast.length);
  // Of one package of several only those are counted that touch it.
  const left = home
    ? []
    : tops.filter(({ name, isLocal }) => isLocal && !counts.has(name));
  await Promise.all(left.map(async ({ name }) => {
    const range = `refs/tags/${name}..${head}`;
    const said = await git.text(["rev-list", "--count", range, "--"]);
    if (said.ok) counts.set(name, Number(said.value));
  }));
  return counts;
}

function lineFrom(
  facts: Facts,
  tops: readonly Tag[],
  known: ReadonlyMap<string, Known>,
  counts: ReadonlyMap<string, number>,
  isCurrent: boolean,
): StandLine {
  return {
    package: null,
    branch: facts.branch ?? null,
    sha: facts.head,
    is_current: isCurrent,
    channels: tops.map((tag) => rungOf(tag, known.get(tag.name), counts, facts.now)),
    next: comingOn(facts),
    held: null,
    gates: [],
  };
}

const DAY_S = 86_400;

function rungOf(
  { name, version }: Tag,
  known: Known | undefined,
  counts: ReadonlyMap<string, number>,
  now: Date,
): Rung {
  const ageS = known && Math.max(0, now.getTime() / 1000 - known.seconds);
  return {
    channel: channelOf(version),
    version: spell(version),
    tag: name,
    date: known?.date ?? null,
    age_days: ageS === undefined ? null : Math.floor(ageS / DAY_S),
    commits_since: counts.get(name) ?? null,
    ...{ checks: null, downloads: null, issues_since: null, url: null, registries: [] },
  };
}

/** What `rung next` would say, and why. */
function comingOn(facts: Facts): Coming {
  const planned = planVersion({}, facts, "stable");
  if (!planned.ok) {
    const [first] = planned.faults;
    const why = first?.code === "nothing_to_release"
      ? "no commit since that is released"
      : first?.message ?? "";
    return { version: null, tag: null, why };
  }
  const { version, tag, reason: [raised] } = planned.value.answer;
  const why = raised ? `${raised.part}: ${raised.subject}` : "";
  return { version, tag, why };
}

/**
 * The versions of the past with their days, newest last: of one package the highest, of several
 * those that came last. Fails with `git_failed`.
 */
export async function pastOf(
  { git }: Gathered["repository"],
  versions: readonly Tag[],
  areSeveral = false,
): Promise<Result<readonly Past[]>> {
  const local = versions.filter(({ isLocal }) => isLocal);
  const newest = areSeveral ? local : local.slice(0, MOST_PAST);
  const found = await lookUp(
    git,
    areSeveral ? ["refs/tags"] : newest.map(({ name }) => `refs/tags/${name}`),
  );
  if (!found.ok) return found;
  const past = newest.flatMap(({ name, version }) => {
    const known = found.value.tags.get(name);
    return known ? [{ tag: name, channel: channelOf(version), ...known }] : [];
  });
  return ok(
    past.toReversed().toSorted((a, b) => a.seconds - b.seconds).slice(-MOST_PAST)
      .map(({ tag, channel, date }) => ({ tag, channel, date })),
  );
}
