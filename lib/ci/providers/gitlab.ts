/**
 * GitLab CI. Sources: GitLab docs, "Predefined CI/CD variables", "artifacts:reports:dotenv",
 * "Custom collapsible sections".
 *
 * It has no annotations and no summary in the log, and masks nothing at run time.
 */
import { dotenv } from "../formats/dotenv.ts";
import { oneLine } from "../log.ts";
import type { Provider } from "../provider.ts";
import { pageOf } from "../ref.ts";
import { workspaceOutputs } from "../workspace.ts";

/** GitLab CI. The job names the file: `artifacts: {reports: {dotenv: rung.env}}`. */
export const gitlab: Provider = {
  id: "gitlab",
  title: "GitLab CI",
  detect: ({ env }) => env("GITLAB_CI") !== undefined,
  build: ({ env }) => ({
    tag: env("CI_COMMIT_TAG"),
    branch: env("CI_COMMIT_BRANCH") ?? env("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"),
    pull: env("CI_MERGE_REQUEST_IID"),
    sha: env("CI_COMMIT_SHA"),
    run: env("CI_PIPELINE_URL"),
    repository: pageOf(env("CI_PROJECT_URL")),
  }),
  outputs: (outputs, ambient) =>
    workspaceOutputs(outputs, dotenv, "rung.env", ambient, "CI_PROJECT_DIR"),
  group: {
    open: (title, { seconds }) => ({
      kind: "log",
      text: `\x1b[0Ksection_start:${seconds}:${section(title)}\r\x1b[0K${
        oneLine(title)
      }\n`,
    }),
    close: (title, { seconds }) => ({
      kind: "log",
      text: `\x1b[0Ksection_end:${seconds}:${section(title)}\r\x1b[0K\n`,
    }),
  },
};

/** A section's name has letters, digits and `_` only. */
function section(title: string): string {
  return `rung_${title.toLowerCase().replace(/[^a-z0-9]+/g, "_")}`;
}
