/** The history down to the last release, with as few looks as can be. */
import { ok, type Result } from "../../fault.ts";
import type { Repository } from "../../git/mod.ts";
import { load } from "../../load.ts";
import {
  belowFloor,
  type Config,
  floorOf,
  type History,
  isDeepEnough,
  isWholeAbove,
  standsOf,
  type Tag,
  type TagPattern,
  type Tags,
  tagsAbove,
  tipsOf,
} from "../../plan/startup.ts";
import type { Version } from "../../version/startup.ts";
import { type ReadDown, readHistory, readLog } from "./history.ts";
import { orderedTags } from "../tags/project_tags.ts";

/** What of a clone its history is read by. */
type Clone =
  & Pick<Repository, "git" | "packedTags">
  & Partial<Pick<Repository, "branch">>;

/** A history that was read by what the clone's own tags say. */
export interface Ahead extends ReadDown {
  readonly tags: Tags;
}

/** Reads the history by the clone's own tags; nothing where they do not tell enough. */
export async function readAhead(
  config: Config,
  repository: Repository,
  head: string,
  since: string | undefined,
): Promise<Ahead | undefined> {
  const tags = await orderedTags(config, repository, undefined, head);
  if (!tags.ok || tags.value.versions.length === 0) return undefined;
  const read = await readDown(repository, head, tags.value, since);
  return read.ok ? { tags: tags.value, ...read.value } : undefined;
}

/**
 * The history down to the last release of this line: the one that was read ahead, if the
 * remote knows of no further tag that counts, else with one more look.
 *
 * Fails as `readHistory` does.
 */
export async function historyFor(
  repository: Clone,
  head: string,
  tags: Tags,
  since: string | undefined,
  ahead?: Ahead,
): Promise<Result<History>> {
  const { git } = repository;
  const isAhead = ahead !== undefined && isSame(ahead.tags.pattern, tags.pattern);
  const read = isAhead ? ok(ahead) : await readDown(repository, head, tags, since);
  if (!read.ok) return read;
  const { history, floor } = read.value;
  if (!isDeepEnough(history, floor)) {
    return await readHistory(git, head, undefined, standsOf(tags));
  }
  if (!isAhead) return ok(history);
  // Whatever else the remote has, this floor is on the line: all above it is looked at.
  const above = tagsAbove(tags, floor?.name);
  if (above.every((tag) => tag.isLocal)) return ok(history);
  return history.isBesideCut
    ? await historyFor(repository, head, tags, since)
    : await readHistory(git, head, floor, above, belowFloor(tags, floor));
}

/**
 * The same; where no tag counts, nobody asks for a commit by its name, and there may be very
 * many: then they are held as git tells them. Fails likewise.
 */
export async function historyIn(
  { wanted, commits }: Config,
  repository: Repository,
  head: string,
  tags: Tags,
  since: string | undefined,
  ahead?: Ahead,
): Promise<Result<History>> {
  const isEnded = tags.versions.length > 0;
  if (isEnded || wanted !== undefined || commits["first-parent"]) {
    return await historyFor(repository, head, tags, since, ahead);
  }
  const { readHeld } = await load<typeof import("./held_history.ts")>(
    import("./held_history.ts" as string),
  );
  return await readHeld(repository.git, head);
}

/** So many commits are read before the highest release is looked for among all that there are. */
const NEAR = 160;

/** And so many, where no release at all is among the nearest: a line has its own further down. */
const FAR = 640;

/** Branches that mostly have the highest release themselves, however far: one look less. */
const MAIN = /^(?:main|master|trunk|develop|default)$/;

/** More tags than this are not named all by a log: git opens each of them. */
const MOST_NAMED = 1_500;

/** The history with no more tags than were asked for. */
function withTags(history: History, asked: readonly Tag[]): History {
  const names = new Set(asked.map(({ name }) => name));
  const byTag = new Map(history.byTag.entries().filter(([name]) => names.has(name)));
  return { ...history, byTag };
}

/** More pre-releases than that above the highest release are not looked up one by one. */
const MOST_TIPS = 100;

/**
 * Reads down to the highest stable tag. It is mostly near, and else it may be on another line,
 * down to which git would read all that lies between.
 */
async function readDown(
  { git, packedTags, branch }: Clone,
  head: string,
  tags: Tags,
  since: string | undefined,
  most = NEAR,
): Promise<Result<ReadDown>> {
  const [floor, tips] = [floorOf(tags), tipsOf(tags)];
  const below = belowFloor(tags, floor);
  if (floor && tips.length <= MOST_TIPS) {
    const how = [`--max-count=${most}`];
    const named = [...tips, floor, ...below];
    // A look at each of thousands costs more than one at the few that matter.
    const hasAll = tags.names.length <= MOST_NAMED;
    const read = await readLog(git, head, [head], hasAll ? undefined : named, how);
    if (!read.ok) return read;
    const near = hasAll ? withTags(read.value, named) : read.value;
    const { byTag, reachable } = near;
    const shas = [floor, ...tips].map((tag) =>
      tag.isLocal ? byTag.get(tag.name) : tag.sha
    );
    const isNear = shas.map((sha) => sha !== undefined && reachable.has(sha));
    const isWhole = near.bySha.values().every(({ parents }) =>
      parents.every((sha) => near.bySha.has(sha))
    );
    // Short as it is, the line does not have it.
    if (!isNear[0] && isWhole && most === NEAR) return ok({ history: near, floor });
    if (!isNear[0] && since === undefined) {
      const { readBeside } = await readingBeside();
      const packed = hasAll ? undefined : packedTags?.();
      const places = hasAll ? read.value.byTag : packed;
      const beside = await readBeside(git, near, tags, places);
      if (!beside.ok) return beside;
      if (beside.value) return ok(beside.value);
      if (most < FAR && !MAIN.test(branch ?? "")) {
        const known = { git, packedTags: () => packed };
        return await readDown(known, head, tags, since, FAR);
      }
    }
    if (isNear.every(Boolean) && isWholeAbove(near, shas[0]!)) {
      return ok({ history: near, floor });
    }
  }
  const history = await readHistory(git, head, floor, tips, below);
  return history.ok ? ok({ history: history.value, floor }) : history;
}

/**
 * The history with what leads to the release of `aside` that took the number `coming`, where
 * releases beside the line were read without. Fails with `git_failed`.
 */
export async function withBeside(
  { git }: Pick<Repository, "git">,
  history: History,
  aside: readonly Tag[] | undefined,
  coming: Version | undefined,
): Promise<Result<History>> {
  if (!history.isBesideCut || !aside || !coming) return ok(history);
  const { withReleaseBeside } = await readingBeside();
  return await withReleaseBeside(git, history, aside, coming);
}

/** Most lines have the highest release themselves. */
const readingBeside = () =>
  load<typeof import("../beside/read_beside.ts")>(
    import("../beside/read_beside.ts" as string),
  );

function isSame(a: TagPattern, b: TagPattern): boolean {
  const textsOf = ({ before, others = [] }: TagPattern) =>
    [before, ...others].toSorted().join("\n");
  return textsOf(a) === textsOf(b) && a.after === b.after;
}
