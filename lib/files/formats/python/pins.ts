/** What the packages of a Python project pin each other to. */
import type { Ask, Slot } from "../../format.ts";
import { at, itemsOf, type Node, stringAt } from "../../syntax.ts";

/** A name, its extras and `==` or `~=`; behind them one version. Source: PEP 508. */
const PIN =
  /^([\w.-]+)\s*(?:\[[^\]]*\])?\s*\(?\s*(?:===?|~=)\s*(?=([^\s;,*()]+)\s*\)?\s*(?:;|$))/;

/** A distribution's name as indexes compare it. Source: PyPA, "Names and normalization". */
export function normal(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}

/**
 * The places of `core==1.4.0` among all that a manifest depends on, its extras and groups too,
 * for packages that it, or the workspace it is in, takes from a folder.
 */
export function pinSlots(root: Node, { own, linked }: Ask): Slot[] {
  const names = new Map([...own].map((name) => [normal(name), name]));
  const sources = new Set([...sourcesOf(root), ...linked ?? []].map(normal));
  if (sources.size === 0) return [];
  return requirementsOf(root).flatMap((item) => {
    const [before = "", name = "", version = ""] = PIN.exec(stringAt(item) ?? "") ?? [];
    const of = names.get(normal(name));
    if (item.kind !== "leaf" || of === undefined || !sources.has(normal(name))) {
      return [];
    }
    const start = item.start + before.length;
    return [{ start, end: start + version.length, of, asks: true }];
  });
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
