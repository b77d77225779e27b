/** Ranges without a spelling, told as shortly as they can be: what each ecosystem then says. */
import { baseOf, compare } from "../version.ts";
import type { ModelBound, ModelRange } from "./range.ts";

/** What one list takes: all between two bounds, but for those excluded. */
interface Interval {
  readonly low: ModelBound | undefined;
  readonly high: ModelBound | undefined;
  readonly but: readonly ModelBound[];
}

/**
 * The same range with one lower and one upper bound a list, one after the other, and without
 * lists that take nothing: no list at all is a range that nothing is in.
 */
export function simplified(range: ModelRange): ModelRange {
  return [...intervalsOf(range)].sort(compareLow)
    .reduce<readonly Interval[]>(joined, []).map(boundsOf);
}

/** The same without `!=`: below and above what is excluded. */
export function withoutExclusions(range: ModelRange): ModelRange {
  return range.flatMap((list) => {
    const parts = list.filter(({ operator }) => operator === "!=")
      .reduce<readonly (readonly ModelBound[])[]>(
        (lists, bound) => lists.flatMap((each) => sides(each, bound)),
        [list.filter(({ operator }) => operator !== "!=")],
      );
    return intervalsOf(parts).map(boundsOf);
  });
}

function sides(list: readonly ModelBound[], bound: ModelBound): ModelRange {
  return [
    [...list, { ...bound, operator: "<" }],
    [...list, { ...bound, operator: ">" }],
  ];
}

function intervalsOf(range: ModelRange): readonly Interval[] {
  return range.flatMap((list) => intervalOf(list) ?? []);
}

function intervalOf(list: readonly ModelBound[]): Interval | undefined {
  const low = tightest(list, ">=", 1);
  const high = tightest(list, "<=", -1);
  const excluded = list.filter(({ operator }) => operator === "!=");
  const but = excluded.filter((bound) => isIn(bound, { low, high }));
  if (low !== undefined && high !== undefined) {
    const sign = order(low, high);
    const isOne = isClosed(low) && isClosed(high) && but.length === 0;
    if (sign > 0 || (sign === 0 && !isOne)) return undefined;
  }
  return { low, high, but };
}

const isClosed = ({ operator }: ModelBound) => operator.endsWith("=");

/** How two bounds stand; a floor is below all that has its numbers. */
function order(a: ModelBound, b: ModelBound): number {
  const [left, right] = [a.isFloor ?? false, b.isFloor ?? false];
  if (left === right) return compare(a.version, b.version);
  const bases = compare(baseOf(a.version), baseOf(b.version));
  return bases !== 0 ? bases : left ? -1 : 1;
}

/** The bound of one side that leaves least over; `=` is one of either. */
function tightest(
  list: readonly ModelBound[],
  closed: ">=" | "<=",
  side: 1 | -1,
): ModelBound | undefined {
  return list.reduce<ModelBound | undefined>((best, bound) => {
    if (bound.operator !== "=" && !closed.startsWith(bound.operator)) return best;
    const own = bound.operator === "=" ? { ...bound, operator: closed } : bound;
    return best && !isTighter(own, best, side) ? best : own;
  }, undefined);
}

/** Whether a bound leaves less over: as a lower one (1) or as an upper one (-1). */
function isTighter(bound: ModelBound, than: ModelBound, side: 1 | -1): boolean {
  const sign = order(bound, than) * side;
  return sign > 0 || (sign === 0 && !isClosed(bound));
}

/** Whether a version is between the bounds. */
function isIn(bound: ModelBound, { low, high }: Omit<Interval, "but">): boolean {
  const isWithin = (end: ModelBound | undefined, side: 1 | -1) => {
    const sign = end === undefined ? 1 : order(bound, end) * side;
    return sign > 0 || (sign === 0 && isClosed(end!));
  };
  return isWithin(low, 1) && isWithin(high, -1);
}

function compareLow({ low: a }: Interval, { low: b }: Interval): number {
  if (a === undefined || b === undefined) return Number(!!a) - Number(!!b);
  return order(a, b) || Number(isClosed(b)) - Number(isClosed(a));
}

/** One after the other, those that meet as one; `(,1.0),(1.0,)` is all but 1.0. */
function joined(before: readonly Interval[], next: Interval): readonly Interval[] {
  const last = before.at(-1);
  if (last === undefined) return [next];
  const [end, start] = [last.high, next.low];
  const sign = end && start ? order(start, end) : -1;
  const isGap = sign === 0 && !isClosed(end!) && !isClosed(start!);
  if (sign > 0 || (isGap && end!.isFloor)) return [...before, next];
  const missing = [
    ...last.but.filter((bound) => !takes(next, bound)),
    ...isGap ? [{ ...end!, operator: "!=" as const }] : [],
    ...next.but.filter((bound) => !takes(last, bound)),
  ];
  const high = end && next.high && isTighter(next.high, end, -1) ? end : next.high;
  const but = missing.filter((bound, i) =>
    missing.findIndex((each) => order(each, bound) === 0) === i
  );
  return [
    ...before.slice(0, -1),
    { low: last.low, high: end === undefined ? undefined : high, but },
  ];
}

function takes(interval: Interval, bound: ModelBound): boolean {
  return isIn(bound, interval) &&
    interval.but.every((each) => order(each, bound) !== 0);
}

function boundsOf({ low, high, but }: Interval): readonly ModelBound[] {
  if (low && high && order(low, high) === 0) return [{ ...low, operator: "=" }];
  return [...low ? [low] : [], ...high ? [high] : [], ...but];
}
