/** The stretch of history that somebody asks for, by tags, versions and revisions. */
import { fail, ok, type Result } from "../../fault.ts";
import type { HistoryCommit } from "../../notes/telling.ts";
import { loadCalled, type Tag } from "../../plan/startup.ts";
import { readDownTo } from "./down_to.ts";
import { tagBefore, type WordsGround } from "./words_ground.ts";

/** A stretch of history, by revisions. */
export interface NotesRange {
  /** What it begins after: a tag, another revision, or nothing for the first commit. */
  readonly since: string | undefined;
  /** The revision to read down to; `since` where it is not said. */
  readonly from?: string | undefined;
  /** The commits that count; all of them where it is not said. */
  readonly only?: ReadonlySet<string>;
  /** What change files tell, beside commits or in their place. */
  readonly told?: readonly HistoryCommit[];
  /** What it ends with. */
  readonly until: string;
  /** The tag that it is the release of; nothing for a range and for what is to come. */
  readonly tag?: Tag | undefined;
  readonly isUnreleased: boolean;
  /** Its commits, where they were read to find out what it begins after. */
  readonly commits?: readonly HistoryCommit[];
  /** Whether the tag is yet to be made: then what is unreleased in the changelog is its. */
  readonly isComing?: boolean;
}

/**
 * The range that is asked for: a tag of the project or its version, or `A..B`.
 *
 * Fails with `range_unknown` for what git does not know, and `git_failed`.
 */
export async function rangeOf(
  ground: WordsGround,
  asked: string,
): Promise<Result<NotesRange>> {
  const { versions } = ground.tags;
  const ends = asked.split(/\.{2,3}/);
  if (ends.length > 1) {
    const [from, to] = await allKnown(ground, ends.map((each) => each || "HEAD"));
    if (!from?.ok) return from!;
    if (!to!.ok) return to!;
    const tag = versions.find((each) => each.name === to!.value);
    return ok({
      since: from.value,
      until: to!.value,
      isUnreleased: to!.value === "HEAD",
      tag,
    });
  }
  const isTag = versions.some((each) => each.name === asked);
  const known = isTag ? ok(asked) : await knownAs(ground, asked);
  if (!known.ok) return known;
  const name = known.value;
  const tag = versions.find((each) => each.name === name);
  const down = tag && await readDownTo(ground, tag);
  if (down) return ok({ ...down, until: name, tag, isUnreleased: false });
  const since = tag ? await tagBefore(ground, tag) : ok(undefined);
  // A tag that is seen to come after another needs no look of its own.
  if (isTag && (!since.ok || since.value === undefined)) {
    const leads = await knownAs(ground, name);
    if (!leads.ok) return leads;
  }
  if (!tag) {
    return fail(
      "range_unknown",
      `Cannot tell what came before "${asked}": it is no version's tag of this project`,
      { hint: `Say where it begins: \`rung notes TAG..${asked}\`` },
    );
  }
  return since.ok
    ? ok({ since: since.value, until: name, tag, isUnreleased: false })
    : since;
}

async function allKnown(
  ground: WordsGround,
  names: readonly string[],
): Promise<readonly Result<string>[]> {
  const known: Result<string>[] = [];
  for (const name of names) known.push(await knownAs(ground, name));
  return known;
}

/** The revision that a person means: as git knows it, else the tag of that version. */
async function knownAs(
  { repository: { git }, tags: { versions } }: WordsGround,
  name: string,
): Promise<Result<string>> {
  const exit = await git.try([
    ...["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`],
  ]);
  if (!exit.ok) return exit;
  if (exit.value.code === 0) return ok(name);
  const { tagCalled } = await loadCalled();
  const tag = tagCalled({ versions: versions.filter((each) => each.isLocal) }, name);
  return tag && tag.name !== name
    ? ok(tag.name)
    : fail("range_unknown", `Cannot find "${name}": git knows no such revision`);
}

/** Whether the end of a range comes before what it begins after. */
export async function isTurned(
  { repository: { git } }: WordsGround,
  { since, until }: NotesRange,
): Promise<boolean> {
  if (since === undefined) return false;
  const count = await git.text([
    ...["rev-list", "--count", "--end-of-options", `${until}..${since}`, "--"],
  ]);
  return count.ok && Number(count.value) > 0;
}
