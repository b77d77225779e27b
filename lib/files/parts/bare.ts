/** Places that hold numbers alone: where a pre-release has no room, and what does not go along. */
import { isPrerelease } from "../../version/mod.ts";
import { partOf } from "../parts.ts";
import type { Reading } from "../reading.ts";

/** Those that hold numbers alone, with no place for the rest. */
export function bareOf(slots: readonly Reading[]): readonly Reading[] {
  const own = slots.filter(({ asks }) => asks === undefined);
  const isRest = ({ says }: Reading) => says === "suffix" || says === "tail";
  if (own.some(isRest)) return [];
  // Of numbers in places of their own, the first stands for all.
  const isNumbers = ({ says }: Reading) =>
    says === "base" || says === "major" || partOf(says)?.isRow === true;
  return own.filter((place) =>
    isNumbers(place) && !saysAll(place) && !place.isPartial &&
    !/["']/.test(place.spelled)
  );
}

/** Whether a place for numbers alone says a pre-release all the same, as an extension's may. */
export function saysAll({ says, version }: Reading): boolean {
  return says === "base" && version !== undefined && isPrerelease(version);
}

/** `2.0` beside `2.36.6`: two numbers that have not gone along for long. */
export function isForgotten(
  { says, version }: Reading,
  all: readonly Reading[],
): boolean {
  const whole = all.filter(({ says }) => partOf(says) === undefined);
  return says === "short" && version !== undefined && whole.length > 0 &&
    !whole.some(({ version: said }) =>
      said?.release[0] === version.release[0] &&
      (said?.release[1] ?? 0) === version.release[1]
    );
}
