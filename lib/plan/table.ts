/** The text of a configuration as a table, with the lines that its keys stand in. */
import { at, lineAt, loadSyntax, type Node } from "../files/startup.ts";
import { ok, type Result } from "../fault.ts";
import type { LineOf } from "./config/reader.ts";

/** A table of a text. */
export interface ParsedTable {
  readonly values: Readonly<Record<string, unknown>>;
  readonly lineOf: LineOf;
}

/**
 * The table under `keys` of a TOML or JSON text, told apart by the path's ending; nothing
 * when the text has no such table. Fails with `file_broken`, line and column.
 */
export async function parseTable(
  text: string,
  path: string,
  keys: readonly string[],
): Promise<Result<ParsedTable | undefined>> {
  const syntax = await loadSyntax(
    path.endsWith("json") || path.endsWith("jsonc") ? "jsonc" : "toml",
  );
  const plain = text.replace(/^\uFEFF/, "");
  const document = syntax.read(plain, path);
  if (!document.ok) return document;
  const table = at(document.value.root, ...keys);
  if (table?.kind !== "table") return ok(undefined);
  return ok({
    values: valueOf(table) as Readonly<Record<string, unknown>>,
    lineOf(path) {
      const leaf = firstLeaf(path.reduce<Node | undefined>(step, table));
      return leaf && lineAt(plain, leaf.start);
    },
  });
}

function valueOf(node: Node): unknown {
  if (node.kind === "leaf") return node.value;
  if (node.kind === "list") return node.items.map(valueOf);
  return Object.fromEntries(
    [...node.entries].map(([key, each]) => [key, valueOf(each)]),
  );
}

function step(node: Node | undefined, key: string | number): Node | undefined {
  if (node?.kind === "table") return node.entries.get(String(key));
  return node?.kind === "list" ? node.items[Number(key)] : undefined;
}

/** The first value with a place: a table's own line is that of its first key. */
function firstLeaf(node: Node | undefined): { readonly start: number } | undefined {
  if (!node || node.kind === "leaf") return node;
  const inside = node.kind === "list" ? node.items : [...node.entries.values()];
  for (const each of inside) {
    const leaf = firstLeaf(each);
    if (leaf) return leaf;
  }
}

/** What a manifest's values are, by their keys. */
type Values = Readonly<Record<string, unknown>>;

/** The table under a key; an empty one where there is none. */
export function inside(values: Values, key: string): Values {
  const value = values[key];
  return typeof value === "object" && value !== null ? value as Values : {};
}

/** The text under a key; the empty one where there is none. */
export function textIn(values: Values, key: string): string {
  const value = values[key];
  return typeof value === "string" ? value : "";
}
