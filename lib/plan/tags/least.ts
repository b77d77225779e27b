/** The least part that a project's releases raise. */
import { isPrerelease, type Part, PARTS } from "../../version/startup.ts";
import { numbersIn, versionText } from "./names.ts";
import type { Tags } from "./tags.ts";

/**
 * The least part that a release of this project raises: versions of two numbers (`26.3`) have
 * no patch, those of one (`257`) nothing but a major. Those that ever had more have all, but
 * for projects that left the third number behind (`17.2` long after 9.6.24).
 */
export function leastPart(
  { pattern, versions }: Pick<Tags, "pattern" | "versions">,
): Part {
  // A letter is the number of a patch.
  if (versions.length === 0 || pattern.fixes?.mark === "") return "patch";
  let most = 1;
  let stable = 0;
  const top = versions[0]!.version.release[0] ?? 0;
  for (const { name, version } of versions) {
    const count = numbersIn(versionText(pattern, name) ?? "").length;
    const isOfOld = count > most && stable >= ENOUGH &&
      (version.release[0] ?? 0) < top - 1;
    if (isOfOld) break;
    most = Math.max(most, count);
    if (most >= PARTS.length) return "patch";
    if (!isPrerelease(version)) stable++;
  }
  return PARTS[most - 1]!;
}

/** So many releases of fewer numbers are no chance. */
const ENOUGH = 3;

/** The higher of two parts. */
export function higherPart(a: Part, b: Part): Part {
  return PARTS.indexOf(a) < PARTS.indexOf(b) ? a : b;
}
