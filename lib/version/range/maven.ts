/** Maven's version ranges. Source: Maven's VersionRange; POM reference, "Dependency Version Requirement". */
import { maven } from "../schemes/maven.ts";
import { intervalBounds, writeIntervals } from "./interval.ts";
import type { Bound, Bounds, RangeSyntax } from "./range.ts";

function isBelow(a: string, b: string): boolean {
  const order = maven.order(a, b);
  return order.ok && order.value < 0;
}

/** The bounds of one interval; nothing for what is none, or ends before it begins. */
function restriction(text: string): readonly Bound[] | undefined {
  const [open, close] = [text.charAt(0), text.slice(-1)];
  const inside = text.slice(1, -1).trim();
  const comma = inside.indexOf(",");
  if (comma < 0) {
    const isOne = open === "[" && close === "]";
    return isOne ? [{ operator: "=", version: inside }] : undefined;
  }
  const low = inside.slice(0, comma).trim();
  const high = inside.slice(comma + 1).trim();
  const isOpen = open === "(" || close === ")";
  const isTurned = low !== "" && high !== "" &&
    (isBelow(high, low) || (isOpen && !isBelow(low, high)));
  return isTurned ? undefined : intervalBounds(open, low, high, close);
}

/** Intervals one after the other, each from where the last one ended; or nothing. */
function restrictions(text: string): Bounds | undefined {
  const lists: (readonly Bound[])[] = [];
  let end: string | undefined;
  let rest = text;
  while (/^[[(]/.test(rest)) {
    const close = rest.search(/[\])]/);
    const list = close < 0 ? undefined : restriction(rest.slice(0, close + 1));
    if (list === undefined) return undefined;
    const versionAt = (sign: string) =>
      list.find(({ operator }) => operator === "=" || operator.startsWith(sign))
        ?.version;
    const low = versionAt(">");
    if (end !== undefined && (low === undefined || isBelow(low, end))) return undefined;
    end = versionAt("<");
    lists.push(list);
    rest = rest.slice(close + 1).trim().replace(/^,\s*/, "");
  }
  return rest === "" ? lists : undefined;
}

/** `[1.0,2.0)`, `(,1.0],[1.2,)`; a version alone is a wish, which any version may break. */
export const mavenRange: RangeSyntax = {
  scheme: maven,
  read: (text) => text === "" || /^[[(]/.test(text) ? restrictions(text) : [[]],
  floor: (numbers) => `${numbers}-alpha-snapshot-0`,
  write: (bounds) =>
    writeIntervals(bounds, { title: "Maven", hasSeveral: true, any: "(,)" }),
};
