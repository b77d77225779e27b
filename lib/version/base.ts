/** The base of the next version, as the part that is asked for or the commits give it. */
import { isZero } from "./placeholder.ts";
import type { Ask, LineState } from "./line_state.ts";
import {
  baseOf,
  compare,
  highest,
  type Part,
  PARTS,
  raise,
  release,
  type Version,
} from "./version.ts";

/** The fix behind the third number, where no more than that is asked for. */
export function finestFor(
  { finest, stable, cycle, level, wanted, coming }: LineState,
  { part, channel }: Ask,
): Version | undefined {
  const isMore = part ?? cycle ?? wanted ?? coming ??
    (level === "patch" ? undefined : level);
  if (!finest || !stable || channel !== "stable" || isMore) return undefined;
  if (finest === "post") {
    const number = stable.stage === "post" ? stable.number + 1 : 1;
    return { ...baseOf(stable), stage: "post", number };
  }
  const [major = 0, minor = 0, patch = 0, last = 0] = stable.release;
  return { ...baseOf(stable), release: [major, minor, patch, last + 1] };
}

/** The base that the rules give: from PART, else from the cycle and the commits. */
export function baseFor(
  { stable, cycle, written, level, wanted, coming, least = "patch", evens, isEarly }:
    LineState,
  { part, channel }: Pick<Ask, "part" | "channel">,
): Version {
  const raised = (part: Part) => raisedAs(stable!, part, evens);
  // Where no release is out, what the files say is past what an old commit asked for.
  const last = cycle ?? stable ?? written;
  if (!part && wanted && (!last || compare(wanted, baseOf(last)) >= 0)) return wanted;
  if (part) {
    if (stable) return raisedTo(raised(part), part, coming);
    if (!cycle) return raise(written ?? release(0, 0, 0), part);
    // Nothing stable yet: what the part makes of nothing, or of the cycle that is past that.
    const [first, base] = [raise(release(0, 0, 0), part), baseOf(cycle)];
    if (compare(first, base) >= 0) return first;
    // 1.0.0 is a release of any part, where nothing was released before it.
    const isOfPart = channel === "stable" &&
      base.release.every((each, i) => i <= PARTS.indexOf(part) || each === 0);
    return isOfPart ? base : raise(base, part);
  }
  // Where `51.beta` comes before 51.0, fixes of 50 have no pre-releases.
  const isOfMajor = isEarly && !["stable", "dev"].includes(channel) && !cycle;
  const asked = stable && (isOfMajor ? raised("major") : level && raised(level));
  // A development version names what is to come; what is out already is no word on it.
  const told = coming ? [coming] : [];
  if (cycle) {
    const base = highest([baseOf(cycle), ...(asked ? [asked] : []), ...told])!;
    // `0.0.0-beta` came before the first version, whatever that is.
    return isZero(base) && channel === "stable" ? release(0, 1, 0) : base;
  }
  if (asked) return highest([asked, ...told])!;
  if (stable) return highest([raised(least), ...told])!;
  return written && !isZero(written) ? baseOf(written) : release(0, 1, 0);
}

/** The part raised, by two where that is the project's habit. */
function raisedAs(stable: Version, part: Part, evens?: ReadonlySet<Part>): Version {
  const once = raise(stable, part);
  const isOdd = (once.release[PARTS.indexOf(part)] ?? 0) % 2 !== 0;
  return evens?.has(part) && isOdd ? raise(once, part) : once;
}

/** The part raised; what the files are developing, where that is a release of this very part. */
function raisedTo(raised: Version, part: Part, coming: Version | undefined): Version {
  if (!coming || compare(coming, raised) <= 0) return raised;
  const at = PARTS.indexOf(part);
  const isOfPart = coming.release.every((each, i) =>
    i < at ? each === raised.release[i] : i === at || each === 0
  );
  return isOfPart ? coming : raised;
}
