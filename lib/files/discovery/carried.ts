/**
 * Carrying over: what a text's places say after an edit of nothing but them. A lockfile that
 * hundreds of packages change is read once, and not once for each.
 */
import { type Reader, type Reading, readSlot } from "../reading.ts";
import { partOf } from "../parts.ts";
import type { Slot } from "../format.ts";
import type { Change } from "../proof.ts";
import type { Seen, Source } from "../version_file.ts";

/** The longest that a version is looked for, in UTF-16 units. */
const LONGEST = 200;

/** The places of all that was found, each once, in the order of the text. */
export function placesIn({ readings }: Pick<Seen, "readings">): readonly Reading[] {
  const isInOrder = readings.every((each, i) =>
    i === 0 || readings[i - 1]!.start < each.start
  );
  if (isInOrder) return readings;
  const places = new Map<number, Reading>();
  for (const each of readings) {
    if (!places.has(each.start)) places.set(each.start, each);
  }
  return [...places.values()].toSorted((a, b) => a.start - b.start);
}

/** Whether the places stand apart, so that each is read by itself. */
export function areApart({ readings }: Seen): boolean {
  // A suffix is read with the base before it.
  if (readings.some(({ says }) => says === "suffix" || says === "tail")) return false;
  const sorted = readings.toSorted((a, b) => a.start - b.start || a.end - b.end);
  return sorted.every((each, i) => {
    const next = sorted[i + 1];
    return next === undefined || next.start > each.end ||
      next.start === each.start && next.end === each.end;
  });
}

/**
 * What stands in the places from the first to the last that differ in `after`; nothing where
 * more than places has changed since `before`. They stand apart, in the order of the text.
 */
export function changesIn(
  places: readonly Reading[],
  before: string,
  after: string,
): readonly Change[] | undefined {
  const length = Math.min(before.length, after.length);
  const same = longest(length, (n) => before.slice(0, n) === after.slice(0, n));
  const alike = longest(
    length - same,
    (n) => before.slice(before.length - n) === after.slice(after.length - n),
  );
  const first = places.findIndex(({ end }) => end >= same);
  const last = places.findLastIndex(({ start }) => start < before.length - alike);
  const changed = first < 0 ? [] : places.slice(first, last + 1);
  const shift = after.length - before.length;
  const changes: Change[] = [];
  let at = changed[0]?.start ?? 0;
  if (at > same) return undefined;
  for (const [i, slot] of changed.entries()) {
    const next = changed[i + 1];
    const isLast = next === undefined;
    // Behind the last one, all is as it was.
    const gap = isLast ? "" : before.slice(slot.end, next.start);
    const end = isLast
      ? slot.end + shift
      : after.startsWith(gap, at + slot.spelled.length)
      ? at + slot.spelled.length
      : gap === ""
      ? -1
      : after.indexOf(gap, at);
    if (end < at || end - at > LONGEST) return undefined;
    changes.push({ slot, spelled: after.slice(at, end) });
    at = end + gap.length;
  }
  const rest = changed.at(-1)?.end ?? 0;
  return before.slice(rest) === after.slice(rest + shift) ? changes : undefined;
}

/** The largest number up to `most` for which `holds` does; it holds for all below. */
function longest(most: number, holds: (n: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** All places with what stands in them, of which these differ. */
export function withTheRest(
  places: readonly Reading[],
  changes: readonly Change[],
): readonly Change[] {
  const changed = new Map(changes.map((each) => [each.slot.start, each]));
  return places.map((slot) =>
    changed.get(slot.start) ?? { slot, spelled: slot.spelled }
  );
}

/** What is found in `after`, read again where it changed; nothing where all is to be read. */
export function carried(
  { searches, path }: Pick<Source, "searches" | "path">,
  { readings, entry }: Seen,
  changes: readonly Change[],
): Seen | undefined {
  const [first] = changes;
  if (entry !== undefined) return undefined;
  if (first === undefined) return { readings };
  const moved = new Map<number, readonly [shift: number, spelled: string]>();
  let shift = 0;
  for (const { slot, spelled } of changes) {
    moved.set(slot.start, [shift, spelled]);
    shift += spelled.length - slot.spelled.length;
  }
  const now: Reading[] = [];
  for (const each of readings) {
    const isBefore = each.start < first.slot.start;
    const [by, spelled] = isBefore
      ? [0, each.spelled]
      : moved.get(each.start) ?? [shift, each.spelled];
    const start = each.start + by;
    const read = spelled !== each.spelled
      ? readAgain(each, spelled, start, searches[each.search ?? 0]!, path)
      : by === 0
      ? each
      : { ...each, start, end: start + spelled.length };
    if (read === undefined) return undefined;
    now.push(read);
  }
  return { readings: now };
}

/** One place with other characters in it; nothing where its text alone does not tell. */
function readAgain(
  was: Reading,
  spelled: string,
  start: number,
  reader: Reader,
  path: string,
): Reading | undefined {
  const { says, isPartial, asks, line, search, follows } = was;
  if (partOf(says) !== undefined || isPartial || spelled === "") return undefined;
  const range = asks?.range.split(was.spelled);
  if (range && range.length !== 2) return undefined;
  const slot: Slot = {
    ...{ start: 0, end: spelled.length },
    ...picked(
      was,
      "says",
      "schemes",
      "of",
      "isForMembers",
      "lags",
      "repeats",
      "isMarked",
      "isFinal",
      "isNote",
      "opens",
      "isOptional",
    ),
    ...(asks && range ? { asks: { ...asks, range: range.join(spelled) } } : {}),
  };
  const read = readSlot(spelled, slot, "", slot.schemes ?? reader.schemes, {
    path,
    line,
  });
  if (!read.ok || read.value.isPartial || read.value.unread) return undefined;
  return {
    ...read.value,
    ...{ start, end: start + spelled.length },
    ...(follows ? { follows } : {}),
    ...(search === undefined ? {} : { search }),
  };
}

function picked<K extends keyof Slot>(
  slot: Slot,
  ...keys: readonly K[]
): Partial<Slot> {
  const has = keys.filter((key) => slot[key] !== undefined);
  return Object.fromEntries(has.map((key) => [key, slot[key]]));
}
