/** What bounds decide, and what most syntaxes share. */
import { fail, ok, type Result } from "../../fault.ts";
import type { Scheme } from "../scheme.ts";
import type { Bound, Bounds, Operator } from "./range.ts";

/** Whether the version is within all bounds, in the scheme's own order. */
export function isWithin(
  version: string,
  bounds: readonly Bound[],
  scheme: Scheme,
): boolean {
  return bounds.every(({ operator, version: bound }) => {
    const order = scheme.order(version, bound);
    return order.ok && holds(operator, order.value);
  });
}

function holds(operator: Operator, order: number): boolean {
  switch (operator) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
  }
}

/** `>=` the one and `<` the other. */
export function between(from: string, to: string): readonly Bound[] {
  return [{ operator: ">=", version: from }, { operator: "<", version: to }];
}

/** Numbers with one of them raised by one, and zeros behind it: `1.2.3`, 1 → `1.3.0`. */
export function raised(numbers: readonly string[], place: number, length = 3): string {
  return Array.from({ length }, (_, i) => {
    if (i === place) return `${BigInt(numbers[i] ?? "0") + 1n}`;
    return i < place ? numbers[i] ?? "0" : "0";
  }).join(".");
}

/** The place of the number that a caret holds: the first that is not zero, or the last. */
export function heldBy(numbers: readonly string[]): number {
  const place = numbers.findIndex((each) => !/^0+$/.test(each));
  return place < 0 ? numbers.length - 1 : place;
}

/** Bounds as texts, joined. Fails with `range_unspellable` for what an ecosystem has not. */
export function writeBounds(
  bounds: Bounds,
  { title, and, or, operators = {}, any }: {
    readonly title: string;
    readonly and: string;
    /** Absent: it has no "or". */
    readonly or?: string;
    /** Operators that are spelled otherwise, or not at all. */
    readonly operators?: Partial<Record<Operator, string | undefined>>;
    /** What takes everything. */
    readonly any: string;
  },
): Result<string> {
  if (bounds.length > 1 && or === undefined) {
    return unspellable(title, "it has no way to say one range or another");
  }
  const missing = bounds.flat().find(({ operator }) =>
    operator in operators && operators[operator] === undefined
  );
  if (missing !== undefined) {
    return unspellable(title, `it has no way to say "${missing.operator}"`);
  }
  const texts = bounds.map((list) =>
    list.map(({ operator, version }) => (operators[operator] ?? operator) + version)
      .join(and)
  );
  return ok(texts.some((text) => text === "") ? any : texts.join(or ?? ""));
}

/** The fault of a range that an ecosystem cannot say. Fails with `range_unspellable`. */
export function unspellable(title: string, why: string): Result<never> {
  return fail("range_unspellable", `Cannot write the range as ${title}: ${why}`);
}
