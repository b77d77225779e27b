/** npm's manifest. */
import type { Format, Slot } from "../../format.ts";
import { npmNeeds } from "../../needs.ts";
import {
  catalogSlots,
  dependencySlots,
  NPM_TABLES,
  overrideSlots,
} from "../../sibling.ts";
import { at, itemsOf, type Node, slotsAt, stringAt, stringsOf } from "../../syntax.ts";

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
    const publishedAs = stringAt(root, "publishConfig", "name");
    return {
      slots: [
        ...slotsAt(root, "version")
          .map((slot) => isBase ? { ...slot, says: "base" as const } : slot),
        ...dependencySlots(root, NPM_TABLES, ask, name),
        ...platformSlots(root, name),
        // Bun's catalogs stand in either place.
        ...[root, workspaces].flatMap((each) => catalogSlots(each, ask)),
        ...OVERRIDES.flatMap((path) => overrideSlots(at(root, ...path), ask)),
      ],
      members: stringsOf(at(workspaces, "packages") ?? workspaces),
      needs: npmNeeds(root, ask.own),
      ofTools: toolsIn(root),
      isPrivate: isPrivate?.kind === "leaf" && isPrivate.value === true,
      ...(isBase ? { isBase } : {}),
      ...(name === undefined ? {} : { name }),
      ...(publishedAs === undefined ? {} : { publishedAs }),
    };
  },
};

/** Where npm, Yarn and pnpm read what overrules the requirements of all packages. */
const OVERRIDES = [["overrides"], ["resolutions"], ["pnpm", "overrides"]];

/** What the project asks of what runs it. Source: docs.npmjs.com, "package.json", "devEngines". */
function toolsIn(root: Node): readonly string[] {
  return ["packageManager", "runtime"]
    .flatMap((each) => itemsOf(at(root, "devEngines", each)))
    .flatMap((each) => stringAt(each, "version") ?? []);
}

/**
 * The packages for each platform that are made of this one when it is published: pinned to
 * its own version among what is optional, under names that go on from its own.
 */
function platformSlots(root: Node, name: string | undefined): Slot[] {
  const version = stringAt(root, "version");
  const table = at(root, "optionalDependencies");
  if (name === undefined || version === undefined || table?.kind !== "table") return [];
  const bare = name.slice(name.lastIndexOf("/") + 1);
  return [...table.entries].flatMap(([key, node]) => {
    const isOurs = key !== name && key.includes(bare) && stringAt(node) === version;
    if (!isOurs || node.kind !== "leaf") return [];
    const asks = { range: version, dialect: "exact" as const };
    return [{ start: node.start, end: node.end, of: name, asks }];
  });
}
