/**
 * Candidates that are tagged by another name than releases: Apache's `rel/commons-io-2.22.0` is
 * what `commons-io-2.22.0-RC2` became.
 */
import { baseOf, compare, isPrerelease, type Version } from "../../version/startup.ts";
import { beforeIn, type TagPattern } from "./names.ts";
import { patternOn } from "./spelling.ts";
import type { Tag, Tags } from "./tags.ts";

/** What stands before versions on a line; before candidates, where those are called otherwise. */
export function patternFor(
  version: Version,
  tags: Pick<Tags, "pattern" | "versions">,
  newest: Tag | undefined,
): TagPattern {
  const apart = beforesApart(tags);
  if (!apart) return patternOn(tags.pattern, newest);
  const before = isPrerelease(version) ? apart.candidates : apart.releases;
  return { ...tags.pattern, before };
}

/** So many tags mostly have the last two releases with their candidates. */
const MOST_LOOKED_AT = 60;

/** The two names, where the last two releases that had candidates were both called so. */
function beforesApart({ pattern, versions }: Pick<Tags, "pattern" | "versions">) {
  if (!pattern.others?.length) return undefined;
  const pairs: { readonly releases: string; readonly candidates: string }[] = [];
  let stable: Tag | undefined;
  for (const tag of versions.slice(0, MOST_LOOKED_AT)) {
    if (!isPrerelease(tag.version)) stable = tag;
    else if (stable && compare(baseOf(tag.version), stable.version) === 0) {
      const releases = beforeIn(pattern, stable.name);
      const candidates = beforeIn(pattern, tag.name);
      if (releases === candidates || releases === undefined) return undefined;
      pairs.push({ releases, candidates: candidates ?? "" });
      stable = undefined;
    }
    if (pairs.length === 2) break;
  }
  const [last, before] = pairs;
  const isHabit = last?.releases === before?.releases &&
    last?.candidates === before?.candidates;
  return isHabit ? last : undefined;
}
