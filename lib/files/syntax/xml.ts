/**
 * XML, as far as build files use it: elements, their attributes, their text and its place.
 *
 * An element that holds elements, or attributes alone, is a table: its elements by their names
 * without prefix, its attributes by theirs behind `@`, and all of them in `order`. One that
 * holds text is a leaf of it, trimmed. Elements of one name are a list. Entities stay as they
 * are written. Source: XML 1.0 (Fifth Edition), §2 and §3.
 */
import { SaxesParser } from "saxes";
import { fail, ok } from "../../fault.ts";
import { blanked, type Stretch } from "../code/blank.ts";
import { DEEPEST, TooDeep } from "./shallow.ts";
import type { Leaf, List, Named, Node, Syntax, Table } from "../syntax.ts";
import { columnAt, lineAt } from "../text.ts";

interface Element {
  readonly name: string;
  readonly children: Map<string, Node>;
  readonly order: Named[];
  /** Where its text begins, after the opening tag. */
  from: number;
  /** What stands between its text: comments and the like. */
  readonly gaps: Stretch[];
}

/** What a reader of build files need not know: entities of a DTD, the declaration's number. */
const HARMLESS = /undefined entity|version number/;

/** XML 1.0 with well-formed tags; a stray `<` or a tag that does not match is broken. */
export const xml: Syntax = {
  read(text, path) {
    const open: Element[] = [elementOf("", 0)];
    const comments: Stretch[] = [];
    const parser = new SaxesParser();
    let attributes: (readonly [string, Leaf])[] = [];
    let problem: { what: string; line: number; column: number } | undefined;
    const { length } = text;
    const here = () => Math.min(parser.position, length);
    const gap = (opening: string, closing: string) => {
      // In a broken text each would be looked for up to the end.
      if (problem !== undefined) return [0, 0] as const;
      // Some events come before the last character of what they are about.
      const end = text.indexOf(closing, here() - closing.length) + closing.length;
      const start = text.lastIndexOf(opening, end - 1);
      open.at(-1)?.gaps.push([start, end]);
      return [start, end] as const;
    };
    parser.on("error", ({ message }) => {
      if (problem !== undefined || HARMLESS.test(message)) return;
      const what = message.replace(/^\d+:\d+: /, "").replace(/\.$/, "");
      const isUnclosed = what.startsWith("unclosed tag");
      const offset = isUnclosed
        ? open.at(-1)?.from ?? 0
        : text.lastIndexOf("<", here() - 1);
      problem = { what, line: lineAt(text, offset), column: columnAt(text, offset) };
    });
    parser.on("comment", () => void comments.push(gap("<!--", "-->")));
    parser.on("processinginstruction", () => void gap("<?", "?>"));
    parser.on("cdata", () => {
      const [start, end] = gap("<![CDATA[", "]]>");
      // The text inside counts, its marks do not.
      open.at(-1)?.gaps.splice(-1, 1, [start, start + 9], [end - 3, end]);
    });
    parser.on("attribute", ({ name }) => {
      const end = here() - 1;
      const start = text.lastIndexOf(text[end]!, end - 1) + 1;
      const leaf = { kind: "leaf", value: text.slice(start, end), start, end } as const;
      attributes.push([`@${local(name)}`, leaf]);
    });
    parser.on("opentag", ({ name }) => {
      const element = elementOf(local(name), here());
      for (const [key, leaf] of attributes) put(element, key, leaf);
      attributes = [];
      if (open.length > DEEPEST) throw new TooDeep();
      open.push(element);
    });
    parser.on("closetag", () => {
      const element = open.pop();
      const home = open.at(-1);
      if (element === undefined || home === undefined) return;
      const to = Math.max(text.lastIndexOf("</", here() - 1), element.from);
      put(home, element.name, contentOf(element, text, to));
    });
    parser.write(text).close();
    const [root] = open;
    if (problem === undefined && root !== undefined && root.children.size === 1) {
      return ok({
        text,
        root: { kind: "table", entries: root.children },
        code: blanked(text, comments),
      });
    }
    const { what = "it has no root element", ...place } = problem ?? {};
    return fail("file_broken", `Cannot read "${path}" as XML: ${what}`, {
      path,
      ...place,
    });
  },
};

function elementOf(name: string, from: number): Element {
  return { name, from, children: new Map(), order: [], gaps: [] };
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function contentOf({ children, order, from, gaps }: Element, text: string, to: number) {
  const isText = order.every(([key]) => key.startsWith("@"));
  const leaf = textOf(text, from, to, gaps);
  if (isText && (leaf.value !== "" || order.length === 0)) return leaf;
  return { kind: "table", entries: children, order } satisfies Table;
}

/** The element's text: its one piece between comments, or all of it where there are more. */
function textOf(
  text: string,
  from: number,
  to: number,
  gaps: readonly Stretch[],
): Leaf {
  const starts = [from, ...gaps.map(([, end]) => end)];
  const ends = [...gaps.map(([start]) => start), to];
  const pieces = starts.map((start, i) => [start, ends[i]!] as const)
    .filter(([start, end]) => text.slice(start, end).trim() !== "");
  const [first, second] = pieces;
  const [open, close] = first !== undefined && second === undefined
    ? first
    : [from, to];
  const content = text.slice(open, close);
  const value = first === undefined ? "" : content.trim();
  const start = open + (value === "" ? 0 : content.indexOf(value));
  return { kind: "leaf", value, start, end: start + value.length };
}

function put({ children, order }: Element, name: string, node: Node): void {
  order.push([name, node]);
  const before = children.get(name);
  if (before === undefined) children.set(name, node);
  else if (before.kind === "list") (before.items as Node[]).push(node);
  else children.set(name, { kind: "list", items: [before, node] } satisfies List);
}
