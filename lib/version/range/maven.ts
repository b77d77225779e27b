/** Maven's version ranges. Source: Maven's VersionRange; POM reference, "Dependency Version Requirement". */
import { maven } from "../schemes/maven.ts";
import { intervalBounds, writeIntervals } from "./interval.ts";
import type { Bounds, RangeSyntax } from "./range.ts";

/** `[1.0,2.0)`, `(,1.0],[1.2,)`; a version alone is a wish, which any version may break. */
export const mavenRange: RangeSyntax = {
  scheme: maven,
  read(text) {
    const plain = text.trim();
    if (!/^[[(]/.test(plain)) {
      return /[[(\]),]/.test(plain) || plain === "" ? undefined : [[]];
    }
    const parts = plain.match(/[[(][^[\]()]*[\])]/g) ?? [];
    if (
      parts.map((part) => part.trim()).join(",") !==
        plain.replace(/\s*,\s*(?=[[(])/g, ",")
    ) {
      return undefined;
    }
    const lists = parts.map(intervalBounds);
    return lists.some((list) => list === undefined) ? undefined : lists as Bounds;
  },
  floor: (numbers) => `${numbers}-alpha-snapshot-0`,
  write: (bounds) => writeIntervals(bounds, "Maven", true),
};
