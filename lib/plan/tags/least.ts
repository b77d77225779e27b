/** The least part that a project's releases raise. */
import {
  compare,
  type Finest,
  isPrerelease,
  type Part,
  PARTS,
  type Version,
} from "../../version/startup.ts";
import { numbersIn, versionText } from "./names.ts";
import type { Tags } from "./tags.ts";

/**
 * The least part that a release of this project raises: versions of two numbers (`26.3`) have
 * no patch, those of one (`257`) nothing but a major. Those that ever had more have all, but
 * for projects that left the third number behind (`17.2` long after 9.6.24, or ten releases after the last).
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
    const isOfOld = count > most && (stable >= MOST_LOOKED_AT ||
      stable >= ENOUGH && (version.release[0] ?? 0) < top - 1);
    if (isOfOld) break;
    most = Math.max(most, count);
    if (most >= PARTS.length) return "patch";
    if (!isPrerelease(version)) stable++;
  }
  return PARTS[most - 1]!;
}

/** So many releases of fewer numbers are no chance, where those with more are two majors ago. */
const ENOUGH = 3;

/**
 * What a fix raises behind the third number, where half of the newest releases up to `stable`
 * and more are such fixes, or the last two of one number: the fourth number or a letter
 * (`1.1.1w`), or a post-release (`1.9.17p2`).
 */
export function finestOf(
  { pattern, versions }: Pick<Tags, "pattern" | "versions">,
  stable: Version | undefined,
): Finest | undefined {
  // Where every version has a count, that is the least of its numbers.
  if (stable && pattern.hasRevisions) return "post";
  if (!stable || !versions.some(({ version }) => isFiner(version))) return undefined;
  const newest = versions.filter(({ version }) =>
    !isPrerelease(version) && compare(version, stable) <= 0
  ).slice(0, MOST_LOOKED_AT);
  const finer = newest.filter(({ version }) => isFiner(version));
  // Two in a row go on more often than not; `--patch` goes up from there.
  const [top, before] = newest;
  const isRow = top && before && isFiner(top.version) && isFiner(before.version) &&
    [0, 1, 2].every((i) => top.version.release[i] === before.version.release[i]);
  if (finer.length * 2 < newest.length && !isRow) return undefined;
  return finer[0]!.version.stage === "post" ? "post" : "number";
}

function isFiner({ release, stage }: Version): boolean {
  return release.length > PARTS.length || stage === "post";
}

/** The newest releases tell a project's habit. */
const MOST_LOOKED_AT = 10;

/** The higher of two parts. */
export function higherPart(a: Part, b: Part): Part {
  return PARTS.indexOf(a) < PARTS.indexOf(b) ? a : b;
}

/** Tags that are looked at for it, and raises in a row that are a habit. */
const NEWEST = 200;
const IN_A_ROW = 4;

/**
 * The parts whose numbers go up by two, since odd ones are of development: SDL's 3.4.2 after
 * 3.4.0, GTK's 4.18 after 4.16. The newest raises of the part were all such.
 */
export function evenParts({ versions }: Pick<Tags, "versions">): ReadonlySet<Part> {
  const stable = versions.slice(0, NEWEST).filter(({ version }) =>
    !isPrerelease(version)
  )
    .map(({ version }) => version.release);
  return new Set((["minor", "patch"] as const).filter((part) => isByTwo(stable, part)));
}

function isByTwo(
  releases: readonly Version["release"][],
  part: "minor" | "patch",
): boolean {
  const at = PARTS.indexOf(part);
  let raises = 0;
  for (let i = 1; i < releases.length && raises < IN_A_ROW; i++) {
    const [higher, lower] = [releases[i - 1]!, releases[i]!];
    const isSame = higher.slice(0, at).every((each, n) => each === (lower[n] ?? 0));
    const [to, from] = [higher[at] ?? 0, lower[at] ?? 0];
    if (!isSame || to === from) continue;
    if (to - from !== 2 || to % 2 !== 0) return false;
    raises++;
  }
  return raises === IN_A_ROW;
}
