/** Gitea Actions. Source: gitea, docs "Variables" and routers/api/actions/runner. */
import { githubParts } from "../github_files.ts";
import type { Provider } from "../provider.ts";

/**
 * Gitea Actions, which calls itself GitHub Actions too.
 *
 * Its server drops a name above 255 characters or a value above 1 MB without a word; the
 * limits of GitHub's files are narrower. It may not show the summary.
 */
export const gitea: Provider = {
  id: "gitea",
  title: "Gitea Actions",
  detect: ({ env }) => env("GITEA_ACTIONS") === "true" && !env("FORGEJO_ACTIONS"),
  ...githubParts({ title: "Gitea Actions" }),
};
