/** Sorting many versions: by numbers where they fit, by `compare` where they do not. */
import { compare, STAGES, type Version } from "./version.ts";

const PART_LIMIT = 2 ** 17;
const NUMBER_LIMIT = 2 ** 34;
const DEV_LIMIT = 2 ** 16 - 1;

/**
 * The places of `versions` in ascending order; equal ones keep their order.
 *
 * Most versions fit two doubles, the base and the rest, and numbers compare far quicker
 * than objects; those that do not fit are compared as they are.
 */
export function sortedOrder(
  versions: readonly Version[],
  tie: (a: Version, b: Version) => number = () => 0,
): Uint32Array {
  const bases = new Float64Array(versions.length);
  const rests = new Float64Array(versions.length);
  for (const [i, version] of versions.entries()) {
    bases[i] = baseKey(version);
    rests[i] = restKey(version);
  }
  const order = Uint32Array.from(versions, (_, i) => i);
  return order.sort((a, b) => {
    const base = bases[a]! - bases[b]!;
    if (base !== 0 && !Number.isNaN(base)) return base;
    const rest = base === 0 ? rests[a]! - rests[b]! : NaN;
    if (rest !== 0 && !Number.isNaN(rest)) return rest;
    const left = versions[a]!;
    const right = versions[b]!;
    return (Number.isNaN(rest) ? compare(left, right) : 0) || tie(left, right) || a - b;
  });
}

/** Three numbers of 17 bits in the 53 that a double holds exactly; NaN if they do not fit. */
function baseKey({ epoch, release }: Version): number {
  const [major = 0, minor = 0, patch = 0] = release;
  if (epoch !== 0 || release.length > 3) return NaN;
  if (major >= PART_LIMIT || minor >= PART_LIMIT || patch >= PART_LIMIT) return NaN;
  return (major * PART_LIMIT + minor) * PART_LIMIT + patch;
}

/** The stage, its number and the development build after it; NaN if they do not fit. */
function restKey({ stage, number, dev = -1 }: Version): number {
  if (number >= NUMBER_LIMIT || dev >= DEV_LIMIT) return NaN;
  return (STAGES.indexOf(stage) * NUMBER_LIMIT + number) * (DEV_LIMIT + 1) + dev + 1;
}
