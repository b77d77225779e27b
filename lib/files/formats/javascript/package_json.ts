/** npm's manifest. */
import type { Format } from "../../format.ts";
import { dependencySlots, NPM_TABLES } from "../../sibling.ts";
import { at, slotsAt, stringAt, stringsOf } from "../../syntax.ts";

/** `package.json` and its workspaces. Source: docs.npmjs.com, "package.json", "workspaces". */
export const packageJson: Format = {
  id: "package.json",
  title: "npm package",
  names: ["package.json"],
  schemes: ["npm", "semver"],
  syntax: "json",
  locate({ root }, ask) {
    const name = stringAt(root, "name");
    const isPrivate = at(root, "private");
    const workspaces = at(root, "workspaces");
    return {
      slots: [
        ...slotsAt(root, "version"),
        ...dependencySlots(root, NPM_TABLES, ask),
      ],
      members: stringsOf(at(workspaces, "packages") ?? workspaces),
      isPrivate: isPrivate?.kind === "leaf" && isPrivate.value === true,
      ...(name === undefined ? {} : { name }),
    };
  },
};
