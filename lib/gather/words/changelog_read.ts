/** The releases of a whole history, one after the other, while it is read. */
import { ok, type Result } from "../../fault.ts";
import type { HistorySection, Person, Release } from "../../notes/mod.ts";
import { hasSection, saidBy, spell, spelledIn, type Tag } from "../../plan/startup.ts";
import { baseOf, channelOf, compare, isPrerelease } from "../../version/startup.ts";
import { namesPeople, readSections } from "./whole_history.ts";
import { countedIn, type WordsGround } from "./words_ground.ts";

/** Which releases are wanted. */
export interface ReleaseFilter {
  /** The tag that it begins with, included; from the first release if absent. */
  readonly from?: string | undefined;
  /** One channel alone. */
  readonly only?: string | undefined;
}

/**
 * Hands out each release, newest first, and gives what is to be said of it.
 *
 * A stable release has what its pre-releases brought, as `rung prepare` has it. Fails with
 * `git_failed` and `git_missing`.
 */
export async function writeSections(
  ground: WordsGround,
  { from, only }: ReleaseFilter,
  onRelease: (release: Release) => void,
): Promise<Result<readonly string[]>> {
  const { repository: { git }, head, config, tags } = ground;
  const counted = tags.versions.filter((each) =>
    each.isLocal &&
    (only === undefined
      ? hasSection(each.version, config) &&
        (config.notes.prereleases === "own" || !isPrerelease(each.version))
      : channelOf(each.version) === only)
  );
  const byRank = new Map(counted.map((tag, rank) => [rank, tag]));
  const ranks = new Map(counted.map((tag, rank) => [tag.name, rank]));
  const start = from === undefined ? undefined : await startOf(ground, from, counted);
  if (start && !start.ok) return start;
  const below = start?.value;
  const revisions = [head, ...(below === undefined ? [] : [`^refs/tags/${below}`])];
  const counts = await countedIn(ground, revisions);
  if (!counts.ok) return counts;
  // What the forge told before: of a whole history it is asked for the file alone.
  const toldOf = config.notes.authors === "entry" ? await ground.toldBy([]) : undefined;
  const cycle = cycles(ground, toldOf, onRelease);
  const skewed = await readSections(
    git,
    {
      ...{ revisions, ranks, ...saidBy(config), isNamed: namesPeople(config) },
      ahead: below === undefined ? ground.ahead : undefined,
    },
    (section) => {
      const tag = section.tag && byRank.get(section.tag.rank);
      const commits = section.commits.filter(({ sha }) => counts.value(sha));
      if (tag) cycle.put(tag, { ...section, commits });
    },
  );
  if (!skewed.ok) return skewed;
  cycle.end();
  // what leads below the start is left out on purpose
  const isSkewed = skewed.value > 0 && below === undefined;
  return ok([
    ...(isSkewed ? [SKEWED] : []),
    ...(config.convention === "labels" ? [UNLABELLED] : []),
  ]);
}

const SKEWED = "The clocks of some commits go wrong: their entries may stand under a " +
  "release that is later than theirs";

const UNLABELLED =
  "Titles say here what each commit is: no forge is asked for the labels of a " +
  "whole history";

/** The release before `from`, where the reading ends. */
function startOf(
  _ground: WordsGround,
  from: string,
  counted: readonly Tag[],
): Result<string | undefined> {
  const at = counted.findIndex((each) => each.name === from);
  return ok(at < 0 ? from : counted[at + 1]?.name);
}

/** Gathers under each stable release what its pre-releases brought. */
function cycles(
  ground: WordsGround,
  toldOf: Release["toldOf"],
  onRelease: (release: Release) => void,
) {
  let open: { tag: Tag; section: HistorySection }[] = [];
  const isOf = (tag: Tag) => {
    const first = open[0]?.tag;
    return first !== undefined && !isPrerelease(first.version) &&
      isPrerelease(tag.version) &&
      compare(baseOf(tag.version), baseOf(first.version)) === 0;
  };
  const end = () => {
    const [first, ...others] = open;
    open = [];
    if (!first) return;
    const commits = [first, ...others].flatMap(({ section }) => section.commits);
    onRelease(releaseOf(ground, first.tag, { ...first.section, commits }, toldOf));
    for (const { tag, section } of others) {
      onRelease(releaseOf(ground, tag, section, toldOf));
    }
  };
  return {
    put(tag: Tag, section: HistorySection) {
      if (!isOf(tag)) end();
      open.push({ tag, section });
    },
    end,
  };
}

function releaseOf(
  { tags, config, web, path }: WordsGround,
  tag: Tag,
  { commits, date }: HistorySection,
  toldOf: Release["toldOf"],
): Release {
  let authors: ReadonlyMap<string, Person | undefined> | undefined;
  return {
    version: spell(tag.version),
    spelled: spelledIn(tag.name, tags.pattern),
    tag: tag.name,
    date,
    commits,
    web,
    path,
    filter: config.notes.filter,
    authors: config.notes.authors,
    toldOf,
    authorOf: (sha) =>
      (authors ??= new Map(commits.map((each) => [each.sha, each.author]))).get(sha),
  };
}
