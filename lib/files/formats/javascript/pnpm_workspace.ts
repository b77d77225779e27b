/** pnpm's workspace. */
import type { Ask, Format, Slot } from "../../format.ts";
import { requirementSlots } from "../../sibling.ts";
import { at, type Node, stringAt, stringsOf } from "../../syntax.ts";

/**
 * `pnpm-workspace.yaml`: the packages of the workspace, and what its catalogs ask of them.
 *
 * Source: pnpm.io, "pnpm-workspace.yaml", "Catalogs".
 */
export const pnpmWorkspace: Format = {
  id: "pnpm-workspace.yaml",
  title: "pnpm workspace",
  names: ["pnpm-workspace.yaml"],
  schemes: ["npm", "semver"],
  follows: true,
  syntax: "yaml",
  locate({ root }, ask) {
    const named = at(root, "catalogs");
    const catalogs = [
      at(root, "catalog"),
      ...(named?.kind === "table" ? named.entries.values() : []),
    ];
    return {
      slots: catalogs.flatMap((catalog) => catalogSlots(catalog, ask)),
      members: stringsOf(at(root, "packages")),
      memberFormat: "package.json",
    };
  },
};

function catalogSlots(catalog: Node | undefined, { own }: Ask): Slot[] {
  if (catalog?.kind !== "table") return [];
  return [...catalog.entries].flatMap(([name, node]) => {
    const asked = own.has(name) ? stringAt(node) : undefined;
    if (asked === undefined || node.kind !== "leaf") return [];
    return requirementSlots(asked, node.start, name, "npm");
  });
}
