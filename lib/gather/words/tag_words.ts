/** The words of a release that is a tag alone: its message, and what the forge shows. */
import { ok, type Result } from "../../fault.ts";
import { sinceOf, targetNamed } from "../../notes/mod.ts";
import { channelOf, isPrerelease, type Version } from "../../version/mod.ts";
import { type Facts, refName } from "../../plan/mod.ts";
import type { Repository } from "../../git/mod.ts";
import type { World } from "../../system/startup.ts";
import type { Gathered } from "../gather.ts";
import { originsOf } from "../changes/origins.ts";
import { commitsAmong } from "./coming_range.ts";
import { notesAnswer, readNotes } from "./notes_read.ts";
import { groundOf, tagBefore } from "./words_ground.ts";

/** What is said of a tag. */
export interface TagWords {
  /** The message of the tag: plain text, its first line the title. */
  readonly message: string;
  /** The body of the forge's release, in Markdown. */
  readonly notes: string;
  /** How many entries the forge has no room for. */
  readonly left: number;
}

/** A message goes into every clone: more characters than that are none. */
const MESSAGE_LIMIT = 50_000;

/**
 * The notes of what HEAD brings since the release before it. With `isNew` the tag is still to
 * be made, and what people wrote as unreleased in the changelog is its.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function tagWords(
  world: World,
  { repository, facts, remoteName }: Gathered,
  { tag: name, version, title }: {
    readonly tag: string;
    readonly version: Version;
    /** The first line of the tag's message. */
    readonly title: string;
  },
  isNew: boolean,
): Promise<Result<TagWords>> {
  const { head, config, tags } = facts;
  const ground = await groundOf(
    world,
    { repository, head, config, tags },
    remoteName.ok ? remoteName.value : undefined,
  );
  const range = isNew
    ? await newRange(repository, facts, version)
    : await tagBefore(ground, { name, version });
  if (!range.ok) return range;
  const read = await readNotes(ground, {
    ...(typeof range.value === "object" ? range.value : { since: range.value }),
    ...{ until: head, isUnreleased: false, isComing: isNew },
    tag: { name, version, isLocal: !isNew },
  });
  if (!read.ok) return read;
  const { notes } = read.value;
  const page = targetNamed(ground.web?.host ?? "") ?? targetNamed("markdown")!;
  const shown = await notesAnswer(ground, read.value, page);
  const bare = { ...notes, project: undefined, tag: title };
  const plain = await notesAnswer(
    ground,
    { ...read.value, notes: bare },
    { ...targetNamed("plain")!, limit: MESSAGE_LIMIT },
  );
  return ok({
    message: withoutArmour(plain.text).trimEnd(),
    notes: shown.text,
    left: shown.left,
  });
}

/**
 * What a tag that is still to be made brings: the commits that its version was counted from.
 * A pre-release may be known from the remote alone; the last stable one HEAD leads to. Fails as
 * `originsOf` does.
 */
async function newRange(
  repository: Repository,
  { line, changes }: Facts,
  version: Version,
) {
  const { cycle, stable, sinceLast, sinceStable } = line;
  const [previous, previousStable] = [cycle ?? stable, stable]
    .map((tag) => tag && refName(tag));
  const commits = isPrerelease(version) ? sinceLast : sinceStable;
  const origins = await originsOf(repository, changes);
  if (!origins.ok) return origins;
  return ok({
    since: sinceOf(channelOf(version), { previous, previousStable }),
    from: stable?.isLocal ? `refs/tags/${stable.name}` : stable?.sha,
    ...await commitsAmong(commits, origins.value),
  });
}

/** The text without lines that git would take for the beginning of the tag's signature. */
function withoutArmour(text: string): string {
  return text.replace(/^(?=-----BEGIN )/gm, " ");
}
