/** The words of change files: paragraphs and items, each in one line. */
import type { Kind } from "./kinds.ts";

/** One thing that a change file says. */
export interface ChangeWords {
  /** The package that it is said of, as the file names it; absent: whose the file is. */
  readonly package?: string;
  readonly kind: Kind;
  /** In one line. */
  readonly text: string;
  /** The paragraphs after it. */
  readonly more: string;
}

/** The paragraphs of a text, each in one line but for what is code. */
export function paragraphs(text: string): readonly string[] {
  return text.replaceAll("\r\n", "\n").trim().split(/\n[ \t]*\n/)
    .map((each) => /^(?: {4}|\t|```)/.test(each) ? each : oneLine(each))
    .filter((each) => each.trim() !== "");
}

/** Its items where it is a list, else its paragraphs: each is one change. */
export function itemsOf(text: string): readonly string[] {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  if (!lines.some((line) => ITEM.test(line))) return paragraphs(text);
  const items: string[][] = [];
  for (const line of lines) {
    if (ITEM.test(line)) items.push([line.replace(ITEM, "")]);
    else items.at(-1)?.push(line);
  }
  return items.map((each) => oneLine(each.join("\n"))).filter(Boolean);
}

const ITEM = /^[-*+] +/;

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
