/** TOML: places from `toml-eslint-parser`, proofs from `@std/toml`. */
import { type AST, parseTOML } from "toml-eslint-parser";
import * as std from "@std/toml";
import { fail, ok } from "../../fault.ts";
import { blanked } from "../code/blank.ts";
import { LARGE, type List, type Node, type Syntax, type Table } from "../syntax.ts";

// `deno-std` comes without declarations; this is all of it that is used here.
const { parse } = std as { parse(text: string): Record<string, unknown> };

interface OpenTable extends Table {
  readonly entries: Map<string, Node>;
}
interface OpenList extends List {
  readonly items: Node[];
}

/** TOML 1.0. A file that its parser refuses is broken. */
export const toml: Syntax = {
  read(text, path) {
    try {
      const root = table();
      const { body: [{ body }], comments } = parseTOML(text);
      for (const node of body) place(root, node, text);
      return ok({
        text,
        root,
        code: blanked(text, comments.map(({ range }) => range)),
      });
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      const { lineNumber, column } = error as SyntaxError & {
        lineNumber?: number;
        column?: number;
      };
      return fail("file_broken", `Cannot read "${path}" as TOML: ${error.message}`, {
        path,
        ...(lineNumber === undefined ? {} : { line: lineNumber }),
        ...(column === undefined ? {} : { column: column + 1 }),
      });
    }
  },
  prove,
};

/**
 * TOML that a machine writes, one `[[package]]` after another: it is scanned, never parsed as a
 * whole, and proved by the entries that change.
 */
export const lock: Syntax = {
  read: (text) => ok({ text, root: { kind: "table", entries: new Map() }, code: text }),
  prove,
  entryAt(text, index) {
    const start = text.lastIndexOf("\n[[", index) + 1;
    const end = text.indexOf("\n[[", index);
    return [start, end < 0 ? text.length : end + 1];
  },
};

/** The last texts that were read for a proof: many packages change one manifest, each for itself. */
const PROVED: { readonly text: string; readonly value: unknown }[] = [];
const MOST_PROVED = 64;

function prove(text: string): unknown {
  const known = PROVED.find((each) => each.text === text);
  if (known) return known.value;
  const value = proveAnew(text);
  PROVED.unshift({ text, value });
  PROVED.length = Math.min(PROVED.length, MOST_PROVED);
  return value;
}

function proveAnew(text: string): unknown {
  try {
    return text.length < LARGE ? parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function table(): OpenTable {
  return { kind: "table", entries: new Map() };
}

function place(into: OpenTable, node: AST.TOMLKeyValue | AST.TOMLTable, text: string) {
  if (node.type === "TOMLTable") {
    const home = openAt(into, node.resolvedKey);
    for (const entry of node.body) place(home, entry, text);
    return;
  }
  const keys = node.key.keys.map(nameOf);
  const home = openAt(into, keys.slice(0, -1));
  home.entries.set(keys.at(-1)!, valueOf(node.value, text));
}

/** The table under these keys, made where it is not there; numbers are places in a list. */
function openAt(from: OpenTable, keys: readonly (string | number)[]): OpenTable {
  let home = from;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    const index = keys[i + 1];
    let next = home.entries.get(key);
    if (typeof index === "number") {
      if (next?.kind !== "list") {
        next = { kind: "list", items: [] };
        home.entries.set(key, next);
      }
      const { items } = next as OpenList;
      items[index] ??= table();
      home = items[index] as OpenTable;
      i++;
      continue;
    }
    if (next?.kind !== "table") {
      next = table();
      home.entries.set(key, next);
    }
    home = next as OpenTable;
  }
  return home;
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === "TOMLBare" ? key.name : key.value;
}

function valueOf(node: AST.TOMLContentNode, text: string): Node {
  if (node.type === "TOMLInlineTable") {
    const inner = table();
    for (const entry of node.body) place(inner, entry, text);
    return inner;
  }
  if (node.type === "TOMLArray") {
    return { kind: "list", items: node.elements.map((each) => valueOf(each, text)) };
  }
  const [start, end] = node.range;
  if (node.kind !== "string") return { kind: "leaf", value: node.value, start, end };
  const quote = node.multiline ? 3 : 1;
  // A newline straight after the opening quotes is trimmed. TOML 1.0.0, "String".
  const newline = node.multiline
    ? /^\r?\n/.exec(text.slice(start + 3, start + 5))?.[0].length ?? 0
    : 0;
  return {
    kind: "leaf",
    value: node.value,
    start: start + quote + newline,
    end: end - quote,
  };
}
