/** Notes for a release on GitLab. */
import { formatMarkdown } from "../format_markdown.ts";
import type { Target } from "../target.ts";

/** Source: GitLab, `Release::DESCRIPTION_MAX_LENGTH`, "limits on text fields": 1,000,000. */
export const gitlab: Target = {
  id: "gitlab",
  title: "a release on GitLab: people are mentioned",
  isMarkdown: true,
  limit: 1_000_000,
  write: (notes, surround) =>
    formatMarkdown(notes, surround, { mentions: true, hasTitle: false }),
};
