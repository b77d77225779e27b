/** The number that pre-releases begin with, where a package has none of its own to tell by. */
import { isPrerelease } from "../../version/startup.ts";
import type { Tags } from "./tags.ts";

/** `core@1.0.0-beta.0` and `core-v1.0.0b1`: what stands before the number, and the number. */
const CANDIDATE = /^(.*\d[-.]?(?:alpha|beta|rc|next|preview|dev|a|b)[-.]?)(\d{1,4})$/i;

/**
 * 0 where most series of the other packages begin so (`other@1.0.0-beta.0`), 1 where they do
 * not; nothing for a package with pre-releases of its own, or where nobody has any.
 */
export function beginningOfOthers({ names, versions }: Tags): 0 | 1 | undefined {
  const isAlone = names.length === versions.length;
  if (isAlone || versions.some(({ version }) => isPrerelease(version))) {
    return undefined;
  }
  return KNOWN.getOrInsertComputed(names, beginningIn);
}

/** Hundreds of packages ask the same of the same names. */
const KNOWN = new WeakMap<readonly string[], 0 | 1 | undefined>();

function beginningIn(names: readonly string[]): 0 | 1 | undefined {
  const firsts = new Map<string, number>();
  for (const name of names) {
    const [, series = "", number] = CANDIDATE.exec(name) ?? [];
    if (number === undefined) continue;
    firsts.set(series, Math.min(firsts.get(series) ?? Infinity, Number(number)));
  }
  if (firsts.size === 0) return undefined;
  const zeros = [...firsts.values()].filter((first) => first === 0).length;
  return zeros * 2 > firsts.size ? 0 : 1;
}
