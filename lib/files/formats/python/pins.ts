/** What the packages of a Python project pin each other to. */
import { plainName } from "../../../plain_name.ts";
import type { Ask, Slot } from "../../format.ts";
import { requirementSlots } from "../../sibling.ts";
import { at, itemsOf, type Node, stringAt } from "../../syntax.ts";

/** A name, its extras, and what it asks for; nothing of an address. Source: PEP 508. */
const DEPENDENCY =
  /^(?<before>(?<name>[\w.-]+)\s*(?:\[[^\]]*\])?\s*\(?)(?<range>[<>=~!][^;@()]*)/;

/**
 * What a manifest asks of the project's own packages, its extras and groups too. Packages
 * that neither it nor its workspace takes from a folder may be older releases from an index.
 */
export function pinSlots(root: Node, { own, linked }: Ask): Slot[] {
  const names = new Map([...own].map((name) => [plainName(name), name]));
  const sources = new Set([...sourcesOf(root), ...linked ?? []].map(plainName));
  const self = plainName(stringAt(root, "project", "name") ?? "");
  const listed = requirementsOf(root).flatMap((item) => {
    const groups = DEPENDENCY.exec(stringAt(item) ?? "")?.groups;
    const { name = "", before = "", range = "" } = groups ?? {};
    const of = names.get(plainName(name));
    if (item.kind !== "leaf" || of === undefined || plainName(name) === self) return [];
    const start = item.start + before.length;
    return requirementSlots(range.trimEnd(), start, of, "pep440")
      .map((slot) => sources.has(plainName(name)) ? slot : ofIndex(slot));
  });
  return [
    ...listed,
    ...poetryTables(root).flatMap((table) => tableSlots(table, names)),
  ];
}

function ofIndex(slot: Slot): Slot {
  return { ...slot, asks: { ...slot.asks!, isOfIndex: true } };
}

/** Source: Poetry, "Dependency specification"; its carets and tildes are npm's. */
function poetryTables(root: Node): readonly Node[] {
  const poetry = at(root, "tool", "poetry");
  const groups = valuesIn(at(poetry, "group")).map((each) => at(each, "dependencies"));
  return [at(poetry, "dependencies"), at(poetry, "dev-dependencies"), ...groups]
    .flatMap((table) => table ?? []);
}

function tableSlots(table: Node, names: ReadonlyMap<string, string>): Slot[] {
  if (table.kind !== "table") return [];
  return [...table.entries].flatMap(([key, node]) => {
    const of = names.get(plainName(key));
    const place = node.kind === "table" ? at(node, "version") : node;
    const asked = stringAt(place);
    if (of === undefined || asked === undefined || place?.kind !== "leaf") return [];
    return requirementSlots(asked, place.start, of, "npm");
  });
}

function valuesIn(node: Node | undefined): readonly Node[] {
  return node?.kind === "table" ? [...node.entries.values()] : [];
}

/** The names that uv takes from folders. Source: docs.astral.sh/uv, "Workspace sources". */
export function sourcesOf(root: Node): readonly string[] {
  const sources = at(root, "tool", "uv", "sources");
  return sources?.kind === "table" ? [...sources.entries.keys()] : [];
}

/** Source: PyPA, "pyproject.toml specification"; PEP 735. */
function requirementsOf(root: Node): Node[] {
  const tables = [
    at(root, "project", "optional-dependencies"),
    at(root, "dependency-groups"),
  ];
  return [
    ...itemsOf(at(root, "project", "dependencies")),
    ...itemsOf(at(root, "tool", "uv", "dev-dependencies")),
    ...tables.flatMap((table) =>
      table?.kind === "table" ? [...table.entries.values()].flatMap(itemsOf) : []
    ),
  ];
}
