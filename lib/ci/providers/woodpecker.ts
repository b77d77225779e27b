/**
 * Woodpecker CI. Source: woodpecker, docs "Environment variables" and "Workspace".
 *
 * It has no outputs, annotations, summary or groups; the steps share the workspace.
 */
import { shell } from "../formats/shell.ts";
import type { Provider } from "../provider.ts";
import { pageOf } from "../ref.ts";
import { workspaceOutputs } from "../workspace.ts";

/** Woodpecker CI. Later steps read the outputs with `. ./rung.env`. */
export const woodpecker: Provider = {
  id: "woodpecker",
  title: "Woodpecker CI",
  detect: ({ env }) => env("CI") === "woodpecker",
  build({ env }) {
    const tag = env("CI_COMMIT_TAG");
    return {
      tag,
      branch: tag
        ? undefined
        : env("CI_COMMIT_SOURCE_BRANCH") ?? env("CI_COMMIT_BRANCH"),
      pull: env("CI_COMMIT_PULL_REQUEST"),
      sha: env("CI_COMMIT_SHA"),
      run: env("CI_PIPELINE_URL"),
      repository: pageOf(env("CI_REPO_URL")),
    };
  },
  outputs: (outputs, ambient) =>
    workspaceOutputs(outputs, shell, "rung.env", ambient, "CI_WORKSPACE"),
};
