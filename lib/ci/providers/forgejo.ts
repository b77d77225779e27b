/** Forgejo Actions. Source: forgejo, docs "Actions reference". */
import { githubParts } from "../github_files.ts";
import type { Provider } from "../provider.ts";

/**
 * Forgejo Actions, which calls itself GitHub Actions too.
 *
 * `FORGEJO_ACTIONS` is `false` under `forgejo-runner exec`, the same files work there. It may
 * not show the summary.
 */
export const forgejo: Provider = {
  id: "forgejo",
  title: "Forgejo Actions",
  detect: ({ env }) => env("FORGEJO_ACTIONS") !== undefined,
  ...githubParts({ title: "Forgejo Actions", prefix: "FORGEJO_" }),
};
