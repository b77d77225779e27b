/**
 * XML, as far as build files use it: elements, their text and its place.
 *
 * An element that holds elements is a table, by their names without prefix; one that holds
 * text alone is a leaf of it, trimmed. Elements of one name are a list. Attributes are passed
 * over, entities stay as they are written. Source: XML 1.0 (Fifth Edition), §2 and §3.
 */
import { fail, ok } from "../../fault.ts";
import type { Leaf, List, Node, Syntax } from "../syntax.ts";
import { columnAt, lineAt } from "../text.ts";

/** What a document is made of, besides text. */
const MARKUP = new RegExp(
  [
    String.raw`<!--[^]*?-->`,
    String.raw`<\?[^]*?\?>`,
    String.raw`<!\[CDATA\[[^]*?\]\]>`,
    String
      .raw`<!DOCTYPE(?:[^>\["']|"[^"]*"|'[^']*'|\[(?:[^\]"']|"[^"]*"|'[^']*')*\])*>`,
    String.raw`</(?<close>[^\s<>/]+)\s*>`,
    String
      .raw`<(?<open>[^\s<>/!?]+)(?:[^<>"'/]|"[^"<]*"|'[^'<]*'|/(?!>))*(?<empty>/?)>`,
    String.raw`<`,
  ].join("|"),
  "g",
);

interface Element {
  readonly name: string;
  readonly children: Map<string, Node>;
  /** Where its text begins, after the opening tag. */
  readonly from: number;
}

/** XML 1.0 with well-formed tags; a stray `<` or a tag that does not match is broken. */
export const xml: Syntax = {
  read(text, path) {
    const open: Element[] = [{ name: "", children: new Map(), from: 0 }];
    const broken = (what: string, offset: number) =>
      fail("file_broken", `Cannot read "${path}" as XML: ${what}`, {
        path,
        line: lineAt(text, offset),
        column: columnAt(text, offset),
      });
    for (const match of text.matchAll(MARKUP)) {
      const { index, groups: { open: name, close, empty } = {} } = match;
      const [{ length }] = match;
      if (name !== undefined) {
        const element = {
          name: local(name),
          children: new Map(),
          from: index + length,
        };
        if (empty === "/") add(open, element, { kind: "table", entries: new Map() });
        else open.push(element);
      } else if (close !== undefined) {
        const element = open.length > 1 ? open.pop() : undefined;
        if (element?.name !== local(close)) {
          const expected = element === undefined ? "nothing" : `"${element.name}"`;
          return broken(`"${close}" is closed where ${expected} is open`, index);
        }
        add(open, element, contentOf(element, text, index));
      } else if (match[0] === "<") return broken('"<" opens no tag', index);
    }
    const [root, unclosed] = open;
    if (unclosed !== undefined) {
      return broken(`"${unclosed.name}" is never closed`, unclosed.from);
    }
    if (root!.children.size !== 1) return broken("it has no root element", 0);
    return ok({ text, root: { kind: "table", entries: root!.children }, code: text });
  },
};

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function contentOf({ children, from }: Element, text: string, to: number): Node {
  if (children.size > 0) return { kind: "table", entries: children };
  const content = text.slice(from, to);
  const value = content.trim();
  const start = from + (value === "" ? 0 : content.indexOf(value));
  return { kind: "leaf", value, start, end: start + value.length } satisfies Leaf;
}

function add(open: readonly Element[], { name }: Element, node: Node): void {
  const { children } = open.at(-1)!;
  const before = children.get(name);
  if (before === undefined) children.set(name, node);
  else if (before.kind === "list") (before.items as Node[]).push(node);
  else children.set(name, { kind: "list", items: [before, node] } satisfies List);
}
