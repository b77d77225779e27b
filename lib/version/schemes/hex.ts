/** Hex's versions. */
import { prereleaseText } from "../canonical.ts";
import type { Unsaid } from "../reading.ts";
import { semVerScheme } from "../semver/family.ts";
import type { Version } from "../version.ts";

const GREATEST = 99_999_999_999_999;
const LONGEST_PRERELEASE = 64;

/** Hex (Elixir, Erlang): SemVer without build, within the registry's limits. Source: §3.1. */
export const hex = semVerScheme({
  id: "hex",
  aliases: ["elixir"],
  title: "Hex",
  noBuild: "the registry allows no build number",
  gap,
});

function gap(version: Version): Unsaid | undefined {
  const { release, number, dev = 0 } = version;
  if ([...release, number, dev].some((each) => each > GREATEST)) {
    return { reason: "range", why: `a number is above ${GREATEST}` };
  }
  // One more than the text: the hyphen is not part of the pre-release.
  if (prereleaseText(version).length <= LONGEST_PRERELEASE + 1) return undefined;
  return {
    reason: "range",
    why: `its pre-release is above ${LONGEST_PRERELEASE} units`,
  };
}
