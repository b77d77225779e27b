/** pnpm's workspace. */
import type { Format } from "../../format.ts";
import { catalogSlots, overrideSlots } from "../../sibling.ts";
import { at, stringsOf } from "../../syntax.ts";

/**
 * `pnpm-workspace.yaml`: the packages of the workspace, and what its catalogs and overrides ask of them.
 *
 * Source: pnpm.io, "pnpm-workspace.yaml", "Catalogs", "overrides".
 */
export const pnpmWorkspace: Format = {
  id: "pnpm-workspace.yaml",
  title: "pnpm workspace",
  names: ["pnpm-workspace.yaml"],
  schemes: ["npm", "semver"],
  follows: true,
  syntax: "yaml",
  locate({ root }, ask) {
    return {
      slots: [...catalogSlots(root, ask), ...overrideSlots(at(root, "overrides"), ask)],
      members: stringsOf(at(root, "packages")),
      memberFormat: "package.json",
    };
  },
};
