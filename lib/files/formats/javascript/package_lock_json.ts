/** npm's lockfiles. */
import type { Ask, Format, Slot } from "../../format.ts";
import { dependencySlots, NPM_TABLES } from "../../sibling.ts";
import { at, type Node, slotsAt, stringAt } from "../../syntax.ts";

/**
 * `package-lock.json`, `npm-shrinkwrap.json`: the root's version, twice, and those of the
 * workspaces; never what is installed. Source: docs.npmjs.com, "package-lock.json".
 */
export const packageLockJson: Format = {
  id: "package-lock.json",
  title: "npm lockfile",
  names: ["package-lock.json", "npm-shrinkwrap.json"],
  schemes: ["npm", "semver"],
  follows: true,
  syntax: "json",
  skips: ([top, path = "", ...deeper]) =>
    top === "dependencies"
      ? path !== "" && deeper.length > 0 && deeper[0] !== "requires"
      : isInstalled(path),
  locate({ root }, ask) {
    const name = stringAt(root, "packages", "", "name") ?? stringAt(root, "name");
    const packages = at(root, "packages");
    const entries = packages?.kind === "table" ? [...packages.entries] : [];
    return {
      slots: [
        ...slotsAt(root, "version").map((slot) => ({ ...slot, ...aboutOf(name, ask) })),
        ...entries.flatMap(([path, entry]) =>
          path === ""
            ? packageSlots(entry, name, ask)
            : isInstalled(path)
            ? []
            : workspaceSlots(path, entry, ask)
        ),
        ...requiresSlots(at(root, "dependencies"), ask),
      ],
    };
  },
};

/** What workspaces require of each other, in the tables that version 2 keeps for npm 6. */
function requiresSlots(table: Node | undefined, ask: Ask): Slot[] {
  if (table?.kind !== "table") return [];
  return [...table.entries].flatMap(([name, entry]) =>
    ask.own.has(name) && stringAt(entry, "version")?.startsWith("file:")
      ? dependencySlots(entry, ["requires"], ask)
      : []
  );
}

function isInstalled(path: string): boolean {
  return path.split("/").includes("node_modules");
}

/** A workspace whose folder is called as it is named leaves its name out. */
function workspaceSlots(path: string, entry: Node, ask: Ask): Slot[] {
  const name = stringAt(entry, "name") ?? path.slice(path.lastIndexOf("/") + 1);
  return ask.own.has(name) ? packageSlots(entry, name, ask) : [];
}

function packageSlots(entry: Node, name: string | undefined, ask: Ask): Slot[] {
  return [
    ...slotsAt(entry, "version").map((slot) => ({ ...slot, ...aboutOf(name, ask) })),
    ...dependencySlots(entry, NPM_TABLES, ask, name),
  ];
}

/** Whose version it is, and how much of one. */
function aboutOf(name: string | undefined, { based }: Ask): Partial<Slot> {
  if (name === undefined) return {};
  return based?.has(name) ? { of: name, says: "base" } : { of: name };
}
