/** YAML: places from `yaml`, which also reads the values for the proof, by another way. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type Node as YamlNode,
  parse,
  parseDocument,
} from "yaml";
import { fail, ok } from "../../fault.ts";
import { blanked, type Stretch } from "../code/blank.ts";
import { TooDeep } from "./shallow.ts";
import type { Node, Syntax } from "../syntax.ts";
import { columnAt, lineAt } from "../text.ts";

/** YAML 1.2, of which a file's first document is read. Aliases count as empty. */
export const yaml: Syntax = {
  read(text, path) {
    const options = { prettyErrors: false, logLevel: "silent" } as const;
    const document = parseDocument(text, options);
    const [error] = document.errors;
    if (error === undefined) {
      return ok({
        text,
        root: treeOf(document.contents, text),
        code: withoutComments(text),
      });
    }
    // the parser catches that by itself, and tells it as a fault of the text's
    if (/call stack/.test(error.message)) throw new TooDeep();
    const [offset] = error.pos;
    return fail("file_broken", `Cannot read "${path}" as YAML: ${error.message}`, {
      path,
      line: lineAt(text, offset),
      column: columnAt(text, offset),
    });
  },
  prove(text) {
    try {
      return parse(text, { logLevel: "silent" });
    } catch {
      return undefined;
    }
  },
};

/** The lexer knows a comment from a `#` in a text. */
function withoutComments(text: string): string {
  if (!text.includes("#")) return text;
  const comments: Stretch[] = [];
  let at = 0;
  for (const token of new Lexer().lex(text)) {
    // Marks for parsers stand for nothing in the text.
    if (MARKS.has(token)) continue;
    if (token.startsWith("#")) comments.push([at, at + token.length]);
    at += token.length;
  }
  return blanked(text, comments);
}

/** Byte order mark, document, flow error, scalar. Source: eemeli.org/yaml, "Lexer". */
const MARKS = new Set(["\u0002", "\u0018", "\u001f"]);

function treeOf(node: unknown, text: string): Node {
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }) =>
      [isScalar(key) ? String(key.value) : "", treeOf(value, text)] as const
    );
    return { kind: "table", entries: new Map(entries) };
  }
  if (isSeq(node)) {
    return { kind: "list", items: node.items.map((each) => treeOf(each, text)) };
  }
  const [start = 0, end = 0] = (node as YamlNode | null)?.range ?? [];
  if (isAlias(node) || !isScalar(node)) {
    return { kind: "leaf", value: null, start, end };
  }
  const quote = node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE" ? 1 : 0;
  // A plain `1.10` is a number to YAML, but its author meant the characters.
  const value = node.type === "PLAIN" ? node.source : node.value;
  return { kind: "leaf", value, start: start + quote, end: end - quote };
}
