/**
 * The commits of a release, read down to the release that is most likely before it: the log shows
 * on its way whether it is, and git is not asked twice.
 */
import type { HistoryCommit } from "../../notes/telling.ts";
import { saidBy, type Tag } from "../../plan/startup.ts";
import { PLAIN_LOG } from "./people.ts";
import { historyCommit, LOG_RECORD } from "./whole_history.ts";
import { tagsBelow, type WordsGround } from "./words_ground.ts";

/** A release's commits, and the tag that they come after. */
export interface ReadDownTo {
  readonly since: string;
  readonly commits: readonly HistoryCommit[];
}

/**
 * What a tag brings since the highest one below it, if it comes after that; nothing where it
 * does not, or where this log does not tell. It never fails: others say what is wrong.
 */
export async function readDownTo(
  ground: WordsGround,
  { name, version }: Tag,
): Promise<ReadDownTo | undefined> {
  const { repository: { git }, config, own } = ground;
  const { meanings, isFirstParent } = saidBy(config);
  const since = tagsBelow(ground, version)[0]?.name;
  if (since === undefined || own || isFirstParent) return undefined;
  const commits: HistoryCommit[] = [];
  let isAfter = false;
  const log = await git.records(
    [
      ...[...PLAIN_LOG, "--boundary"],
      ...["--decorate=full", `--decorate-refs=refs/tags/${since}`],
      ...[`--format=%m%D%n${LOG_RECORD}`, "--end-of-options", name, `^${since}`, "--"],
    ],
    (record) => {
      const end = record.indexOf("\n");
      const mark = record.slice(0, end);
      // The boundary is what commits of the range have for a parent.
      if (!mark.startsWith("-")) {
        commits.push(historyCommit(record.slice(end + 1), meanings));
      } else isAfter ||= mark.slice(1).split(", ").includes(`tag: refs/tags/${since}`);
    },
  );
  return log.ok && isAfter ? { since, commits } : undefined;
}
