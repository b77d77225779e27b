/** Cargo's manifest. */
import type { Format, Slot } from "../format.ts";
import { at, type Node, slotsAt, stringAt } from "../syntax.ts";

const DEPENDENCIES = ["dependencies", "dev-dependencies", "build-dependencies"];

/**
 * `Cargo.toml`: the package's version, the workspace's, and those that path dependencies
 * of the same version carry.
 *
 * Source: The Cargo Book, "The `version` field", "The `package` table" of workspaces,
 * "Multiple locations".
 */
export const cargoToml: Format = {
  id: "Cargo.toml",
  title: "Cargo package or workspace",
  names: ["Cargo.toml"],
  schemes: ["semver"],
  syntax: "toml",
  locate({ root, text }) {
    const main = [
      ...slotsAt(root, "package", "version"),
      ...slotsAt(root, "workspace", "package", "version"),
    ];
    const name = stringAt(root, "package", "name");
    const versions = new Set(main.map(({ start, end }) => text.slice(start, end)));
    return {
      slots: [
        ...main,
        ...tablesOf(root).flatMap(pathDependencies)
          .filter(({ start, end }) => versions.has(text.slice(start, end))),
      ],
      ...(name === undefined ? {} : { name }),
    };
  },
};

/** Every table of dependencies: the package's, the workspace's, each target's. */
function tablesOf(root: Node): Node[] {
  const targets = at(root, "target");
  const homes = [
    root,
    at(root, "workspace"),
    ...(targets?.kind === "table" ? targets.entries.values() : []),
  ];
  return homes.flatMap((home) => DEPENDENCIES.flatMap((kind) => at(home, kind) ?? []));
}

/** The places of the numbers that path dependencies ask for, without `=`, `^` or `~`. */
function pathDependencies(table: Node): Slot[] {
  if (table.kind !== "table") return [];
  return [...table.entries.values()].flatMap((entry) => {
    const asked = stringAt(entry, "version");
    if (asked === undefined || stringAt(entry, "path") === undefined) return [];
    const operator = /^[=^~]?\s*/.exec(asked)![0].length;
    return slotsAt(entry, "version")
      .map(({ start, end }) => ({ start: start + operator, end }));
  });
}
