/** The history down to the last release, with as few looks as can be. */
import { ok, type Result } from "../fault.ts";
import type { Repository } from "../git/mod.ts";
import {
  type Config,
  floorOf,
  type History,
  isDeepEnough,
  standsOf,
  type TagPattern,
  type Tags,
  tagsAbove,
  tipsOf,
} from "../plan/startup.ts";
import { readHistory } from "./history.ts";
import { orderedTags } from "./project_tags.ts";

/** A history that was read by what the clone's own tags say. */
export interface Ahead {
  readonly tags: Tags;
  readonly history: History;
}

/** Reads the history by the clone's own tags; nothing where they do not tell enough. */
export async function readAhead(
  config: Config,
  repository: Repository,
  head: string,
): Promise<Ahead | undefined> {
  const tags = await orderedTags(config, repository, undefined, head);
  if (!tags.ok || tags.value.versions.length === 0) return undefined;
  const floor = floorOf(tags.value);
  const history = await readHistory(repository.git, head, floor, tipsOf(tags.value));
  return history.ok ? { tags: tags.value, history: history.value } : undefined;
}

/**
 * The history down to the last release of this line: the one that was read ahead, if the
 * remote knows of no further tag that counts, else with one more look.
 *
 * Fails as `readHistory` does.
 */
export async function historyFor(
  { git }: Repository,
  head: string,
  tags: Tags,
  ahead?: Ahead,
): Promise<Result<History>> {
  if (!ahead || !isSame(ahead.tags.pattern, tags.pattern)) {
    const floor = floorOf(tags);
    const history = await readHistory(git, head, floor, tipsOf(tags));
    if (!history.ok || isDeepEnough(history.value, floor)) return history;
    return await readHistory(git, head, undefined, standsOf(tags));
  }
  const floor = floorOf(ahead.tags);
  if (!isDeepEnough(ahead.history, floor)) {
    return await readHistory(git, head, undefined, standsOf(tags));
  }
  // Whatever else the remote has, this floor is on the line: all above it is looked at.
  const above = floor ? tagsAbove(tags, floor.name) : tags.versions;
  if (above.every((tag) => tag.isLocal)) return ok(ahead.history);
  return await readHistory(git, head, floor, above);
}

function isSame(a: TagPattern, b: TagPattern): boolean {
  const textsOf = ({ before, others = [] }: TagPattern) =>
    [before, ...others].toSorted().join("\n");
  return textsOf(a) === textsOf(b) && a.after === b.after;
}
