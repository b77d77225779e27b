/** Cargo's manifest. */
import type { Ask, Format, Slot } from "../../format.ts";
import { crateRoot } from "./crate_root.ts";
import { cargoNeeds } from "../../needs.ts";
import { requirementSlots } from "../../sibling.ts";
import { at, type Node, slotsAt, stringAt, stringsOf } from "../../syntax.ts";

const DEPENDENCIES = ["dependencies", "dev-dependencies", "build-dependencies"];

/**
 * `Cargo.toml`: the package's version, the workspace's, and what path dependencies on the
 * project's own packages ask for.
 *
 * Source: The Cargo Book, "The `version` field", "Workspaces", "Multiple locations".
 */
export const cargoToml: Format = {
  id: "Cargo.toml",
  title: "Cargo package or workspace",
  names: ["Cargo.toml"],
  schemes: ["cargo"],
  syntax: "toml",
  locate({ root }, ask) {
    const main = [
      ...slotsAt(root, "package", "version"),
      ...slotsAt(root, "workspace", "package", "version")
        .map((slot) => ({ ...slot, isForMembers: true as const })),
    ];
    const inherits = at(root, "package", "version", "workspace");
    const isInherited = inherits?.kind === "leaf" && inherits.value === true;
    // A crate without a version is 0.0.0 in the lockfile, and stays that.
    const isUnversioned = at(root, "package", "version") === undefined;
    const name = stringAt(root, "package", "name");
    const tables = tablesOf(root);
    const publish = at(root, "package", "publish");
    return {
      slots: [
        ...main,
        ...documentation(root, name),
        ...resources(root),
        ...tables.flatMap((table) => pathDependencies(table, ask)),
      ],
      members: [
        ...stringsOf(at(root, "workspace", "members")),
        ...pathsOf(tables),
        ...stringsOf(at(root, "workspace", "exclude")).map((each) => `!${each}`),
      ],
      needs: cargoNeeds(root, ask.own),
      ...(name === undefined ? {} : { elsewhere: [crateRoot(ask.path, name)] }),
      // Source: The Cargo Book, "The `version` field": without one it is not published.
      isPrivate: (publish?.kind === "leaf" && publish.value === false) ||
        name !== undefined && isUnversioned,
      ...(name === undefined ? {} : { name, isUnversioned }),
      ...(isInherited ? { isInherited } : {}),
    };
  },
};

const DOCS = /^https:\/\/docs\.rs\/(?<name>[\w-]+)\/v?(?<version>\d+\.\d+\.\d[^/]*)/d;

/** `https://docs.rs/tool/1.4.0`, which says what is out. Source: docs.rs, "Redirections". */
function documentation(root: Node, name: string | undefined): Slot[] {
  const [place] = slotsAt(root, "package", "documentation");
  const match = DOCS.exec(stringAt(root, "package", "documentation") ?? "");
  const range = match?.indices?.groups?.["version"];
  if (place === undefined || range === undefined || match?.groups?.["name"] !== name) {
    return [];
  }
  return [{ start: place.start + range[0], end: place.start + range[1], lags: true }];
}

/** What Windows shows of the program. Source: docs.rs/winresource, "Cargo.toml". */
function resources(root: Node): Slot[] {
  const version = stringAt(root, "package", "version") ??
    stringAt(root, "workspace", "package", "version");
  const homes = ["winresource", "winres"].map((tool) =>
    at(root, "package", "metadata", tool)
  );
  return homes.flatMap((home) =>
    ["FileVersion", "ProductVersion"].flatMap((key) =>
      stringAt(home, key) === version ? slotsAt(home, key) : []
    )
  );
}

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

/** The places of the numbers that dependencies on the project's own packages ask for. */
function pathDependencies(table: Node, { own }: Ask): Slot[] {
  if (table.kind !== "table") return [];
  return [...table.entries].flatMap(([key, entry]) => {
    const asked = stringAt(entry, "version");
    if (asked === undefined || stringAt(entry, "path") === undefined) return [];
    const name = stringAt(entry, "package") ?? key;
    const [place] = slotsAt(entry, "version");
    return own.has(name) ? requirementSlots(asked, place!.start, name, "cargo") : [];
  });
}

/**
 * The folders that path dependencies lead to: they are members, unless they are excluded.
 * Source: The Cargo Book, "The `members` and `exclude` fields".
 */
function pathsOf(tables: readonly Node[]): string[] {
  return tables.flatMap((table) =>
    table.kind !== "table"
      ? []
      : [...table.entries.values()].flatMap((entry) => stringAt(entry, "path") ?? [])
  );
}
