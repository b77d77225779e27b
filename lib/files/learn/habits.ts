/** Habits: what past releases did with requirements that admit the new version anyway. */
import type { Version } from "../../version/mod.ts";
import type { Reading } from "../reading.ts";
import { admits } from "../requirement.ts";
import type { Today } from "./entries.ts";
import { type Evidence, wholeOf } from "./evidence.ts";

/** A past release: from which version it went to which, and what it changed. */
export interface Step {
  readonly from: string;
  readonly to: Version;
  readonly places: readonly Evidence[];
}

/** So many lines that were raised without need make a habit, in one release or in several. */
const HABIT = 3;

/**
 * Whether the releases raised what packages ask of each other each time, although it admitted
 * the new version: then all of it says the version of today, and most of its lines have changed.
 */
export function raisesAlways(
  steps: readonly Step[],
  { tree, files, spelled }: Pick<Today, "tree" | "files" | "spelled">,
): boolean {
  const asked = files.flatMap(({ path, slots, searches }) => {
    // Lockfiles repeat what was resolved.
    if (searches.every(({ follows }) => follows)) return [];
    const lines = (tree.read(path) ?? "").split(/\r?\n/);
    return slots.filter(isFree).map((slot) => ({
      slot,
      line: `${path}\n${wholeOf(lines[slot.line - 1] ?? "", slot.spelled)}`,
    }));
  });
  if (!asked.every(({ slot }) => spelled.has(slot.spelled))) return false;
  const raised = steps.flatMap(({ from, to, places }) => {
    const admitting = asked.filter(({ slot: { asks, spelled } }) => {
      const range = asks!.range.replaceAll(spelled, from);
      return admits({ ...asks!, range }, to) === true;
    });
    if (admitting.length === 0) return [];
    const changed = new Set(places.map(({ path, whole }) => `${path}\n${whole}`));
    const count = admitting.filter(({ line }) => changed.has(line)).length;
    return [count * 2 > admitting.length ? count : 0];
  });
  return raised.every((count) => count > 0) &&
    raised.reduce((sum, count) => sum + count, 0) >= HABIT;
}

/** Whether a place asks for a version, and stays where that admits the new one. */
function isFree({ asks, isInStep, isKept, spelled }: Reading): boolean {
  return asks !== undefined && !asks.isFixed && !isInStep && !isKept &&
    asks.dialect !== "exact" && asks.range !== spelled;
}
