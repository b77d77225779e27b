/** npm's ranges. Source: node-semver. */
import { ok } from "../../fault.ts";
import { npm } from "../schemes/npm.ts";
import { writeBounds } from "./bounds.ts";
import type { Bound, Bounds, RangeSyntax } from "./range.ts";
// @ts-types="./semver.d.ts"
import semver from "semver";

type NpmRange = InstanceType<typeof semver.Range>;

function rangeOf(text: string): NpmRange | undefined {
  try {
    return new semver.Range(text);
  } catch {
    return undefined;
  }
}

/** `^1.2.0`, `~1.2`, `1.x`, `>=1 <2 || 3`; a pre-release only beside one of its numbers. */
export const npmRange: RangeSyntax = {
  scheme: npm,
  read(text) {
    const range = rangeOf(text);
    return range?.set.map((list): Bound[] =>
      list.flatMap(({ operator, semver: { version } }) =>
        version === undefined ? [] : [{ operator: operator || "=", version }]
      )
    );
  },
  takes: (version, _bounds, text) => rangeOf(text)?.test(version) ?? false,
  floor: (numbers) => `${numbers}-0`,
  write: (bounds) =>
    isAnything(bounds) ? ok("*") : writeBounds(bounds, {
      title: "npm",
      and: " ",
      or: " || ",
      operators: { "=": "", "!=": undefined },
      any: "*",
    }),
};

function isAnything(bounds: Bounds): boolean {
  return bounds.some((list) => list.length === 0);
}
