/** What a renderer makes of Markdown: the oracle of the notes' tests. */
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

/** A node of the tree; only what the tests look at. */
export interface Node {
  readonly type: string;
  readonly value?: string;
  readonly depth?: number;
  readonly url?: string;
  readonly children?: readonly Node[];
}

/** The tree of a GitHub Flavored Markdown text. */
export function treeOf(markdown: string): Node {
  return fromMarkdown(markdown, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  }) as Node;
}

/** All nodes of a kind, in the order of the text. */
export function nodesOf(node: Node, type: string): Node[] {
  const below = (node.children ?? []).flatMap((child) => nodesOf(child, type));
  return node.type === type ? [node, ...below] : below;
}

/** The kinds of node that there are, each once, sorted. */
export function kindsOf(node: Node): string[] {
  const below = (node.children ?? []).flatMap(kindsOf);
  return [...new Set([node.type, ...below])].sort();
}

/** What a reader sees of a node. */
export function textOf(node: Node): string {
  return node.value ?? (node.children ?? []).map(textOf).join("");
}
