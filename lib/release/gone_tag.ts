/** A tag that the remote will never take: an immutable release used it up, and was deleted. */
import type { Result } from "../fault.ts";
import { isPrerelease, raise, semver, type Version } from "../version/mod.ts";

/**
 * The result; where the remote refuses to create the tag, its hint names the next version,
 * and the command that takes it. `take` gives that command for a version.
 *
 * Fails with the faults of `result`: `push_rejected`, …
 */
export function withNextNumber<T>(
  result: Result<T>,
  version: string,
  take: (version: string) => string,
): Result<T> {
  if (result.ok) return result;
  const refused = semver.parse(version);
  const next = refused.ok ? semver.format(after(refused.value)) : refused;
  if (!next.ok) return result;
  const faults = result.faults.map((each) =>
    each.reason === "creation_restricted"
      ? { ...each, hint: `${each.hint}: ${take(next.value)}` }
      : each
  );
  return { ok: false, faults };
}

/** The next number on the same channel; above a stable version the next patch. */
function after(version: Version): Version {
  return isPrerelease(version)
    ? { ...version, number: version.number + 1, build: [] }
    : raise(version, "patch");
}
