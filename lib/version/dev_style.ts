/**
 * The guard of the plain spelling of development versions, `-dev.5` and `-nightly.20261120`.
 *
 * SemVer sorts them between beta and rc, so a plain one beside an alpha or beta of the same
 * base is out of order for every comparator, and `^1.2.0-alpha.1` would install it.
 */
import { fail, ok, type Result } from "../fault.ts";
import { canonicalText, prereleaseText } from "./canonical.ts";
import { baseOf, compare, isNightly, type Version } from "./version.ts";

/** Whether a plain development version would wrongly sort above it. */
function isBelowDev(other: Version, dev: Version): boolean {
  const { stage, label = "" } = other;
  if (stage === "label") return label < (isNightly(dev) ? "nightly" : "dev");
  return stage === "alpha" || stage === "beta";
}

/**
 * Whether `version` stays in order with the versions taken when dev is spelled plainly.
 *
 * Fails with `channel_order` where a development version meets an alpha or beta of its base
 * (or a channel of the project's own that SemVer sorts below it),
 * whichever of them is the new one; the message names the other. Source: SemVer 2.0.0, §11;
 * reference/versions.md §2.
 */
export function checkPlainDev(
  version: Version,
  taken: Iterable<Version>,
): Result<Version> {
  const opposite = oppositeOf(version);
  for (const other of taken) {
    const isSameBase = compare(baseOf(version), baseOf(other)) === 0;
    if (!isSameBase || !opposite(other)) continue;
    const [dev, pre] = version.stage === "dev" ? [version, other] : [other, version];
    return fail(
      "channel_order",
      `Cannot release "${plain(version)}": SemVer sorts "${plain(dev)}" above ` +
        `"${plain(pre)}"`,
    );
  }
  return ok(version);
}

function oppositeOf(version: Version): (other: Version) => boolean {
  if (version.stage === "dev") return (other) => isBelowDev(other, version);
  return (other) => other.stage === "dev" && isBelowDev(version, other);
}

function plain(version: Version): string {
  const base = canonicalText({ ...baseOf(version), build: [] });
  return base + prereleaseText(version, "plain");
}
