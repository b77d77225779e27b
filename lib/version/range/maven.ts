/** Maven's version ranges. Source: Maven's VersionRange; POM reference, "Dependency Version Requirement". */
import { maven } from "../schemes/maven.ts";
import { intervalBounds, writeIntervals } from "./interval.ts";
import type { Bounds, RangeSyntax } from "./range.ts";

/** Whether no interval ends before it begins, or begins before the one before it ends. */
function areInOrder(lists: Bounds): boolean {
  let end: string | undefined;
  return lists.every((list, i) => {
    const isOne = list[0]?.operator === "=";
    const low = list.find(({ operator }) => isOne || operator.startsWith(">"))?.version;
    const high = list.find(({ operator }) => isOne || operator.startsWith("<"))
      ?.version;
    const isClosed = list.every(({ operator }) => operator.endsWith("="));
    const isTurned = !isOne && low !== undefined && high !== undefined &&
      (isBelow(high, low) || (!isBelow(low, high) && !isClosed));
    const overlaps = i > 0 && end !== undefined &&
      (low === undefined || isBelow(low, end));
    end = high;
    return !isTurned && !overlaps;
  });
}

function isBelow(a: string, b: string): boolean {
  const order = maven.order(a, b);
  return order.ok && order.value < 0;
}

/** `[1.0,2.0)`, `(,1.0],[1.2,)`; a version alone is a wish, which any version may break. */
export const mavenRange: RangeSyntax = {
  scheme: maven,
  read(text) {
    const plain = text.trim();
    if (!/^[[(]/.test(plain)) return plain === "" ? undefined : [[]];
    const parts = plain.match(/[[(][^[\]()]*[\])]/g) ?? [];
    if (
      parts.map((part) => part.trim()).join(",") !==
        plain.replace(/\s*,\s*(?=[[(])/g, ",")
    ) {
      return undefined;
    }
    const lists = parts.map(intervalBounds);
    return lists.every((list) => list !== undefined) && areInOrder(lists)
      ? lists
      : undefined;
  },
  floor: (numbers) => `${numbers}-alpha-snapshot-0`,
  write: (bounds) => writeIntervals(bounds, "Maven", true),
};
