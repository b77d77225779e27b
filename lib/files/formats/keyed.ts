/**
 * What manifests share that say their version under a key: all but the key and the name of the
 * file is the same.
 */
import type { Format, Located, Slot } from "../format.ts";
import {
  at,
  type Document,
  type Node,
  slotsAt,
  stringAt,
  stringsOf,
} from "../syntax.ts";

/** Keys, from the root down. */
type Keys = readonly string[];

/** A manifest by what is its own. */
export interface Keyed extends Omit<Format, "locate" | "schemes"> {
  /** SemVer when absent. */
  readonly schemes?: readonly string[];
  /** Where its version stands: every one of these that is there. */
  readonly version: readonly Keys[];
  /** Where its name stands. */
  readonly called?: Keys;
  /** Numbers alone. */
  readonly isBase?: true;
  /** Where a count of builds stands, which goes on from what is above 1. */
  readonly builds?: readonly Keys[];
  /** Where the folders of further packages stand. */
  readonly membersAt?: Keys;
  /** What tells that a file of this name is one of these. */
  readonly isOne?: (root: Node) => boolean;
  /** What else belongs to it. */
  readonly more?: (document: Document, path: string, name?: string) => Partial<Located>;
}

/** The format of such a manifest. */
export function keyed(row: Keyed): Format {
  const { version, called, isBase, builds = [], membersAt, isOne, more, ...format } =
    row;
  return {
    schemes: ["semver"],
    ...format,
    locate(document, { path }) {
      const { root } = document;
      if (isOne?.(root) === false) return { slots: [] };
      const versions = version.flatMap((keys) =>
        /^v?\d/.test(stringAt(root, ...keys) ?? "") ? slotsAt(root, ...keys) : []
      );
      const name = called === undefined ? undefined : stringAt(root, ...called);
      const counts = versions.length === 0
        ? []
        : builds.flatMap((keys) => countAt(root, keys));
      const slots = [
        ...versions.map((slot): Slot => isBase ? { ...slot, says: "base" } : slot),
        ...counts,
      ];
      return {
        slots: slots.toSorted((a, b) => a.start - b.start),
        ...(name === undefined ? {} : { name }),
        ...(membersAt === undefined
          ? {}
          : { members: stringsOf(at(root, ...membersAt)) }),
        ...more?.(document, path, name),
      };
    },
  };
}

/** The place of a count of builds; one that still is 1 was never raised. */
function countAt(root: Node, keys: Keys): readonly Slot[] {
  const node = at(root, ...keys);
  if (node?.kind !== "leaf" || !/^\d+$/.test(`${node.value}`)) return [];
  return Number(node.value) > 1
    ? [{ start: node.start, end: node.end, says: "build" }]
    : [];
}
