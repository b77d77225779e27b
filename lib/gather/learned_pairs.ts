/** How past releases spelled their versions. */
import type { Pair } from "../files/mod.ts";
import type { Tag } from "../plan/startup.ts";
import { SCHEMES, type Version } from "../version/mod.ts";

/** The version in every scheme that can say it. */
export function spellings(version: Version): ReadonlyMap<string, string> {
  return new Map(SCHEMES.flatMap(({ id, format }) => {
    const text = format(version);
    return text.ok ? [[id, text.value] as const] : [];
  }));
}

/** The version as a tag spells it; nothing where it has no number. */
export function spelledIn(name: string): string {
  return /\d[\w.+-]*$/.exec(name)?.[0] ?? "";
}

/** What a release turned into what, as each scheme and the tags spell both. */
export function pairsOf(old: Tag, now: Tag): readonly Pair[] {
  const after = spellings(now.version);
  const pairs = [...spellings(old.version)].flatMap(([scheme, from]) => {
    const to = after.get(scheme);
    return to === undefined ? [] : [{ scheme, from, to }];
  });
  // What the tags say is how the project spells it, in no scheme's normal form perhaps.
  const [from, to] = [spelledIn(old.name), spelledIn(now.name)];
  const isOther = from !== "" && to !== "" &&
    !pairs.some((pair) => pair.from === from && pair.to === to);
  return isOther ? [...pairs, { scheme: "semver", from, to }] : pairs;
}
