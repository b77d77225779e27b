/** What stands behind a version's numbers between two releases: `.dev0`, `-SNAPSHOT`, `-dev`. */
import { ok, type Result } from "../../fault.ts";
import type { Scheme, Version } from "../../version/mod.ts";

/** What stands behind the numbers between releases, by the id of the scheme. */
export type Tails = ReadonlyMap<string, string>;

/** What each ecosystem's own tools write; the first is for all that are not named. */
const USUAL: Tails = new Map([
  ["semver", "-dev"],
  ["pep440", ".dev0"],
  ["conda", ".dev0"],
  ["maven", "-SNAPSHOT"],
  ["gem", ".dev"],
  ["deb", "~dev"],
  ["rpm", "~dev"],
]);

/**
 * The numbers of a version, as they are spelled in a place, with what stands behind them there
 * between releases.
 *
 * Fails as the scheme's `format` does, where nobody has a word for it.
 */
export function spellBetween(
  numbers: string,
  to: Version,
  scheme: Scheme,
  tails: Tails,
): Result<string> {
  const tail = tails.get(scheme.id) ?? USUAL.get(scheme.id);
  if (tail !== undefined) return ok(numbers + tail);
  const isKnown = scheme.format(to);
  return isKnown.ok ? ok(numbers + USUAL.get("semver")!) : isKnown;
}
