/** Notes for a release on GitHub. */
import { formatMarkdown } from "../format_markdown.ts";
import type { Target } from "../target.ts";

/** GitHub takes 125,000 characters: its API answers "body is too long" above. */
export const github: Target = {
  id: "github",
  title: "a release on GitHub: people are mentioned",
  isMarkdown: true,
  limit: 125_000,
  write: (notes, surround) =>
    formatMarkdown(notes, surround, { mentions: true, hasTitle: false }),
};
