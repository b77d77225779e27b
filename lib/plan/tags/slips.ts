/**
 * Releases by a slip: a number far too high (`v4.1.12` for `v1.4.12`), and the line went on below it. And what says
 * a release anew, or a fix of it: `v1.2.0+2` after `v1.2.0+1`, `v1.2.0-hotfix1` after `v1.2.0`.
 */
import { compare, isPrerelease, isSameBase } from "../../version/startup.ts";
import { ancestorsOf, type History, leadingTo } from "../history.ts";
import type { Tag, Tags } from "./tags.ts";

/** So many lower releases after it are no chance. */
export const ENOUGH = 3;

/** The tags below the highest stable one that a log names, so that a slip is seen, and what fixed it. */
export function belowFloor(
  { versions }: Pick<Tags, "versions">,
  floor: Tag | undefined,
): readonly Tag[] {
  if (!floor) return [];
  const from = versions.indexOf(floor) + 1;
  const stable = () =>
    Iterator.from(versions).drop(from).filter(({ version, isLocal }) =>
      isLocal && !isPrerelease(version)
    );
  const below = [...fixesBelow({ versions }, floor), ...stable().take(MOST_BELOW)];
  if (!isYear(floor)) return below;
  // A project that left the calendar has its dates between.
  return [...below, ...stable().filter((tag) => !isYear(tag)).take(ENOUGH)];
}

/** Whether a version begins with a year, or a date in one number. */
function isYear({ version: { release: [first = 0] } }: Tag): boolean {
  return first >= 1990;
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
  if (byTag.size < FEWEST) return NONE;
  const stable = versions.flatMap(({ name, version }) => {
    const sha = byTag.get(name);
    const isOn = sha !== undefined && reachable.has(sha) && !isPrerelease(version);
    return isOn ? [{ name, version, sha }] : [];
  });
  const slips = new Map<string, string>();
  const after: ReturnType<typeof leadingTo>[] = [];
  for (const { name, version, sha } of stable) {
    const below = stable.filter((each) => compare(each.version, version) < 0);
    // What was tagged anew, lower, on the same commit was a slip as soon as the line went on.
    const isTwice = below.some((each) => each.sha === sha);
    const enough = isTwice ? 1 : ENOUGH;
    if (below.length < enough) break;
    const isLater = leadingTo(sha, history);
    const lower = below.filter((each) => each.sha !== sha && isLater(each.sha));
    if (new Set(lower.map((each) => each.sha)).size < enough) break;
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

/** The slip, what was tagged in its stead, and what came after. */
const FEWEST = 3;

const NONE: ReadonlySet<string> = new Set();

/** What is called a fix of the release that stands before it, and sorts before that all the same. */
const FIX = /[-._](?:hot-?fix|hf|fix)[-.]?\d*$/i;

/**
 * The tag that a line counts from: of those that say the version of `stable`, the last that came.
 * `also` are the others on the line, and those of its fixes: what they had is told.
 */
export function anewOn(
  { versions }: Pick<Tags, "versions">,
  { byTag, bySha, reachable }: History,
  stable: Tag | undefined,
): { readonly stable: Tag | undefined; readonly also: readonly Tag[] } {
  const at = stable ? versions.indexOf(stable) : -1;
  const also: Tag[] = [];
  for (let i = at + 1; stable && i < versions.length; i++) {
    const tag = versions[i]!;
    const isSame = compare(tag.version, stable.version) === 0;
    if (!isSame && !isSameBase(tag.version, stable.version)) break;
    const isOn = reachable.has(byTag.get(tag.name) ?? "");
    if (isOn && (isSame || isFix(tag))) also.push(tag);
  }
  const same = also.filter((tag) => compare(tag.version, stable!.version) === 0);
  if (!stable || same.length === 0) return { stable, also };
  const all = [stable, ...same];
  const shas = new Set(all.map(({ name }) => byTag.get(name)));
  const newest = shas.size < 2 ? undefined : bySha.keys().find((sha) => shas.has(sha));
  const last = newest && all.find(({ name }) => byTag.get(name) === newest) || stable;
  return { stable: last, also: [stable, ...also].filter((each) => each !== last) };
}

/** The tags right below a stable one that may say fixes of it, so that a log names them. */
function fixesBelow(
  { versions }: Pick<Tags, "versions">,
  stable: Tag,
): readonly Tag[] {
  const below = Iterator.from(versions).drop(versions.indexOf(stable) + 1).take(MOST);
  return [...below].filter((tag) =>
    tag.isLocal && isFix(tag) && isSameBase(tag.version, stable.version)
  );
}

/** Releases have fewer pre-releases and fixes than this. */
const MOST = 50;

function isFix({ name, version }: Tag): boolean {
  return isPrerelease(version) && FIX.test(name);
}
