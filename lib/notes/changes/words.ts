/** The words of change files: paragraphs and items, each in one line. */
import type { Kind } from "./kinds.ts";
import { UNDERLINE } from "./wording.ts";

/** One thing that a change file says. */
export interface ChangeWords {
  /** The package that it is said of, as the file names it; absent: whose the file is. */
  readonly package?: string;
  readonly kind: Kind;
  /** In one line. */
  readonly text: string;
  /** What stands below it, as it is written. */
  readonly more: string;
}

/**
 * The first paragraph of a text in one line, up to a list or code in it, or its title; and all that
 * stands below it, as it is written.
 */
export function headed(
  text: string,
): { readonly title: string; readonly more: string } {
  const lines = text.replaceAll("\r\n", "\n").trim().split("\n");
  const isTitled = UNDERLINE.test(lines[1] ?? "");
  const at = isTitled
    ? 1
    : lines.findIndex((line, i) => i > 0 && (line.trim() === "" || BLOCK.test(line)));
  const end = at < 0 ? lines.length : at;
  const title = oneLine(lines.slice(0, end).join("\n").replace(/^#{1,6} +/, ""));
  const below = lines.slice(isTitled ? 2 : end).join("\n");
  return { title, more: below.replace(/^(?:[ \t]*\n)+/, "").trimEnd() };
}

/** The paragraphs of a text, each in one line. */
function paragraphs(text: string): readonly string[] {
  return text.split(/\n[ \t]*\n/).map(oneLine).filter((each) => each !== "");
}

/** Its items where it is a list, else its paragraphs: each is one change. */
export function itemsOf(text: string): readonly string[] {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  if (!lines.some((line) => ITEM.test(line))) return paragraphs(lines.join("\n"));
  const items: string[][] = [];
  for (const line of lines) {
    if (ITEM.test(line)) items.push([line.replace(ITEM, "")]);
    else items.at(-1)?.push(line);
  }
  return items.map((each) => oneLine(each.join("\n"))).filter(Boolean);
}

/** What a paragraph ends before: a list, code. */
const BLOCK = /^\s*(?:[-*+] |\d{1,2}[.)] |`{3}|~{3})/;
const ITEM = /^[-*+] +/;

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
