/** Lerna's configuration. */
import type { Format } from "../../format.ts";
import { at, slotsAt, stringAt, stringsOf } from "../../syntax.ts";

/**
 * `lerna.json`: the version that all packages share, unless they are `independent`, and where
 * they are. Source: lerna.js.org, "Configuration", "Versioning and Publishing".
 */
export const lernaJson: Format = {
  id: "lerna.json",
  title: "Lerna configuration",
  names: ["lerna.json"],
  schemes: ["npm", "semver"],
  syntax: "json",
  locate: ({ root }) => ({
    slots: stringAt(root, "version") === "independent"
      ? []
      : slotsAt(root, "version").map((slot) => ({ ...slot, isForMembers: true })),
    members: stringsOf(at(root, "packages")),
    memberFormat: "package.json",
  }),
};
