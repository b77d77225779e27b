/** Ranges as intervals, `[1.0,2.0)`: Maven's and NuGet's. */
import { ok, type Result } from "../../fault.ts";
import { unspellable } from "./bounds.ts";
import type { Bound, Bounds } from "./range.ts";

const INTERVAL = /^([[(])([^,[\]()]*)(?:(,)([^,[\]()]*))?([\])])$/;

/** The bounds of one interval; nothing for what is none. `[1.0]` is 1.0 alone. */
export function intervalBounds(text: string): readonly Bound[] | undefined {
  const match = INTERVAL.exec(text);
  if (match === null) return undefined;
  const [, open, from = "", comma, to = "", close] = match;
  const [low, high] = [from.trim(), to.trim()];
  if (comma === undefined) {
    const isOne = open === "[" && close === "]" && low !== "";
    return isOne ? [{ operator: "=", version: low }] : undefined;
  }
  return [
    ...low === ""
      ? []
      : [{ operator: open === "[" ? ">=" : ">", version: low } as const],
    ...high === ""
      ? []
      : [{ operator: close === "]" ? "<=" : "<", version: high } as const],
  ];
}

/**
 * Bounds as intervals, with commas between them where the ecosystem has several. Fails with
 * `range_unspellable`.
 */
export function writeIntervals(
  bounds: Bounds,
  title: string,
  hasSeveral: boolean,
): Result<string> {
  if (bounds.length > 1 && !hasSeveral) {
    return unspellable(title, "it has no way to say one range or another");
  }
  const texts: string[] = [];
  for (const list of bounds) {
    const text = intervalOf(list);
    if (text === undefined) {
      return unspellable(title, "an interval has one lower and one upper bound");
    }
    texts.push(text);
  }
  return ok(texts.join(","));
}

function intervalOf(list: readonly Bound[]): string | undefined {
  const [exact, ...more] = list.filter(({ operator }) => operator === "=");
  if (exact !== undefined) {
    return more.length === 0 && list.length === 1 ? `[${exact.version}]` : undefined;
  }
  const lows = list.filter(({ operator }) => operator.startsWith(">"));
  const highs = list.filter(({ operator }) => operator.startsWith("<"));
  const isOdd = lows.length > 1 || highs.length > 1;
  if (isOdd || lows.length + highs.length < list.length) return undefined;
  const [low, high] = [lows[0], highs[0]];
  return (low?.operator === ">=" ? "[" : "(") + (low?.version ?? "") + "," +
    (high?.version ?? "") + (high?.operator === "<=" ? "]" : ")");
}
