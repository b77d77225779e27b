/** What makes notes by a template that the project wrote itself. */
import { loadTemplates, type Notes } from "../../notes/telling.ts";
import type { Config } from "../../plan/startup.ts";

/** What makes the notes by the project's own template, where it has one. */
export async function renderer({ notes: { template } }: Config) {
  if (template === undefined) return undefined;
  const { byTemplate } = await loadTemplates();
  return (notes: Notes) => byTemplate(template, notes);
}
