/** Yarn's settings. */
import type { Format } from "../../format.ts";
import { catalogSlots } from "../../sibling.ts";

/** `.yarnrc.yml`: what its catalogs ask of the packages. Source: yarnpkg.com, "Catalogs". */
export const yarnrcYml: Format = {
  id: ".yarnrc.yml",
  title: "Yarn settings",
  names: [".yarnrc.yml"],
  schemes: ["npm", "semver"],
  follows: true,
  syntax: "yaml",
  locate: ({ root }, ask) => ({ slots: catalogSlots(root, ask) }),
};
