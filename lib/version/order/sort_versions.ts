/** Sorting many versions: by digits where all of them fit, by comparing where not. */
import { compare, STAGES, type Version } from "../version.ts";

/** What a digit holds: sixteen bits. */
const DIGIT = 2 ** 16;

/** A version's digits, the last one the most significant: see `digitsInto`. */
const COLUMNS = 7;

/**
 * The places of `versions` in ascending order; equal ones keep their order.
 *
 * Most lists hold numbers below 65,536 alone; those are sorted digit by digit (radix, least
 * significant first), several times as fast as comparing objects. Any other list is compared.
 */
export function sortedOrder(versions: readonly Version[]): Uint32Array {
  const columns = columnsOf(versions);
  const order = new Uint32Array(versions.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  if (columns !== undefined) return columns.reduce(sortedBy, order);
  return order.sort((a, b) => compare(versions[a]!, versions[b]!) || a - b);
}

/** The digits of all versions, column by column; nothing when one does not fit. */
function columnsOf(versions: readonly Version[]): readonly Uint16Array[] | undefined {
  const columns = Array.from(
    { length: COLUMNS },
    () => new Uint16Array(versions.length),
  );
  for (let i = 0; i < versions.length; i++) {
    if (!digitsInto(columns, i, versions[i]!)) return undefined;
  }
  return columns;
}

function digitsInto(
  columns: readonly Uint16Array[],
  i: number,
  version: Version,
): boolean {
  const { epoch, release, stage, number, dev = -1, suffix } = version;
  const [major = 0, minor = 0, patch = 0] = release;
  if (stage === "label" || suffix !== undefined) return false;
  if (epoch !== 0 || release.length > 3 || number >= DIGIT * DIGIT) return false;
  if (Math.max(major, minor, patch, dev + 1) >= DIGIT) return false;
  columns[0]![i] = dev + 1;
  columns[1]![i] = number % DIGIT;
  columns[2]![i] = Math.floor(number / DIGIT);
  columns[3]![i] = STAGES.indexOf(stage);
  columns[4]![i] = patch;
  columns[5]![i] = minor;
  columns[6]![i] = major;
  return true;
}

/** `order` sorted by one digit; what is equal there keeps its order. */
function sortedBy(order: Uint32Array, digits: Uint16Array): Uint32Array {
  const starts = new Uint32Array(DIGIT + 1);
  for (let i = 0; i < digits.length; i++) starts[digits[i]! + 1]!++;
  if (starts.includes(digits.length)) return order;
  for (let digit = 0; digit < DIGIT; digit++) starts[digit + 1]! += starts[digit]!;
  const sorted = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const at = order[i]!;
    sorted[starts[digits[at]!]!++] = at;
  }
  return sorted;
}
