/** Notes in Markdown, for a file. */
import { formatMarkdown } from "../format_markdown.ts";
import type { Target } from "../target.ts";

/** Markdown that reads the same everywhere: names are links, and notify nobody. */
export const markdown: Target = {
  id: "markdown",
  title: "Markdown, for a file",
  isMarkdown: true,
  write: (notes, surround) => formatMarkdown(notes, surround),
};
