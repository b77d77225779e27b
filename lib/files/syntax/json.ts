/** JSON, plain and with comments: places from `jsonc-parser`, proofs from `JSON.parse`. */
import { printParseErrorCode, visit } from "jsonc-parser";
import { fail, ok, type Result } from "../../fault.ts";
import { blanked, type Stretch } from "../code/blank.ts";
import {
  type Document,
  LARGE,
  type Leaf,
  type Node,
  type Skips,
  type Syntax,
} from "../syntax.ts";
import { columnAt, lineAt } from "../text.ts";

interface Problem {
  readonly what: string;
  readonly offset: number;
}

/** JSON as RFC 8259 has it. */
export const json: Syntax = {
  read: (text, path, skips) => read(text, path, false, skips),
  prove(text) {
    try {
      return text.length < LARGE ? JSON.parse(text) : undefined;
    } catch {
      return undefined;
    }
  },
};

/** JSON with comments and trailing commas, as Deno reads its configuration. */
export const jsonc: Syntax = {
  read: (text, path, skips) => read(text, path, true, skips),
};

function read(
  text: string,
  path: string,
  lenient: boolean,
  skips: Skips = () => false,
): Result<Document> {
  const { root, problems, comments } = build(text, lenient, skips);
  const [first] = problems;
  if (first === undefined && root !== undefined) {
    return ok({ text, root, code: blanked(text, comments) });
  }
  const { what, offset } = first ?? { what: "it is empty", offset: 0 };
  return fail("file_broken", `Cannot read "${path}" as JSON: ${what}`, {
    path,
    line: lineAt(text, offset),
    column: columnAt(text, offset),
  });
}

/** Walks the text once and keeps a tree of what it passes. */
function build(text: string, lenient: boolean, skips: Skips) {
  const problems: Problem[] = [];
  const comments: Stretch[] = [];
  const open: { node: Node; key?: string }[] = [];
  let root: Node | undefined;
  const put = (node: Node, offset: number) => {
    const home = open.at(-1);
    if (home === undefined) root = node;
    else if (home.node.kind === "list") (home.node.items as Node[]).push(node);
    else if (home.node.kind === "table" && home.key !== undefined) {
      // Of two readers one takes the first and one the last: no edit would be right.
      if (home.key === "version" && home.node.entries.has("version")) {
        problems.push({ what: '"version" stands there twice', offset });
      }
      (home.node.entries as Map<string, Node>).set(home.key, node);
    }
  };
  const enter = (node: Node, offset: number) => {
    put(node, offset);
    open.push({ node });
  };
  const leave = () => {
    open.pop();
  };
  visit(text, {
    onObjectBegin(offset) {
      const keys = open.flatMap(({ key }) => key ?? []);
      enter({ kind: "table", entries: new Map() }, offset);
      return !skips(keys);
    },
    onObjectEnd: leave,
    onArrayBegin: (offset) => enter({ kind: "list", items: [] }, offset),
    onArrayEnd: leave,
    onObjectProperty(key) {
      const home = open.at(-1);
      if (home) home.key = key;
    },
    onLiteralValue: (value, offset, length) => put(leaf(value, offset, length), offset),
    onComment: (offset, length) => comments.push([offset, offset + length]),
    onError: (code, offset) =>
      problems.push({ what: inWords(printParseErrorCode(code)), offset }),
  }, { disallowComments: !lenient, allowTrailingComma: lenient });
  return { root, comments, problems: problems.toSorted((a, b) => a.offset - b.offset) };
}

function leaf(value: unknown, offset: number, length: number): Leaf {
  const quote = typeof value === "string" ? 1 : 0;
  return { kind: "leaf", value, start: offset + quote, end: offset + length - quote };
}

/** `CommaExpected` as `comma expected`. */
function inWords(code: string): string {
  return code.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}
