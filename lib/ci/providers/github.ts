/**
 * GitHub Actions. Sources: github/docs, "Variables reference" and "Workflow commands";
 * actions/runner.
 */
import { githubParts } from "../github_files.ts";
import type { Provider } from "../provider.ts";

/** GitHub Actions, and `act`, which runs its workflows at home. */
export const github: Provider = {
  id: "github",
  title: "GitHub Actions",
  detect: ({ env }) =>
    env("GITHUB_ACTIONS") === "true" && !env("GITEA_ACTIONS") &&
    !env("FORGEJO_ACTIONS"),
  ...githubParts({ title: "GitHub Actions" }),
};
