/** The releases of a whole history, one after the other, while it is read. */
import { fail, ok, type Result } from "../../fault.ts";
import type { HistorySection, Person, Release } from "../../notes/mod.ts";
import { loadCalled, saidBy, spell, spelledIn, type Tag } from "../../plan/startup.ts";
import { channelOf, compare, isPrerelease } from "../../version/startup.ts";
import { cycles } from "./cycles.ts";
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
 * `git_failed`, `git_missing`, and `range_unknown` for a tag that is not there.
 */
export async function writeSections(
  ground: WordsGround,
  { from, only }: ReleaseFilter,
  onRelease: (release: Release) => void,
): Promise<Result<readonly string[]>> {
  const { repository: { git }, head, config, tags } = ground;
  const isOwn = only !== undefined || config.notes.prereleases === "own";
  const counted = tags.versions.filter((each) =>
    each.isLocal && (isOwn || !isPrerelease(each.version))
  );
  const ranks = new Map(counted.map((tag, rank) => [tag.name, rank]));
  const start = from === undefined ? ok(undefined) : await startOf(ground, from);
  if (!start.ok) return start;
  const first = start.value;
  // A stable release has all since the last stable one, wherever the changelog begins.
  const below = first &&
    counted.find(({ version }) =>
      !isPrerelease(version) && compare(version, first.version) < 0
    );
  const revisions = [head, ...(below ? [`^refs/tags/${below.name}`] : [])];
  const counts = await countedIn(ground, revisions);
  if (!counts.ok) return counts;
  // What the forge told before: of a whole history it is asked for the file alone.
  const toldOf = config.notes.authors === "entry" ? await ground.toldBy([]) : undefined;
  const cycle = cycles(counted, ({ tag, since, section }) => {
    const isWanted = (only === undefined || channelOf(tag.version) === only) &&
      (first === undefined || compare(tag.version, first.version) >= 0);
    if (isWanted) onRelease(releaseOf(ground, tag, since, section, toldOf));
  });
  const skewed = await readSections(
    git,
    {
      ...{ revisions, ranks, ...saidBy(config), isNamed: namesPeople(config) },
      ahead: below === undefined ? ground.ahead : undefined,
    },
    (section) => {
      const commits = section.commits.filter(({ sha }) => counts.value(sha));
      cycle.put({ ...section, commits });
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

/** The release that the changelog begins with, by its tag or its version. */
async function startOf({ tags }: WordsGround, from: string): Promise<Result<Tag>> {
  const { tagCalled } = await loadCalled();
  const tag = tagCalled(
    { versions: tags.versions.filter((each) => each.isLocal) },
    from,
  );
  return tag
    ? ok(tag)
    : fail("range_unknown", `Cannot find "${from}": no version has that tag`);
}

function releaseOf(
  { tags, config, web, path }: WordsGround,
  tag: Tag,
  since: Tag | undefined,
  { commits, date }: HistorySection,
  toldOf: Release["toldOf"],
): Release {
  let authors: ReadonlyMap<string, Person | undefined> | undefined;
  return {
    version: spell(tag.version),
    spelled: spelledIn(tag.name, tags.pattern),
    since: since?.name,
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
