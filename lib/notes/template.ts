/** Notes by the project's own template: Mustache, which has names and lists and no logic. */
// @ts-types="./mustache.d.ts"
import Mustache from "mustache";
import { escapeMarkdown, plain } from "./markdown.ts";
import type { Notes } from "./notes.ts";

/** Why a template cannot be used; nothing for one that can. */
export function templateFlaw(template: string): string | undefined {
  try {
    Mustache.parse(template);
    return undefined;
  } catch (error) {
    return plain(error instanceof Error ? error.message : String(error));
  }
}

/**
 * The notes by a template that has no flaw, ending in one line feed.
 *
 * `{{name}}` is escaped as Markdown; `{{{name}}}` is as it was written, in one line, but for
 * `written` and the addresses, which are Markdown and safe.
 */
export function byTemplate(template: string, notes: Notes): string {
  const text = Mustache.render(template, viewOf(notes), {}, {
    escape: (value) => escapeMarkdown(String(value)),
  });
  return `${text.trimEnd()}\n`;
}

function viewOf(notes: Notes): unknown {
  const { written, urls, web: _, ...rest } = notes;
  return { ...harmless(rest) as object, written, urls };
}

function harmless(value: unknown): unknown {
  if (typeof value === "string") return plain(value);
  if (Array.isArray(value)) return value.map(harmless);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, harmless(each)]),
  );
}
