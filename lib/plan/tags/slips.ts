/** Releases by a slip: a number far too high (`v4.1.12` for `v1.4.12`), and the line went on below it. */
import { compare, isPrerelease } from "../../version/startup.ts";
import { ancestorsOf, type History, leadingTo } from "../history.ts";
import type { Tag, Tags } from "./tags.ts";

/** So many lower releases after it are no chance. */
export const ENOUGH = 3;

/** The tags below the highest stable one that a log names, so that a slip is seen. */
export function belowFloor(
  { versions }: Pick<Tags, "versions">,
  floor: Tag | undefined,
): readonly Tag[] {
  if (!floor) return [];
  const from = versions.indexOf(floor) + 1;
  const stable = Iterator.from(versions).drop(from).filter(({ version, isLocal }) =>
    isLocal && !isPrerelease(version)
  );
  return [...stable.take(MOST_BELOW)];
}

/** Each tag that git names costs it a look at the tag's object. */
const MOST_BELOW = 8;

/**
 * The stable tags on this line, of those that were read, that three lower releases and more came
 * after: the project counts from those. None where lower and higher ones came in turn: there two
 * things are counted.
 */
export function slipsIn(
  { versions }: Pick<Tags, "versions">,
  history: History,
): ReadonlySet<string> {
  const { byTag, bySha, reachable } = history;
  if (byTag.size <= ENOUGH) return NONE;
  const stable = versions.flatMap(({ name, version }) => {
    const sha = byTag.get(name);
    const isOn = sha !== undefined && reachable.has(sha) && !isPrerelease(version);
    return isOn ? [{ name, version, sha }] : [];
  });
  if (stable.length <= ENOUGH) return NONE;
  const slips = new Map<string, string>();
  const after: ReturnType<typeof leadingTo>[] = [];
  for (const { name, version, sha } of stable) {
    const isLater = leadingTo(sha, history);
    const lower = stable.filter((each) =>
      each.sha !== sha && isLater(each.sha) && compare(each.version, version) < 0
    );
    if (new Set(lower.map((each) => each.sha)).size < ENOUGH) break;
    slips.set(name, sha);
    after.push(isLater);
  }
  if (slips.size === 0) return NONE;
  const high = new Set(slips.values());
  const before = new Set([...high].flatMap((sha) => [...ancestorsOf(sha, bySha)]));
  const isInTurn = stable.some(({ name, sha }) =>
    !slips.has(name) && !high.has(sha) && before.has(sha) &&
    after.some((isLater) => isLater(sha))
  );
  return isInTurn ? NONE : new Set(slips.keys());
}

const NONE: ReadonlySet<string> = new Set();
