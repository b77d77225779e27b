/** Bun's lockfile. */
import type { Ask, Format, Slot } from "../../format.ts";
import {
  catalogSlots,
  dependencySlots,
  NPM_TABLES,
  overrideSlots,
} from "../../sibling.ts";
import { at, itemsOf, type Node, slotsAt, stringAt } from "../../syntax.ts";

/**
 * `bun.lock`: the versions of the workspace's packages, and what they and the catalogs ask of
 * each other.
 * Source: bun.sh, "Lockfile".
 */
export const bunLock: Format = {
  id: "bun.lock",
  title: "Bun lockfile",
  names: ["bun.lock"],
  schemes: ["npm", "semver"],
  follows: true,
  syntax: "jsonc",
  locate({ root }, ask) {
    return {
      slots: [
        ...valuesIn(at(root, "workspaces")).flatMap((entry) => entrySlots(entry, ask)),
        ...catalogSlots(root, ask),
        ...overrideSlots(at(root, "overrides"), ask),
        ...valuesIn(at(root, "packages")).flatMap((entry) => linkedSlots(entry, ask)),
      ],
    };
  },
};

function valuesIn(table: Node | undefined): readonly Node[] {
  return table?.kind === "table" ? [...table.entries.values()] : [];
}

function entrySlots(entry: Node, ask: Ask): Slot[] {
  const name = stringAt(entry, "name");
  const isOwn = name !== undefined && ask.own.has(name);
  return [
    ...(isOwn ? slotsAt(entry, "version").map((slot) => ({ ...slot, of: name })) : []),
    ...dependencySlots(entry, NPM_TABLES, ask, name),
  ];
}

/** `["@x/b@workspace:packages/b", { "dependencies": { … } }]`, as earlier versions repeat it. */
function linkedSlots(entry: Node, ask: Ask): Slot[] {
  const [id, about] = itemsOf(entry);
  const isLinked = stringAt(id)?.includes("@workspace:") === true;
  return isLinked ? dependencySlots(about, NPM_TABLES, ask) : [];
}
