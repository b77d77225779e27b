/** Ranges as intervals, `[1.0,2.0)`: Maven's and NuGet's. */
import { ok, type Result } from "../../fault.ts";
import { unspellable } from "./bounds.ts";
import type { Bound, Bounds } from "./range.ts";

/** The bounds of an interval between two texts, of which an empty one is no bound. */
export function intervalBounds(
  open: string,
  low: string,
  high: string,
  close: string,
): readonly Bound[] {
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
 * Bounds as intervals, with commas between them where the ecosystem has several; `any` is
 * what takes everything. Fails with `range_unspellable`.
 */
export function writeIntervals(
  bounds: Bounds,
  { title, hasSeveral, any }: {
    readonly title: string;
    readonly hasSeveral: boolean;
    readonly any: string;
  },
): Result<string> {
  if (bounds.some((list) => list.length === 0)) return ok(any);
  if (bounds.length > 1 && !hasSeveral) {
    return unspellable(title, "it has no way to say one range or another");
  }
  if (bounds.flat().some(({ operator }) => operator === "!=")) {
    return unspellable(title, 'it has no way to say "!="');
  }
  return ok(bounds.map(intervalOf).join(","));
}

function intervalOf(list: readonly Bound[]): string {
  const exact = list.find(({ operator }) => operator === "=");
  if (exact !== undefined) return `[${exact.version}]`;
  const low = list.find(({ operator }) => operator.startsWith(">"));
  const high = list.find(({ operator }) => operator.startsWith("<"));
  return (low?.operator === ">=" ? "[" : "(") + (low?.version ?? "") + "," +
    (high?.version ?? "") + (high?.operator === "<=" ? "]" : ")");
}
