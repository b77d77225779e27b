/** What the packages of one project ask of each other. */
import type { Ask, Slot } from "./format.ts";
import { at, type Node, stringAt } from "./syntax.ts";

/** A simple requirement: one version, whole or not, behind at most one operator. */
const REQUIREMENT =
  /^(?<before>(?:workspace:)?(?:\^|~=?|={1,3}|>=)?\s*v?)(?<version>\d[^\s,|<>*xX]*)$/;

/**
 * The place of the number in a requirement that stands at `offset`; none in a range, in
 * `*`, in `workspace:^`: those ask for no version, or for more than one.
 */
export function requirementSlots(asked: string, offset: number, of: string): Slot[] {
  const match = REQUIREMENT.exec(asked);
  if (match === null) return [];
  const start = offset + match.groups!["before"]!.length;
  return [{ start, end: offset + asked.length, of, asks: true }];
}

/** The places in tables of the form `name: requirement`, for the project's own packages. */
export function dependencySlots(
  root: Node | undefined,
  tables: readonly string[],
  { own }: Ask,
): Slot[] {
  return tables.flatMap((kind) => {
    const table = at(root, kind);
    if (table?.kind !== "table") return [];
    return [...table.entries].flatMap(([name, node]) => {
      const asked = own.has(name) ? stringAt(node) : undefined;
      if (asked === undefined || node.kind !== "leaf") return [];
      return requirementSlots(asked, node.start, name);
    });
  });
}

/** npm's tables of dependencies. Source: docs.npmjs.com, "package.json". */
export const NPM_TABLES = [
  "dependencies",
  "devDependencies",
  "peerDependencies",
  "optionalDependencies",
];
