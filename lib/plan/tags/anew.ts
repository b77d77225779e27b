/** Tags that say a release anew, or a fix of it: `v1.2.0+2` after `v1.2.0+1`, `v1.2.0-hotfix1` after `v1.2.0`. */
import { compare, isPrerelease, isSameBase } from "../../version/startup.ts";
import type { History } from "../history.ts";
import type { Tag, Tags } from "./tags.ts";

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
    if (isOn && (isSame || isFix(tag))) {
      also.push(tag);
    }
  }
  const same = also.filter((tag) => compare(tag.version, stable!.version) === 0);
  if (!stable || same.length === 0) return { stable, also };
  const all = [stable, ...same];
  const shas = new Set(all.map(({ name }) => byTag.get(name)));
  const newest = shas.size < 2 ? undefined : bySha.keys().find((sha) => shas.has(sha));
  const last = newest && all.find(({ name }) => byTag.get(name) === newest) || stable;
  return { stable: last, also: [...all, ...also].filter((each) => each !== last) };
}

/** The tags right below a stable one that may say fixes of it, so that a log names them. */
export function fixesBelow(
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
