/** npm's manifest. */
import type { Format } from "../../format.ts";
import { dependencySlots, NPM_TABLES } from "../../sibling.ts";
import { at, slotsAt, stringAt, stringsOf } from "../../syntax.ts";

/**
 * `package.json` and its workspaces; the marketplace of VS Code takes numbers alone.
 *
 * Source: docs.npmjs.com, "package.json", "workspaces"; code.visualstudio.com, "Publishing
 * Extensions", "Pre-release extensions".
 */
export const packageJson: Format = {
  id: "package.json",
  title: "npm package",
  names: ["package.json"],
  schemes: ["npm", "semver"],
  syntax: "json",
  locate({ root }, ask) {
    const name = stringAt(root, "name");
    const isPrivate = at(root, "private");
    const isBase = stringAt(root, "engines", "vscode") !== undefined;
    const workspaces = at(root, "workspaces");
    return {
      slots: [
        ...slotsAt(root, "version")
          .map((slot) => isBase ? { ...slot, says: "base" as const } : slot),
        ...dependencySlots(root, NPM_TABLES, ask, name),
      ],
      members: stringsOf(at(workspaces, "packages") ?? workspaces),
      isPrivate: isPrivate?.kind === "leaf" && isPrivate.value === true,
      ...(isBase ? { isBase } : {}),
      ...(name === undefined ? {} : { name }),
    };
  },
};
